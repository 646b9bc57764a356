"""Pictures of the generator show its process, and faces stay out of the repository."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training.__main__ import main
from training.data.emoseq.arms import ARMS, Arm
from training.data.emoseq.sequences import Pools, draw
from training.data.emoseq.tables import log_dwell, log_weights
from training.preview import cli, laws, strip, timelines

PICTURES = ("timelines", "shares", "dwells", "next")


@pytest.mark.parametrize("arm", ARMS)
def test_every_arm_can_be_drawn_without_faces(arm, tmp_path):
    assert main(["preview", "--arm", arm, "--out", str(tmp_path), "--sequences", "1"]) == 0
    assert {path.stem for path in tmp_path.iterdir()} == set(PICTURES)
    for name in PICTURES:
        with Image.open(tmp_path / f"{name}.png") as picture:
            assert picture.width > 800
            assert np.ptp(np.asarray(picture.convert("L"))) > 100


def test_the_same_seed_draws_the_same_picture(tmp_path):
    pools = Pools.of(cli.stand_ins())
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        timelines.draw(
            tmp_path / f"{name}.png", draw(pools, ARMS["literature"], 16, [seed]), 1, "title"
        )
    one, same, other = ((tmp_path / f"{name}.png").read_bytes() for name in "abc")
    assert one == same != other


def test_faces_are_drawn_only_when_asked_for_with_a_warning(data, tmp_path, capsys):
    arguments = ["preview", "--data", str(data), "--out", str(tmp_path), "--sequences", "1"]
    assert main([*arguments, "--per-frame"]) == 0
    assert (tmp_path / "faces-research-only.png").is_file()
    assert "Do not publish" in capsys.readouterr().err


def test_faces_are_refused_inside_the_repository(data, capsys):
    inside = Path(__file__).parents[2] / "docs" / "preview"
    assert main(["preview", "--data", str(data), "--out", str(inside)]) == 2
    assert "never written into the repository" in capsys.readouterr().err
    assert not inside.exists()
    strip.require_outside(Path(__file__).parents[2] / "runs" / "preview")


@pytest.mark.parametrize("wrong", [["--arm", "dense"], ["--sequences", "0"]])
def test_wrong_options_are_named(wrong, tmp_path, capsys):
    assert main(["preview", "--out", str(tmp_path), *wrong]) == 2
    assert wrong[1] in capsys.readouterr().err


def test_runs_are_cut_where_values_change():
    assert timelines.runs(np.array([0, 1, 1, 0, 1], bool)) == [(1, 3), (4, 5)]
    whole = np.ones(4, bool)
    assert timelines.runs(whole, np.array([2, 2, 0, 0], np.int8)) == [(0, 2), (2, 4)]


def test_the_drawn_laws_are_those_of_the_tables_at_gamma_1():
    law, leave, after = laws.parts(Arm(gamma=1, steps=96))
    np.testing.assert_allclose(law.sum(axis=1), 1)
    np.testing.assert_allclose(2 / leave, np.exp(log_dwell()))
    np.testing.assert_allclose(after.sum(axis=2), 1)
    weights = log_weights()
    expected = weights[:, 0, 1] - weights[:, 0, 2]
    np.testing.assert_allclose(np.log(after[:, 0, 1] / after[:, 0, 2]), expected)


def test_the_drawn_dwell_sums_to_one_and_has_the_mean_of_two_geometrics():
    probability = laws.dwell(0.4, 200)
    assert probability.sum() == pytest.approx(1)
    assert (np.arange(201) * probability).sum() == pytest.approx(2 / 0.4)
    assert probability[:2].sum() == 0
