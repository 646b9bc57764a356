"""The engine that trains whole epochs, tested where Keras computes with JAX.

Keras chooses its backend once a process, so `test_accelerated.py` runs this file in one of its own.
"""

import dataclasses
import shutil

import jax
import numpy as np
import pytest

import training.accelerated  # noqa: F401  before Keras
from training import emotions, encoders
from training.accelerated import augment as accelerated
from training.accelerated import train as engine
from training.accelerated.learner import Learner
from training.configs import tiny
from training.data import augment, fer2013
from training.errors import TrainingError

CONFIG = dataclasses.replace(tiny.ENCODER, label_weight=0.3, mixup=0.2, dropout=0.2)


@pytest.fixture(scope="module")
def teacher(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("accelerated") / "teacher"
    engine.train(data, folder, CONFIG)
    return folder


def faces(n=6, side=48):
    return np.random.default_rng(1).random((n, side, side)).astype(np.float32)


def test_views_are_cut_as_tensorflow_cuts_them():
    images, rng = faces(), np.random.default_rng(2)
    mirror = np.where(np.arange(6) % 2, 1.0, -1.0).astype(np.float32)
    angle = rng.uniform(-0.3, 0.3, 6).astype(np.float32)
    zoom = rng.uniform(0.9, 1.1, 6).astype(np.float32)
    shift = rng.uniform(-0.06, 0.06, (6, 2)).astype(np.float32)
    for side in (24, 48):
        want = augment.resample(images[..., None], side, mirror, angle, zoom, shift)
        found = accelerated.resample(images, side, mirror, angle, zoom, shift)
        np.testing.assert_allclose(found, np.asarray(want)[..., 0], atol=2e-4)


def test_views_are_pictures_and_follow_their_key():
    one, same, other = (
        np.asarray(accelerated.augment(faces(64), CONFIG, 24, jax.random.key(seed)))
        for seed in (1, 1, 2)
    )
    assert one.shape == (64, 24, 24, 1)
    assert one.min() >= 0
    assert one.max() <= 1
    np.testing.assert_array_equal(one, same)
    assert not np.allclose(one, other)


def test_a_share_of_the_faces_is_erased():
    config = dataclasses.replace(CONFIG, erase_probability=0.25, noise=0.0)
    flat = np.full((4000, 48, 48), 0.3, np.float32)
    views = np.asarray(accelerated.augment(flat, config, 24, jax.random.key(3)))
    rectangles = np.ptp(views, axis=(1, 2, 3)) > 1e-4
    assert rectangles.mean() == pytest.approx(0.25, abs=0.03)


def test_blending_weights_follow_their_beta_distribution():
    alternating = np.tile([1.0, 0.0], 10000)[:, None].astype(np.float32)
    (found,) = accelerated.blend((alternating,), 0.4, jax.random.key(4))
    keep = np.where(np.arange(20000) % 2 == 0, found[:, 0], 1 - found[:, 0])
    assert keep.mean() == pytest.approx(0.5, abs=0.02)
    assert keep.var() == pytest.approx(1 / (4 * (2 * 0.4 + 1)), rel=0.05)


def test_an_interrupted_run_ends_as_an_uninterrupted_one(data, teacher, tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "CHECKPOINT_EVERY", 0.0)
    epoch = Learner.epoch

    def killed(self, number):
        if number == 1:
            raise KeyboardInterrupt
        return epoch(self, number)

    monkeypatch.setattr(Learner, "epoch", killed)
    with pytest.raises(KeyboardInterrupt):
        engine.train(data, tmp_path / "run", CONFIG)
    monkeypatch.setattr(Learner, "epoch", epoch)
    resumed = engine.train(data, tmp_path / "run", CONFIG, resume=True)
    whole = encoders.load(teacher)[2]
    for row, same in zip(resumed["history"], whole["history"], strict=True):
        for key in row.keys() - {"minutes"}:
            assert row[key] == pytest.approx(same[key], rel=1e-4)


def test_it_learns_from_teachers_of_every_view(data, teacher, tmp_path):
    config = dataclasses.replace(
        CONFIG, dropout=0.0, teacher_weight=0.8, same_view=True, precision="mixed_bfloat16"
    )
    results = engine.train(data, tmp_path / "run", config, teachers=[teacher, teacher])
    assert results["config"]["teacher"] == encoders.weights_sha256(teacher, teacher)
    assert np.isfinite([row["loss"] for row in results["history"]]).all()
    assert 0 <= results["validation_labels"]["accuracy"] <= 1


def test_what_teachers_say_is_their_mean_beside_the_votes(teacher):
    both = emotions.watching([teacher, teacher])
    rng = np.random.default_rng(5)
    said = [(None, rng.normal(size=(3, 8)), rng.normal(size=(3, 7))) for _ in both]
    votes, labels = np.eye(8)[:3], np.eye(7)[:3]
    config = dataclasses.replace(CONFIG, teacher_weight=0.25)
    emotion, label = emotions.wanted(said, both, (votes, labels), config)

    def softmax(x):
        return np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)

    want = [softmax(one[1] / both[0].emotion) for one in said]
    np.testing.assert_allclose(emotion, 0.75 * votes + 0.25 * np.mean(want, axis=0), atol=1e-5)
    np.testing.assert_allclose(np.sum(label, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"sharpness": 0.05}, "'sharpness' must be 0"),
        ({"precision": "mixed_float16"}, "must not be mixed_float16"),
        ({"same_view": True}, "'same_view' needs a --teacher"),
    ],
)
def test_a_key_that_it_cannot_follow_is_refused(keys, sentence, data, tmp_path):
    with pytest.raises(TrainingError, match=sentence):
        engine.train(data, tmp_path / "run", dataclasses.replace(CONFIG, **keys))
    assert not (tmp_path / "run").exists()


def test_a_checkpoint_of_another_network_is_refused(data, teacher, tmp_path):
    folder = shutil.copytree(teacher, tmp_path / "run")
    learner = engine.learn(fer2013.load(data), CONFIG, None, ())
    with pytest.raises(ValueError, match="longer"):
        learner.put(learner.arrays()[:-1])
    with np.load(folder / "checkpoint.npz") as arrays:
        fewer = {name: arrays[name] for name in arrays.files if name != "v0000"}
    np.savez(folder / "checkpoint.npz", **{f"v{i:04d}": v for i, v in enumerate(fewer.values())})
    with pytest.raises(TrainingError, match="belongs to another network"):
        engine.train(data, folder, CONFIG, resume=True)
