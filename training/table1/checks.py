"""Checks that a table has to pass before any of its figures may be believed."""

from dataclasses import dataclass, field
from typing import Any

from training import statistics
from training.errors import TrainingError
from training.table1.gather import CHANCE, PERMUTED, Gathered
from training.table1.outcomes import Outcome

# An honest table fails with this probability at most: a third of it for each check, and Holm's
# correction over all models, arms and seeds within a check.
LEVEL = 0.01
DENSE = "table1-dense"  # the arm whose sequences the permuted control uses
PASSED, FAILED, NOT_RUN = "passed", "failed", "not run"
NO_EFFECT = "gamma-0"


@dataclass(frozen=True)
class Check:
    """One check: what it demands, how it went, and the tests behind it."""

    name: str
    demand: str
    state: str
    detail: str
    tests: list[dict[str, Any]] = field(default_factory=list)


def run(gathered: Gathered) -> list[Check]:
    """All checks; what was not run is said, not passed over."""
    return [_ceiling(gathered), _no_effect(gathered), _permuted(gathered)]


def require(checks: list[Check]) -> None:
    """TrainingError naming the first check that failed."""
    for check in checks:
        if check.state == FAILED:
            raise TrainingError(f"table 1, check '{check.name}' failed: {check.detail}")


def _ceiling(gathered: Gathered) -> Check:
    """No model may exceed the best classifier of the true emotions: it would know more than them.

    O1 and every model answered the same sequences, so the test pairs them.
    """
    tests = []
    for (arm, _), found in sorted(gathered.outcomes.items()):
        ceilings = gathered.ceilings.get(arm)
        if ceilings is None or "o1" not in ceilings.posteriors:
            continue
        best = ceilings.posteriors["o1"].argmax(axis=1) == ceilings.true
        for one in found:
            correct = one.logits.argmax(axis=1) == one.true
            p = statistics.p_above_reference(correct, best)
            tests.append(_test(one, p, float(correct.mean()), float(best.mean())))
    return _judged("no model above O1", "no model is significantly above the ceiling O1", tests)


def _no_effect(gathered: Gathered) -> Check:
    demand = f"accuracy without an effect ({NO_EFFECT}) is not significantly above {CHANCE:g}"
    return _judged("no effect, no skill", demand, _against_chance(gathered, NO_EFFECT))


def _permuted(gathered: Gathered) -> Check:
    """Labels that were permuted in all three parts can only be guessed.

    The labels the answers are held against must be permuted too. A model trained on noise is
    still some function of what it sees, and severity is most of what there is to see: held against
    the true labels it may get 10 % or 50 % right, and picking its best epoch by true validation
    labels picks the lucky ones. Then accuracy is no binomial draw and there is nothing to test.
    """
    name = "permuted labels, no skill"
    demand = f"accuracy on permuted labels is not significantly above {CHANCE:g}"
    if gathered.same_labels(PERMUTED, DENSE):
        reason = f"the answers are held against the true labels of {DENSE}, not permuted ones"
        return Check(name, demand, NOT_RUN, reason)
    return _judged(name, demand, _against_chance(gathered, PERMUTED))


def _against_chance(gathered: Gathered, arm: str) -> list[dict[str, Any]]:
    tests = []
    for (where, _), found in sorted(gathered.outcomes.items()):
        for one in found if where == arm else []:
            hits = int((one.logits.argmax(axis=1) == one.true).sum())
            p = statistics.p_above_chance(hits, len(one.true), CHANCE)
            tests.append(_test(one, p, hits / len(one.true), CHANCE))
    return tests


def _test(one: Outcome, p: float, accuracy: float, reference: float) -> dict[str, Any]:
    return {
        "arm": one.arm,
        "model": one.model,
        "seed": one.seed,
        "accuracy": accuracy,
        "reference": reference,
        "p": p,
    }


def _judged(name: str, demand: str, tests: list[dict[str, Any]]) -> Check:
    if not tests:
        return Check(name, demand, NOT_RUN, "no answers to test")
    for test, p in zip(tests, statistics.holm([test["p"] for test in tests]), strict=True):
        test["p_holm"] = p
    worst = min(tests, key=lambda test: (test["p_holm"], test["p"]))
    where = f"{worst['arm']}, {worst['model']}, seed {worst['seed']}"
    detail = (
        f"tests: {len(tests)}; nearest to failing: {where}, accuracy {worst['accuracy']:.4f} "
        f"against {worst['reference']:.4f}, Holm p = {worst['p_holm']:.2g}"
    )
    state = FAILED if worst["p_holm"] < LEVEL / 3 else PASSED
    return Check(name, demand, state, detail, tests)
