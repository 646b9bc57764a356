"""docs/benchmarks.md: one section a bench, each replaced by its own bench alone."""

import os
import re
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


def machine() -> str:
    """When and on what: one line for the top of a section."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    model = next((line.split(":")[1].strip() for line in lines if "model name" in line), "unknown")
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    return f"{now}, {os.cpu_count()} cores of {model}; load of the machine {os.getloadavg()[0]:.1f}"
