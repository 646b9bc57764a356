"""The numbers of table 1: models, ceilings, baselines and the effect-size curve."""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training import metrics, statistics
from training.data.emoseq.tables import SEVERITIES
from training.statistics import Resamples
from training.table1.gather import CHANCE, CLASSES, Gathered
from training.table1.outcomes import Ceilings, Outcome
from training.table1.paper import ATTENTION

Floats = NDArray[np.float64]

# The area under the curve is slow to resample; a limit then rests on 25 of the resamples.
_AUC_RESAMPLES = 1000
_TINY = 1e-12


def figures(logits: NDArray[Any], true: NDArray[np.int64], temperature: float) -> dict[str, float]:
    """All measures of one model and seed, flat; `_calibrated` is after its temperature."""
    found = metrics.ordinal(logits, true, SEVERITIES, temperature)
    same = ("accuracy", "macro_precision", "macro_recall", "macro_f1")
    return {
        **{key: found[key] for key in same},
        "auc": found["auc_macro_ovr"],
        "quadratic_kappa": found["quadratic_kappa"],
        "mae_levels": found["mae_levels"],
        **{key: found[key]["raw"] for key in ("nll", "brier", "ece")},
        **{f"{key}_calibrated": found[key]["calibrated"] for key in ("nll", "brier", "ece")},
    }


def of_outcome(outcome: Outcome) -> dict[str, float]:
    return figures(outcome.logits, outcome.true, outcome.temperature)


def cells(gathered: Gathered) -> list[dict[str, Any]]:
    """One entry per arm and model that has answers, controls and curve points included."""
    return [
        _cell(found, gathered.ceilings.get(arm))
        for (arm, _), found in sorted(gathered.outcomes.items())
    ]


def _cell(found: list[Outcome], ceilings: Ceilings | None) -> dict[str, Any]:
    per_seed = [of_outcome(one) for one in found]
    mean = {key: float(np.mean([one[key] for one in per_seed])) for key in per_seed[0]}
    counts = sum(metrics.confusion(one.logits.argmax(axis=1), one.true, CLASSES) for one in found)
    return {
        "arm": found[0].arm,
        "model": found[0].model,
        "n": len(found[0].true),
        "seeds": [one.seed for one in found],
        "mean": mean,
        "interval95": intervals(found),
        "per_seed": [
            {"seed": one.seed, "temperature": one.temperature, **values}
            for one, values in zip(found, per_seed, strict=True)
        ],
        "confusion": {
            "classes": list(SEVERITIES),
            "true_by_predicted": np.asarray(counts).tolist(),
        },
        "parameters": found[0].parameters,
        "minutes": [one.minutes for one in found],
        "config_sha256": [one.config_sha256 for one in found],
        "attention": _attention(found),
        "way_from_chance": {} if ceilings is None else _way(mean["accuracy"], ceilings),
    }


def _attention(found: list[Outcome]) -> dict[str, float]:
    """Mean over the seeds of what each says of its attention."""
    keys = found[0].attention
    return {key: float(np.mean([one.attention[key] for one in found])) for key in keys}


def _way(accuracy: float, ceilings: Ceilings) -> dict[str, float | None]:
    """How much of the way from chance to each ceiling was made; None where there is no way."""
    return {
        name: (accuracy - CHANCE) / (top - CHANCE) if top > CHANCE + 0.02 else None
        for name, top in ((name, _accuracy(p, ceilings)) for name, p in ceilings.posteriors.items())
    }


def _accuracy(posterior: Floats, ceilings: Ceilings) -> float:
    return float((posterior.argmax(axis=1) == ceilings.true).mean())


def intervals(found: list[Outcome]) -> dict[str, list[float]]:
    """95 % crossed bootstrap intervals of the mean over seeds; ECE has none, being biased."""
    true = found[0].true
    drawn = resamples(len(found), len(true))
    logits = np.stack([one.logits for one in found])
    counts = statistics.resampled_confusions(logits.argmax(axis=2), true, CLASSES, drawn)
    draws = {key: (measure(counts) * drawn.seeds).sum(axis=1) for key, measure in BY_COUNTS.items()}
    raw = np.stack([metrics.softmax(one.logits) for one in found])
    calibrated = np.stack([metrics.softmax(one.logits, one.temperature) for one in found])
    for suffix, probabilities in (("", raw), ("_calibrated", calibrated)):
        truth = np.eye(CLASSES)[true]
        losses = {
            "nll": -np.log((probabilities * truth).sum(axis=2) + _TINY),
            "brier": ((probabilities - truth) ** 2).sum(axis=2),
        }
        for key, values in losses.items():
            draws[key + suffix] = statistics.resampled_means(values, drawn)
    draws["auc"] = statistics.resampled_auc(raw, true, drawn.first(_AUC_RESAMPLES))
    return {key: statistics.interval(values) for key, values in draws.items()}


# Measures [...] that follow from confusion matrices [...,k,k] of shares.
BY_COUNTS: dict[str, Callable[[Floats], Floats]] = {
    "accuracy": lambda counts: np.trace(counts, axis1=-2, axis2=-1),
    "macro_precision": lambda counts: metrics.per_class(counts)["precision"].mean(axis=-1),
    "macro_recall": lambda counts: metrics.per_class(counts)["recall"].mean(axis=-1),
    "macro_f1": lambda counts: metrics.per_class(counts)["f1"].mean(axis=-1),
    "quadratic_kappa": metrics.quadratic_kappas,
    "mae_levels": lambda counts: (counts * metrics.distances(CLASSES)).sum(axis=(-2, -1)),
}


@functools.lru_cache(maxsize=2)
def resamples(seeds: int, cases: int) -> Resamples:
    """The same resamples for all models of an arm."""
    return Resamples.draw(seeds, cases)


def ceilings(gathered: Gathered) -> list[dict[str, Any]]:
    """Measures of each ceiling; a posterior needs no temperature."""
    return [
        {
            "arm": arm,
            "ceiling": name,
            "n": len(found.true),
            "mean": figures(np.log(posterior + _TINY), found.true, 1.0),
            "accuracy_wilson95": metrics.wilson(
                _accuracy(posterior, found) * len(found.true), len(found.true)
            ),
        }
        for arm, found in sorted(gathered.ceilings.items())
        for name, posterior in sorted(found.posteriors.items())
    ]


def baselines(gathered: Gathered) -> list[dict[str, Any]]:
    """What needs no model: chance, the most frequent class, and the constant best for MAE."""
    found = []
    for arm in gathered.arms:
        true = gathered.true(arm)
        absent = np.zeros((len(true), CLASSES), np.float32)
        constant = metrics.ordinal(absent, true, SEVERITIES, 1.0)["baselines"]
        found.append({"arm": arm, "n": len(true), "chance_accuracy": CHANCE, **constant})
    return found


def curve(gathered: Gathered, measured: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Accuracy over the effect size at 96 steps: the product's model beside O1."""
    models = {one["arm"]: one for one in measured if one["model"] == ATTENTION}
    tops = {one["arm"]: one for one in ceilings(gathered) if one["ceiling"] == "o1"}
    points = []
    for gamma, arm in gathered.gammas():
        point: dict[str, Any] = {"gamma": gamma, "arm": arm}
        if arm in models:
            point["accuracy"] = models[arm]["mean"]["accuracy"]
            point["accuracy_interval95"] = models[arm]["interval95"]["accuracy"]
            point["seeds"] = models[arm]["seeds"]
        if arm in tops:
            point["o1_accuracy"] = tops[arm]["mean"]["accuracy"]
            point["o1_wilson95"] = tops[arm]["accuracy_wilson95"]
        points.append(point)
    return points
