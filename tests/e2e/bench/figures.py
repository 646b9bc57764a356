"""The bench's arithmetic: rounds in, figures out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

OURS = "serein"
IDLE = "video alone"


@dataclass(frozen=True)
class Round:
    """One system's turn."""

    name: str
    ms: list[float]
    """From a picture on the page to its result on the page."""
    wall_ms: float
    told: int
    """Pictures in which an expression was told."""
    cpu_ms: float
    """Processor time of the whole browser meanwhile."""


def percentile(values: Iterable[float], share: float) -> float:
    """The nearest rank; there must be a value."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def rotated(names: Sequence[str], turn: int) -> list[str]:
    """The order of a turn: each system is the first one once."""
    first = turn % len(names)
    return [*names[first:], *names[:first]]


def of(rounds: Iterable[Round], name: str) -> list[Round]:
    return [one for one in rounds if one.name == name]


def summary(rounds: Sequence[Round]) -> dict[str, dict[str, Any]]:
    """Figures of each system but the video alone, whose processor time is taken off the others'."""
    idle = of(rounds, IDLE)
    playing = sum(one.cpu_ms for one in idle) / sum(one.wall_ms for one in idle)
    names = dict.fromkeys(one.name for one in rounds if one.name != IDLE)
    ours = [percentile(one.ms, 0.5) for one in of(rounds, OURS)]
    return {name: _figures(of(rounds, name), playing, ours) for name in names}


def _figures(rounds: list[Round], playing: float, ours: list[float]) -> dict[str, Any]:
    ms = [value for one in rounds for value in one.ms]
    cpu = [(one.cpu_ms - playing * one.wall_ms) / len(one.ms) for one in rounds]
    # Round by round, so that what else the machine did meanwhile concerns both sides.
    ratios = [us / percentile(one.ms, 0.5) for us, one in zip(ours, rounds, strict=True)]
    return {
        "frames": len(ms),
        "told": sum(one.told for one in rounds) / len(ms),
        "p50_ms": percentile(ms, 0.5),
        "p95_ms": percentile(ms, 0.95),
        "core_ms": median(cpu),
        "ours_of_it": median(ratios),
        "ours_of_it_range": [min(ratios), max(ratios)],
    }


def step_share(stages: dict[str, float], frames_per_step: float = 5) -> float:
    """The temporal step's part of a frame: it runs once in five, 2 times a second in 10 frames."""
    return stages["step"] / frames_per_step / stages["frame"]
