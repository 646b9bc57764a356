"""Fit the temporal model on a clinical set: the official split, then repeated folds by person."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.clinical import measure, report
from training.clinical.check import usable
from training.clinical.material import Material, load
from training.clinical.measure import Job
from training.clinical.network import WEIGHTS, Network
from training.config import ClinicalConfig
from training.data.clinical import folds
from training.data.clinical.instruments import Instrument
from training.data.clinical.recordings import Adapter
from training.errors import TrainingError
from training.run import Run, write_json

# Second word of each fit's seed: no fold shares random numbers with the official split.
_OFFICIAL, _FOLD = range(2)


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
        "material": measure.told(material),
        "official": measure.official(answers, jobs[0], material, adapter.instrument, config),
        "cross_validation": {
            "folds": config.folds,
            "repeats": config.repeats,
            "stratified": stratified,
            **measure.repeated(answers, jobs[1:], material, adapter.instrument, config),
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
