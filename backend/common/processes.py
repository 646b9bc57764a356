"""What the processes of one web server share: a folder in memory, and a place for each in it.

gunicorn's settings (backend/gunicorn_conf.py) set it up before any process starts. In it lie the
counts of the metrics and, once the server was asked to stop, a mark that readiness looks at. A
program without gunicorn (a test, a command, the worker) has none, counts by itself and never stops
in two steps.
"""

import os
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # by this name the metrics' library reads it at its import
SLOT = "SEREIN_PROCESS_SLOT"
STOPPING = "stopping"
MEMORY = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a private folder in it


def share_folder() -> None:
    """Make the folder, for this process and all that it starts; a given one is emptied."""
    given = os.environ.get(FOLDER)
    if given is None:
        # In memory where there is one: a count is written at each request.
        parent = str(MEMORY) if os.access(MEMORY, os.W_OK) else None
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="serein-", dir=parent)
        return
    folder = Path(given)
    folder.mkdir(parents=True, exist_ok=True)
    for file in (*folder.glob("*.db"), folder / STOPPING):
        file.unlink(missing_ok=True)


def leave_folder() -> None:
    """Remove it, at the end of the server; a mounted one is left empty."""
    shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)


def free_slot(taken: Collection[int]) -> int:
    """The smallest number that no running process has. A process that follows another takes up
    its counts; counting by process id would leave a file behind for each that ever ran."""
    return next(number for number in range(len(taken) + 1) if number not in taken)


def announce_stop() -> None:
    """From here on the server is not ready, though it still answers."""
    (Path(os.environ[FOLDER]) / STOPPING).touch()


def stopping() -> bool:
    folder = os.environ.get(FOLDER)
    return folder is not None and os.path.exists(os.path.join(folder, STOPPING))
