"""The random process: severity and traits -> a 14-state Markov chain -> emotions over time.

A dwell is the sum of two geometrics with p = 2 / mean, at least two frames, so each emotion is
two chain states in a row and the process is exactly a hidden Markov model.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.data.emoseq import tables
from training.data.emoseq.arms import Arm

Floats = NDArray[np.float64]

SEVERITY_SD, EXPRESSIVITY_SD, VALENCE_SD = 0.12, 0.2, 0.3
_SHORTEST_MEAN_DWELL = 2.05


@dataclass(frozen=True)
class People:
    """Simulated people: class [n] and the latent x, expressivity and valence [n]."""

    severity: NDArray[np.int64]
    x: Floats
    expressivity: Floats
    valence: Floats


def people(n: int, rng: np.random.Generator) -> People:
    """Severity is uniform over the four classes; traits do not depend on it."""
    severity = rng.integers(0, len(tables.SEVERITIES), n)
    return People(
        severity,
        severity + SEVERITY_SD * rng.standard_normal(n),
        EXPRESSIVITY_SD * rng.standard_normal(n),
        VALENCE_SD * rng.standard_normal(n),
    )


def chains(who: People, arm: Arm) -> tuple[Floats, Floats]:
    """Transition matrices [n,14,14] and stationary laws [n,14]; chain state = 2 emotion + phase."""
    weights = _contracted(_signed(tables.log_weights(), arm, axis=2), who.x, arm.gamma)
    weights = weights + who.valence[:, None, None] * tables.VALENCE
    weights[:, np.arange(7), np.arange(7)] = -np.inf
    target = np.exp(weights)
    target /= target.sum(axis=2, keepdims=True)

    dwell = _contracted(_signed(tables.log_dwell(), arm, axis=1), who.x, arm.gamma)
    dwell = dwell + who.expressivity[:, None] * tables.EXPRESSIVITY
    dwell[:, 0] += np.log(arm.neutral_dwell)
    leave = 2.0 / np.maximum(np.exp(dwell), _SHORTEST_MEAN_DWELL)

    transition = np.zeros((len(who.x), 14, 14))
    first, second = np.arange(0, 14, 2), np.arange(1, 14, 2)
    transition[:, first, first] = transition[:, second, second] = 1 - leave
    transition[:, first, second] = leave
    transition[:, second[:, None], first[None, :]] += leave[:, :, None] * target
    return transition, stationary(transition)


def stationary(transition: Floats) -> Floats:
    """The stationary law [n,14] of each chain, by replacing one balance equation with sum = 1."""
    system = np.swapaxes(transition, 1, 2) - np.eye(14)
    system[:, -1, :] = 1.0
    right = np.zeros((len(transition), 14, 1))
    right[:, -1] = 1.0
    return np.clip(np.linalg.solve(system, right)[..., 0], 0.0, 1.0)


def emotions(who: People, arm: Arm, steps: int, rng: np.random.Generator) -> NDArray[np.int8]:
    """Emotions [n,steps] as positions in STATES, started from the stationary law."""
    transition, start = chains(who, arm)
    cumulative = np.cumsum(transition, axis=2)
    cumulative[..., -1] = 1.0
    law = np.cumsum(start, axis=1)
    law[:, -1] = 1.0
    rows = np.arange(len(who.x))
    path = np.empty((len(rows), steps), np.int8)
    for step in range(steps):
        state = (rng.random((len(rows), 1)) > law).sum(axis=1)
        path[:, step] = state // 2
        law = cumulative[rows, state]
    return path


def _contracted(table: Floats, x: Floats, gamma: float) -> Floats:
    """Piecewise-linear in x over the classes, then contracted towards the mean over classes."""
    x = np.clip(x, -0.5, 3.5)
    lower = np.clip(np.floor(x), 0, 2).astype(int)
    share = (x - lower).reshape(-1, *[1] * (table.ndim - 1))
    at_x = (1 - share) * table[lower] + share * table[lower + 1]
    mean = table.mean(axis=0)
    return np.asarray(mean + gamma * (at_x - mean))


def _signed(table: Floats, arm: Arm, axis: int) -> Floats:
    """The table with sadness running the other way over the classes when the arm says so."""
    if arm.sadness_sign > 0:
        return table
    turned = table.copy()
    sad = (slice(None),) * axis + (tables.SAD,)
    turned[sad] = table[sad][::-1]
    return turned
