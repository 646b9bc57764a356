"""Train the frame encoder epoch by compiled epoch; what is written is as by `train_encoder`."""

import dataclasses
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
from tqdm import tqdm

from training import emotions, encoders, metrics
from training.accelerated.learner import Learner, logits
from training.config import EncoderConfig
from training.data import fer2013, order
from training.data.fer2013 import Splits
from training.encoders import WEIGHTS
from training.errors import TrainingError
from training.models import encoder
from training.run import Run

# Seconds between checkpoints: an epoch can be shorter than its checkpoint takes to write.
CHECKPOINT_EVERY = 30.0


def train(
    data: Path,
    out: Path,
    config: EncoderConfig,
    *,
    initial: Path | None = None,
    teachers: Sequence[Path] = (),
    resume: bool = False,
) -> dict[str, Any]:
    """As `training.train_encoder.train`, from the two CSV files, on one device."""
    splits = fer2013.load(data, cache=out.parent / ".cache")
    splits = dataclasses.replace(splits, training=splits.training.sample(config.fraction))
    return fit(splits, out, config, initial=initial, teachers=teachers, resume=resume)


def fit(
    splits: Splits,
    out: Path,
    config: EncoderConfig,
    *,
    initial: Path | None = None,
    teachers: Sequence[Path] = (),
    resume: bool = False,
) -> dict[str, Any]:
    """Train on cleaned faces; returns what it writes to `out`/metrics.json."""
    config = encoders.named(config, initial, teachers)
    if config.sharpness:
        raise TrainingError("configuration key 'sharpness' must be 0 on this engine")
    if config.precision == "mixed_float16":
        raise TrainingError(
            "configuration key 'precision' must not be mixed_float16 on this engine"
        )
    run = Run(out, config, resume=resume)
    learner = learn(splits, config, initial, teachers)
    history = _epochs(run, learner, splits)
    return encoders.finish(run, splits, history, logits)


def learn(
    splits: Splits, config: EncoderConfig, initial: Path | None, teachers: Sequence[Path]
) -> Learner:
    """A learner at its start."""
    keras.utils.set_random_seed(config.seed)
    model = encoder.build(config, precision=config.precision)
    averaged = encoder.build(config)
    if initial:
        model.set_weights(encoders.initial(initial, config))
    once = () if config.same_view else teachers
    watching = emotions.watching(teachers, config.precision) if config.same_view else ()
    targets = emotions.targets(
        splits.training, config, emotions.taught(once, splits.training, logits)
    )
    return Learner(model, averaged, config, splits.training, targets, watching)


def _epochs(run: Run, learner: Learner, splits: Splits) -> list[dict[str, float]]:
    """Train to the configured epoch from the last checkpoint; keeps the best averaged weights."""
    config = learner.config
    history = run.restored(learner.put)
    best = max((row["validation_accuracy"] for row in history), default=-1.0)
    faces, saved = splits.validation, time.monotonic()
    epochs = range(len(history), config.epochs)
    with tqdm(epochs, desc="epochs", unit="epoch") as bar:
        for epoch in bar:
            started = time.monotonic()
            loss = learner.epoch(epoch)
            answers = logits(learner.publish(), faces, order.final_side(config))
            measured = metrics.validation(answers.emotion, faces.majority)
            labels = float((answers.label.argmax(axis=1) == faces.labels).mean())
            minutes = (time.monotonic() - started) / 60
            row = {"epoch": epoch + 1, "loss": loss, **measured, "minutes": minutes}
            if config.label_weight:
                row["validation_labels_accuracy"] = labels
            history.append(row)
            if row["validation_accuracy"] >= best:
                best = row["validation_accuracy"]
                learner.averaged.save_weights(run.folder / WEIGHTS)
            last = epoch + 1 == config.epochs
            if last or time.monotonic() - saved > CHECKPOINT_EVERY:
                run.save(list(map(np.asarray, learner.arrays())), history)
                saved = time.monotonic()
            bar.set_postfix(
                loss=f"{loss:.3f}", accuracy=f"{row['validation_accuracy']:.4f}", refresh=False
            )
    return history
