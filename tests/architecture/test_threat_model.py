"""docs/threat-model.md leaves no letter of STRIDE out, and the tests that it names exist."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODEL = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
LETTERS = {"person": "SR", "process": "STRIDE", "store": "TRID", "flow": "TID"}
"""Which threats an element of each kind meets."""
ELEMENT = re.compile(r"^## (\d+)\. .*\((\w+)\)$")
ROW = re.compile(r"^\| ([STRIDE]) \|(.*)\|$")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PATH = re.compile(r"`(tests/[\w/]+(?:\.py)?)`")


def elements() -> dict[str, tuple[str, dict[str, list[str]]]]:
    """Number: kind, and the cells of the row of each letter."""
    found: dict[str, tuple[str, dict[str, list[str]]]] = {}
    number = ""
    for line in MODEL.splitlines():
        if heading := ELEMENT.match(line):
            number = heading[1]
            found[number] = (heading[2], {})
        elif row := ROW.match(line):
            assert row[1] not in found[number][1], line
            found[number][1][row[1]] = [cell.strip() for cell in row[2].split("|")]
    return found


@cache
def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_element_has_a_row_for_each_of_its_letters() -> None:
    found = elements()
    assert list(found) == [str(number) for number in range(1, 15)]
    for number, (kind, rows) in found.items():
        assert "".join(rows) == LETTERS[kind], f"element {number}, a {kind}"


def test_every_row_says_what_stands_against_it_and_what_shows_it() -> None:
    for number, (_, rows) in elements().items():
        for letter, (threat, against, _remains, shown) in rows.items():
            assert threat, f"{number} {letter}"
            assert against, f"{number} {letter}"
            assert NAMED.search(shown), f"{number} {letter} names no test"


def test_every_named_test_exists() -> None:
    named = NAMED.findall(MODEL)
    assert len(named) > 40
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).is_file() or name not in names_in(ROOT / path)
    ]
    assert missing == []


@pytest.mark.parametrize("document", ["SECURITY.md", "README.md", "docs/keys.md", "docs/backup.md"])
def test_every_path_of_a_test_exists(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    missing = [path for path in PATH.findall(text) if not (ROOT / path).exists()]
    assert missing == []
