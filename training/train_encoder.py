"""Train the frame encoder on FER+ votes; select on PublicTest, touch PrivateTest once."""

from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training import metrics, report
from training.config import EncoderConfig
from training.data import augment, fer2013
from training.inference import forward
from training.learner import Learner, fit
from training.models import encoder
from training.run import Run, finished, write_json

WEIGHTS = "encoder.weights.h5"


def train(data: Path, out: Path, config: EncoderConfig, *, resume: bool = False) -> dict[str, Any]:
    """Train, select, measure; returns what it writes to `out`/metrics.json."""
    splits = fer2013.load(data, cache=out.parent / ".cache")
    run = Run(out, config, resume=resume)
    keras.utils.set_random_seed(config.seed)
    task = _Emotions(splits, config)
    learner = Learner(encoder.build(config), encoder.build(config), task, config)
    return _finish(run, config, splits, fit(run, learner))


class _Emotions:
    """Cross-entropy to the taggers' votes over eight emotions."""

    weights_name = WEIGHTS

    def __init__(self, splits: fer2013.Splits, config: EncoderConfig) -> None:
        self.splits, self.config = splits, config
        self.steps = augment.steps_per_epoch(splits.training, config)

    def batches(self, epoch: int) -> tf.data.Dataset:
        return augment.batches(self.splits.training, self.config, epoch)

    def loss(self, model: keras.Model, batch: tuple[Any, ...]) -> Any:
        frames, votes = batch
        _, logits = model(frames, training=True)
        return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(votes, logits))

    def validate(self, model: keras.Model) -> dict[str, float]:
        faces = self.splits.validation
        probabilities = metrics.softmax(logits(model, faces))
        counts = metrics.confusion(probabilities.argmax(axis=1), faces.majority, 8)
        return {
            "validation_nll": metrics.nll(probabilities, faces.majority),
            "validation_accuracy": float(np.trace(counts) / len(faces)),
            "validation_macro_f1": float(metrics.per_class(counts)["f1"].mean()),
        }


def logits(model: keras.Model, faces: fer2013.Faces, batch: int = 256) -> NDArray[np.float32]:
    """Emotion logits [n,8] of clean frames."""
    return embed(model, augment.frames(faces), batch)[1]


def embed(
    model: keras.Model, frames: NDArray[np.float32], batch: int = 256
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Embeddings [n,128] and logits [n,8] of frames [n,48,48,1] in [0,1]."""
    run = forward(model)
    parts = [run(tf.constant(frames[i : i + batch])) for i in range(0, len(frames), batch)]
    embeddings, emotion = zip(*parts, strict=True)
    return np.concatenate(embeddings), np.concatenate(emotion)


def load(folder: Path) -> tuple[keras.Model, EncoderConfig, dict[str, Any]]:
    """The selected network of a finished run, its configuration and its metrics."""
    config, results = finished(folder, EncoderConfig)
    model = encoder.build(config)
    model.load_weights(folder / WEIGHTS)
    return model, config, results


def _finish(
    run: Run, config: EncoderConfig, splits: fer2013.Splits, history: list[dict[str, float]]
) -> dict[str, Any]:
    """Measure the selected weights: temperature on validation, PrivateTest once."""
    model = encoder.build(config)
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
