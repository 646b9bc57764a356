"""docs/benchmarks-server.json: the figures of each bench, for other pages to compute with."""

import json
from collections.abc import Mapping
from typing import Any

from benchmarks.document import DOCUMENT

FIGURES = DOCUMENT.with_name("benchmarks-server.json")


def write(bench: str, told: Mapping[str, Any]) -> None:
    """Put one bench's figures in the place of its former ones."""
    found = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    text = json.dumps(found | {bench: _rounded(told)}, indent=2, sort_keys=True)
    FIGURES.write_text(f"{text}\n", "utf-8")


def _rounded(node: Any) -> Any:
    """Four significant digits: what is behind them is the machine's mood."""
    if isinstance(node, Mapping):
        return {key: _rounded(value) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        return [_rounded(value) for value in node]
    return float(f"{node:.4g}") if isinstance(node, float) else node
