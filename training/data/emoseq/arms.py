"""The three arms of the benchmark, fixed before training."""

from dataclasses import dataclass

from training.errors import TrainingError


@dataclass(frozen=True)
class Arm:
    """`gamma` dials the effect of severity; 0 makes the four classes identical.

    `neutral_dwell` multiplies the mean dwell in neutral, `distractors` is the share of frames in
    bursts of random degraded faces. `sadness_sign` -1 turns the convention that sadness rises with
    severity around (blunted reactivity, Bylsma 2008, speaks against it).
    """

    gamma: float
    steps: int
    neutral_dwell: float = 1.0
    distractors: float = 0.04
    sadness_sign: int = 1


ARMS = {
    "literature": Arm(gamma=0.12, steps=96),  # what published effect sizes allow
    "table1-dense": Arm(gamma=2.0, steps=96),  # the regime of the paper's table 1
    "table1-sparse": Arm(gamma=2.0, steps=256, neutral_dwell=4.0, distractors=0.25),
}


def arm(name: str) -> Arm:
    """An arm by name; TrainingError names the choices."""
    if name not in ARMS:
        raise TrainingError(f"unknown value '{name}' of key 'arm': one of {', '.join(ARMS)}")
    return ARMS[name]
