"""How fast the encoder trains, and how much of that time the input pipeline takes.

Everything is measured in turns within one run, so that what else the machine does falls on all
alike: the ratios count, not the absolute numbers.
"""

import functools
import itertools
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from training import config as configuration
from training import scale, train_encoder
from training.config import EncoderConfig
from training.data import augment, fer2013, order, shards
from training.errors import TrainingError
from training.learner import Learner
from training.models import encoder
from training.run import environment

# Batches before the clock starts: compilation, and a prefetch that is as full as it gets.
_WARM = 5
BARE = "bare step"

Splits = fer2013.Splits | shards.Streamed


def measure(
    data: Path,
    config: EncoderConfig,
    *,
    stored: Path | None = None,
    rounds: int = 5,
    steps: int = 20,
) -> dict[str, Any]:
    """Samples per second of each case, by rounds, and the pipeline's share of the full loop.

    `data` holds the two CSV files, `stored` shards of them; without `stored`, or where `data` are
    shards themselves, the other half is left out. `steps` batches are timed in each round. Writes
    nothing. Raises TrainingError where the data are malformed or there is nothing to time.
    """
    if rounds < 1 or steps < 1:
        raise TrainingError("--rounds and --steps must be 1 or more")
    cases = _cases(_sources(data, stored), config, steps)
    found: dict[str, list[float]] = {name: [] for name in cases}
    for name, case in itertools.chain(*itertools.repeat(cases.items(), rounds)):
        found[name].append(case())
    return {
        "samples_per_second": {name: _summary(rates) for name, rates in found.items()},
        "pipeline_share": {
            name: _summary(
                [1 - full / bare for full, bare in zip(found[name], found[BARE], strict=True)]
            )
            for name in found
            if name.startswith("full loop")
        },
        # What the share could reach if input and step took turns; less noisy than the share.
        "pipeline_bound": {
            name: _summary(
                [bare / alone for bare, alone in zip(found[BARE], found[name], strict=True)]
            )
            for name in found
            if name.startswith("input alone")
        },
        "batch": config.batch,
        "side": order.side_at(config, config.epochs - 1),
        "rounds": rounds,
        "steps": steps,
        "config_sha256": configuration.sha256(config),
        "precision": config.precision,
        "environment": environment(),
    }


def lines(found: dict[str, Any]) -> list[str]:
    """The result as a person reads it."""
    machine = found["environment"]
    versions = ", ".join(f"{key} {machine[key]}" for key in ("python", "tensorflow", "keras"))
    head = [
        f"{machine['system']} {machine['machine']}, {machine['cores']} cores; {versions}",
        f"batch {found['batch']}, side {found['side']}, {found['precision']}; median "
        f"(min to max) of {found['rounds']} rounds of {found['steps']} steps",
    ]
    rates = [
        f"{name:<22} {_text(value, '{:.0f}')} samples/s"
        for name, value in found["samples_per_second"].items()
    ]
    shares = [
        f"pipeline's share, {name.removeprefix('full loop, ')}: {_text(value, '{:.1%}')}"
        for name, value in found["pipeline_share"].items()
    ]
    bounds = [
        f"bare step over input alone, {name.removeprefix('input alone, ')}: "
        f"{_text(value, '{:.1%}')}"
        for name, value in found["pipeline_bound"].items()
    ]
    return [*head, *rates, *shares, *bounds]


def _sources(data: Path, stored: Path | None) -> dict[str, Splits]:
    if shards.here(data):
        return {"shards": shards.load(data)}
    # No cache: this command writes nothing.
    sources: dict[str, Splits] = {"memory": fer2013.load(data)}
    if stored:
        sources["shards"] = shards.load(stored)
    return sources


def _cases(
    sources: dict[str, Splits], config: EncoderConfig, steps: int
) -> dict[str, Callable[[], float]]:
    """What is timed; each case returns samples per second of one round."""
    keras.utils.set_random_seed(config.seed)
    model = encoder.build(config, precision=config.precision)
    first = next(iter(sources.values()))
    task = train_encoder.Emotions(first, config, scale.WHOLE)
    learner = Learner(model, encoder.build(config), task, config)
    same = next(iter(_batches(first, config)))

    def learn(batch: tuple[Any, ...]) -> None:
        float(learner.step(*batch))

    def wait(batch: tuple[Any, ...]) -> None:
        batch[0].numpy()

    def case(batches: Callable[[], Iterable[Any]], use: Callable[[Any], None]) -> float:
        return _rate(batches(), use, steps) * config.batch

    cases: dict[str, Callable[[], float]] = {
        BARE: functools.partial(case, lambda: itertools.repeat(same), learn)
    }
    for place, splits in sources.items():
        batches = functools.partial(_batches, splits, config)
        cases[f"input alone, {place}"] = functools.partial(case, batches, wait)
        cases[f"full loop, {place}"] = functools.partial(case, batches, learn)
    return cases


def _batches(splits: Splits, config: EncoderConfig) -> tf.data.Dataset:
    """Batches of the last epoch, whose pictures are the largest, again and again."""
    return augment.batches(splits.training, config, config.epochs - 1).repeat()


def _rate(batches: Iterable[Any], use: Callable[[Any], None], steps: int) -> float:
    """Batches per second."""
    source = iter(batches)
    for batch in itertools.islice(source, _WARM):
        use(batch)
    started = time.perf_counter()
    for batch in itertools.islice(source, steps):
        use(batch)
    return steps / (time.perf_counter() - started)


def _summary(values: list[float]) -> dict[str, float]:
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def _text(value: dict[str, float], form: str) -> str:
    median, low, high = (form.format(value[key]) for key in ("median", "min", "max"))
    return f"{median} ({low} to {high})"
