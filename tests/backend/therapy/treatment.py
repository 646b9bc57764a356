"""Plans and entries as browsers send them."""

from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient

from backend.common.base import new_id
from tests.backend.support.people import Person
from tests.backend.support.times import NOON

LOGS = "/api/v1/exercise-logs"
PLANS = "/api/v1/therapy-plans"


def of(patient: Person, what: str) -> str:
    return f"/api/v1/patients/{patient.id}/{what}"


def planned(exercise: str = "behavioural-activation", **changes: Any) -> dict[str, Any]:
    told = {"exercise": exercise, "per_week": 3, "starts_on": "2026-11-01", "ends_on": None}
    return told | changes


def plan(**changes: Any) -> dict[str, Any]:
    return {
        "replaces": None,
        "step": "guided_self_help",
        "exercises": [planned()],
        "goals": ["See Mia once a week"],
        "text": "We begin small.",
        "reason": "First plan, made together.",
    } | changes


def make(physician: FlaskClient, patient: Person, **changes: Any) -> dict[str, Any]:
    response = physician.post(of(patient, "therapy-plans"), json=plan(**changes))
    assert response.status_code == 201, response.json
    return response.json


def entry(**changes: Any) -> dict[str, Any]:
    return {
        "id": str(new_id()),
        "exercise": "behavioural-activation",
        "version": "1",
        "done_at": (NOON - timedelta(minutes=1)).isoformat(),
        "sent_at": NOON.isoformat(),
        "completed": True,
        "worksheet": {"activity": "A walk by the river", "value": "joy"},
        "note": "It rained, and I went.",
        "pleasure": 4,
        "mastery": 7,
        "shared": False,
    } | changes


def log(patient: FlaskClient, **changes: Any) -> dict[str, Any]:
    response = patient.post(LOGS, json=entry(**changes))
    assert response.status_code == 201, response.json
    return response.json
