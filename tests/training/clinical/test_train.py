"""The whole training path on the tiny configuration: OpenFace columns, landmarks and video."""

import hashlib
import json

import numpy as np
import pytest

from tests.training.clinical import fixtures
from training.__main__ import main
from training.clinical import stretches
from training.clinical.train import train
from training.configs import tiny
from training.data.clinical import video
from training.data.clinical.avec2014 import Avec2014
from training.data.clinical.recordings import Sequence

SCORES = {"mae", "rmse", "ccc", "band_qwk", "band_accuracy"}
CONSTANTS = {"mean", "median", "majority_band"}


@pytest.fixture(scope="module")
def daic(tmp_path_factory):
    """A DAIC-WOZ folder and a run on it, made by the command."""
    folder = tmp_path_factory.mktemp("daic")
    root = fixtures.daic_woz_set(folder / "set")
    assert main(["clinical", "train", *options("daic-woz", root, folder / "run")]) == 0
    return root, folder / "run"


def options(name, root, out, *more):
    named = ("--set", name, "--root", root, "--config", "tiny", "--out", out, *more)
    return [str(option) for option in named]


def results(run):
    return json.loads((run / "metrics.json").read_text())


def fails(capsys, *arguments):
    """The one sentence that a failing command prints."""
    assert main(["clinical", "train", *arguments]) == 2
    printed = capsys.readouterr().err.strip().splitlines()
    assert "Traceback" not in "".join(printed)
    return printed[-1]


def test_every_figure_has_its_constants_beside_it(daic):
    found = results(daic[1])
    for part in ("dev", "test"):
        official = found["official"][part]
        assert set(official["model"]) == set(official["interval95"]) == SCORES
        assert set(official["against"]) == CONSTANTS
        assert all(set(figures) == SCORES for figures in official["against"].values())
        assert official["n"] == 3
    folds = found["cross_validation"]
    assert (folds["folds"], folds["repeats"], folds["n"]) == (2, 2, 12)
    assert set(folds["model"]) == SCORES
    assert set(folds["against"]) == CONSTANTS
    assert len(folds["model"]["mae"]["by_repeat"]) == 2


def test_the_official_constants_are_those_of_the_training_split(daic):
    found = results(daic[1])["official"]
    scores = np.array(fixtures.SCORES)
    assert found["constants"]["mean"] == pytest.approx(scores.mean())
    assert found["constants"]["median"] == np.median(scores)
    expected = np.abs(np.array([2, 12, 7]) - np.median(scores)).mean()
    assert found["test"]["against"]["median"]["mae"] == pytest.approx(expected)


def test_a_run_says_what_made_it(daic):
    found = results(daic[1])
    assert found["config"]["dataset"] == "daic-woz"
    assert len(found["config_sha256"]) == len(found["config"]["data"]) == 64
    assert found["git_revision"]
    assert {"tensorflow", "keras", "numpy", "scikit-learn"} <= set(found["environment"])
    assert found["target"] == "PHQ-8"
    assert {path.name for path in daic[1].iterdir()} == {
        *("config.json", "metrics.json", "summary.md", "clinical.weights.h5", "fits")
    }


def test_the_summary_is_a_page_with_constants(daic):
    told = (daic[1] / "summary.md").read_text()
    assert "| figure | model | 95 % over people | constant: mean | constant: median |" in told
    assert "## 2 x 2 folds by person: 12 recordings" in told


def test_a_resumed_run_goes_on_after_the_last_whole_fit(daic):
    root, run = daic
    before = results(run)
    again = sorted((run / "fits").iterdir())
    kept = {path.name: path.stat().st_mtime_ns for path in again[:-1]}
    again[-1].unlink()
    assert main(["clinical", "train", *options("daic-woz", root, run, "--resume")]) == 0
    assert {p: (run / "fits" / p).stat().st_mtime_ns for p in kept} == kept
    after = results(run)
    for name, told in before["cross_validation"]["model"].items():
        # Sums on several threads may differ in the last bits.
        assert after["cross_validation"]["model"][name]["mean"] == pytest.approx(
            told["mean"], rel=1e-3
        )


def test_a_folder_in_use_is_not_overwritten(capsys, daic):
    root, run = daic
    assert "already holds a run" in fails(capsys, *options("daic-woz", root, run))


def test_a_run_cannot_go_on_with_other_data(capsys, daic, tmp_path):
    _, run = daic
    other = fixtures.daic_woz_set(tmp_path / "other")
    fixtures.replace(other / "full_test_split.csv", "321,1,12", "321,1,13")
    sentence = fails(capsys, *options("daic-woz", other, run, "--resume"))
    assert "started with another 'data'" in sentence


def test_dvlog_is_measured_as_a_binary_label(tmp_path):
    root = fixtures.dvlog_set(tmp_path / "set")
    assert main(["clinical", "train", *options("d-vlog", root, tmp_path / "run")]) == 0
    found = results(tmp_path / "run")
    assert found["target"] == "binary label, not clinical"
    assert set(found["official"]["test"]["model"]) == {"accuracy", "f1", "macro_f1", "auc"}
    assert found["official"]["test"]["against"]["majority"]["auc"] == 0.5
    assert found["cross_validation"]["stratified"]


class Brightness:
    """Stands in for detector and encoder: the mean colour of each sampled picture."""

    identity = "brightness 1"
    sha256 = hashlib.sha256(b"brightness").hexdigest()

    def __init__(self):
        self.decoded = 0

    def read(self, path):
        self.decoded += 1
        rows = [picture.mean(axis=(0, 1)) for _, picture in video.frames(path)]
        return Sequence(np.array(rows, np.float32), np.ones(len(rows), np.float32))


def test_videos_are_decoded_once_and_people_keep_together(tmp_path):
    people = (203, 204, 205, 206, 210, 211, 212)
    pictures = {person: np.full((48, 64, 3), 10 * i, np.uint8) for i, person in enumerate(people)}
    root = fixtures.avec_set(tmp_path / "set", pictures)
    encoder = Brightness()
    found = train(Avec2014(encoder), root, tmp_path / "run", tiny.CLINICAL)
    # All videos of a person hold the same invented picture: the same bytes, read once.
    assert encoder.decoded == len(people)
    assert found["target"] == "BDI-II"
    assert found["material"]["people_in_train_and_test"] == 1
    page = (tmp_path / "run" / "summary.md").read_text()
    assert "People in both official train and test: 1." in page
    train(Avec2014(encoder), root, tmp_path / "run", tiny.CLINICAL, resume=True)
    assert encoder.decoded == len(people)  # the cache remembers


# Bad input


def test_a_set_with_a_problem_is_not_trained_on(capsys, tmp_path):
    root = fixtures.daic_woz_set(tmp_path / "set")
    fixtures.replace(root / "train_split_Depression_AVEC2017.csv", "302,0,7,", "302,0,,")
    sentence = fails(capsys, *options("daic-woz", root, tmp_path / "run"))
    assert "row 4 column PHQ8_Score: '' is no whole number" in sentence
    assert not (tmp_path / "run").exists()


def test_a_broken_feature_file_leaves_no_run(capsys, tmp_path):
    root = fixtures.daic_woz_set(tmp_path / "set")
    fixtures.replace(root / "302_P" / "302_CLNF_pose.txt", "0.95, 1", "high, 1")
    sentence = fails(capsys, *options("daic-woz", root, tmp_path / "run"))
    assert "302_CLNF_pose.txt row 5 column confidence: 'high' is no number" in sentence
    assert not (tmp_path / "run").exists()


def test_videos_need_an_encoder_and_a_detector(capsys, tmp_path):
    root = fixtures.avec_set(tmp_path / "set")
    sentence = fails(capsys, *options("avec2014", root, tmp_path / "run"))
    assert "--encoder must name an encoder run and --detector the BlazeFace" in sentence


def test_features_need_no_encoder(capsys, tmp_path):
    root = fixtures.daic_woz_set(tmp_path / "set")
    more = ("--encoder", tmp_path)
    sentence = fails(capsys, *options("daic-woz", root, tmp_path / "run", *more))
    assert "comes as features, not as video" in sentence


@pytest.mark.parametrize(
    ("override", "sentence"),
    [
        ("folds=1", "'folds' must be 2 or more"),
        ("repeats=1", "'repeats' must be 2 or more"),
        ("window=99", "'steps' must not be below 'window'"),
        ("units=x", "'units' must be of type int"),
        ("folds=50", "12 people cannot be split into 50 folds"),
    ],
)
def test_a_key_out_of_range_is_named(capsys, daic, tmp_path, override, sentence):
    more = ("--override", override)
    told = fails(capsys, *options("daic-woz", daic[0], tmp_path / "run", *more))
    assert sentence in told
    assert not (tmp_path / "run").exists()


# Stretches and estimates


def sequence(length, masked=()):
    mask = np.ones(length, np.float32)
    mask[list(masked)] = 0
    return Sequence(np.arange(length, dtype=np.float32)[:, None], mask)


def test_windows_tile_a_recording_and_earlier_steps_warm_the_state_up():
    found = stretches.tile([sequence(20)], np.array([0]), tiny.CLINICAL)  # window 8, steps 12
    assert found.attended.sum(axis=1).tolist() == [8, 8, 4]
    assert found.features[1, :, 0].tolist() == list(range(4, 16))
    assert found.attended[1].tolist() == [0] * 4 + [1] * 8
    assert found.valid[0].tolist() == [1] * 8 + [0] * 4


def test_a_window_without_a_face_is_left_out():
    found = stretches.tile([sequence(20, range(8, 16))], np.array([0]), tiny.CLINICAL)
    assert found.attended.sum(axis=1).tolist() == [8, 4]


def test_drawn_stretches_always_hold_a_valid_step():
    sequences = [sequence(40, range(0, 30)), sequence(3), sequence(9, range(9))]
    found = stretches.draw(sequences, np.arange(3), tiny.CLINICAL, [1, 2])
    assert found.attended.sum(axis=1).min() >= 1
    assert set(found.recording) == {0, 1}
    again = stretches.draw(sequences, np.arange(3), tiny.CLINICAL, [1, 2])
    np.testing.assert_array_equal(found.features, again.features)
