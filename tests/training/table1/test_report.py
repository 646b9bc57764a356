"""What table 1 writes: whole, cut short, and the same twice."""

import csv
import json

import numpy as np
import pytest
from PIL import Image

from tests.training.table1 import answers
from training import metrics
from training.table1 import markdown, models, paper, report

PICTURES = ("accuracy", "confusion", "reliability", "gamma", "attention")


@pytest.fixture(scope="module")
def table():
    return answers.table(n=200, seeds=2)


@pytest.fixture(scope="module")
def written(table, tmp_path_factory):
    folder = tmp_path_factory.mktemp("table1")
    report.write(folder, *table, answers.PROVENANCE)
    return folder


@pytest.fixture(scope="module")
def results(written):
    return json.loads((written / "table1.json").read_text())


def entry(results: dict, arm: str, model: str) -> dict:
    (one,) = [x for x in results["models"] if (x["arm"], x["model"]) == (arm, model)]
    return one


def test_the_names_are_those_of_the_models():
    assert tuple(paper.LABELS) == models.MODELS == answers.MODELS
    assert paper.ATTENTION == models.ATTENTION
    assert set(paper.CLAIMED) == set(models.MODELS) - {"cnn-lstm-mean"}


def test_means_and_counts_are_those_of_the_answers(table, results):
    outcomes, _ = table
    found = [x for x in outcomes if (x.arm, x.model) == ("table1-dense", "cnn-only")]
    one = entry(results, "table1-dense", "cnn-only")
    accuracy = [(x.logits.argmax(axis=1) == x.true).mean() for x in found]
    assert one["mean"]["accuracy"] == pytest.approx(np.mean(accuracy))
    assert [x["accuracy"] for x in one["per_seed"]] == pytest.approx(accuracy)
    assert np.sum(one["confusion"]["true_by_predicted"]) == 2 * 200
    calibrated = [metrics.ece(metrics.softmax(x.logits, x.temperature), x.true) for x in found]
    assert one["mean"]["ece_calibrated"] == pytest.approx(np.mean(calibrated))
    for key, (low, high) in one["interval95"].items():
        assert low <= one["mean"][key] <= high, key


def test_each_other_model_is_compared_on_each_arm(results):
    found = [(x["arm"], x["second"]) for x in results["comparisons"]]
    others = [model for model in paper.LABELS if model != paper.ATTENTION]
    assert found == [(arm, model) for arm in answers.SKILL for model in others]
    one = next(x for x in results["comparisons"] if x["second"] == "lstm-only")
    means = [entry(results, one["arm"], one[side])["mean"] for side in ("first", "second")]
    for measure in ("accuracy", "macro_f1"):
        gap = means[0][measure] - means[1][measure]
        assert one[measure]["difference"] == pytest.approx(gap, abs=1e-6)
        assert one[measure]["p_holm"] >= one[measure]["p"]
    assert len(one["mcnemar"]) == 2


def test_every_row_of_the_table_of_answers_is_there(table, written):
    rows = list(csv.DictReader((written / "table1.csv").open()))
    assert len(rows) == len(table[0])
    assert {row["arm"] for row in rows} == {x.arm for x in table[0]}
    for key in ("quadratic_kappa", "mae_levels", "brier_calibrated", "attention_episodes"):
        assert key in rows[0]


def test_the_page_warns_first_and_marks_the_papers_figures(written):
    page = (written / "table1.md").read_text()
    assert page.index(markdown.CARD) < page.index("96.8") < page.index("## Provenance")
    assert page.index(paper.CLAIM) < page.index("96.8")
    for claimed in ("*96.8*", "*92.7*", "*89.4*", "*83.2*"):
        assert page.count(claimed) == len(answers.SKILL)
    for word in ("O1", "O2", "O-hist", "baseline", "Checks", "How to repeat", "2" * 40):
        assert word in page
    assert "not run" not in page


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_drawn_and_named_on_the_page(written, name):
    with Image.open(written / f"{name}.png") as picture:
        assert picture.width > 800
        assert np.ptp(np.asarray(picture.convert("L"))) > 100
    assert f"({name}.png)" in (written / "table1.md").read_text()


def test_the_same_answers_give_the_same_table(table, written, tmp_path):
    report.write(tmp_path, *table, answers.PROVENANCE)
    for name in ("table1.json", "table1.csv", "table1.md"):
        assert (tmp_path / name).read_bytes() == (written / name).read_bytes()


def test_a_table_cut_short_says_what_was_not_run(table, tmp_path):
    outcomes, ceilings = table
    few = [x for x in outcomes if x.arm == "literature" and x.model != "lstm-only"]
    few = [x for x in few if x.seed == 1 or x.model == "cnn-only"]
    report.write(tmp_path, few, ceilings[:1], answers.PROVENANCE)
    page = (tmp_path / "table1.md").read_text()
    assert "| LSTM-only | not run |" in page
    assert "| **CNN-only** | 2 |" in page
    assert "| **CNN-LSTM + attention** | 1 |" in page
    assert "## table1-dense" not in page


def test_nothing_at_all_is_still_a_page(tmp_path):
    checks = report.write(tmp_path, [], [], {})
    assert {check.state for check in checks} == {"not run"}
    assert markdown.CARD in (tmp_path / "table1.md").read_text()


def test_ceilings_alone_are_a_table(table, tmp_path):
    report.write(tmp_path, [], table[1], {})
    assert "not run" in (tmp_path / "table1.md").read_text()
