"""The face model can neither raise, lower, delay nor close an alert: what decides about one does
not know that there are cameras, and what knows cameras does not reach alerts."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest

from backend.clinical.alert_rules import RISK_KINDS, AlertKind
from backend.common.base import new_id
from backend.features.alerts import service
from backend.features.alerts.models import SourceType
from tests.architecture.test_imports import ROOT, imported

BACKEND = ROOT / "backend"
# From the answer to the alert, the mail, the escalation and the safety plan.
DECIDES = [
    *sorted((BACKEND / "features" / "alerts").glob("*.py")),
    *sorted((BACKEND / "features" / "alert_rules").glob("*.py")),
    *sorted((BACKEND / "features" / "safety").glob("*.py")),
    *(
        BACKEND / "clinical" / f"{name}.py"
        for name in (
            *("risk", "cssrs", "instruments", "phq9", "phq2", "gad7", "safety_plan"),
            *("alert_rules", "worsening", "change"),
        )
    ),
    BACKEND / "common" / "mail.py",
]
CAMERA = (
    "backend.features.sessions",
    "backend.features.baseline",
    "backend.features.agreement",
    "backend.features.overrides",
    "backend.features.watch",
    "backend.clinical.signals",
    "backend.clinical.baseline",
    "backend.clinical.agreement",
    "backend.clinical.sustained",
    "backend.clinical.fusion",
    "backend.clinical.lambda_fit",
)
# Who may raise, acknowledge, escalate or resolve one.
REACHES_ALERTS = {"alerts", "questionnaires", "demo"}
# Who may raise a notice, which is no risk, and can do nothing else with an alert.
NOTICES_ONLY = {"watch"}

NOTICE = {
    "patient_id": new_id(),
    "source_type": SourceType.MON_SESSION,
    "source_id": new_id(),
    "summary": "",
    "threshold": 2,
    "rule_version": 0,
}
ALERT = {
    "patient_id": new_id(),
    "response_id": new_id(),
    "summary": "",
    "within": timedelta(hours=1),
}


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
    assert found == REACHES_ALERTS | NOTICES_ONLY


@pytest.mark.parametrize("feature", sorted(NOTICES_ONLY))
def test_what_knows_cameras_can_only_add_a_notice(feature: str) -> None:
    """It calls one function of the alerts, and reads no alert that it could change."""
    for path in sorted((BACKEND / "features" / feature).glob("*.py")):
        known = {name for name in names(path) if name.startswith("backend.features.alerts")}
        assert known <= {
            "backend.features.alerts",
            "backend.features.alerts.service",
            "backend.features.alerts.models",
            "backend.features.alerts.models.SourceType",
        }, path
        tree = ast.parse(path.read_text("utf-8"))
        called = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "alerts"
        }
        assert called <= {"raise_notice"}, path


def test_a_notice_is_never_a_risk() -> None:
    """Nor the reverse; the database refuses it as well (tests/backend/watch)."""
    for kind in RISK_KINDS:
        with pytest.raises(ValueError, match="is a risk"):
            service.raise_notice(**NOTICE, kind=kind)
    for kind in set(AlertKind) - RISK_KINDS:
        with pytest.raises(ValueError, match="is no risk"):
            service.raise_alert(**ALERT, kind=kind)


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


def test_nothing_mixes_answers_and_estimate() -> None:
    """The fusion rule is there to be fitted and tried; no feature knows it, so none can show it."""
    users = {
        str(path.relative_to(BACKEND))
        for path in BACKEND.rglob("*.py")
        if any(name.startswith("backend.clinical.fusion") for name in names(path))
    }
    assert users == {"clinical/agreement_figures.py", "clinical/lambda_fit.py"}
    features = {
        str(path.relative_to(BACKEND / "features"))
        for path in (BACKEND / "features").rglob("*.py")
        if any(name.startswith("backend.clinical.lambda_fit") for name in names(path))
    }
    assert features == {"agreement/cli.py"}
