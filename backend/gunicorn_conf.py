"""gunicorn's settings, each with its reason."""

import gc
import os
import time
from typing import Any

from backend.common import processes
from backend.common.logs import config as log_config

# Threads: a request waits for the database most of its time, and one process can hold more of them
# than it has cores. argon2 and the JSON parser let go of the interpreter lock where it matters.
worker_class = "backend.gunicorn_worker.Worker"  # gthread, with a limit for slow clients
threads = 8  # = the connection pool of a process (backend/common/db.py)
# Two processes: one keeps answering while the other is replaced, and small machines have two cores.
# More of them help up to the number of cores, for Python runs on one at a time in each. Together
# they hold threads * workers connections, which PostgreSQL's max_connections must have room for.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# gunicorn itself believes nothing that a request says of whom it came from, whoever passes it on:
# the application does, as far as SEREIN_TRUSTED_PROXIES says (backend/app.py).
forwarded_allow_ips = "*"
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
# Off: a forked child would share the parent's database connections.
preload_app = False
# A request under way gets this long to finish after SIGTERM; none of ours takes longer.
graceful_timeout = 30
timeout = 60
# A statement that hangs must not hold one of the threads for long. Only here: jobs, migrations and
# backups may take their time.
raw_env = [f"SEREIN_STATEMENT_SECONDS={os.environ.get('SEREIN_STATEMENT_SECONDS') or 20}"]
# Longer than the idle timeout of common proxies, so that the proxy closes first.
keepalive = 75
# Bounds whatever leaks; so many that a process full of ingest lives for ten minutes: a new one
# first has to import everything. The jitter keeps both from restarting at once.
max_requests = 200_000
max_requests_jitter = 20_000
# Request lines hold paths with patients' ids: the application writes a line by route instead.
accesslog = None
logger_class = "backend.gunicorn_worker.NoAccessLog"
errorlog = "-"
logconfig_dict = log_config(production=os.environ.get("SEREIN_ENV") == "production")
# In memory where there is one: a slow disk must not look like a dead worker.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - gunicorn makes a private file in it
# Nothing here is controlled from outside, and a second server would take the first one's socket.
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Stop in two steps: say so to readiness, and end once nobody is sent here any more."""
    processes.share_folder()
    drain_s = int(os.environ.get("SEREIN_DRAIN_SECONDS") or 0)
    stop = server.stop

    def drain_and_stop(graceful: bool = True) -> None:
        if graceful and drain_s:
            server.log.info("not ready any more; stopping in %d s", drain_s)
            processes.announce_stop()
            time.sleep(drain_s)
        stop(graceful)

    server.stop = drain_and_stop


def pre_fork(server: Any, worker: Any) -> None:
    worker.slot = processes.free_slot([other.slot for other in server.WORKERS.values()])


def post_fork(_server: Any, worker: Any) -> None:
    os.environ[processes.SLOT] = str(worker.slot)


def post_worker_init(_worker: Any) -> None:
    """What the program consists of stays until the end: the garbage collector need not look through
    it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)  # a chunk alone makes some 130 lists


def child_exit(_server: Any, worker: Any) -> None:
    """What a dead process had under way is no longer under way."""
    from prometheus_client.multiprocess import mark_process_dead  # needs the folder at its import

    mark_process_dead(worker.slot)


def on_exit(_server: Any) -> None:
    processes.leave_folder()
