"""Train what a plan lists and has not got yet; every run is an encoder run with its folder.

Nothing here reads PrivateTest.
"""

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training import config as configuration
from training import encoders, train_encoder
from training.config import EncoderConfig
from training.data import fer2013, order
from training.errors import TrainingError
from training.run import write_json
from training.screen import report
from training.screen.figures import Answers
from training.screen.plans import Plan

ANSWERS = "answers.npz"


@dataclass(frozen=True)
class Source:
    """Folders: of the CSV files, of the run to go on from, and of the run to learn from."""

    data: Path
    initial: Path | None = None
    teacher: Path | None = None


@dataclass(frozen=True)
class Job:
    """One run: the control or a change, with one seed."""

    name: str
    config: EncoderConfig

    @property
    def folder(self) -> str:
        """Its place in the folder of the screen."""
        return f"{self.name.replace(' %', '').replace(' ', '-')}-seed{self.config.seed}"


def jobs(plan: Plan) -> Iterator[Job]:
    """The control with two seeds, the changes, then the control's further seeds.

    A screen that is cut short then still knows how far two equal runs lie apart.
    """
    seeds = [dataclasses.replace(plan.base, seed=seed + 1) for seed in range(plan.seeds)]
    controls = [Job(report.CONTROL, config) for config in seeds]
    yield from controls[:2]
    for name, texts in plan.changes.items():
        yield Job(name, configuration.override(plan.base, list(texts)))
    yield from controls[2:]


def run(plan: Plan, source: Source, out: Path) -> None:
    """Train what is missing, one run after the other, and write the report after each."""
    _require(plan, source)
    for job in jobs(plan):
        folder = out / job.folder
        if not (folder / ANSWERS).is_file():
            _train(job, plan, source, folder)
            summarise(plan, out)
    summarise(plan, out)


def _require(plan: Plan, source: Source) -> None:
    if plan.continues and source.initial is None:
        raise TrainingError("--initial is needed: this screen goes on from a trained encoder")
    if source.teacher is None and any(job.config.teacher_weight for job in jobs(plan)):
        raise TrainingError("--teacher is needed: a change of this screen learns from one")


def _train(job: Job, plan: Plan, source: Source, folder: Path) -> None:
    train_encoder.train(
        source.data,
        folder,
        job.config,
        initial=source.initial if plan.continues else None,
        teachers=[source.teacher] if source.teacher and job.config.teacher_weight else (),
        resume=True,
    )
    model, config, _ = encoders.load(folder)
    faces = fer2013.load(source.data, cache=folder.parent / ".cache").validation
    found = train_encoder.logits(model, faces, order.final_side(config))
    label = found.label if config.label_weight else None
    Answers(found.emotion, label, faces.majority, faces.labels).save(folder / ANSWERS)


def summarise(plan: Plan, out: Path) -> None:
    """Write the report of what is stored in `out`, whole or cut short."""
    stored = [job for job in jobs(plan) if (out / job.folder / ANSWERS).is_file()]
    stored.sort(key=lambda job: job.name != report.CONTROL)
    if not any(job.name == report.CONTROL for job in stored):
        raise TrainingError(f"{out} holds no finished run of the control yet")
    runs = [
        report.Finished(
            job.name,
            plan.changes.get(job.name, ()),
            Answers.load(out / job.folder / ANSWERS),
            json.loads((out / job.folder / "metrics.json").read_text()),
        )
        for job in stored
    ]
    results = report.results(plan.title, runs, len(list(jobs(plan))))
    write_json(out / "screen.json", results)
    report.write(out, results)
