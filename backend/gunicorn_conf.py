"""gunicorn's settings, each with its reason."""

import os

# Threads: a request waits for the database most of its time, and one process can hold more of them
# than it has cores. argon2 and the JSON parser let go of the interpreter lock where it matters.
worker_class = "gthread"
threads = 8  # = the connection pool of a process (backend/common/db.py)
# Two processes: one keeps answering while the other is replaced, and small machines have two cores.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Off: a forked child would share the parent's database connections.
preload_app = False
# A request under way gets this long to finish after SIGTERM; none of ours takes longer.
graceful_timeout = 30
timeout = 60
# Longer than the idle timeout of common proxies, so that the proxy closes first.
keepalive = 75
# Bounds whatever leaks; the jitter keeps both processes from restarting at once.
max_requests = 20_000
max_requests_jitter = 2_000
# Request lines hold paths with patients' ids: no access log by default.
accesslog = None
errorlog = "-"
# In memory where there is one: a slow disk must not look like a dead worker.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - gunicorn makes a private file in it
# Nothing here is controlled from outside, and a second server would take the first one's socket.
control_socket_disable = True
