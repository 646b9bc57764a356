"""Everything at once: chunks of one session from many threads, each sent twice, and its end; the
ends of many sessions, and the questionnaire that they are compared with.

On a database of its own, with transactions that really commit.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from backend.common import clock
from backend.common.base import new_id
from tests.backend.sessions import recording
from tests.backend.support import people
from tests.backend.support.answers import URL, phq9

CHUNKS = 24


def test_nothing_is_lost_and_nothing_counts_twice(committing_app: Flask) -> None:
    with committing_app.app_context():
        cast = people.assemble()
    ana = people.signed_in(committing_app, cast.ana)
    token = ana.get_cookie("serein").value
    now, session = clock.now(), new_id()

    def send(number: int) -> int:
        """A request from a browser of its own, signed in as Ana; -1 starts, CHUNKS ends."""
        client = people.stranger(committing_app)
        client.set_cookie("serein", token)
        if number == -1:
            body = recording.start(session, at=now)
            return client.post("/api/v1/sessions", json=body).status_code
        if number == CHUNKS:
            return recording.finish(client, session, at=now, chunks=CHUNKS).status_code
        return recording.send(client, session, number).status_code

    with ThreadPoolExecutor(8) as pool:
        starts = Counter(pool.map(send, [-1] * 8))
        answers = Counter(pool.map(send, [*range(CHUNKS + 1), *range(CHUNKS + 1)]))
    assert starts == {201: 1, 200: 7}
    assert answers == {201: CHUNKS, 200: CHUNKS + 2}
    read = recording.summary(ana, session)
    assert read["status"] == "ended"
    assert read["chunks_received"] == CHUNKS
    assert read["steps"] == 4 * CHUNKS
    assert read["signal_counts"] == {"ok": 3 * CHUNKS, "no_face": CHUNKS}
    assert len(read["timeline"]) == 4 * CHUNKS


def test_whichever_comes_second_compares(committing_app: Flask) -> None:
    """No session misses the questionnaire that arrives while the session is being ended."""
    with committing_app.app_context():
        cast = people.assemble()
    ana = people.signed_in(committing_app, cast.ana)
    token = ana.get_cookie("serein").value
    now, sessions = clock.now(), [new_id() for _ in range(10)]
    for session in sessions:
        ana.post("/api/v1/sessions", json=recording.start(session, at=now))
        recording.send(ana, session, steps=61)
    told = {name: now.isoformat() for name in ("started_at", "answered_at", "sent_at")}

    def send(number: int) -> int:
        client = people.stranger(committing_app)
        client.set_cookie("serein", token)
        if number == len(sessions) // 2:
            return client.post(URL, json=phq9(3, 3, 3, 3, 3, 3, 0, 0, 0, **told)).status_code
        return recording.finish(client, sessions[number], at=now, level_set=["mild"]).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = Counter(pool.map(send, range(len(sessions))))
    recording.finish(ana, sessions[len(sessions) // 2], at=now, level_set=["mild"])
    assert answers == {200: len(sessions) - 1, 201: 1}
    compared = [recording.summary(ana, session)["comparison"] for session in sessions]
    assert {found and found["agreement"] for found in compared} == {"inconsistent"}
