"""Everything that a table needs and does not have yet, on several processes.

Each cell is stored when it is done and checkpointed after each epoch, so a run that was killed at
any point goes on from there.
"""

import dataclasses
import functools
import hashlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tensorflow as tf
from tqdm import tqdm

from training import train_encoder
from training.config import Table1Config
from training.data import fer2013, views
from training.data.emoseq.arms import ARMS
from training.data.material import Material, disjoint
from training.errors import TrainingError
from training.run import Run
from training.table1 import ceilings, cells, models, report
from training.table1.cells import GAMMA, PERMUTED, Parts
from training.table1.outcomes import Ceilings, Outcome


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
    weights = source.encoder / train_encoder.WEIGHTS
    if not weights.is_file():
        raise TrainingError(f"{weights} is missing: is {source.encoder} a finished run?")
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    config = dataclasses.replace(config, encoder=digest)
    provenance = Run(out, config, resume=resume).provenance
    material(source, _shared(config))  # the caches are made once, not by every worker
    finished = list(_done(source, out, list(jobs(config)), workers))
    outcomes = [found for found in finished if isinstance(found, Outcome)]
    bounds = [found for found in finished if isinstance(found, Ceilings)]
    facts = {"encoder": _encoder_facts(source.encoder), **provenance}
    return report.write(out, outcomes, bounds, facts)


def jobs(config: Table1Config) -> Iterator[Job]:
    """Ceilings first, then whole rounds of seeds: a table that is cut short is still balanced."""

    def cell(arm: str, model: str, seed: int) -> Job:
        chosen = dataclasses.replace(config, arm=arm, model=model, seed=seed)
        relative = {"cnn-only": 0.1, models.PIXELS: 1.4}.get(model, 1.0)
        return Job(chosen, "cell", relative * cells.setting(arm).steps * config.epochs)

    curve = [f"{GAMMA}{gamma:g}" for gamma in config.gammas]
    for arm in (*ARMS, *curve):
        chosen = dataclasses.replace(config, arm=arm)
        kind = "curve" if arm in curve else "ceilings"
        yield Job(chosen, kind, cells.setting(arm).steps * (1.0 if arm in curve else 3.0))
    for seed in config.seeds:
        for arm in ARMS:
            for model in models.MODELS:
                yield cell(arm, model, seed)
        if seed == config.seeds[0]:
            for arm in (*curve, PERMUTED):
                yield cell(arm, models.ATTENTION, seed)


@functools.lru_cache(maxsize=1)
def material(source: Source, config: Table1Config) -> tuple[Parts, Parts, ceilings.Emotions]:
    """Parts of embeddings, parts of pixels, and the encoder's emotions of the former."""
    encoder, _, results = train_encoder.load(source.encoder)
    weights = source.encoder / train_encoder.WEIGHTS
    splits = fer2013.load(source.data, cache=source.cache)
    faces = disjoint(splits, config.faces_per_state, config.data_seed)
    embedded, shrunk = [], []
    for part in faces:
        seen = views.embed(part, encoder, weights, source.cache, config.jitters)
        embedded.append(Material.of(part, seen))
        shrunk.append(Material.of(part, views.pixels(part, source.cache, config.jitters)))
    emotions = ceilings.emotions_of(encoder, results["temperature"])
    return Parts(*embedded), Parts(*shrunk), emotions


def do(source: Source, out: Path, job: Job) -> Outcome | Ceilings:
    """One job in this process."""
    embedded, shrunk, emotions = material(source, _shared(job.config))
    root = out / "cells"
    if job.kind == "cell":
        return cells.train(
            shrunk if job.config.model == models.PIXELS else embedded, job.config, root
        )
    return ceilings.measure(embedded, emotions, job.config, root, curve=job.kind == "curve")


def _shared(config: Table1Config) -> Table1Config:
    """The configuration without what differs between cells."""
    return dataclasses.replace(config, arm="", model="", seed=0)


def _done(source: Source, out: Path, todo: list[Job], workers: int) -> Iterator[Outcome | Ceilings]:
    with tqdm(total=sum(job.cost for job in todo), smoothing=0, bar_format=_BAR) as bar:
        if workers == 1:
            for job in todo:
                yield do(source, out, job)
                bar.update(job.cost)
            return
        os.environ["OMP_NUM_THREADS"] = "1"
        with ProcessPoolExecutor(
            workers, multiprocessing.get_context("spawn"), _start, (out / "workers.log",)
        ) as pool:
            begun: dict[Future[Any], Job] = {pool.submit(do, source, out, job): job for job in todo}
            try:
                for future in as_completed(begun):
                    yield future.result()
                    bar.update(begun[future].cost)
            except BrokenProcessPool:
                raise TrainingError(
                    f"a worker was killed; --resume goes on from there ({out / 'workers.log'})"
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


def _encoder_facts(folder: Path) -> dict[str, Any]:
    _, _, results = train_encoder.load(folder)
    keys = ("config_sha256", "git_revision", "restored_from")
    return {key: results[key] for key in keys if key in results}
