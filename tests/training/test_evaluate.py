"""PrivateTest is measured once, with intervals, and on the part as it was published."""

import dataclasses
import json
import shutil

import numpy as np
import pytest

from tests.training import faces
from training import evaluate, train_encoder
from training.__main__ import main
from training.configs import tiny
from training.data import fer2013, order


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A finished encoder run with the head for the original labels, not measured yet."""
    out = tmp_path_factory.mktemp("evaluate") / "run"
    config = dataclasses.replace(tiny.ENCODER, label_weight=0.2, balance=0.5)
    train_encoder.train(faces.tiny_data(), out, config)
    return out


def test_training_alone_never_measures_the_test_part(run):
    found = json.loads((run / "metrics.json").read_text())
    assert found["validation"]["n"] == 32
    assert not [key for key in found if key.startswith("test")]


def test_it_is_measured_once(run, data, tmp_path, capsys):
    folder = tmp_path / "run"
    shutil.copytree(run, folder)
    assert main(["evaluate", "--data", str(data), "--run", str(folder)]) == 0
    first = json.loads((folder / "metrics.json").read_text())
    assert "PrivateTest accuracy" in capsys.readouterr().out
    spoilt = first | {"test": first["test"] | {"accuracy": 0.123}}
    (folder / "metrics.json").write_text(json.dumps(spoilt))
    assert evaluate.encoder(data, folder)["test"]["accuracy"] == 0.123


def test_every_class_has_an_interval_and_the_old_labels_a_figure(run, data, tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(run, folder)
    found = evaluate.encoder(data, folder)
    for name, (low, high) in found["test"]["recall_wilson95"].items():
        assert low - 1e-9 <= found["test"]["recall"][name] <= high + 1e-9
    assert set(found["test_labels"]["recall"]) == set(fer2013.LABELS)
    assert found["test_as_published"]["ferplus_majority"]["n"] == 32
    assert found["test_as_published"]["labels"]["n"] == 32


def test_without_a_label_head_nothing_is_said_of_the_old_labels(encoder_run):
    found = json.loads((encoder_run / "metrics.json").read_text())
    assert "test_labels" not in found
    assert "labels" not in found["test_as_published"]


@pytest.mark.parametrize(
    ("votes", "kept"),
    [
        ([6, 4, 0, 0, 0, 0, 0, 0, 0, 0], True),
        ([5, 5, 0, 0, 0, 0, 0, 0, 0, 0], False),  # no more than half
        ([5, 1, 1, 1, 1, 1, 0, 0, 0, 0], True),  # single votes do not count
        ([4, 0, 0, 0, 0, 0, 0, 0, 6, 0], False),  # unknown
        ([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], False),  # nothing is left
    ],
)
def test_the_published_majority_rule(votes, kept):
    assert fer2013.agreed(np.array([votes], np.uint8)).tolist() == [kept]


def test_a_balanced_epoch_shows_rare_emotions_more_often(data):
    everyone = fer2013.load(data).training
    common = everyone[everyone.majority != 5]
    rare = everyone[np.flatnonzero(everyone.majority == 5)[:2]]
    uneven = fer2013.Faces(
        *(
            np.concatenate(pair)
            for pair in zip(vars(common).values(), vars(rare).values(), strict=True)
        )
    )

    def share(balance: float) -> float:
        config = dataclasses.replace(tiny.ENCODER, balance=balance)
        drawn = np.concatenate(
            [order.batches(uneven, config, epoch).ravel() for epoch in range(40)]
        )
        return float((uneven.majority[drawn] == 5).mean())

    # An epoch is whole batches: a few faces are left for another one.
    assert share(0.0) == pytest.approx(2 / len(uneven), abs=0.002)
    assert share(0.5) > 1.5 * share(0.0)
    assert share(1.0) == pytest.approx(1 / 8, abs=0.03)
