"""docs/benchmarks.md: one section a bench, each replaced by its own bench alone."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def write(heading: str, section: str) -> None:
    """Put the section in the place of the former one of this heading, or at the end."""
    DOCUMENT.write_text(replaced(DOCUMENT.read_text("utf-8"), heading, section), "utf-8")


def replaced(document: str, heading: str, section: str) -> str:
    former = re.compile(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    new = f"## {heading}\n{section.rstrip()}\n"
    if found := former.search(document):
        rest = document[found.end() :]
        return document[: found.start()] + new + (f"\n{rest}" if rest else "")
    return f"{document.rstrip()}\n\n{new}"


def machine(*, load_before: float | None = None) -> str:
    """When and on what: one line for the top of a section."""
    before = load() if load_before is None else load_before
    return f"{_now():%Y-%m-%d %H:%M} UTC, {_processor()}; load of the machine {before:.1f}"


def circumstances(*, load_before: float) -> dict[str, object]:
    """The same and the versions, for the figures."""
    return {
        "at": f"{_now():%Y-%m-%dT%H:%MZ}",
        "revision": _revision(),
        "machine": _processor(),
        "load_before": load_before,
        "load_after": load(),
        "python": platform.python_version(),
    }


def load() -> float:
    """How many processes want to run, in the mean of the last minute."""
    return os.getloadavg()[0]


def _now() -> datetime:
    return datetime.now(UTC)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    model = next((line.split(":")[1].strip() for line in lines if "model name" in line), "unknown")
    return f"{os.cpu_count()} cores of {model}"


def _revision() -> str | None:
    """The commit that is checked out, marked where files differ from it; None without git."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        found = subprocess.run(command, cwd=DOCUMENT.parent, capture_output=True, text=True)  # noqa: S603 - a constant
    except FileNotFoundError:
        return None
    return found.stdout.strip() or None
