"""A server that is asked to stop under load loses nothing: it says "not ready" first, answers what
is sent meanwhile, finishes what is under way, and every write that it acknowledged is there."""

import json
import signal
import socket
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from backend.common import clock
from backend.common.base import new_id
from backend.common.db import db, read_only
from backend.common.principal import system_principal
from backend.features.mood.models import MoodEntry
from tests.operations.serving import STOPS_WITHIN_S, Server, serving

DRAIN_S = 3
WRITERS = 4
PATIENCE_S = 60
TURN_S = 1.5  # gunicorn's processes look once a second whether they shall end


@dataclass
class LoadBalancer:
    """Sends writes as fast as they are answered, until /readyz says no, which it asks often."""

    server: Server
    ready: threading.Event = field(default_factory=threading.Event)
    acknowledged: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)

    def watch(self) -> None:
        while self.server.ask("/readyz")[0] == 200:
            time.sleep(0.1)
        self.ready.clear()

    def send(self) -> None:
        while self.ready.is_set():
            now = clock.now().isoformat()
            body = {"id": str(new_id()), "value": 5, "felt_at": now, "sent_at": now}
            try:
                status, _ = self.server.ask("/api/v1/mood-entries", body)
            except OSError as error:
                self.unanswered.append(repr(error))
            else:
                (self.acknowledged if status == 201 else self.unanswered).append(body["id"])

    def run(self) -> list[threading.Thread]:
        self.ready.set()
        threads = [threading.Thread(target=self.send) for _ in range(WRITERS)]
        threads.append(threading.Thread(target=self.watch))
        for thread in threads:
            thread.start()
        return threads


def stored(server: Server) -> set[str]:
    with server.app.app_context(), read_only(), system_principal("test"):
        return {str(id) for id in db.session.scalars(sa.select(MoodEntry.id))}


def test_nothing_is_lost_under_load(tmp_path: Path) -> None:
    with serving(tmp_path, SEREIN_DRAIN_SECONDS=str(DRAIN_S)) as server:
        balancer = LoadBalancer(server)
        threads = balancer.run()
        wait_for(lambda: len(balancer.acknowledged) > 20)
        server.process.send_signal(signal.SIGTERM)
        for thread in threads:
            thread.join()
        assert server.listens(), "it still answered when readiness had turned off"
        status, problem = server.ask("/readyz")
        assert (status, problem["type"]) == (503, "stopping")
        assert server.ask("/healthz")[0] == 200
        assert server.process.wait(STOPS_WITHIN_S) == 0
    assert balancer.unanswered == []
    assert set(balancer.acknowledged) == stored(server)
    print(f"{len(balancer.acknowledged)} writes acknowledged, as many stored")


def test_what_is_under_way_is_finished(tmp_path: Path) -> None:
    with serving(tmp_path, WEB_CONCURRENCY="1") as server:
        now = clock.now().isoformat()
        entry = {"id": str(new_id()), "value": 5, "felt_at": now, "sent_at": now}
        body = json.dumps(entry).encode()
        head = [
            "POST /api/v1/mood-entries HTTP/1.1",
            "Host: localhost",
            f"Content-Length: {len(body)}",
        ]
        head += [f"{name}: {value}" for name, value in server.headers.items()]
        with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S) as client:
            client.sendall("\r\n".join([*head, "", ""]).encode() + body[:10])
            time.sleep(0.5)
            server.process.send_signal(signal.SIGTERM)
            wait_for(lambda: "Handling signal: term" in server.installation.log())
            time.sleep(TURN_S)
            client.sendall(body[10:])
            answer = client.recv(4096)
        assert answer.startswith(b"HTTP/1.1 201"), answer
        assert server.process.wait(STOPS_WITHIN_S) == 0
    assert stored(server) == {entry["id"]}


def wait_for(what) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)
