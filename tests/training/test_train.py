"""The real training path on a tiny configuration: results, resuming, clear endings."""

import json

import numpy as np
import pytest

from training import train_encoder, train_temporal
from training.__main__ import main
from training.configs import tiny
from training.data import fer2013
from training.data.material import disjoint
from training.learner import Learner


def results(run):
    return json.loads((run / "metrics.json").read_text())


def test_an_encoder_run_leaves_its_results(encoder_run):
    found = results(encoder_run)
    assert {"curves.png", "confusion.png", "tensorboard", "config.json"} <= {
        path.name for path in encoder_run.iterdir()
    }
    assert len(found["history"]) == tiny.ENCODER.epochs
    assert found["test"]["n"] == 32
    low, high = found["test"]["accuracy_wilson95"]
    assert low <= found["test"]["accuracy"] <= high
    assert set(found["test"]["recall"]) == set(fer2013.EMOTIONS)
    assert np.array(found["test"]["confusion"]["true_by_predicted"]).sum() == 32
    assert len(found["config_sha256"]) == 64
    assert found["git_revision"]
    assert found["environment"]["tensorflow"]


def test_a_temporal_run_leaves_its_results(temporal_run):
    found = results(temporal_run)
    test = found["test"]
    assert {"auc_macro_ovr", "quadratic_kappa", "mae_levels", "brier", "o1", "baselines"} <= set(
        test
    )
    assert found["test_literature_arm"]["n"] == tiny.TEMPORAL.test_sequences
    assert 0 < found["conformal"]["quantile"] <= 1.000001
    assert set(found["arms"]) == {"literature", "table1-dense", "table1-sparse"}
    assert found["encoder"]["config_sha256"]


@pytest.mark.parametrize("kind", ["encoder", "temporal"])
def test_a_resumed_run_ends_as_an_uninterrupted_one(
    kind, data, encoder_run, temporal_run, tmp_path, monkeypatch
):
    def train(resume):
        if kind == "encoder":
            train_encoder.train(data, tmp_path / kind, tiny.ENCODER, resume=resume)
        else:
            out = tmp_path / kind
            train_temporal.train(data, encoder_run, out, tiny.TEMPORAL, resume=resume)

    whole_epoch = Learner.epoch

    def killed_in_the_second(self, epoch):
        if epoch == 1:
            raise KeyboardInterrupt
        return whole_epoch(self, epoch)

    with monkeypatch.context() as patched:
        patched.setattr(Learner, "epoch", killed_in_the_second)
        with pytest.raises(KeyboardInterrupt):
            train(resume=False)
    train(resume=True)
    straight = results({"encoder": encoder_run, "temporal": temporal_run}[kind])["history"]
    resumed = results(tmp_path / kind)["history"]
    # Sums on several threads may differ in the last bits.
    for key in ("loss", "validation_nll", "validation_accuracy"):
        np.testing.assert_allclose(
            [row[key] for row in resumed], [row[key] for row in straight], rtol=1e-3
        )


def fails(capsys, *arguments):
    """The one sentence that a failing command prints."""
    assert main(list(map(str, arguments))) == 2
    printed = capsys.readouterr().err.strip().splitlines()
    assert "Traceback" not in "".join(printed)
    return printed[-1]


def encoder(data, out, *more):
    return ("encoder", "--data", data, "--config", "tiny", "--out", out, *more)


def test_a_missing_file_ends_with_a_sentence(capsys, tmp_path):
    sentence = fails(capsys, *encoder(tmp_path, tmp_path / "run"))
    assert sentence.startswith("error: ")
    assert "fer2013.csv is missing" in sentence


def test_an_unknown_key_ends_with_a_sentence(capsys, data, tmp_path):
    sentence = fails(capsys, *encoder(data, tmp_path / "run", "--set", "momentum=0.9"))
    assert "unknown configuration key 'momentum'" in sentence
    assert not (tmp_path / "run").exists()


def test_a_loss_that_is_no_number_ends_with_a_sentence(capsys, data, tmp_path):
    sentence = fails(capsys, *encoder(data, tmp_path / "run", "--set", "learning_rate=1e38"))
    assert "the loss became" in sentence
    assert "'learning_rate'" in sentence


def test_a_folder_in_use_is_not_overwritten(capsys, data, encoder_run):
    assert "already holds a run" in fails(capsys, *encoder(data, encoder_run))


def test_a_run_cannot_change_midway(capsys, data, encoder_run):
    sentence = fails(capsys, *encoder(data, encoder_run, "--resume", "--set", "seed=2"))
    assert "started with another 'seed'" in sentence


def test_a_temporal_run_needs_a_finished_encoder(capsys, data, tmp_path):
    sentence = fails(
        capsys, "temporal", "--data", data, "--config", "tiny", "--encoder", tmp_path / "none"
    )
    assert "config.json is missing" in sentence


def test_sequences_of_the_three_parts_share_no_image(data):
    parts = disjoint(fer2013.load(data), per_state=8, seed=1)
    hashes = [set(part.hashes) for part in parts]
    assert not hashes[0] & hashes[1]
    assert not hashes[0] & hashes[2]
    assert not hashes[1] & hashes[2]
