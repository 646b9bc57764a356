"""The Compose file's nginx, for real, in front of a real gunicorn: TLS, addresses, slow and greedy
clients. Ports, paths and the name of the server behind are changed, nothing else."""

import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.backend.support.ports import free_port
from tests.operations.deployment import DEPLOY
from tests.operations.serving import Server, serving

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

THREADS = 8  # of the gunicorn behind, which has one process here
PATIENCE_S = 60


@dataclass(frozen=True)
class Proxy:
    plain: int
    tls: int
    behind: Server
    trust: ssl.SSLContext

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: Any = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPSConnection(
            "localhost", self.tls, timeout=PATIENCE_S, context=self.trust
        )
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def connect(self) -> ssl.SSLSocket:
        raw = socket.create_connection(("127.0.0.1", self.tls), timeout=PATIENCE_S)
        return self.trust.wrap_socket(raw, server_hostname="localhost")


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder: Path = tmp_path_factory.mktemp("proxy")
    # Secrets as for an installation, by the script that makes them.
    shutil.copy(DEPLOY / "compose" / "new-secrets", folder)
    subprocess.run([folder / "new-secrets", "localhost"], check=True, capture_output=True)
    trust = ssl.create_default_context(cafile=str(folder / "secrets" / "tls_certificate"))
    with serving(folder, WEB_CONCURRENCY="1", SEREIN_TRUSTED_PROXIES="1") as behind:
        plain, tls = free_port(), free_port()
        config = folder / "nginx.conf"
        config.write_text(_here(folder, plain, tls, behind.port))
        # In its image it is nobody from the start; started by root here, it stays root.
        options = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
        command = [str(NGINX), "-c", str(config), "-e", "stderr", "-g", options]
        process = subprocess.Popen(command)
        try:
            wait_until_listening(tls)
            yield Proxy(plain, tls, behind, trust)
        finally:
            process.terminate()
            assert process.wait(PATIENCE_S) == 0


def _here(folder: Path, plain: int, tls: int, behind: int) -> str:
    text = (DEPLOY / "compose" / "nginx.conf").read_text()
    for there, here in (
        ("server web:8000;", f"server 127.0.0.1:{behind};"),
        ("listen 8080 ", f"listen 127.0.0.1:{plain} "),
        ("listen 8443 ", f"listen 127.0.0.1:{tls} "),
        (" /tmp/", f" {folder}/"),
        ("/run/secrets/", f"{folder}/secrets/"),
    ):
        assert there in text
        text = text.replace(there, here)
    return text


def test_plain_http_leads_to_tls(proxy: Proxy) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=PATIENCE_S)
    connection.request("GET", "/api/v1/meta?a=1", headers={"Host": "serein.clinic.example"})
    answer = connection.getresponse()
    assert answer.status == 308
    assert answer.headers["Location"] == "https://serein.clinic.example/api/v1/meta?a=1"


def test_answers_come_through_with_their_headers(proxy: Proxy) -> None:
    status, headers, body = proxy.ask("/api/v1/meta")
    assert (status, json.loads(body)["region"]) == (200, "US")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "/" not in headers.get("Server", ""), "no version"


def test_old_tls_is_refused(proxy: Proxy) -> None:
    old = ssl.create_default_context(cafile=None)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    with (
        socket.create_connection(("127.0.0.1", proxy.tls), timeout=PATIENCE_S) as raw,
        pytest.raises(ssl.SSLError),
    ):
        old.wrap_socket(raw)


def test_figures_are_not_for_the_outside(proxy: Proxy) -> None:
    assert proxy.behind.ask("/metrics")[0] == 401
    for path in ("/metrics", "/%6detrics", "//metrics", "/./metrics"):
        assert proxy.ask(path)[0] == 404, path


def test_an_id_of_the_proxy_ties_both_logs_together(proxy: Proxy) -> None:
    given = "f" * 32
    found = proxy.ask("/api/v1/meta", headers={"X-Request-Id": given})[1]["X-Request-Id"]
    assert len(found) == 32
    assert found != given


def test_a_clients_word_about_its_address_is_not_believed(proxy: Proxy) -> None:
    """The back-off of sign-in counts by address: whoever changed it would never have to wait."""
    body = json.dumps({"email": "nobody@test.example", "password": "not the password"})
    statuses = []
    for attempt in range(40):
        headers = {
            "Content-Type": "application/json",
            "Sec-Fetch-Site": "same-origin",
            "X-Forwarded-For": f"198.51.100.{attempt}",
        }
        login = body.replace("nobody", f"nobody{attempt}")
        statuses.append(
            proxy.ask("/api/v1/auth/login", method="POST", body=login, headers=headers)[0]
        )
        if statuses[-1] == 429:
            break
    assert statuses[0] == 401
    assert statuses[-1] == 429, statuses


def test_a_giant_body_ends_at_the_proxy(proxy: Proxy) -> None:
    head = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\n"
    with proxy.connect() as client:
        client.sendall(head + b"Content-Length: 1000000000\r\n\r\n")
        assert client.recv(4096).startswith(b"HTTP/1.1 413")
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with proxy.connect() as client:
        client.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        with suppress(OSError):  # it stops to listen in the middle
            for _ in range(64):
                client.sendall(piece)
        assert client.recv(4096).startswith(b"HTTP/1.1 413")


def test_slow_clients_take_no_thread_from_the_others(proxy: Proxy) -> None:
    """Six times as many as gunicorn has threads, each in the middle of its body."""
    head = (
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
    )
    slow = [proxy.connect() for _ in range(6 * THREADS)]
    try:
        for client in slow:
            client.sendall(head.encode())
        time.sleep(0.5)
        for _ in range(5):
            assert proxy.ask("/readyz")[0] == 200
            assert proxy.behind.ask("/readyz")[0] == 200
    finally:
        for client in slow:
            client.close()


def wait_until_listening(port: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not start")
