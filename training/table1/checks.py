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
    return [_ceiling(gathered), *(_chance(gathered, arm) for arm in (NO_EFFECT, PERMUTED))]


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


def _chance(gathered: Gathered, arm: str) -> Check:
    tests = []
    for (where, _), found in sorted(gathered.outcomes.items()):
        for one in found if where == arm else []:
            hits = int((one.logits.argmax(axis=1) == one.true).sum())
            p = statistics.p_above_chance(hits, len(one.true), CHANCE)
            tests.append(_test(one, p, hits / len(one.true), CHANCE))
    name = {NO_EFFECT: "no effect, no skill", PERMUTED: "permuted labels, no skill"}[arm]
    return _judged(name, f"accuracy on {arm} is not significantly above {CHANCE:g}", tests)


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
        f"{len(tests)} tests; nearest to failing is {where}: accuracy {worst['accuracy']:.4f} "
        f"against {worst['reference']:.4f}, Holm p = {worst['p_holm']:.2g}"
    )
    state = FAILED if worst["p_holm"] < LEVEL / 3 else PASSED
    return Check(name, demand, state, detail, tests)
