"""Everything that a table needs and does not have yet, on several processes.

Each cell is stored when it is done and checkpointed after each epoch, so a run that was killed at
any point goes on from there.
"""

import dataclasses
import functools
import hashlib
import json
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

import tensorflow as tf
from tqdm import tqdm

from training import encoders
from training.config import Table1Config
from training.data import fer2013, views
from training.data.emoseq.arms import arm
from training.data.material import Material, disjoint
from training.errors import TrainingError
from training.run import Run, write_json
from training.table1 import ceilings, cells, models, report
from training.table1.cells import GAMMA, PERMUTED, Parts
from training.table1.outcomes import Ceilings, Outcome

CELLS, PROVENANCE = "cells", "provenance.json"
# What a job costs by step, in epochs of a CNN-LSTM, as measured once on two cores.
_PASSES = {"cnn-only": 0.2, models.PIXELS: 1.4, "ceilings": 7.0, "curve": 4.5}
_ENCODER_FACTS = ("config_sha256", "git_revision", "restored_from")


@dataclass(frozen=True)
class Source:
    """Where a table's faces and its frozen encoder come from."""

    data: Path
    encoder: Path
    cache: Path


@dataclass(frozen=True)
class Job:
    """One cell, or the ceilings of an arm; `cost` is relative, for the time that is left."""

    config: Table1Config
    kind: str
    cost: float


def run(
    source: Source, out: Path, config: Table1Config, *, workers: int = 1, resume: bool = False
) -> list[report.Check]:
    """Do what is left, write the results into `out`, return the checks they had to pass."""
    for name in config.arms:
        arm(name)
    _, _, encoder = encoders.load(source.encoder)
    weights = (source.encoder / encoders.WEIGHTS).read_bytes()
    config = dataclasses.replace(config, encoder=hashlib.sha256(weights).hexdigest())
    begun = Run(out, config, resume=resume)
    facts = {key: encoder[key] for key in _ENCODER_FACTS if key in encoder}
    revisions = [*_revisions(out), begun.provenance["git_revision"]]
    origin = {**begun.provenance, "git_revisions": revisions, "encoder": facts}
    write_json(out / PROVENANCE, origin)
    material(source, _shared(config))  # the caches are made once, not by every worker
    _do_all(source, out, list(jobs(config)), workers)
    return summarise(out)


def _revisions(out: Path) -> list[str]:
    """Revisions of the earlier starts of a table that was interrupted."""
    if not (out / PROVENANCE).is_file():
        return []
    earlier = json.loads((out / PROVENANCE).read_text())
    return list(earlier.get("git_revisions", [earlier["git_revision"]]))


def summarise(out: Path) -> list[report.Check]:
    """Write the results of what is stored in `out`, whole or cut short, and return the checks."""
    if not (out / PROVENANCE).is_file():
        raise TrainingError(f"{out / PROVENANCE} is missing: is {out} the folder of a table?")
    root = out / CELLS
    outcomes = [Outcome.load(path) for path in sorted(root.rglob(cells.ANSWERS))]
    bounds = [Ceilings.load(path) for path in sorted(root.rglob(ceilings.FILE))]
    return report.write(out, outcomes, bounds, json.loads((out / PROVENANCE).read_text()))


def jobs(config: Table1Config) -> Iterator[Job]:
    """Ceilings first, then whole rounds of seeds: a table that is cut short is still balanced."""

    def cell(name: str, model: str, seed: int) -> Job:
        chosen = dataclasses.replace(shared, arm=name, model=model, seed=seed)
        passes = _PASSES.get(model, 1.0) * config.epochs
        return Job(chosen, "cell", passes * cells.setting(name).steps)

    shared = _shared(config)
    curve = [f"{GAMMA}{gamma:g}" for gamma in config.gammas]
    for name in (*config.arms, *curve):
        chosen = dataclasses.replace(shared, arm=name)
        kind = "curve" if name in curve else "ceilings"
        yield Job(chosen, kind, _PASSES[kind] * cells.setting(name).steps)
    for seed in config.seeds:
        for name in config.arms:
            for model in models.MODELS:
                yield cell(name, model, seed)
        if seed == config.seeds[0]:
            for name in (*curve, PERMUTED):
                yield cell(name, models.ATTENTION, seed)


@functools.lru_cache(maxsize=1)
def material(source: Source, config: Table1Config) -> tuple[Parts, Parts, ceilings.Emotions]:
    """Parts of embeddings, parts of pixels, and the encoder's emotions of the former."""
    encoder, _, results = encoders.load(source.encoder)
    weights = source.encoder / encoders.WEIGHTS
    splits = fer2013.load(source.data, cache=source.cache)
    faces = disjoint(splits, config.faces_per_state, config.data_seed)
    embedded, shrunk = [], []
    for part in faces:
        seen = views.embed(part, encoder, weights, source.cache, config.jitters)
        embedded.append(Material.of(part, seen))
        shrunk.append(Material.of(part, views.pixels(part, source.cache, config.jitters)))
    emotions = ceilings.emotions_of(encoder, results["temperature"])
    return Parts(*embedded), Parts(*shrunk), emotions


def do(source: Source, out: Path, job: Job) -> None:
    """One job in this process; it leaves its file."""
    embedded, shrunk, emotions = material(source, _shared(job.config))
    root, config = out / CELLS, job.config
    if job.kind == "cell":
        cells.train(shrunk if config.model == models.PIXELS else embedded, config, root)
    else:
        ceilings.measure(embedded, emotions, config, root, curve=job.kind == "curve")


def _stored(out: Path, job: Job) -> bool:
    root = out / CELLS
    if job.kind == "cell":
        return (cells.folder(root, job.config) / cells.ANSWERS).is_file()
    return (root / job.config.arm / ceilings.FILE).is_file()


def _shared(config: Table1Config) -> Table1Config:
    """What all cells have in common: their own configuration without what names them."""
    return dataclasses.replace(config, arm="", model="", seed=0, arms=(), seeds=(), gammas=())


def _do_all(source: Source, out: Path, todo: list[Job], workers: int) -> None:
    left = [job for job in todo if not _stored(out, job)]
    total, ahead = (sum(job.cost for job in some) for some in (todo, left))
    # What earlier starts did counts as done, but says nothing of the time that this one takes.
    with tqdm(total=total, initial=total - ahead, smoothing=0, bar_format=_BAR) as bar:
        if workers == 1:
            for job in left:
                do(source, out, job)
                bar.update(job.cost)
            return
        os.environ["OMP_NUM_THREADS"] = "1"
        spawn, log = multiprocessing.get_context("spawn"), out / "workers.log"
        with ProcessPoolExecutor(workers, spawn, _start, (log,)) as pool:
            begun = {pool.submit(do, source, out, job): job for job in left}
            try:
                for future in as_completed(begun):
                    future.result()
                    bar.update(begun[future].cost)
            except BrokenProcessPool:
                raise TrainingError(
                    f"a worker was killed ({log}); --resume goes on from there"
                ) from None
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


_BAR = "{desc}{percentage:3.0f}%|{bar}| {elapsed} so far, about {remaining} left"


def _start(log: Path) -> None:
    """A worker: one thread, quiet, gone with Ctrl-C and with the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.stdout = sys.stderr = log.open("a", buffering=1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
