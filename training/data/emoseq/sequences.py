"""Emotions -> which face is seen at each step, with nuisances independent of the class."""

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from training.data.emoseq import process, tables
from training.data.emoseq.arms import Arm
from training.data.fer2013 import Faces

Integer = TypeVar("Integer", bound=np.integer[Any])

MISLABELLED = 0.03
MISSING, MISSING_STEPS = 0.04, 3.0
DISTRACTOR_STEPS = 10.0
# Light: a fixed offset of the sequence plus an AR(1) drift; in units of a tone (see views).
LIGHT_SD, DRIFT_SD, DRIFT_MEMORY = 0.5, 0.4, 0.95


@dataclass(frozen=True)
class Pools:
    """Faces of one split by emotion: rows sorted by state, and where each state's run lies."""

    rows: NDArray[np.int64]
    start: NDArray[np.int64]
    size: NDArray[np.int64]
    confusion: NDArray[np.float64]

    @classmethod
    def of(cls, faces: Faces) -> "Pools":
        """Pools by majority emotion; `confusion` [7,7] is how taggers err, from the votes."""
        state = tables.STATE_OF_EMOTION[faces.majority]
        size = np.bincount(state, minlength=7)
        votes = np.zeros((7, 7))
        for emotion, target in enumerate(tables.STATE_OF_EMOTION):
            np.add.at(votes, (state, target), faces.votes[:, emotion])
        np.fill_diagonal(votes, 0)
        votes += 1e-6  # a state without any stray vote errs evenly
        np.fill_diagonal(votes, 0)
        return cls(
            rows=np.argsort(state, kind="stable"),
            start=np.concatenate([[0], np.cumsum(size)[:-1]]),
            size=size,
            confusion=votes / votes.sum(axis=1, keepdims=True),
        )

    def draw(self, state: NDArray[np.int8], rng: np.random.Generator) -> NDArray[np.int64]:
        """A random face of each wanted state."""
        offset = (rng.random(state.shape) * self.size[state]).astype(int)
        return np.asarray(self.rows[self.start[state] + offset])


@dataclass(frozen=True)
class Sequences:
    """n sequences of T steps at 2 Hz.

    severity [n] true class · emotion [n,T] true state · face [n,T] row among the split's faces ·
    light [n,T] tone offset · degraded [n,T] · mask [n,T] False where no face was found.
    """

    severity: NDArray[np.int64]
    emotion: NDArray[np.int8]
    face: NDArray[np.int64]
    light: NDArray[np.float32]
    degraded: NDArray[np.bool_]
    mask: NDArray[np.bool_]


def draw(
    pools: Pools, arm: Arm, n: int, seed: list[int], *, steps: int = 0, per_frame: bool = False
) -> Sequences:
    """Draw n sequences; `steps` 0 takes the arm's length.

    By default one face stays for a whole episode (errors are correlated, as they are for a real
    person); `per_frame` draws a fresh face at each step.
    """
    rng = np.random.default_rng(seed)
    steps = steps or arm.steps
    who = process.people(n, rng)
    emotion = process.emotions(who, arm, steps, rng)
    distracted = bursts(n, steps, arm.distractors, DISTRACTOR_STEPS, rng)
    starts = _starts(distracted)
    stray = _held(rng.integers(0, 7, (n, steps)).astype(np.int8), starts)
    shown = np.where(distracted, stray, emotion)
    fresh = _starts(shown) | starts | per_frame
    face = _held(pools.draw(shown, rng), fresh)

    mistaken = (rng.random((n, steps)) < MISLABELLED) & ~distracted
    cumulative = np.cumsum(pools.confusion, axis=1)
    wrong = (rng.random((n, steps, 1)) > cumulative[emotion]).sum(axis=2).clip(0, 6)
    face = np.where(mistaken, pools.draw(wrong.astype(np.int8), rng), face)
    return Sequences(
        severity=who.severity,
        emotion=emotion,
        face=face,
        light=_light(n, steps, rng),
        degraded=distracted,
        mask=~bursts(n, steps, MISSING, MISSING_STEPS, rng),
    )


def bursts(
    n: int, steps: int, share: float, mean_steps: float, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Two-state Markov bursts [n,steps] that cover `share` of the steps."""
    leave = 1 / mean_steps
    enter = leave * share / (1 - share)
    inside = np.empty((n, steps), np.bool_)
    now = rng.random(n) < share
    for step in range(steps):
        inside[:, step] = now
        now = rng.random(n) < np.where(now, 1 - leave, enter)
    return inside


def _light(n: int, steps: int, rng: np.random.Generator) -> NDArray[np.float32]:
    noise = rng.standard_normal((n, steps)) * DRIFT_SD * np.sqrt(1 - DRIFT_MEMORY**2)
    noise[:, 0] = rng.standard_normal(n) * DRIFT_SD
    for step in range(1, steps):
        noise[:, step] += DRIFT_MEMORY * noise[:, step - 1]
    return np.asarray(LIGHT_SD * rng.standard_normal((n, 1)) + noise, np.float32)


def _starts(values: NDArray[np.generic]) -> NDArray[np.bool_]:
    """True where a run of equal values begins [n,T]."""
    first = np.ones((len(values), 1), np.bool_)
    return np.concatenate([first, values[:, 1:] != values[:, :-1]], axis=1)


def _held(values: NDArray[Integer], fresh: NDArray[np.bool_]) -> NDArray[Integer]:
    """Each value held from one `fresh` step to the next [n,T]."""
    source = np.where(fresh, np.arange(values.shape[1]), 0)
    return np.take_along_axis(values, np.maximum.accumulate(source, axis=1), axis=1)
