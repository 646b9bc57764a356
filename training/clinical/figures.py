"""Figures of estimates against labels, and the constants that they must beat."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from training import metrics
from training.data.clinical.instruments import Instrument

Floats = NDArray[np.float64]
Figures = dict[str, float]


def of(estimate: Floats, true: Floats, instrument: Instrument | None) -> Figures:
    """Figures of scores on an instrument, or of probabilities where there is none."""
    return _binary(estimate, true) if instrument is None else _scores(estimate, true, instrument)


def _scores(estimate: Floats, true: Floats, instrument: Instrument) -> Figures:
    """MAE and RMSE in points, CCC, and quadratic kappa and accuracy of the four bands."""
    error = np.clip(estimate, 0, instrument.highest) - true
    counts = metrics.confusion(instrument.band(estimate), instrument.band(true), 4)
    return {
        "mae": float(np.abs(error).mean()),
        "rmse": float(np.sqrt((error**2).mean())),
        "ccc": concordance(np.clip(estimate, 0, instrument.highest), true),
        "band_qwk": metrics.quadratic_kappa(counts),
        "band_accuracy": float(np.trace(counts) / len(true)),
    }


def _binary(probability: Floats, true: Floats) -> Figures:
    """Accuracy, F1 of the label 1 and the mean F1 of both labels, AUC; half counts as 1."""
    label = true.astype(np.int64)
    counts = metrics.confusion((probability >= 0.5).astype(np.int64), label, 2)
    f1 = metrics.per_class(counts)["f1"]
    both = len(set(label)) == 2
    columns = np.stack([1 - probability, probability], axis=1)
    return {
        "accuracy": float(np.trace(counts) / len(true)),
        "f1": float(f1[1]),
        "macro_f1": float(f1.mean()),
        "auc": metrics.auc(columns, label) if both else float("nan"),
    }


def concordance(estimate: Floats, true: Floats) -> float:
    """Lin's concordance correlation coefficient (1989); 0 for a constant."""
    if np.ptp(estimate) == 0:  # its spread would be a rounding error
        return 0.0
    covariance = float(((estimate - estimate.mean()) * (true - true.mean())).mean())
    spread = float(estimate.var() + true.var() + (estimate.mean() - true.mean()) ** 2)
    return 2 * covariance / spread if spread > 0 else 0.0


def constants(training: Floats, instrument: Instrument | None) -> Figures:
    """What somebody answers who has seen the labels of the training fold and no recording.

    The mean is the best constant for RMSE, the median for MAE; the majority band is answered by
    the median of its own scores. For a binary label: the label that most have.
    """
    if instrument is None:
        return {"majority": float(training.mean() >= 0.5)}
    bands = instrument.band(training)
    majority = np.bincount(bands, minlength=4).argmax()
    return {
        "mean": float(training.mean()),
        "median": float(np.median(training)),
        "majority_band": float(np.median(training[bands == majority])),
    }


def over_repeats(found: list[Figures]) -> dict[str, Any]:
    """Mean of each figure over repeats [R] and its 95 % t interval.

    It tells how far the figure moves with the draw of folds and of the first weights, not how far
    it would be off for other people: all repeats share theirs.
    """
    told = {}
    for name in found[0]:
        values = np.array([figures[name] for figures in found])
        half = stats.t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values))
        mean = float(values.mean())
        told[name] = {
            "mean": mean,
            "interval95": [mean - float(half), mean + float(half)],
            "by_repeat": values.tolist(),
        }
    return told


def over_people(
    measure: Callable[[NDArray[np.int64]], Figures], people: list[str], resamples: int, seed: int
) -> dict[str, list[float]]:
    """95 % percentile interval of each figure over people drawn with replacement.

    `measure` gives the figures of some rows; all recordings of a person are drawn together.
    """
    rng = np.random.default_rng(seed)
    groups = np.array(people)
    rows = [np.flatnonzero(groups == person) for person in np.unique(groups)]
    found = [
        measure(np.concatenate([rows[i] for i in rng.integers(0, len(rows), len(rows))]))
        for _ in range(resamples)
    ]
    return {
        name: np.nanpercentile([figures[name] for figures in found], (2.5, 97.5)).tolist()
        for name in found[0]
    }
