"""The stored answers by arm, model and seed, checked to be answers to the same sequences."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.data.emoseq import tables
from training.data.emoseq.arms import ARMS
from training.errors import TrainingError
from training.table1.outcomes import Ceilings, Outcome
from training.table1.paper import ATTENTION, LABELS

PERMUTED, GAMMA = "permuted", "gamma-"
CLASSES = len(tables.SEVERITIES)
CHANCE = 1 / CLASSES


@dataclass(frozen=True)
class Gathered:
    """Outcomes of each arm and model in the order of their seeds, and each arm's ceilings.

    What was not run is absent: `seeds_of` is then empty.
    """

    outcomes: dict[tuple[str, str], list[Outcome]]
    ceilings: dict[str, Ceilings]

    @classmethod
    def of(cls, outcomes: list[Outcome], ceilings: list[Ceilings]) -> "Gathered":
        """TrainingError where answers are unusable, stand twice or have other true classes."""
        grouped: dict[tuple[str, str], list[Outcome]] = {}
        for outcome in sorted(outcomes, key=lambda one: one.seed):
            _require_usable(outcome)
            grouped.setdefault((outcome.arm, outcome.model), []).append(outcome)
        for (arm, model), found in grouped.items():
            seeds = [one.seed for one in found]
            if len(set(seeds)) < len(seeds):
                raise TrainingError(f"{arm}/{model}: a seed stands twice among {seeds}")
        gathered = cls(grouped, {one.arm: one for one in ceilings})
        gathered._require_same_sequences()
        return gathered

    @property
    def arms(self) -> list[str]:
        """The fixed arms that have any answer or ceiling, in their fixed order."""
        return [arm for arm in ARMS if arm in self.ceilings or any(self.models(arm))]

    def models(self, arm: str) -> list[str]:
        """The models that answered an arm, in the order of the tables."""
        return [model for model in LABELS if (arm, model) in self.outcomes]

    def seeds_of(self, arm: str, model: str) -> list[Outcome]:
        return self.outcomes.get((arm, model), [])

    def true(self, arm: str) -> NDArray[np.int64]:
        """The true classes [n] of an arm's test sequences."""
        if arm in self.ceilings:
            return self.ceilings[arm].true
        return next(found[0].true for (where, _), found in self.outcomes.items() if where == arm)

    def same_labels(self, one: str, other: str) -> bool:
        """Whether two arms that were both run have the same true classes."""
        present = {arm for arm, _ in self.outcomes} | set(self.ceilings)
        return {one, other} <= present and np.array_equal(self.true(one), self.true(other))

    def gammas(self) -> list[tuple[float, str]]:
        """Points of the effect-size curve as (gamma, arm): arms that differ in gamma alone."""
        plain = ARMS["literature"]
        points = [
            (arm.gamma, name)
            for name, arm in ARMS.items()
            if (arm.steps, arm.neutral_dwell, arm.distractors)
            == (plain.steps, plain.neutral_dwell, plain.distractors)
        ]
        names = {arm for arm, _ in self.outcomes} | set(self.ceilings)
        points += [
            (float(name.removeprefix(GAMMA)), name) for name in names if name.startswith(GAMMA)
        ]
        return sorted(
            point
            for point in points
            if self.seeds_of(point[1], ATTENTION) or point[1] in self.ceilings
        )

    def _require_same_sequences(self) -> None:
        for (arm, model), found in self.outcomes.items():
            for one in found:
                if not np.array_equal(one.true, self.true(arm)):
                    raise TrainingError(
                        f"{arm}/{model}/seed {one.seed}: its test sequences are not the arm's"
                    )


def _require_usable(outcome: Outcome) -> None:
    where = f"{outcome.arm}/{outcome.model}/seed {outcome.seed}"
    if outcome.model not in LABELS:
        raise TrainingError(f"{where}: unknown model, one of {', '.join(LABELS)}")
    if outcome.logits.shape != (len(outcome.true), CLASSES):
        raise TrainingError(f"{where}: logits {outcome.logits.shape} for {len(outcome.true)} cases")
    if not np.isfinite(outcome.logits).all():
        raise TrainingError(f"{where}: a logit is not finite")
