"""PUT /sessions/{id}/chunks/{seq}: each chunk counts once, whatever happens on the way."""

from itertools import permutations
from math import inf, nan
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.common.base import new_id
from backend.features.sessions import rollups
from backend.features.sessions.models import MonitoringSession
from tests.backend.sessions import recording
from tests.backend.sessions.recording import HAPPY, MILD, finish, send, started, summary


def test_stores_a_chunk_and_adds_it_to_the_rollups(ana: FlaskClient) -> None:
    session = started(ana)
    response = send(ana, session)
    assert response.status_code == 201
    assert response.json == {
        "session_id": str(session),
        "seq": 0,
        "steps": 4,
        "duplicate": False,
    }
    read = summary(ana, session)
    assert read["steps"] == 4
    assert read["valid_ratio"] == 0.75
    assert read["signal_counts"] == {"ok": 3, "no_face": 1}
    assert read["chunks_received"] == 1
    assert read["duration_s"] == 2.0
    assert read["severity"] == pytest.approx(MILD, abs=1e-5)
    assert read["emotion"] == pytest.approx(HAPPY, abs=1e-5)


def test_a_repeated_chunk_counts_once(ana: FlaskClient) -> None:
    session = started(ana)
    send(ana, session)
    before = summary(ana, session)
    again = send(ana, session)
    assert again.status_code == 200
    assert again.json["duplicate"] is True
    assert summary(ana, session) == before


@pytest.mark.parametrize(
    "change", [{"t0_ms": 1}, {"step_ms": 250}, {"severity": [None, MILD, MILD, None]}]
)
def test_other_content_under_the_same_number_conflicts(
    ana: FlaskClient, change: dict[str, Any]
) -> None:
    session = started(ana)
    send(ana, session)
    before = summary(ana, session)
    assert send(ana, session, **change).status_code == 409
    assert summary(ana, session) == before


def test_the_order_of_arrival_does_not_matter(ana: FlaskClient) -> None:
    """Different probabilities in each chunk, all six orders, exactly the same session."""
    rows = [[0.1, 0.2, 0.3, 0.4], [1 / 3, 1 / 3, 1 / 3, 0], [0.7, 0.1, 0.1, 0.1]]
    seen = []
    for order in permutations(range(3)):
        session = started(ana)
        for seq in order:
            send(ana, session, seq, severity=[None, rows[seq], rows[seq], None])
        read = summary(ana, session)
        del read["id"]
        seen.append(read)
    assert all(read == seen[0] for read in seen)
    assert [point["t_ms"] for point in seen[0]["timeline"]] == [500 * i for i in range(12)]


def test_chunks_arrive_after_the_end_as_well(ana: FlaskClient) -> None:
    session = started(ana)
    finish(ana, session, chunks=2)
    assert send(ana, session, 1).status_code == 201
    read = summary(ana, session)
    assert (read["status"], read["chunks_received"], read["chunks_expected"]) == ("ended", 1, 2)


def test_somebody_elses_session_does_not_exist(ana: FlaskClient, ben: FlaskClient) -> None:
    session = started(ana)
    assert send(ben, session).status_code == 404
    assert summary(ana, session)["steps"] == 0


def test_a_session_that_was_never_started_does_not_exist(ana: FlaskClient) -> None:
    assert send(ana, new_id()).status_code == 404


def test_predictions_without_a_valid_signal_stay_out_of_the_means(ana: FlaskClient) -> None:
    session = started(ana)
    certain = [0.0, 0.0, 0.0, 1.0]
    send(ana, session, severity=[None, MILD, MILD, certain])  # the last step has no face
    assert summary(ana, session)["severity"] == pytest.approx(MILD, abs=1e-5)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"severity": [None, [0.5, 0.5, 0.2, 0], MILD, MILD]}, "severity.1", "must sum to 1"),
        ({"emotion": [HAPPY, [*HAPPY[:7], nan], HAPPY, None]}, "emotion.1", "finite"),
        ({"emotion": [HAPPY, HAPPY, [inf, *HAPPY[1:]], None]}, "emotion.2", "finite"),
        ({"severity": [None, MILD, [1.5, -0.5, 0, 0], MILD]}, "severity.2", "between 0 and 1"),
        ({"severity": [None, MILD, [True, 0, 0, 0], MILD]}, "severity.2", "numbers"),
        ({"severity": [None, MILD, MILD[:3], MILD]}, "severity.2", "4 probabilities"),
        ({"severity": [None, MILD, "mild", MILD]}, "severity.2", "4 probabilities"),
        ({"severity": [None, MILD, MILD]}, "severity", "as many entries"),
        ({"emotion": [HAPPY] * 4}, "emotion.3", "null where the signal is no_face"),
        ({"signal": ["ok", "ok", "asleep", "no_face"]}, "signal.2", "must be one of"),
        ({"signal": ["ok", "ok", [], "no_face"]}, "signal.2", "must be one of"),
        ({"signal": []}, "signal", "1 to 120"),
        ({"signal": ["ok"] * 121}, "signal", "1 to 120"),
        ({"signal": "ok"}, "signal", "1 to 120"),
        ({"t0_ms": -1}, "t0_ms", "greater than or equal to 0"),
        ({"t0_ms": nan}, "t0_ms", "integer"),
        ({"t0_ms": 0.5}, "t0_ms", "integer"),
        ({"t0_ms": "0"}, "t0_ms", "integer"),
        ({"step_ms": 0}, "step_ms", "greater than"),
        ({"step_ms": None}, "step_ms", "null"),
        ({"frame": "AAAA"}, "frame", "Unknown field"),
    ],
)
def test_names_the_entry_that_is_wrong(
    ana: FlaskClient, change: dict[str, Any], field: str, sentence: str
) -> None:
    session = started(ana)
    response = send(ana, session, **change)
    assert response.status_code == 422
    assert sentence in response.json["errors"][field][0]
    assert summary(ana, session)["steps"] == 0


def test_a_number_beyond_a_day_is_refused(ana: FlaskClient) -> None:
    response = send(ana, started(ana), 2881)
    assert response.status_code == 422
    assert "seq" in response.json["errors"]


def test_a_body_over_the_limit_is_refused(ana: FlaskClient) -> None:
    session = started(ana)
    response = send(ana, session, padding="x" * 256 * 1024)
    assert response.status_code == 413
    assert response.json["status"] == 413
    assert summary(ana, session)["steps"] == 0


def test_only_a_patient_sends(lind: FlaskClient, stranger: FlaskClient) -> None:
    url = f"/api/v1/sessions/{new_id()}/chunks/0"
    assert lind.put(url, json=recording.chunk()).status_code == 403
    assert stranger.put(url, json=recording.chunk()).status_code == 401


def test_a_chunk_touches_no_index_of_its_session() -> None:
    """PostgreSQL then writes the row alone (a heap-only update), whichever indexes there are."""
    changed = {"heard_at", "reached_ms", *rollups.COLUMNS}
    table = MonitoringSession.__table__
    indexed = {column.name for index in table.indexes for column in index.columns}
    assert not changed & (indexed | {"status"} | {column.name for column in table.primary_key})
