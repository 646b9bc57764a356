"""Split conformal prediction with adaptive sets (APS; Romano, Sesia and Candes 2020).

Classes are added from the most probable on until their probability reaches the quantile; the set
is then filled to a contiguous range, because severity is ordered. The score that fits this rule is
the probability *before* the true class: with the one that includes it, as APS is often written
down, the sets of a confident classifier hold nearly every class and cover far more than promised.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# A class joins while the mass before it is below the quantile: strictly above the last score.
_STEP = 1e-6


def quantile(probabilities: Floats, true: NDArray[np.int64], alpha: float) -> float:
    """The threshold from calibration cases: probabilities [n,k], true classes [n].

    A new case's set holds its true class with probability 1 - alpha or more.
    """
    order, before = _mass_before(probabilities)
    rank = (order == true[:, None]).argmax(axis=1)
    scores = np.sort(before[np.arange(len(true)), rank])
    position = int(np.ceil((len(true) + 1) * (1 - alpha))) - 1
    return float(scores[position]) + _STEP if position < len(true) else 1.0


def sets(probabilities: Floats, threshold: float) -> NDArray[np.bool_]:
    """Contiguous sets [n,k]: membership of each class."""
    order, before = _mass_before(probabilities)
    inside = np.zeros(probabilities.shape, np.bool_)
    np.put_along_axis(inside, order, before < threshold, axis=1)
    inside[np.arange(len(order)), order[:, 0]] = True
    classes = np.arange(probabilities.shape[1])
    first = inside.argmax(axis=1)
    last = probabilities.shape[1] - 1 - inside[:, ::-1].argmax(axis=1)
    return np.asarray((classes >= first[:, None]) & (classes <= last[:, None]))


def _mass_before(probabilities: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Classes in falling probability [n,k], and the probability of those before each [n,k]."""
    order = np.argsort(-probabilities, axis=1, kind="stable")
    mass = np.cumsum(np.take_along_axis(probabilities, order, axis=1), axis=1)
    return order, np.concatenate([np.zeros((len(mass), 1)), mass[:, :-1]], axis=1)


def coverage(probabilities: Floats, true: NDArray[np.int64], threshold: float) -> dict[str, float]:
    """How often the sets hold the true class, and how wide they are."""
    inside = sets(probabilities, threshold)
    size = inside.sum(axis=1)
    return {
        "coverage": float(inside[np.arange(len(true)), true].mean()),
        "mean_size": float(size.mean()),
        "one_level": float((size == 1).mean()),
        "range_of_two": float((size == 2).mean()),
        "abstained": float((size >= 3).mean()),
    }
