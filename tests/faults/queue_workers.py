"""Eight workers on one queue, each a process of its own, as the test of the queue starts them:

    python -m tests.faults.queue_workers DATABASE_URL

The program is started once and forked. A worker that is killed is replaced, as a supervisor would.
The clock of every other worker jumps by hours, forward and back, all the time.
"""

import os
import random
import signal
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import NoReturn

import sqlalchemy as sa
from flask import Flask

from backend.app import create_app
from backend.common import clock
from backend.common.db import db
from backend.common.jobs import EXTENSION, Handler, JobBook
from backend.common.worker import Worker
from backend.config import Settings

WORKERS = 8
LEASE = timedelta(seconds=1.5)
QUICK = {"first_pause": timedelta(seconds=0.1), "longest_pause": timedelta(seconds=0.2)}
EFFECT = sa.table("effect", sa.column("job"), sa.column("kind"), sa.column("worker"))
TRIED = sa.table("tried", sa.column("job"))


def do(n: str, of: str, fails: str = "", takes: str = "0") -> None:
    """Write one row. At the first try some raise, and some are killed, after they wrote it."""
    values = {"job": n, "kind": of, "worker": os.getpid()}
    db.session.connection().execute(sa.insert(EFFECT).values(values))
    time.sleep(float(takes))
    if fails and _first_try(n):
        if fails == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        raise ValueError("not yet")


def _first_try(n: str) -> bool:
    """Remembered outside the job's transaction, which is about to be lost."""
    with db.engine.begin() as apart:
        known = apart.scalar(sa.select(TRIED.c.job).where(TRIED.c.job == n))
        if known is None:
            apart.execute(sa.insert(TRIED).values(job=n))
        return known is None


def gave_up(error: str, n: str, **_: str) -> None:
    raise AssertionError(f"job {n} was given up: {error}")


def program(url: str) -> Flask:
    """Serein with the jobs of this test. Nothing of it is connected yet."""
    app = create_app(Settings(database_url=url))
    handler = Handler(run=do, give_up=gave_up, **QUICK)
    app.extensions[EXTENSION] = JobBook(handlers={"flood": handler, "rare": handler})
    return app


def work(app: Flask, number: int, stop: threading.Event) -> None:
    jump = random.Random(number) if number % 2 else None

    def told() -> datetime:
        now = datetime.now(UTC)
        return now + timedelta(hours=jump.uniform(-48, 48)) if jump else now

    with clock.running_on(told):
        Worker(app, lease=LEASE, idle=timedelta(seconds=0.1)).run(stop)


def _fork(app: Flask, number: int) -> int:
    """A worker of its own until SIGTERM; its process id. No signal comes before it listens."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    pid = os.fork()
    if pid:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
        return pid
    status = 1
    try:
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
        work(app, number, stop)
        status = 0
    finally:
        os._exit(status)


def main(url: str) -> NoReturn:
    app = program(url)
    workers = {_fork(app, number): number for number in range(WORKERS)}
    stopping = threading.Event()

    def stop(*_: object) -> None:
        stopping.set()
        for pid in workers:
            os.kill(pid, signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    failed = 0
    while workers:
        pid, status = os.wait()
        number = workers.pop(pid)
        if not stopping.is_set():
            workers[_fork(app, number)] = number
        elif status:
            failed += 1
    sys.exit(failed)


if __name__ == "__main__":
    main(sys.argv[1])
