"""Invented answers that look like a real table's: true severities, and logits of a given skill."""

import functools

import numpy as np

from training import metrics, oracle
from training.data.emoseq import process
from training.data.emoseq.arms import ARMS, Arm
from training.table1.outcomes import Ceilings, Outcome

# How far each model's logits point to the truth, by arm; guided by a pilot on simulated logits.
SKILL = {
    "literature": (0.25, 0.2, 0.28, 0.3, 0.3),
    "table1-dense": (3.6, 2.4, 4.0, 4.0, 4.3),
    "table1-sparse": (2.4, 1.6, 2.0, 2.7, 3.0),
}
MODELS = ("cnn-only", "lstm-only", "cnn-lstm-last", "cnn-lstm-mean", "cnn-lstm-attention")
ATTENTION = MODELS[-1]


def severity(n: int) -> np.ndarray:
    return process.people(n, np.random.default_rng(7)).severity


def outcome(
    arm: str, model: str, seed: int, true: np.ndarray, skill: float, sharpness: float = 1.6
) -> Outcome:
    """Answers whose errors are mostly to the next level, over-confident by `sharpness`."""
    case = np.random.default_rng(5).normal(size=(len(true), 4))  # hard cases are hard for all
    rng = np.random.default_rng([seed, MODELS.index(model)])
    skill *= 1 + 0.06 * rng.normal()
    near = -np.abs(np.arange(4) - true[:, None]) * 0.45 * skill
    logits = near + 0.7 * case + 0.7 * rng.normal(size=case.shape)
    attention = {
        "episodes": 0.71,
        "episodes_share": 0.45,
        "distractors": 0.03,
        "distractors_share": 0.04,
    }
    return Outcome(
        arm=arm,
        model=model,
        seed=seed,
        logits=np.asarray(sharpness * logits, np.float32),
        true=true,
        temperature=sharpness,
        parameters=55_844,
        minutes=0.5,
        config_sha256="0" * 64,
        attention=attention if model == ATTENTION else {},
    )


@functools.cache
def ceilings(arm: str, n: int, setting: Arm, *, curve: bool = False) -> Ceilings:
    """O1 by the real oracle on sequences of 48 steps; the others are O1 with noise in its odds."""
    who = process.people(n, np.random.default_rng(7))
    emotion = process.emotions(who, setting, 48, np.random.default_rng(8))
    o1 = oracle.posterior(emotion, setting, nodes=2)
    noise = np.random.default_rng(10).normal(size=o1.shape)
    weaker = {
        name: metrics.softmax(np.log(o1 + 1e-9) + much * noise)
        for name, much in (("o2", 2.5), ("o_hist", 1.2))
    }
    return Ceilings(arm, who.severity, {"o1": o1, **({} if curve else weaker)})


def table(n: int = 400, seeds: int = 5) -> tuple[list[Outcome], list[Ceilings]]:
    """A whole table: three arms, five models, a curve of three points and the permutation."""
    true = severity(n)
    outcomes, tops = [], []
    for arm, skills in SKILL.items():
        tops.append(ceilings(arm, n, ARMS[arm]))
        for model, skill in zip(MODELS, skills, strict=True):
            outcomes += [outcome(arm, model, s, true, skill) for s in range(1, seeds + 1)]
    for gamma, skill in ((0.0, 0.0), (0.5, 0.8), (1.0, 1.6)):
        tops.append(ceilings(f"gamma-{gamma:g}", n, Arm(gamma, 96), curve=True))
        outcomes.append(outcome(f"gamma-{gamma:g}", ATTENTION, 1, true, skill))
    shuffled = np.random.default_rng(9).permutation(true)
    outcomes.append(outcome("permuted", ATTENTION, 1, shuffled, 0.0))
    return outcomes, tops


PROVENANCE = {
    "config": {"seeds": [1, 2, 3, 4, 5], "epochs": 12},
    "config_sha256": "1" * 64,
    "git_revision": "2" * 40,
    "environment": {"python": "3.11", "numpy": "2.1"},
}
