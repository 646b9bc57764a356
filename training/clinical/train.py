"""Fit the temporal model on a clinical set: the official split, then repeated folds by person."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.clinical import figures, report
from training.clinical.check import usable
from training.clinical.material import Material, load
from training.clinical.network import WEIGHTS, Network
from training.config import ClinicalConfig
from training.data.clinical import folds
from training.data.clinical.instruments import Instrument
from training.data.clinical.recordings import Adapter
from training.errors import TrainingError
from training.run import Run, write_json

# Second word of each fit's seed: no fold shares random numbers with the official split.
_OFFICIAL, _FOLD = range(2)


@dataclasses.dataclass(frozen=True)
class Job:
    """One fit: the rows it learns from, the rows it answers, and what its file is called."""

    name: str
    training: NDArray[np.int64]
    answered: NDArray[np.int64]
    seed: list[int]


def train(
    adapter: Adapter, root: Path, out: Path, config: ClinicalConfig, *, resume: bool = False
) -> dict[str, Any]:
    """Fit, measure against the constants; returns what it writes to `out`/metrics.json.

    `config.dataset` and `config.encoder` name the material. A resumed run goes on after the last
    whole fit. TrainingError names what is wrong before anything is written to `out`.
    """
    _require(config)
    material = load(adapter, usable(adapter, root), out.parent / ".cache")
    config = dataclasses.replace(config, data=material.sha256)
    strata = _strata(material.targets, adapter.instrument)
    drawn, stratified = folds.draw(
        material.people, strata, folds=config.folds, repeats=config.repeats, seed=config.seed
    )
    folds.require_apart(drawn, material.people)
    run = Run(out, config, resume=resume)
    jobs = _jobs(material, drawn, config)
    answers = _answers(run, config, jobs, material, binary=adapter.instrument is None)
    results = {
        "kind": "clinical",
        "dataset": adapter.name,
        "title": adapter.title,
        "target": adapter.instrument.name if adapter.instrument else "binary label, not clinical",
        "material": _told(material),
        "official": _official(answers, jobs[0], material, adapter.instrument, config),
        "cross_validation": {
            "folds": config.folds,
            "repeats": config.repeats,
            "stratified": stratified,
            **_repeated(answers, jobs[1:], material, adapter.instrument, config),
        },
        **run.provenance,
    }
    write_json(out / "metrics.json", results)
    (out / "summary.md").write_text(report.summary(results) + "\n")
    return results


def _require(config: ClinicalConfig) -> None:
    for key, lowest in (("folds", 2), ("repeats", 2), ("window", 1), ("resamples", 1)):
        if getattr(config, key) < lowest:
            raise TrainingError(f"configuration key '{key}' must be {lowest} or more")
    if config.steps < config.window:
        raise TrainingError("configuration key 'steps' must not be below 'window'")


def _strata(targets: NDArray[np.float64], instrument: Instrument | None) -> NDArray[np.int64]:
    return instrument.band(targets) if instrument else targets.astype(np.int64)


def _jobs(material: Material, drawn: list[folds.Fold], config: ClinicalConfig) -> list[Job]:
    """The official split first, then every fold."""
    official = Job(
        "official", material.rows("train"), material.rows("dev", "test"), [config.seed, _OFFICIAL]
    )
    return [
        official,
        *(
            Job(
                f"repeat{fold.repeat + 1}-fold{fold.number + 1}",
                fold.training,
                fold.test,
                [config.seed, _FOLD, fold.repeat, fold.number],
            )
            for fold in drawn
        ),
    ]


def _answers(
    run: Run, config: ClinicalConfig, jobs: list[Job], material: Material, *, binary: bool
) -> dict[str, NDArray[np.float64]]:
    """The estimates of each job; those of whole fits are taken from their files."""
    folder = run.folder / "fits"
    folder.mkdir(exist_ok=True)
    network: Network | None = None
    found = {}
    for job in tqdm(jobs, desc="fits", unit="fit"):
        path = folder / f"{job.name}.json"
        if not path.is_file():
            network = network or Network(config, material, binary=binary)
            network.fit(job.training, job.seed)
            if job.name == "official":
                network.save(run.folder / WEIGHTS)
            keys = [material.recordings[row].key for row in job.answered]
            estimates = network.estimates(job.answered).tolist()
            write_json(path, dict(zip(keys, estimates, strict=True)))
        stored = json.loads(path.read_text())
        found[job.name] = np.array([stored[material.recordings[r].key] for r in job.answered])
    return found


def _told(material: Material) -> dict[str, Any]:
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


def _official(
    answers: dict[str, NDArray[np.float64]],
    job: Job,
    material: Material,
    instrument: Instrument | None,
    config: ClinicalConfig,
) -> dict[str, Any]:
    """Dev and test, each where it has labels, with intervals over its people."""
    constants = figures.constants(material.targets[job.training], instrument)
    told: dict[str, Any] = {"constants": constants}
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
        told[split] = {
            "n": len(rows),
            "people": len(set(people)),
            "model": measure(np.arange(len(rows))),
            "interval95": figures.over_people(measure, people, config.resamples, config.seed),
            "against": {
                name: figures.of(np.full(len(rows), value), true, instrument)
                for name, value in constants.items()
            },
        }
    return told


def _repeated(
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
        "against": {name: figures.over_repeats(found) for name, found in against.items()},
    }
