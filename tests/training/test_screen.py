"""A screen on a tiny plan: one control for all, paired differences, PrivateTest left alone."""

import dataclasses
import json
import shutil

import numpy as np
import pytest

from training import train_encoder
from training.__main__ import main
from training.configs import tiny
from training.data import fer2013
from training.errors import TrainingError
from training.screen import figures, report, runner
from training.screen.figures import Answers
from training.screen.plans import PLANS, Plan

BASE = dataclasses.replace(tiny.ENCODER, epochs=1, sizes=((0.0, 24),), label_weight=0.2)
PLAN = Plan(
    "A tiny screen",
    BASE,
    {"plain": ("identity=False",), "no original labels": ("label_weight=0.0",)},
    seeds=3,
)


@pytest.fixture(scope="module")
def screened(data, tmp_path_factory):
    """The folder of a whole screen, and the hashes of all faces that a network was asked about."""
    out, asked = tmp_path_factory.mktemp("screen") / "tiny", set()
    answer = train_encoder.logits

    def noting(model, faces, *more):
        asked.update(faces.hashes)
        return answer(model, faces, *more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(train_encoder, "logits", noting)
        runner.run(PLAN, runner.Source(data), out)
    return out, asked


def results(out):
    return json.loads((out / "screen.json").read_text())


def test_every_run_differs_from_the_control_in_its_change_alone(screened):
    out, _ = screened
    stored = {path.parent.name: json.loads(path.read_text()) for path in out.glob("*/config.json")}
    control = stored.pop("control-seed1")
    differing = {
        name: {key for key in control if config[key] != control[key]}
        for name, config in stored.items()
    }
    assert differing == {
        "control-seed2": {"seed"},
        "control-seed3": {"seed"},
        "plain-seed1": {"identity"},
        "no-original-labels-seed1": {"label_weight"},
    }


def test_the_report_names_every_run_and_what_it_sets(screened):
    out, _ = screened
    found = results(out)
    assert found["runs"] == {"planned": 5, "finished": 5}
    assert found["faces"] == 32
    assert found["part"] == "PublicTest"
    rows = {row["name"]: row for row in found["rows"]}
    assert list(rows)[:3] == ["control, seed 1", "control, seed 2", "control, seed 3"]
    assert rows["plain"]["sets"] == ["identity=False"]
    assert rows["no original labels"]["label_accuracy"] is None
    assert rows["no original labels"]["against_control"]["label_accuracy"] is None
    assert all(0 <= row["accuracy"] <= 1 and row["minutes"] > 0 for row in rows.values())
    page = (out / report.PAGE).read_text()
    assert all(name in page for name in rows)
    assert (out / report.PICTURE).stat().st_size > 10_000


def test_no_face_of_the_private_test_is_looked_at(screened, data):
    _, asked = screened
    splits = fer2013.load(data)
    assert asked == set(splits.validation.hashes)
    assert not asked & set(splits.test.hashes)


def test_a_screen_goes_on_with_what_is_missing(screened, data, tmp_path):
    out = tmp_path / "screen"
    shutil.copytree(screened[0], out)
    before = results(out)
    kept = {path: path.stat().st_mtime_ns for path in out.glob("*/answers.npz")}
    shutil.rmtree(out / "plain-seed1")
    runner.run(PLAN, runner.Source(data), out)
    for path, written in kept.items():
        assert (path.stat().st_mtime_ns == written) == (path.parent.name != "plain-seed1")
    after = results(out)
    assert [row["name"] for row in after["rows"]] == [row["name"] for row in before["rows"]]


def test_a_screen_that_was_cut_short_says_so(screened, tmp_path):
    out = tmp_path / "screen"
    shutil.copytree(screened[0], out)
    shutil.rmtree(out / "control-seed2")
    shutil.rmtree(out / "control-seed3")
    runner.summarise(PLAN, out)
    found = results(out)
    assert found["runs"] == {"planned": 5, "finished": 3}
    # One seed of the control says nothing of the spread between seeds.
    assert found["spread_between_seeds"]["accuracy"] is None
    assert not any(
        gap["apart"]
        for row in found["rows"]
        for gap in row["against_control"].values()
        if gap is not None
    )
    shutil.rmtree(out / "control-seed1")
    with pytest.raises(TrainingError, match="no finished run of the control"):
        runner.summarise(PLAN, out)


def answers(right, n=1000, seed=0):
    """Answers of which the share `right` is right; the first ones, so that they are nested."""
    true = np.random.default_rng(seed).integers(0, 8, n)
    said = np.where(np.arange(n) < right * n, true, (true + 1) % 8)
    logits = 2 * np.eye(8, dtype=np.float32)[said]
    return Answers(logits, logits[:, :7], true, (said % 7).astype(np.uint8))


def test_differences_are_paired():
    worse, better = (figures.resampled(answers(right)) for right in (0.70, 0.73))
    found = figures.difference(better["accuracy"], [worse["accuracy"]])
    assert found["difference"] == pytest.approx(0.03, abs=1e-6)
    low, high = found["interval95"]
    # 30 of 1000 faces are the whole difference: sqrt(0.03 * 0.97 / 1000) = 0.0054 a standard error.
    # Of two independent samples it would be 0.020, and the interval would hold zero.
    assert low == pytest.approx(0.03 - 1.96 * 0.0054, abs=0.003)
    assert high == pytest.approx(0.03 + 1.96 * 0.0054, abs=0.003)
    same = figures.difference(worse["macro_f1"], [worse["macro_f1"]])
    assert same == {"difference": 0, "interval95": [0, 0]}


def test_measures_on_all_faces_are_those_of_the_figures():
    one = answers(0.7)
    drawn, whole = figures.resampled(one), figures.figures(one)
    for name in figures.MEASURES:
        assert drawn[name][0] == pytest.approx(whole[name], abs=1e-5)


def finished(name, right, seed=1):
    told = {
        "config": {"seed": seed, "epochs": 1, "sizes": [[0, 32]]},
        "config_sha256": "0",
        "git_revision": "0",
        "parameters": 1,
        "history": [{"minutes": 1.0}],
        "faces": {"training": 10},
        "environment": {},
    }
    return report.Finished(name, (), answers(right), told)


def test_what_two_seeds_differ_by_is_not_told_apart():
    runs = [
        finished(report.CONTROL, 0.70),
        finished(report.CONTROL, 0.74, seed=2),
        finished("small", 0.75),
        finished("large", 0.79),
    ]
    rows = {row["name"]: row for row in report.results("t", runs, 4)["rows"]}
    small, large = (rows[name]["against_control"]["accuracy"] for name in ("small", "large"))
    assert small["interval95"][0] > 0
    assert not small["apart"]
    assert large["apart"]
    assert rows["control, seed 1"]["against_control"]["accuracy"]["difference"] == pytest.approx(
        -0.04, abs=1e-6
    )


@pytest.mark.parametrize("name", PLANS)
def test_the_plans_name_keys_that_exist(name):
    plan = PLANS[name]
    for job in runner.jobs(plan):
        assert job.name == report.CONTROL or job.config != plan.base
    assert len({job.folder for job in runner.jobs(plan)}) == plan.seeds + len(plan.changes)


def test_a_plan_that_goes_on_needs_a_start(capsys, data, tmp_path):
    command = ["screen", "recipe", "--data", str(data), "--out", str(tmp_path / "screen")]
    assert main(command) == 2
    assert "--initial is needed" in capsys.readouterr().err
    assert main([*command, "--initial", str(tmp_path)]) == 2
    assert "--teacher is needed" in capsys.readouterr().err
    assert not (tmp_path / "screen").exists()
