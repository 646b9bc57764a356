"""Servers under test: started, waited for, asked for processor time and memory, ended."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryFile

import psutil

from backend.config import ROOT

START_WITHIN_S = 60
SHOWN = 4000  # bytes of what a server said


@dataclass(frozen=True)
class Memory:
    """Bytes of one worker process: in memory at all, and its share where pages are shared."""

    rss: int
    pss: int


@dataclass(frozen=True)
class Processes:
    """A server's processes: the one that was started and all that it started."""

    first: psutil.Process

    def cpu_s(self) -> float:
        """Processor seconds so far, of those that have ended as well."""
        total = 0.0
        for process in (self.first, *self.first.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system + times.children_user + times.children_system
        return total

    def worker_memory(self) -> Memory:
        """The mean of the processes that the first one started."""
        found = [child.memory_full_info() for child in self.first.children()]
        return Memory(rss=round(mean(f.rss for f in found)), pss=round(mean(f.pss for f in found)))

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """Stopped for the length of the block, but where awake() has them go on."""
        self._each(psutil.Process.suspend)
        try:
            yield
        finally:
            self._each(psutil.Process.resume)

    @contextmanager
    def awake(self) -> Iterator[None]:
        self._each(psutil.Process.resume)
        try:
            yield
        finally:
            self._each(psutil.Process.suspend)

    def _each(self, act: Callable[[psutil.Process], object]) -> None:
        for process in (self.first, *self.first.children(recursive=True)):
            act(process)


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Processes]:
    """`python -m <command>` in the repository, ended with the block. What it says is shown where
    the block fails."""
    with TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=said,
            stderr=said,
        )
        try:
            yield Processes(psutil.Process(process.pid))
        except BaseException:
            said.seek(max(0, said.seek(0, os.SEEK_END) - SHOWN))
            sys.stderr.write(said.read().decode(errors="replace"))
            raise
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def serving(
    command: Sequence[str], environment: Mapping[str, str], port: int
) -> Iterator[Processes]:
    """A server that listens on the port of loopback. Raises TimeoutError."""
    with running(command, environment) as processes:
        deadline = time.monotonic() + START_WITHIN_S
        while not _listens(port):
            if time.monotonic() > deadline or not processes.first.is_running():
                raise TimeoutError(f"{' '.join(command)} does not listen on port {port}")
            time.sleep(0.1)
        yield processes


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def of_postgres(socket_folder: str) -> Processes:
    """The server whose socket and data lie there (tests/backend/support/postgres.py)."""
    first_line = Path(socket_folder, "data", "postmaster.pid").read_text().split()[0]
    return Processes(psutil.Process(int(first_line)))
