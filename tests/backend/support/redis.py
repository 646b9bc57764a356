"""A real Redis on loopback that can be killed, frozen and brought back."""

import shutil
import signal
import subprocess
import time

import redis

from tests.backend.support.ports import free_port

STARTS_WITHIN_S = 20
MISSING = "redis-server was not found (Debian: apt-get install redis-server)"


class RedisServer:
    """Keeps nothing on disk: what it counted is lost with it, as it may be in production."""

    def __init__(self) -> None:
        binary = shutil.which("redis-server")
        if binary is None:
            raise FileNotFoundError(MISSING)
        self._port = free_port()
        options = ("--port", str(self._port), "--bind", "127.0.0.1", "--save", "")
        self._command = (binary, *options, "--daemonize", "no", "--loglevel", "warning")
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.client = redis.Redis.from_url(self.url)
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + STARTS_WITHIN_S
        while time.monotonic() < deadline:
            try:
                self.client.ping()
            except redis.RedisError:
                time.sleep(0.02)
            else:
                return
        raise TimeoutError(f"redis-server did not answer within {STARTS_WITHIN_S} s")

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """It takes connections, and never answers."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._process.send_signal(signal.SIGCONT)
