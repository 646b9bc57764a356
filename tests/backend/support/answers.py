"""Questionnaires as a patient's browser sends them."""

from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient

from backend.clinical.phq9 import PHQ9
from backend.common.base import new_id
from tests.backend.support.times import NOON

URL = "/api/v1/questionnaire-responses"


def phq9(*values: int, **changes: Any) -> dict[str, Any]:
    """A PHQ-9 answered just now; all "not at all" unless nine values are given."""
    given = values or (0,) * len(PHQ9.items)
    return {
        "id": str(new_id()),
        "instrument": "phq-9",
        "version": PHQ9.version,
        "started_at": (NOON - timedelta(minutes=4)).isoformat(),
        "answered_at": (NOON - timedelta(minutes=1)).isoformat(),
        "sent_at": NOON.isoformat(),
        "answers": {item.id: value for item, value in zip(PHQ9.items, given, strict=True)},
        "difficulty": None,
        "origin": "self",
        "fallback_reason": None,
        "session_id": None,
    } | changes


def submit(client: FlaskClient, *values: int, **changes: Any) -> dict[str, Any]:
    """Send it and expect that it is stored."""
    response = client.post(URL, json=phq9(*values, **changes))
    assert response.status_code == 201, response.json
    return response.json
