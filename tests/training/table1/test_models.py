"""The five models: matched in size, and blind to steps without a frame."""

import dataclasses

import numpy as np
import pytest

from training.config import Table1Config
from training.configs import tiny
from training.table1 import models

T = 12


def built(name: str, config: Table1Config = tiny.TABLE1, features: int = 8):
    return models.build(dataclasses.replace(config, model=name), features)


def test_all_models_have_the_size_of_the_products_within_five_percent():
    sizes = {}
    for name in models.MODELS:
        network = built(name, Table1Config(), 576 if name == models.PIXELS else 128)
        sizes[name] = sum(int(np.prod(v.shape)) for v in network.trainable_variables)
    assert sizes[models.ATTENTION] == 55_844
    assert all(abs(size / 55_844 - 1) < 0.05 for size in sizes.values()), sizes


@pytest.mark.parametrize("name", models.MODELS)
def test_a_step_without_a_frame_changes_nothing(name):
    rng = np.random.default_rng(0)
    features = rng.normal(size=(2, T, 8)).astype(np.float32)
    valid = np.ones((2, T), np.float32)
    valid[:, [3, T - 1]] = 0
    other = features.copy()
    other[:, [3, T - 1]] = 9
    network = built(name)
    plain, spoilt = (network([x, valid])["severity"].numpy() for x in (features, other))
    np.testing.assert_allclose(plain, spoilt, atol=1e-6)
    assert plain.shape == (2, 4)


@pytest.mark.parametrize("name", models.MODELS)
def test_what_was_seen_changes_the_answer(name):
    rng = np.random.default_rng(0)
    features = rng.normal(size=(2, T, 8)).astype(np.float32)
    network = built(name)
    one, other = (
        network([x, np.ones((2, T), np.float32)])["severity"] for x in (features, -features)
    )
    assert np.abs(one - other).max() > 1e-3


def test_only_the_order_blind_model_ignores_the_order():
    rng = np.random.default_rng(0)
    features = rng.normal(size=(1, T, 8)).astype(np.float32)
    valid = np.ones((1, T), np.float32)
    for name in models.MODELS:
        network = built(name)
        there, back = (
            network([x, valid])["severity"].numpy() for x in (features, features[:, ::-1])
        )
        assert np.allclose(there, back, atol=1e-5) == (name == "cnn-only")


def test_attention_weighs_the_steps_that_were_seen():
    features = np.random.default_rng(0).normal(size=(2, T, 8)).astype(np.float32)
    valid = np.ones((2, T), np.float32)
    valid[:, 5] = 0
    weights = built(models.ATTENTION)([features, valid])["attention"]
    np.testing.assert_allclose(weights.numpy().sum(axis=1), 1, atol=1e-6)
    assert weights.numpy()[:, 5].max() == 0
