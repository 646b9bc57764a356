"""Files that are there whole or not at all, also after a power cut."""

import os
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Replace a file at once and for good: after a power cut it is the old or the new one."""
    partial = path.with_name(path.name + ".partial")
    with open(partial, "wb", opener=private) as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    settle(partial, path)


def settle(partial: Path, path: Path) -> None:
    """Give a file that is written and synced its name."""
    partial.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def private(path: str, flags: int) -> int:
    """Opens a file that only the server's own user reads."""
    return os.open(path, flags, 0o600)
