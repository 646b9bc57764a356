"""Training through JAX, in processes of its own: Keras chooses its backend once."""

import dataclasses
import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from training import config as configuration
from training import encoders, metrics, optimise, train_encoder
from training.configs import release, second_teacher, teacher, tiny
from training.data import fer2013
from training.models import encoder

RESULTS = Path("training/results")


@functools.cache
def compiled():
    """Where JAX keeps what it compiled: most of the time here, and the same over and over."""
    return {
        "JAX_COMPILATION_CACHE_DIR": tempfile.mkdtemp(prefix="serein-jax-"),
        "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
    }


def run(*arguments):
    told = {"JAX_PLATFORMS": "cpu", "KERAS_BACKEND": "jax", "TQDM_DISABLE": "1"}
    return subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        env={**os.environ, **compiled(), **told},
        capture_output=True,
        text=True,
        timeout=900,
    )


def test_the_engine_by_itself():
    done = run("pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/training/in_jax.py")
    assert done.returncode == 0, done.stdout[-6000:]


def test_its_network_answers_the_same_in_tensorflow(data, tmp_path):
    command = ("training", "encoder", "--engine", "jax", "--config", "tiny", "--data", data)
    done = run(*command, "--set", "label_weight=0.3", "--out", tmp_path / "run")
    assert done.returncode == 0, done.stderr[-3000:]
    model, _, results = encoders.load(tmp_path / "run")
    assert {"keras", "jax", "accelerator"} <= results["environment"].keys()
    faces = fer2013.load(data).validation
    answers = train_encoder.logits(model, faces, 48)
    found = metrics.validation(answers.emotion, faces.majority)
    assert results["validation"]["nll"]["raw"] == pytest.approx(found["validation_nll"], rel=1e-4)
    assert results["validation"]["accuracy"] == pytest.approx(found["validation_accuracy"])


def test_the_rates_are_those_of_the_schedule():
    config, steps = tiny.ENCODER, 7
    schedule = optimise.optimiser(encoder.build(config), config, steps)._learning_rate
    want = [float(schedule(step)) for step in range(config.epochs * steps)]
    np.testing.assert_allclose(optimise.learning_rates(config, steps), want, rtol=1e-4, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "config"),
    [
        ("encoder-1.2.0", release.ENCODER),
        ("teachers-1.2.0/teacher", teacher.ENCODER),
        ("teachers-1.2.0/second_teacher", second_teacher.ENCODER),
    ],
)
def test_a_released_result_was_made_with_the_committed_recipe(name, config):
    results = json.loads((RESULTS / name / "metrics.json").read_text())
    stored = configuration.from_json(type(config), results["config"])
    named = dataclasses.replace(config, teacher=stored.teacher)
    assert stored == named
    assert results["config_sha256"] == configuration.sha256(stored)
