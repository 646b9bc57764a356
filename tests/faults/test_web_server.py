"""What happens to the web server: killed, starved by slow clients, flooded, out of connections."""

import gzip
import http.client
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import sqlalchemy as sa

from backend.common.db import POOL_SIZE, db
from backend.config import ROOT
from backend.gunicorn_worker import REQUEST_WITHIN_S
from tests.backend.support import people
from tests.backend.support.ports import free_port
from tests.backend.support.workers import wait_for
from tests.faults.installation import Installation, Web
from tests.faults.load import writing

THREADS = 16  # of the two processes together
ALIVE = "GET /healthz HTTP/1.1\r\nHost: {host}\r\n\r\n"
HEAD = "POST /api/v1/mood-entries HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n"


def test_killed_processes_lose_nothing_and_are_replaced(clinic, web, recovery):
    before = set(web.workers())
    with writing(clinic, web.url) as load:
        load.wait_for_more(30)
        started = time.monotonic()
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        load.wait_for_more(60)
    assert len(web.workers()) == len(before)
    assert not before & set(web.workers())
    assert load.seen["no answer"] > 0
    recovery("both web processes killed in the middle of writes", load.longest_wait(started))


def connect(web: Web) -> socket.socket:
    host, port = urlsplit(web.url).netloc.split(":")
    return socket.create_connection((host, int(port)), timeout=REQUEST_WITHIN_S * 3)


def head(web: Web, *further: str) -> bytes:
    lines = "".join(f"{line}\r\n" for line in further)
    return (HEAD.format(host=urlsplit(web.url).netloc) + lines).encode()


def ask_if_alive(web: Web, connection: socket.socket) -> None:
    connection.sendall(ALIVE.format(host=urlsplit(web.url).netloc).encode())


def answered(connection: socket.socket) -> None:
    answer = b""
    while not answer.endswith(b"}\n"):
        more = connection.recv(4096)
        assert more, answer
        answer += more


def idle_in_transaction(installation: Installation) -> int:
    """Sessions of the database that wait for their client in the middle of a transaction."""
    query = sa.text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND state = 'idle in transaction' AND now() - state_change > interval '1 second'"
    )
    with installation.app.app_context(), db.engine.connect() as connection:
        return connection.scalar(query)


def test_slow_clients_hold_threads_for_a_while_and_connections_never(clinic, web, recovery):
    """As many as there are threads send a byte a second, right after a whole request each: half of
    them headers, half a body."""
    ((_, token),) = clinic.patients(1)
    headers = head(web, f"Cookie: serein={token}", "Content-Type: application/json")
    body = headers + b"Content-Length: 5000\r\n\r\n"
    with ExitStack() as stack, writing(clinic, web.url) as load:
        load.wait_for_more(10)
        started = time.monotonic()
        slow = [stack.enter_context(connect(web)) for _ in range(THREADS)]
        for number, connection in enumerate(slow):
            ask_if_alive(web, connection)
            answered(connection)
            connection.sendall(body if number % 2 else headers)
        for _ in range(3):
            time.sleep(1)
            for connection in slow:
                connection.sendall(b"x")
        assert idle_in_transaction(clinic) == 0
        for connection in slow:  # the server ends each, by a refusal or by closing it
            assert connection.recv(100).split(b" ")[1:2] in ([], [b"408"])
        load.wait_for_more(10)
    recovery(f"{THREADS} clients that send a byte a second", load.longest_wait(started))


def test_busy_connections_take_turns(clinic):
    """More of them than threads, each with the next request as soon as it has its answer. One
    process: which of two a connection gets to is chance, and so is how many others are there."""
    turns = dict.fromkeys(range(THREADS), 0)
    with ExitStack() as stack, selectors.DefaultSelector() as waiting:
        web = stack.enter_context(clinic.web(WEB_CONCURRENCY="1"))
        for number in turns:
            connection = stack.enter_context(connect(web))
            waiting.register(connection, selectors.EVENT_READ, number)
            ask_if_alive(web, connection)
        until = time.monotonic() + 3
        while time.monotonic() < until:
            for key, _ in waiting.select(1):
                answered(key.fileobj)
                turns[key.data] += 1
                ask_if_alive(web, key.fileobj)
    assert min(turns.values()) > max(turns.values()) / 3, turns


def test_a_connection_that_was_cut_off_ends_with_its_answer(tmp_path):
    """The request was answered in the end, but what follows on that connection would arrive in part
    only, and be refused for it."""
    app = f"import time\ndef app(environ, start):\n    time.sleep({REQUEST_WITHIN_S + 3})\n"
    (tmp_path / "late.py").write_text(f"{app}    start('204 No Content', [])\n    return []\n")
    port = free_port()
    worker = ["--worker-class", "backend.gunicorn_worker.Worker", "--threads", "2"]
    command = [sys.executable, "-m", "gunicorn", *worker, "--bind", f"127.0.0.1:{port}", "late:app"]
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    server = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path})
    try:
        wait_for(lambda: _listens(port))
        with socket.create_connection(("127.0.0.1", port), timeout=REQUEST_WITHIN_S * 3) as one:
            one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            time.sleep(1)
            one.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n")
            assert one.recv(1000).startswith(b"HTTP/1.1 204")
            with suppress(ConnectionResetError):
                assert one.recv(1000) == b""
    finally:
        server.terminate()
        server.wait(REQUEST_WITHIN_S)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def test_a_giant_body_is_refused_before_it_is_there(web):
    with connect(web) as declared:
        length = f"Content-Length: {10 * 1024**3}"
        declared.sendall(head(web, "Content-Type: application/json", length) + b"\r\n")
        assert declared.recv(100).startswith(b"HTTP/1.1 413")


def test_an_endless_body_is_refused_on_the_way(web):
    sent, piece = 0, b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    with connect(web) as endless:
        kind = "Content-Type: application/json"
        endless.sendall(head(web, kind, "Transfer-Encoding: chunked") + b"\r\n")
        endless.settimeout(0.05)
        while sent < 64 * 1024**2:
            try:
                endless.sendall(piece)
            except (TimeoutError, ConnectionError):  # nobody reads any more
                break
            sent += len(piece)
        endless.settimeout(REQUEST_WITHIN_S)
        assert endless.recv(100).startswith(b"HTTP/1.1 413")
    assert sent < 16 * 1024**2  # what the sockets buffer


def test_packed_bodies_are_not_unpacked(web):
    connection = http.client.HTTPConnection(urlsplit(web.url).netloc, timeout=30)
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip", **people.SAME_ORIGIN}
    bomb = gzip.compress(b" " * 50_000_000)
    connection.request("POST", "/api/v1/auth/login", bomb, headers)
    assert connection.getresponse().status == 400
    connection.close()


def test_a_lock_that_is_held_fills_the_server_and_is_told_clearly(clinic, web, recovery):
    """More writes than threads wait for one table; each is told to come again, none is stuck."""
    with writing(clinic, web.url, devices=THREADS + 8) as load:
        load.wait_for_more(THREADS)
        with clinic.app.app_context(), db.engine.begin() as other:
            other.execute(sa.text("LOCK TABLE mood_entry IN ACCESS EXCLUSIVE MODE"))
            deadline = time.monotonic() + 30
            while load.seen["503"] < THREADS and time.monotonic() < deadline:
                time.sleep(0.1)
        released = time.monotonic()
        load.wait_for_more(THREADS)
    assert load.seen["503"] >= THREADS
    recovery("a table locked until every thread had given up", load.longest_wait(released))


def test_without_a_connection_left_the_answer_is_to_come_again(clinic):
    client = people.stranger(clinic.app)
    client.set_cookie("serein", "of nobody")
    with clinic.app.app_context(), ExitStack() as stack:
        for _ in range(POOL_SIZE):
            stack.enter_context(db.engine.connect())
        refused = client.get("/api/v1/auth/me")
    assert refused.status_code == 503
    assert refused.json["type"] == "busy"
    assert int(refused.headers["Retry-After"]) > 0
    assert client.get("/api/v1/auth/me").status_code == 401
