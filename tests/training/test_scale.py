"""Several machines walk the path of one: batches, statistics, gradients, averages, resuming."""

import dataclasses
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from training import scale, train_encoder
from training.configs import tiny
from training.data import augment, fer2013
from training.errors import TrainingError
from training.scale import Share

ROOT = Path(__file__).parents[2]
# One side and three layers, so that each process compiles one small graph.
CHANGES = {
    "sizes": ((0.0, 24),),
    "epochs": 3,
    "widths": (16,),
    "blocks": (1,),
    "label_weight": 0.2,
    "learning_rate": 0.01,
}
CONFIG = dataclasses.replace(tiny.ENCODER, **CHANGES)
# Found: 6e-7 with two machines, 7e-4 without statistics over both, 2e-2 with another seed.
TOLERANCE = 1e-4
# Seconds for a step that takes ten when the machine is free.
PATIENCE = 240


def free_ports(n: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(n)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def tf_config(index: int, ports: list[int], role: str = "worker") -> str:
    cluster = {"worker": [f"127.0.0.1:{port}" for port in ports]}
    return json.dumps({"cluster": cluster, "task": {"type": role, "index": index}})


def start(index: int, ports: list[int], data: Path, folder: Path, *more: str) -> subprocess.Popen:
    """One machine: a process of its own, with a results folder and a log of its own."""
    log = folder / f"machine{index}.log"
    changes = [part for key, value in CHANGES.items() for part in ("--set", f"{key}={value}")]
    where = ["--data", str(data), "--out", str(folder / f"run{index}")]
    with log.open("a") as stream:
        return subprocess.Popen(
            [
                sys.executable,
                "-m",
                "training",
                "encoder",
                "--config",
                "tiny",
                *changes,
                *where,
                *more,
            ],
            cwd=ROOT,
            env={**os.environ, "TF_CONFIG": tf_config(index, ports), "CUDA_VISIBLE_DEVICES": ""},
            stdout=stream,
            stderr=stream,
        )


def start_pair(data: Path, folder: Path, *more: str) -> list[subprocess.Popen]:
    ports = free_ports(2)
    return [start(index, ports, data, folder, *more) for index in range(2)]


def stored(checkpoint: Path) -> tuple[list[float], list[np.ndarray]]:
    """Losses by epoch and every variable, averages and the optimiser's included."""
    with np.load(checkpoint) as arrays:
        names = sorted(name for name in arrays.files if name != "history")
        losses = [row["loss"] for row in json.loads(str(arrays["history"]))]
        return losses, [arrays[name] for name in names]


@pytest.fixture(scope="module")
def one_machine(data, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("one") / "run"
    train_encoder.train(data, out, CONFIG)
    return out


@pytest.fixture(scope="module")
def two_machines(data, tmp_path_factory) -> Path:
    """Two machines of which the second is killed after the first epoch, then both again."""
    folder = tmp_path_factory.mktemp("two")
    checkpoint = folder / "run0" / "checkpoint.npz"
    started = start_pair(data, folder)
    try:
        first, second = started
        deadline = time.monotonic() + PATIENCE
        while not checkpoint.is_file() and first.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        second.kill()
        second.wait()
        assert first.wait(PATIENCE) == 2, (folder / "machine0.log").read_text()
        assert len(stored(checkpoint)[0]) < CONFIG.epochs
        started += (again := start_pair(data, folder, "--resume"))
        for machine in again:
            assert machine.wait(PATIENCE) == 0, (folder / "machine0.log").read_text()
    finally:
        for machine in started:
            machine.kill()
    return folder


def test_a_lost_machine_ends_the_others_with_a_sentence(two_machines):
    log = (two_machines / "machine0.log").read_text()
    assert "error: another machine of TF_CONFIG stopped" in log
    assert "Traceback" not in log


def test_two_machines_walk_the_path_of_one_across_a_kill(one_machine, two_machines):
    losses, variables = stored(one_machine / "checkpoint.npz")
    shared_losses, shared = stored(two_machines / "run0" / "checkpoint.npz")
    np.testing.assert_allclose(shared_losses, losses, rtol=TOLERANCE)
    assert len(shared) == len(variables)
    for one, other in zip(variables, shared, strict=True):
        # Weights, batch statistics, averages and moments: by what all of each differ together.
        assert np.linalg.norm(other - one) <= 0.02 * np.linalg.norm(one) + 1e-4


def test_another_seed_walks_another_path(data, one_machine, tmp_path):
    other = dataclasses.replace(CONFIG, seed=2)
    train_encoder.train(data, tmp_path / "run", other)
    losses, _ = stored(one_machine / "checkpoint.npz")
    others, _ = stored(tmp_path / "run" / "checkpoint.npz")
    assert not np.allclose(others, losses, rtol=TOLERANCE)


def test_the_first_machine_alone_writes(two_machines):
    assert {path.name for path in two_machines.iterdir()} >= {"run0", "machine1.log"}
    assert not (two_machines / "run1").exists()
    written = {path.name for path in (two_machines / "run0").iterdir()}
    assert {"metrics.json", "encoder.weights.h5", "curves.png", "tensorboard"} <= written


def test_the_shares_of_a_batch_are_its_rows(data):
    faces = fer2013.load(data).training
    whole = augment.batches(faces, CONFIG, epoch=1)
    halves = [augment.batches(faces, CONFIG, epoch=1, share=Share(i, 2)) for i in range(2)]
    for batch, *parts in zip(whole, *halves, strict=True):
        for column, *pieces in zip(batch, *parts, strict=True):
            # The processor's vectors end elsewhere, so that a power differs in its last bits.
            np.testing.assert_allclose(np.concatenate(pieces), column, atol=1e-5)


def test_a_batch_that_cannot_be_shared_is_refused(monkeypatch):
    pair = scale.Scale(tf.distribute.get_strategy(), Share(0, 2))
    monkeypatch.setattr(scale.Scale, "replicas", 3)
    with pytest.raises(TrainingError, match=r"'batch' \(16\) must be a multiple of 3"):
        pair.require(16)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "TF_CONFIG must be JSON like"),
        ('{"cluster": {"worker": ["a:1", "b:1"]}}', "TF_CONFIG must be JSON like"),
        (tf_config(2, [1, 2]), "the cluster has no worker 2"),
        (tf_config(0, [1, 2], role="ps"), "'ps' has no part here"),
    ],
)
def test_a_wrong_tf_config_is_named(monkeypatch, text, sentence):
    monkeypatch.setenv("TF_CONFIG", text)
    with pytest.raises(TrainingError, match=sentence):
        scale.from_environment()


def test_what_runs_on_one_machine_refuses_several(monkeypatch):
    monkeypatch.setenv("TF_CONFIG", tf_config(0, [1, 2]))
    with pytest.raises(TrainingError, match="one machine only: unset TF_CONFIG"):
        scale.alone()


@pytest.mark.parametrize("text", ["", tf_config(0, [1])])
def test_one_machine_is_no_cluster(monkeypatch, text):
    monkeypatch.setenv("TF_CONFIG", text)
    found = scale.from_environment()
    assert (found.replicas, found.chief, found.share.count) == (1, True, 1)
