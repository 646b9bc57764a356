"""What a patient's browser sends, built small."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from backend.common.base import new_id
from tests.backend.support.times import NOON

HAPPY = [0.125, 0.5, 0.125, 0.0, 0.0, 0.0, 0.0, 0.25]
MILD = [0.25, 0.5, 0.25, 0.0]
MODEL = {"id": "serein-affect", "version": "1.0.0"}


def start(id: UUID, *, at: datetime = NOON, **changes: Any) -> dict[str, Any]:
    body = {
        "id": str(id),
        "started_at": at.isoformat(),
        "sent_at": at.isoformat(),
        "model": MODEL,
        "source": "camera",
    }
    return {**body, **changes}


def chunk(seq: int = 0, *, steps: int = 4, **changes: Any) -> dict[str, Any]:
    """Steps at 2 Hz: the last has no face, the first no severity yet."""
    body = {
        "t0_ms": seq * steps * 500,
        "step_ms": 500,
        "signal": ["ok"] * (steps - 1) + ["no_face"],
        "emotion": [HAPPY] * (steps - 1) + [None],
        "severity": [None] + [MILD] * (steps - 1),
    }
    return {**body, **changes}


def end(*, after_s: float = 60, at: datetime = NOON, **changes: Any) -> dict[str, Any]:
    ended = (at + timedelta(seconds=after_s)).isoformat()
    body = {
        "ended_at": ended,
        "sent_at": ended,
        "reason": "finished",
        "chunks": 1,
        "attention": [{"t_ms": 500, "weight": 0.75}, {"t_ms": 1000, "weight": 0.25}],
        "severity": MILD,
        "level_set": ["mild", "moderate"],
    }
    return {**body, **changes}


def started(client: FlaskClient, **changes: Any) -> UUID:
    """A new session of the signed-in patient."""
    id = new_id()
    response = client.post("/api/v1/sessions", json=start(id, **changes))
    assert response.status_code == 201, response.json
    return id


def send(client: FlaskClient, session: UUID, seq: int = 0, **changes: Any) -> TestResponse:
    return client.put(f"/api/v1/sessions/{session}/chunks/{seq}", json=chunk(seq, **changes))


def finish(client: FlaskClient, session: UUID, **changes: Any) -> TestResponse:
    return client.post(f"/api/v1/sessions/{session}/end", json=end(**changes))


def summary(client: FlaskClient, session: UUID) -> dict[str, Any]:
    response = client.get(f"/api/v1/sessions/{session}")
    assert response.status_code == 200, response.json
    read: dict[str, Any] = response.get_json()
    return read
