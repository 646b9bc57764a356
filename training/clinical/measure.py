"""From the estimates of all fits to figures with intervals, constants beside each."""

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.clinical import figures
from training.clinical.material import Material
from training.config import ClinicalConfig
from training.data.clinical.instruments import Instrument


@dataclasses.dataclass(frozen=True)
class Job:
    """One fit: the rows it learns from, the rows it answers, and what its file is called."""

    name: str
    training: NDArray[np.int64]
    answered: NDArray[np.int64]
    seed: list[int]


def told(material: Material) -> dict[str, Any]:
    """What was measured on: how many, of how many people, how much of it with a face."""
    people = {
        split: {material.people[row] for row in material.rows(split)}
        for split in ("train", "dev", "test")
    }
    return {
        "recordings": {split: len(material.rows(split)) for split in people},
        "people": len(set(material.people)),
        "people_in_train_and_test": len(people["train"] & people["test"]),
        "people_in_train_and_dev": len(people["train"] & people["dev"]),
        "features": material.sequences[0].features.shape[1],
        "valid_share": float(np.mean([sequence.mask.mean() for sequence in material.sequences])),
        "without_a_face": sum(not sequence.mask.any() for sequence in material.sequences),
    }


def official(
    answers: dict[str, NDArray[np.float64]],
    job: Job,
    material: Material,
    instrument: Instrument | None,
    config: ClinicalConfig,
) -> dict[str, Any]:
    """Dev and test, each where it has labels, with intervals over its people."""
    constants = figures.constants(material.targets[job.training], instrument)
    found: dict[str, Any] = {"constants": constants}
    for split in ("dev", "test"):
        inside = np.isin(job.answered, material.rows(split))
        if not inside.any():
            continue
        rows, estimate = job.answered[inside], answers[job.name][inside]
        true = material.targets[rows]

        def measure(
            some: NDArray[np.int64],
            estimate: NDArray[np.float64] = estimate,
            true: NDArray[np.float64] = true,
        ) -> figures.Figures:
            return figures.of(estimate[some], true[some], instrument)

        people = [material.people[row] for row in rows]
        found[split] = {
            "n": len(rows),
            "people": len(set(people)),
            "model": measure(np.arange(len(rows))),
            "interval95": figures.over_people(measure, people, config.resamples, config.seed),
            "against": {
                name: figures.of(np.full(len(rows), value), true, instrument)
                for name, value in constants.items()
            },
        }
    return found


def repeated(
    answers: dict[str, NDArray[np.float64]],
    jobs: list[Job],
    material: Material,
    instrument: Instrument | None,
    config: ClinicalConfig,
) -> dict[str, Any]:
    """Figures over all recordings of a repeat, each answered by the fold that had not seen it."""
    model: list[figures.Figures] = []
    against: dict[str, list[figures.Figures]] = {}
    for repeat in range(config.repeats):
        part = jobs[repeat * config.folds : (repeat + 1) * config.folds]
        rows = np.concatenate([job.answered for job in part])
        true = material.targets[rows]
        estimate = np.concatenate([answers[job.name] for job in part])
        model.append(figures.of(estimate, true, instrument))
        constant = [
            (figures.constants(material.targets[job.training], instrument), len(job.answered))
            for job in part
        ]
        for name in constant[0][0]:
            held = np.concatenate([np.full(n, values[name]) for values, n in constant])
            against.setdefault(name, []).append(figures.of(held, true, instrument))
    return {
        "n": len(material.recordings),
        "model": figures.over_repeats(model),
        "against": {name: figures.over_repeats(values) for name, values in against.items()},
    }
