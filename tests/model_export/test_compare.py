"""Two releases side by side."""

import copy

import pytest

from model_export import compare, release
from model_export.__main__ import main


@pytest.fixture(scope="module")
def one(released):
    return release.verify(released)


def row(table: str, label: str) -> list[str]:
    (line,) = (x for x in table.splitlines() if x.startswith(f"| {label} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_a_release_does_not_differ_from_itself(one):
    table = compare.table(one, one)
    assert "changed" not in table
    assert row(table, "emotion: accuracy")[2] in ("+0.0000",)
    assert row(table, "graphs, bytes")[2] == "+0"


def test_what_changed_is_shown_with_its_sign(one):
    other = copy.deepcopy(one)
    other["version"] = "9.9.9"
    other["metrics"]["emotion"]["accuracy"] = one["metrics"]["emotion"]["accuracy"] - 0.01
    other["metrics"]["emotion"]["recall"]["fear"] += 0.25
    other["training_run"]["encoder"]["config_sha256"] = "f" * 64
    table = compare.table(one, other)
    assert "9.9.9" in table.splitlines()[0]
    assert row(table, "emotion: accuracy")[2] == "-0.0100"
    assert row(table, "recall: fear")[2] == "+0.25"
    assert row(table, "encoder configuration")[1:] == ["f" * 12, "changed"]


def test_what_an_older_release_does_not_know_is_a_dash(one):
    older = copy.deepcopy(one)
    older["metrics"]["emotion"].pop("labels", None)
    assert row(compare.table(older, one), "original labels: accuracy of seven")[0] == "-"


def test_the_command_takes_versions_and_folders(capsys, one, released):
    assert main(["compare", one["version"], str(released)]) == 0
    assert "| emotion: accuracy |" in capsys.readouterr().out
    assert main(["compare", one["version"], "7.7.7"]) == 1
    assert "error: '7.7.7' is neither a released version" in capsys.readouterr().err
