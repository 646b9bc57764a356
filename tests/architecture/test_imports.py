"""Imports point one way only: app > features > common > clinical."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FEATURES = ROOT / "backend" / "features"
# What a feature offers to others. Models are in it because a join needs the mapped class.
OFFERED = {"service", "queries", "models"}


def test_import_linter_contracts_hold() -> None:
    """The contracts are in pyproject.toml."""
    command = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def modules(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Dotted names that a module imports, a name imported from a package included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def between_features() -> Iterator[tuple[str, str, str, Path]]:
    """(importing feature, imported feature, its part, file) for each import across features."""
    for path, tree in modules("backend/features"):
        own = path.relative_to(FEATURES).parts[0]
        for name in imported(tree):
            parts = name.split(".")
            if parts[:2] == ["backend", "features"] and len(parts) > 3 and parts[2] != own:
                yield own, parts[2], parts[3], path


def test_a_feature_reaches_another_only_by_what_it_offers() -> None:
    broken = {
        f"{path.relative_to(ROOT)} imports {other}.{part}"
        for own, other, part, path in between_features()
        if part not in OFFERED and own != "demo"  # the demo clinic drives whole features
    }
    assert broken == set()


def test_features_form_no_cycle() -> None:
    edges: dict[str, set[str]] = {}
    for own, other, _, _ in between_features():
        edges.setdefault(own, set()).add(other)
    done: set[str] = set()

    def visit(feature: str, path: tuple[str, ...]) -> None:
        assert feature not in path, " > ".join((*path, feature))
        if feature not in done:
            for other in edges.get(feature, ()):
                visit(other, (*path, feature))
            done.add(feature)

    for feature in edges:
        visit(feature, ())


@pytest.mark.parametrize(
    ("folder", "forbidden"),
    [
        ("backend", {"training", "model_export", "tensorflow", "tests"}),
        ("training", {"backend", "model_export", "tests"}),
        ("model_export", {"backend", "tests"}),
    ],
)
def test_the_server_and_the_training_do_not_know_each_other(
    folder: str, forbidden: set[str]
) -> None:
    broken = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path, tree in modules(folder)
        for name in imported(tree)
        if name.split(".")[0] in forbidden
    }
    assert broken == set()


def test_clinical_rules_import_only_the_standard_library() -> None:
    allowed = sys.stdlib_module_names | {"backend"}
    for path, tree in modules("backend/clinical"):
        for name in imported(tree):
            assert name.split(".")[0] in allowed, f"{path}: {name}"
            assert not name.startswith("backend.") or name.startswith("backend.clinical"), name


# Core statements cannot be narrowed to a patient (backend/common/access.py): the places that use
# them on owned tables are these, and each carries its own check.
CORE = {
    "backend/features/accounts/backoff.py",  # counts failures: no patient's rows
    "backend/features/backups/keys.py",  # the keys that are committed, for the operator's file
    "backend/features/backups/service.py",  # every row of everybody, for the operator
    "backend/features/erasure/rows.py",  # deletes by the owner's id, for the worker
    "backend/features/accounts/queries.py",  # who is signed in, at every request: nor these
    "backend/features/accounts/service.py",  # makes the own device key, once: no patient's rows
    "backend/features/care_teams/queries.py",  # the rule of access itself
    "backend/features/consents/queries.py",  # its other half
    "backend/features/sessions/ingest.py",  # the hot path; selects from the own session
}


def test_core_statements_stay_where_they_are_known() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path, tree in modules("backend/features")
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in {"__table__", "engine", "table_of"})
        or (isinstance(node, ast.Name) and node.id == "SCOPE_CHECKED")
    }
    assert found <= CORE


def test_no_query_is_written_as_text() -> None:
    """sa.text() is for the conditions of partial indexes, which only models have."""
    found = {
        str(path.relative_to(ROOT))
        for path, tree in modules("backend")
        if path.name != "models.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"text", "exec_driver_sql", "raw_connection"}
    }
    assert found <= {
        "backend/common/one_message.py",  # two statements in one message, each built in a feature
        "backend/common/db.py",  # the connection's own set-up
        "backend/common/replica.py",  # how far the logs of both servers are
        "backend/common/policies.py",  # what the owner sets up: policies and rights
    }
