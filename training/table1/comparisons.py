"""The model with attention against each other model, on the same sequences and seeds."""

from typing import Any

import numpy as np

from training import statistics
from training.table1.gather import CLASSES, Gathered
from training.table1.outcomes import Outcome
from training.table1.paper import ATTENTION, LABELS
from training.table1.summary import BY_COUNTS, resamples

MEASURES = ("accuracy", "macro_f1")


def compare(gathered: Gathered) -> list[dict[str, Any]]:
    """One entry per arm and other model, over the seeds that both have.

    Holm's families: all differences of one measure in the table, and all McNemar tests in it.
    """
    found = [
        _pair(*pairs)
        for arm in gathered.arms
        for model in LABELS
        if model != ATTENTION
        and (pairs := _common(gathered.seeds_of(arm, ATTENTION), gathered.seeds_of(arm, model)))[0]
    ]
    for measure in MEASURES:
        _adjust([one[measure] for one in found])
    _adjust([test for one in found for test in one["mcnemar"]])
    return found


def _common(first: list[Outcome], second: list[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    seeds = {one.seed for one in first} & {one.seed for one in second}
    return [o for o in first if o.seed in seeds], [o for o in second if o.seed in seeds]


def _pair(first: list[Outcome], second: list[Outcome]) -> dict[str, Any]:
    """Seeds are resampled in pairs: the same seed drew the same training sequences for both."""
    true = first[0].true
    drawn = resamples(len(first), len(true))
    answers = [np.stack([one.logits.argmax(axis=1) for one in side]) for side in (first, second)]
    counts = [statistics.resampled_confusions(a, true, CLASSES, drawn) for a in answers]
    plain = [_shares(a, true) for a in answers]
    result: dict[str, Any] = {
        "arm": first[0].arm,
        "first": first[0].model,
        "second": second[0].model,
        "seeds": [one.seed for one in first],
    }
    for measure in MEASURES:
        of = BY_COUNTS[measure]
        draws = ((of(counts[0]) - of(counts[1])) * drawn.seeds).sum(axis=1)
        result[measure] = {
            "difference": float((of(plain[0]) - of(plain[1])).mean()),
            "interval95": statistics.interval(draws),
            "p": statistics.two_sided_p(draws),
        }
    correct = [a == true for a in answers]
    result["mcnemar"] = [
        _mcnemar(one.seed, mine, theirs)
        for one, mine, theirs in zip(first, correct[0], correct[1], strict=True)
    ]
    return result


def _shares(predicted: Any, true: Any) -> Any:
    """Confusion matrices [S,k,k] of answers [S,n], as shares."""
    whole = np.full((1, len(true)), 1 / len(true))
    weights = statistics.Resamples(np.full((1, len(predicted)), 1 / len(predicted)), whole)
    return statistics.resampled_confusions(predicted, true, CLASSES, weights)[0]


def _mcnemar(seed: int, mine: Any, theirs: Any) -> dict[str, Any]:
    first_only, second_only = int((mine & ~theirs).sum()), int((~mine & theirs).sum())
    p = statistics.mcnemar_mid_p(first_only, second_only)
    return {"seed": seed, "first_only": first_only, "second_only": second_only, "p": p}


def _adjust(tests: list[dict[str, Any]]) -> None:
    for test, p in zip(tests, statistics.holm([test["p"] for test in tests]), strict=True):
        test["p_holm"] = p
