"""Train the frame encoder on FER+ votes; select on PublicTest, touch PrivateTest once."""

import time
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from tqdm import tqdm

from training import metrics, report
from training.config import EncoderConfig
from training.data import augment, fer2013
from training.models import encoder
from training.optimise import Average, optimiser, require_finite
from training.run import Run, write_json

WEIGHTS = "encoder.weights.h5"


def train(data: Path, out: Path, config: EncoderConfig, *, resume: bool = False) -> dict[str, Any]:
    """Train, select, measure; returns what it writes to `out`/metrics.json."""
    run = Run(out, config, resume=resume)
    splits = fer2013.load(data, cache=out.parent / ".cache")
    keras.utils.set_random_seed(config.seed)
    model = encoder.build(config)
    steps = augment.steps_per_epoch(splits.training, config)
    learner = _Learner(model, encoder.build(config), config, steps)
    history = run.restore(learner.variables)
    best = max((row["validation_accuracy"] for row in history), default=-1.0)
    board = tf.summary.create_file_writer(str(out / "tensorboard"))
    for epoch in range(len(history), config.epochs):
        started = time.monotonic()
        loss = learner.epoch(augment.batches(splits.training, config, epoch), epoch, steps)
        row = {
            "epoch": epoch + 1,
            "loss": loss,
            **_validate(learner.averaged, splits.validation),
            "minutes": (time.monotonic() - started) / 60,
        }
        history.append(row)
        if row["validation_accuracy"] >= best:
            best = row["validation_accuracy"]
            learner.averaged.save_weights(out / WEIGHTS)
        run.save(learner.variables, history)
        with board.as_default(step=epoch + 1):
            for key, value in row.items():
                tf.summary.scalar(key, value)
        tqdm.write("  ".join(f"{key} {value:.4g}" for key, value in row.items()))
    return _finish(run, splits, history)


class _Learner:
    """Network, its moving average and the optimiser, one step at a time."""

    def __init__(
        self, model: keras.Model, averaged: keras.Model, config: EncoderConfig, steps: int
    ) -> None:
        self.model, self.averaged, self.config = model, averaged, config
        averaged.set_weights(model.get_weights())
        self.average = Average(model, averaged, config.ema_decay)
        self.optimiser = optimiser(model, config, steps)

    @property
    def variables(self) -> list[Any]:
        """Everything that a resumed run needs."""
        mine = [*self.model.variables, *self.averaged.variables]
        return [*mine, *self.optimiser.variables]

    def epoch(self, batches: tf.data.Dataset, epoch: int, steps: int) -> float:
        """One pass; returns the mean loss. Stops with TrainingError when the loss is not finite."""
        # One graph an epoch at most: the side of the frames changes with the schedule.
        losses = []
        label = f"epoch {epoch + 1}/{self.config.epochs}"
        with tqdm(total=steps, desc=label, unit="step", leave=False) as bar:
            for step, (frames, targets) in enumerate(batches):
                losses.append(float(self._step(frames, targets)))
                require_finite(losses[-1], epoch, step)
                bar.update()
                bar.set_postfix(loss=f"{np.mean(losses[-50:]):.3f}", refresh=False)
        return float(np.mean(losses))

    @tf.function(reduce_retracing=False)
    def _step(self, frames: Any, targets: Any) -> Any:
        with tf.GradientTape() as tape:
            _, logits = self.model(frames, training=True)
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, logits))
        trainable = self.model.trainable_variables
        self.optimiser.apply(tape.gradient(loss, trainable), trainable)
        self.average.update(self.optimiser.iterations)
        return loss


def logits(model: keras.Model, faces: fer2013.Faces, batch: int = 256) -> NDArray[np.float32]:
    """Emotion logits [n,8] of clean frames."""
    return embed(model, augment.frames(faces), batch)[1]


def embed(
    model: keras.Model, frames: NDArray[np.float32], batch: int = 256
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Embeddings [n,128] and logits [n,8] of frames [n,48,48,1] in [0,1]."""
    forward = tf.function(lambda x: model(x, training=False), reduce_retracing=True)
    parts = [forward(tf.constant(frames[i : i + batch])) for i in range(0, len(frames), batch)]
    embeddings, emotion = zip(*parts, strict=True)
    return np.concatenate(embeddings), np.concatenate(emotion)


def load(folder: Path) -> tuple[keras.Model, EncoderConfig, dict[str, Any]]:
    """The selected network of a finished run, its configuration and its metrics."""
    from training.run import finished

    config, results = finished(folder, EncoderConfig)
    model = encoder.build(config)
    model.load_weights(folder / WEIGHTS)
    return model, config, results


def _validate(model: keras.Model, faces: fer2013.Faces) -> dict[str, float]:
    probabilities = metrics.softmax(logits(model, faces))
    counts = metrics.confusion(probabilities.argmax(axis=1), faces.majority, 8)
    return {
        "validation_nll": metrics.nll(probabilities, faces.majority),
        "validation_accuracy": float(np.trace(counts) / len(faces)),
        "validation_macro_f1": float(metrics.per_class(counts)["f1"].mean()),
    }


def _finish(run: Run, splits: fer2013.Splits, history: list[dict[str, float]]) -> dict[str, Any]:
    """Measure the selected weights: temperature on validation, PrivateTest once."""
    assert isinstance(run.config, EncoderConfig)
    model = encoder.build(run.config)
    model.load_weights(run.folder / WEIGHTS)
    on_validation = logits(model, splits.validation)
    fitted = metrics.temperature(on_validation, splits.validation.majority)
    on_test = logits(model, splits.test)
    mirrored = fer2013.Faces(
        splits.test.images[:, :, ::-1], splits.test.votes, splits.test.labels, splits.test.hashes
    )
    flipped = metrics.softmax(on_test) + metrics.softmax(logits(model, mirrored))
    results = {
        "kind": "encoder",
        "target": "FER+ majority of eight emotions",
        "validation": metrics.classification(
            on_validation, splits.validation.majority, fer2013.EMOTIONS, fitted
        ),
        "test": metrics.classification(on_test, splits.test.majority, fer2013.EMOTIONS, fitted),
        "test_flip_averaged_accuracy": float((flipped.argmax(1) == splits.test.majority).mean()),
        "parameters": model.count_params(),
        "faces": {
            "training": len(splits.training),
            "validation": len(splits.validation),
            "test": len(splits.test),
            "dropped": splits.dropped,
        },
        "history": history,
        **run.provenance,
    }
    write_json(run.folder / "metrics.json", results)
    report.curves(run.folder / "curves.png", history, "Frame encoder")
    report.confusion(
        run.folder / "confusion.png", results["test"]["confusion"], "FER+ emotions, PrivateTest"
    )
    return results


