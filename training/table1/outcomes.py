"""Stored answers to the test sequences of an arm: one file for each model and seed."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Outcome:
    """What a trained model answered to an arm's n test sequences, the same for every model.

    logits [n,4] before temperature · true [n] severity · `temperature` fitted on validation ·
    `parameters` trainable · `attention`, for a model that has it: the mass of its attention on
    `episodes` (steps that are not neutral) and on `distractors`, beside the share of the seen steps
    that these are (`episodes_share`, `distractors_share`).
    """

    arm: str
    model: str
    seed: int
    logits: NDArray[np.float32]
    true: NDArray[np.int64]
    temperature: float
    parameters: int
    minutes: float
    config_sha256: str
    attention: dict[str, float] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        """Whole or not at all: a kill leaves no half file that a resumed run would trust."""
        facts = {
            key: value for key, value in vars(self).items() if not isinstance(value, np.ndarray)
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".tmp.npz")
        np.savez(unfinished, logits=self.logits, true=self.true, facts=np.array(json.dumps(facts)))
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Outcome":
        with np.load(path) as arrays:
            facts: dict[str, Any] = json.loads(str(arrays["facts"]))
            return cls(logits=arrays["logits"], true=arrays["true"], **facts)


@dataclass(frozen=True)
class Ceilings:
    """Posteriors [n,4] on an arm's test sequences: `o1`, `o2`, `o_hist`, with the true classes."""

    arm: str
    true: NDArray[np.int64]
    posteriors: dict[str, NDArray[np.float64]]

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".tmp.npz")
        np.savez(unfinished, arm=np.array(self.arm), true=self.true, **self.posteriors)
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Ceilings":
        with np.load(path) as arrays:
            posteriors = {key: arrays[key] for key in arrays.files if key not in ("arm", "true")}
            return cls(str(arrays["arm"]), arrays["true"], posteriors)
