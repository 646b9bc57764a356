"""Measures of a classifier, on probabilities [n,k] and true classes [n]."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
_TINY = 1e-12


def softmax(logits: Floats, temperature: float = 1.0) -> NDArray[np.float64]:
    """Probabilities of logits divided by a temperature."""
    z = logits.astype(np.float64) / temperature
    z = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(z / z.sum(axis=1, keepdims=True))


def wilson(successes: float, n: int, z: float = 1.959964) -> list[float]:
    """95 % score interval of a proportion (Wilson 1927)."""
    p = successes / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return [float(middle - half), float(middle + half)]


def confusion(predicted: Ints, true: Ints, classes: int) -> NDArray[np.int64]:
    """Counts [true, predicted]."""
    counts = np.zeros((classes, classes), np.int64)
    np.add.at(counts, (true, predicted), 1)
    return counts


def nll(probabilities: Floats, true: Ints) -> float:
    """Mean negative log-likelihood of the true class, in nats."""
    return float(-np.log(probabilities[np.arange(len(true)), true] + _TINY).mean())


def reliability(probabilities: Floats, true: Ints, bins: int = 15) -> NDArray[np.float64]:
    """Rows (mean confidence, accuracy, share of the cases) of the filled equal-width bins."""
    confidence = probabilities.max(axis=1)
    correct = probabilities.argmax(axis=1) == true
    chosen = np.minimum((confidence * bins).astype(int), bins - 1)
    rows = [
        (confidence[inside].mean(), correct[inside].mean(), inside.mean())
        for inside in (chosen == b for b in range(bins))
        if inside.any()
    ]
    return np.array(rows, np.float64)


def ece(probabilities: Floats, true: Ints, bins: int = 15) -> float:
    """Expected calibration error of the top class over equal-width bins (Guo et al. 2017)."""
    confidence, accuracy, share = reliability(probabilities, true, bins).T
    return float((np.abs(accuracy - confidence) * share).sum())


def temperature(logits: Floats, true: Ints) -> float:
    """The temperature that minimises NLL, by golden-section search on its logarithm."""
    low, high = np.log(0.05), np.log(20.0)
    ratio = (np.sqrt(5) - 1) / 2

    def loss(log_t: float) -> float:
        return nll(softmax(logits, float(np.exp(log_t))), true)

    for _ in range(60):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        if loss(a) < loss(b):
            high = b
        else:
            low = a
    return float(np.exp((low + high) / 2))


def per_class(counts: NDArray[Any]) -> dict[str, NDArray[np.float64]]:
    """Precision, recall and F1 [...,k] of each class from confusion matrices [...,k,k].

    Counts or shares; 0 where undefined.
    """
    hits = np.diagonal(counts, axis1=-2, axis2=-1).astype(np.float64)
    precision = hits / np.maximum(counts.sum(axis=-2), _TINY)
    recall = hits / np.maximum(counts.sum(axis=-1), _TINY)
    f1 = 2 * precision * recall / np.maximum(precision + recall, _TINY)
    return {"precision": precision, "recall": recall, "f1": f1}


def classification(
    logits: Floats, true: Ints, classes: Sequence[str], fitted_temperature: float
) -> dict[str, Any]:
    """The measures that every result of a classifier carries."""
    raw, calibrated = softmax(logits), softmax(logits, fitted_temperature)
    counts = confusion(raw.argmax(axis=1), true, len(classes))
    scores = per_class(counts)
    hits = int(np.trace(counts))
    return {
        "n": len(true),
        "accuracy": hits / len(true),
        "accuracy_wilson95": wilson(hits, len(true)),
        "macro_precision": float(scores["precision"].mean()),
        "macro_recall": float(scores["recall"].mean()),
        "macro_f1": float(scores["f1"].mean()),
        "recall": dict(zip(classes, scores["recall"].tolist(), strict=True)),
        "support": dict(zip(classes, counts.sum(axis=1).tolist(), strict=True)),
        "nll": {"raw": nll(raw, true), "calibrated": nll(calibrated, true)},
        "ece": {"raw": ece(raw, true), "calibrated": ece(calibrated, true)},
        "temperature": fitted_temperature,
        "confusion": {"classes": list(classes), "true_by_predicted": counts.tolist()},
    }


def validation(logits: Floats, true: Ints) -> dict[str, float]:
    """What a training follows from epoch to epoch."""
    probabilities = softmax(logits)
    counts = confusion(probabilities.argmax(axis=1), true, logits.shape[1])
    return {
        "validation_nll": nll(probabilities, true),
        "validation_accuracy": float(np.trace(counts) / len(true)),
        "validation_macro_f1": float(per_class(counts)["f1"].mean()),
    }


def auc(probabilities: Floats, true: Ints) -> float:
    """Macro one-vs-rest area under the ROC curve, by ranks (Mann-Whitney, ties shared)."""
    areas = []
    for label in range(probabilities.shape[1]):
        positive = true == label
        if positive.all() or not positive.any():
            continue
        _, inverse, counts = np.unique(
            probabilities[:, label], return_inverse=True, return_counts=True
        )
        ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
        hits = int(positive.sum())
        u = ranks[positive].sum() - hits * (hits + 1) / 2
        areas.append(u / (hits * (len(true) - hits)))
    return float(np.mean(areas))


def distances(classes: int) -> NDArray[np.int64]:
    """How many levels each predicted class is away from each true one [true, predicted]."""
    return np.abs(np.arange(classes)[:, None] - np.arange(classes)[None, :])


def quadratic_kappas(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Quadratic-weighted kappa (Cohen 1968) of confusion matrices [...,k,k], counts or shares.

    0 for a constant rater.
    """
    weight = distances(counts.shape[-1]) ** 2
    shares = counts / counts.sum(axis=(-2, -1), keepdims=True)
    chance = shares.sum(axis=-1)[..., :, None] * shares.sum(axis=-2)[..., None, :]
    expected = (weight * chance).sum(axis=(-2, -1))
    found = (weight * shares).sum(axis=(-2, -1))
    ratio = np.divide(found, expected, out=np.ones_like(expected), where=expected > _TINY)
    return np.asarray(1 - ratio)


def quadratic_kappa(counts: NDArray[Any]) -> float:
    """The same of one confusion matrix."""
    return float(quadratic_kappas(counts))


def brier(probabilities: Floats, true: Ints) -> float:
    """Mean squared distance to the one-hot truth, summed over classes (Brier 1950)."""
    return float(((probabilities - np.eye(probabilities.shape[1])[true]) ** 2).sum(axis=1).mean())


def ordinal(
    logits: Floats, true: Ints, classes: Sequence[str], fitted_temperature: float
) -> dict[str, Any]:
    """`classification` plus what ordered classes allow, with the constant baseline beside it."""
    raw, calibrated = softmax(logits), softmax(logits, fitted_temperature)
    predicted = raw.argmax(axis=1)
    majority = int(np.bincount(true, minlength=len(classes)).argmax())
    middle = int(np.median(true))
    return {
        **classification(logits, true, classes, fitted_temperature),
        "auc_macro_ovr": auc(raw, true),
        "quadratic_kappa": quadratic_kappa(confusion(predicted, true, len(classes))),
        "mae_levels": float(np.abs(predicted - true).mean()),
        "brier": {"raw": brier(raw, true), "calibrated": brier(calibrated, true)},
        "baselines": {
            "majority_accuracy": float((true == majority).mean()),
            "constant_mae_levels": float(np.abs(true - middle).mean()),
        },
    }
