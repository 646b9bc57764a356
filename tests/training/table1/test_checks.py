"""The checks of table 1 fail where they should, and only there."""

import dataclasses

import numpy as np
import pytest

from tests.training.table1 import answers
from training.data.emoseq.arms import Arm
from training.errors import TrainingError
from training.table1 import checks
from training.table1.gather import Gathered
from training.table1.outcomes import Ceilings, Outcome

N = 600
TRUE = answers.severity(N)


def guessing(arm: str, right: float, true: np.ndarray = TRUE, seed: int = 1) -> Outcome:
    """An answer that is right in a share `right` of the cases, at random."""
    rng = np.random.default_rng([seed, 3])
    wrong = (true + rng.integers(1, 4, len(true))) % 4
    said = np.where(rng.random(len(true)) < right, true, wrong)
    one = answers.outcome(arm, answers.ATTENTION, seed, true, 0.0)
    return dataclasses.replace(one, logits=np.eye(4, dtype=np.float32)[said])


def bounded(arm: str, right: float) -> Ceilings:
    return Ceilings(arm, TRUE, {"o1": guessing(arm, right, seed=99).logits.astype(float)})


def states(outcomes: list[Outcome], ceilings: list[Ceilings]) -> list[str]:
    return [check.state for check in checks.run(Gathered.of(outcomes, ceilings))]


def test_an_honest_table_passes_every_check():
    outcomes, ceilings = answers.table(n=300, seeds=2)
    found = checks.run(Gathered.of(outcomes, ceilings))
    assert [check.state for check in found] == ["passed"] * 3
    checks.require(found)


def test_a_model_above_the_ceiling_fails():
    ceiling = bounded("table1-dense", 0.7)
    assert states([guessing("table1-dense", 0.95)], [ceiling])[0] == "failed"
    assert states([guessing("table1-dense", 0.7)], [ceiling])[0] == "passed"


def test_one_leaking_seed_is_found_among_many_honest_ones_and_named():
    outcomes = [guessing("table1-dense", 0.6, seed=seed) for seed in range(1, 20)]
    outcomes.append(guessing("table1-dense", 0.9, seed=20))
    found = checks.run(Gathered.of(outcomes, [bounded("table1-dense", 0.7)]))
    with pytest.raises(TrainingError, match=r"no model above O1.*seed 20, accuracy 0\.9"):
        checks.require(found)


def test_skill_without_an_effect_fails():
    assert states([guessing("gamma-0", 0.32)], [])[1] == "failed"
    assert states([guessing("gamma-0", 0.25)], [])[1] == "passed"


def test_skill_on_permuted_labels_fails():
    shuffled = np.random.default_rng(4).permutation(TRUE)
    assert states([guessing("permuted", 0.32, shuffled)], [])[2] == "failed"
    assert states([guessing("permuted", 0.25, shuffled)], [])[2] == "passed"


def test_permuted_labels_are_not_tested_on_the_true_ones():
    """A model that learnt noise is some function of severity: 41 % was met in an honest run."""
    outcomes = [guessing("permuted", 0.41), guessing("table1-dense", 0.6)]
    assert states(outcomes, [])[2] == "not run"


def test_what_was_not_run_is_said():
    assert states([], []) == ["not run"] * 3


def test_the_curve_without_an_effect_has_a_ceiling_at_chance():
    ceiling = answers.ceilings("gamma-0", N, Arm(0, 96), curve=True)
    found = (ceiling.posteriors["o1"].argmax(axis=1) == ceiling.true).mean()
    assert found == pytest.approx(0.25, abs=0.06)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"model": "transformer"}, "unknown model"),
        ({"logits": np.zeros((N, 3), np.float32)}, r"logits \(600, 3\)"),
        ({"logits": np.full((N, 4), np.nan, np.float32)}, "a logit is not finite"),
        ({"true": (TRUE + 1) % 4}, "its test sequences are not the arm's"),
        ({}, "a seed stands twice"),
    ],
)
def test_unusable_answers_are_refused_by_name(change, message):
    one = guessing("literature", 0.3)
    other = dataclasses.replace(one, **change, seed=2 if change else 1)
    with pytest.raises(TrainingError, match=rf"literature/.*{message}"):
        Gathered.of([one, other], [])
