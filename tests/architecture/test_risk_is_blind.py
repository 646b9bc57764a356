"""The face model can neither raise, lower, delay nor close an alert: what decides about one does
not know that there are cameras, and what knows cameras does not reach alerts."""

import ast
from pathlib import Path

import pytest

from tests.architecture.test_imports import ROOT, imported

BACKEND = ROOT / "backend"
# From the answer to the alert, the mail, the escalation and the safety plan.
DECIDES = [
    *sorted((BACKEND / "features" / "alerts").glob("*.py")),
    *sorted((BACKEND / "features" / "safety").glob("*.py")),
    *(
        BACKEND / "clinical" / f"{name}.py"
        for name in ("risk", "cssrs", "instruments", "phq9", "phq2", "gad7", "safety_plan")
    ),
    BACKEND / "common" / "mail.py",
]
CAMERA = (
    "backend.features.sessions",
    "backend.features.baseline",
    "backend.features.agreement",
    "backend.features.overrides",
    "backend.clinical.signals",
    "backend.clinical.baseline",
    "backend.clinical.agreement",
)
# Who may raise, acknowledge, escalate or resolve one.
REACHES_ALERTS = {"alerts", "questionnaires", "demo"}


def names(path: Path) -> set[str]:
    return set(imported(ast.parse(path.read_text("utf-8"))))


@pytest.mark.parametrize("path", DECIDES, ids=lambda path: str(path.relative_to(BACKEND)))
def test_what_decides_about_alerts_knows_no_camera(path: Path) -> None:
    assert {name for name in names(path) if name.startswith(CAMERA)} == set()


def test_nothing_but_answers_and_people_reaches_the_alerts_service() -> None:
    found = {
        path.relative_to(BACKEND / "features").parts[0]
        for path in (BACKEND / "features").rglob("*.py")
        if "backend.features.alerts.service" in names(path)
    }
    assert found == REACHES_ALERTS


def test_the_questionnaires_know_of_a_session_only_that_it_exists() -> None:
    """Answers may name the session that they took the place of; no estimate is read."""
    path = BACKEND / "features" / "questionnaires" / "service.py"
    known = {name for name in names(path) if name.startswith(CAMERA)}
    assert known == {
        "backend.features.sessions.models",
        "backend.features.sessions.models.MonitoringSession",
    }
    tree = ast.parse(path.read_text("utf-8"))
    uses = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "MonitoringSession"]
    (function,) = {
        f.name
        for f in ast.walk(tree)
        if isinstance(f, ast.FunctionDef) and any(use in ast.walk(f) for use in uses)
    }
    assert function == "_is_known"
