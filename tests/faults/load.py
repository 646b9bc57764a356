"""Patients' devices that write without a pause, as the pages' outbox does: each write has an id of
its own and is sent again until the server has acknowledged it. Afterwards everything is counted."""

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import sqlalchemy as sa

from backend.common import clock
from backend.common.audit import AuditEntry
from backend.common.base import new_id
from backend.common.db import db, read_only
from backend.common.principal import Role, system_principal
from backend.features.mood.models import MoodEntry
from backend.features.sessions.models import LARGEST_SEQ, MonitoringSession, PredictionChunk
from tests.backend.sessions import recording
from tests.backend.support import people
from tests.backend.support.people import SAME_ORIGIN, Person
from tests.faults.installation import Installation

ANSWERS_WITHIN_S = 60
AGAIN_AFTER_S = 0.05
TRANSIENT = {500, 502, 503, 504}
STEPS = 4  # of a chunk, see recording.chunk


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: Any


class Browser:
    """One connection, kept alive and opened anew when it breaks. Raises OSError and
    http.client.HTTPException when no answer comes."""

    def __init__(self, url: str, token: str, *, patience_s: float = ANSWERS_WITHIN_S) -> None:
        self._headers = {**SAME_ORIGIN, "Content-Type": "application/json"}
        self._headers["Cookie"] = f"serein={token}"
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=patience_s)

    def close(self) -> None:
        self._connection.close()

    def register(self) -> tuple[Person, str]:
        """Become a new patient's browser: the patient, who agreed to the camera, and the token."""
        email = f"{new_id()}@test.example"
        body = {"email": email, "password": people.PASSWORD, "display_name": "Kim"}
        answer = self.send("POST", "/auth/register", body)
        assert answer.status == 201, answer
        cookie = answer.headers["set-cookie"].split(";")[0]
        self._headers["Cookie"] = cookie
        (camera,) = [
            c for c in self.send("GET", "/consents").body["items"] if c["kind"] == "camera"
        ]
        consent = {"version": camera["current_version"], "active": True}
        assert self.send("PUT", "/consents/camera", consent).status == 200
        person = Person(UUID(answer.body["id"]), email, "Kim", Role.PATIENT)
        return person, cookie.removeprefix("serein=")

    def send(self, method: str, path: str, body: Any = None) -> Answer:
        text = None if body is None else json.dumps(body)
        try:
            self._connection.request(method, f"/api/v1{path}", text, self._headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
        headers = {name.lower(): value for name, value in answer.getheaders()}
        is_json = "json" in headers.get("content-type", "")
        return Answer(answer.status, headers, json.loads(content) if is_json and content else None)


@dataclass
class Device:
    """One patient who watches a session and notes the mood, write after write."""

    patient: Person
    token: str
    urls: tuple[str, ...]
    """The servers that it writes to, in turn."""
    session: UUID = field(default_factory=new_id)
    chunks: int = 0
    moods: set[UUID] = field(default_factory=set)
    seen: Counter[str] = field(default_factory=Counter)
    refusals: list[Answer] = field(default_factory=list)
    browsers: dict[str, Browser] = field(default_factory=dict)
    waits: list[tuple[float, float]] = field(default_factory=list)
    """When each write was first sent and when it was acknowledged, by the monotonic clock."""

    abandoned: threading.Event = field(default_factory=threading.Event)
    """The test has failed: what is not acknowledged by now need not be."""

    def run(self, stop: threading.Event) -> None:
        self._deliver("POST", "/sessions", recording.start(self.session, at=clock.now()))
        while not stop.is_set():
            if room := self.chunks <= LARGEST_SEQ:
                path = f"/sessions/{self.session}/chunks/{self.chunks}"
                self._deliver("PUT", path, recording.chunk(self.chunks, steps=STEPS))
                self.chunks += 1
            if not room or self.chunks % 3 == 0:
                self._note_mood()

    def _note_mood(self) -> None:
        id, now = new_id(), clock.now().isoformat()
        body = {"id": str(id), "value": 3, "felt_at": now, "sent_at": now}
        self._deliver("POST", "/mood-entries", body)
        self.moods.add(id)

    def _deliver(self, method: str, path: str, body: Any) -> None:
        """Send it until it is acknowledged."""
        first = time.monotonic()
        for turn in count():
            try:
                answer = self._browser(turn).send(method, path, body)
            except (OSError, http.client.HTTPException):
                self.seen["no answer"] += 1
            else:
                self.seen[str(answer.status)] += 1
                if answer.status in (200, 201):
                    self.waits.append((first, time.monotonic()))
                    return
                self.refusals.append(answer)
                assert answer.status in TRANSIENT, answer
            if self.abandoned.is_set():
                return
            time.sleep(AGAIN_AFTER_S)

    def _browser(self, turn: int) -> Browser:
        url = self.urls[(self.chunks + turn) % len(self.urls)]
        if url not in self.browsers:
            self.browsers[url] = Browser(url, self.token)
        return self.browsers[url]


@dataclass
class Load:
    devices: list[Device]

    @property
    def seen(self) -> Counter[str]:
        return sum((device.seen for device in self.devices), Counter())

    @property
    def refusals(self) -> list[Answer]:
        return [refusal for device in self.devices for refusal in device.refusals]

    def write_to(self, *urls: str) -> None:
        """From now on to these servers."""
        for device in self.devices:
            device.urls = urls

    def wait_for_more(self, writes: int) -> None:
        """Let as many further writes be acknowledged, of each device at least one."""
        before = [len(device.waits) for device in self.devices]

        def enough() -> bool:
            new = [len(d.waits) - b for d, b in zip(self.devices, before, strict=True)]
            return sum(new) >= writes and all(new)

        self.wait_until(enough)

    def wait_until(self, what: Callable[[], bool]) -> None:
        deadline = time.monotonic() + ANSWERS_WITHIN_S
        while not what():
            assert time.monotonic() < deadline, f"waited too long: {self.seen}"
            time.sleep(0.02)

    def longest_wait(self, since: float) -> float:
        """Seconds from the first try to the answer of the slowest write after a fault."""
        return max(
            done - max(first, since)
            for device in self.devices
            for first, done in device.waits
            if done > since
        )


@contextmanager
def writing(
    installation: Installation,
    url: str,
    *,
    devices: int = 6,
    patients: Iterable[tuple[Person, str]] | None = None,
) -> Iterator[Load]:
    """Write while the block runs; then everything that was acknowledged is there, once, and every
    refusal was a 503 that says as problem details when to come again."""
    known = installation.patients(devices) if patients is None else patients
    load = Load([Device(patient, token, (url,)) for patient, token in known])
    stop = threading.Event()
    threads = [threading.Thread(target=d.run, args=(stop,), daemon=True) for d in load.devices]
    for thread in threads:
        thread.start()
    try:
        yield load
    except BaseException:
        for device in load.devices:
            device.abandoned.set()
        raise
    finally:
        stop.set()
        for thread in threads:
            thread.join(ANSWERS_WITHIN_S)
        for browser in [browser for device in load.devices for browser in device.browsers.values()]:
            browser.close()
    assert not any(thread.is_alive() for thread in threads), f"a write never ended: {load.seen}"
    assert [refusal for refusal in load.refusals if not _is_clear(refusal)] == []
    count_all(installation, load)


def _is_clear(refusal: Answer) -> bool:
    headers = refusal.headers
    is_problem = headers["content-type"] == "application/problem+json"
    return refusal.status == 503 and is_problem and int(headers.get("retry-after", 0)) > 0


def count_all(installation: Installation, load: Load) -> None:
    """Each acknowledged write once: rows, what is summed up from them, and the audit log."""
    with installation.app.app_context(), read_only(), system_principal("count"):
        db.engine.dispose()  # the test's own connections, too, may have died with a restart
        for device in load.devices:
            of_patient = {"patient_id": device.patient.id}
            seqs = db.session.scalars(sa.select(PredictionChunk.seq).filter_by(**of_patient)).all()
            assert sorted(seqs) == list(range(device.chunks))
            session = db.session.scalars(sa.select(MonitoringSession).filter_by(**of_patient)).one()
            assert session.chunks_received == device.chunks
            assert session.steps == STEPS * device.chunks
            moods = db.session.scalars(sa.select(MoodEntry.id).filter_by(**of_patient)).all()
            assert set(moods) == device.moods
            recorded = sa.select(AuditEntry.object_id).filter_by(
                action="mood.recorded", **of_patient
            )
            logged = db.session.scalars(recorded).all()
            assert sorted(logged) == sorted(map(str, device.moods))
