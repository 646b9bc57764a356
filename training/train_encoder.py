"""Train the frame encoder on FER+ votes; select on PublicTest, touch PrivateTest once."""

import dataclasses
import hashlib
from pathlib import Path
from typing import Any, NamedTuple

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training import config as configuration
from training import metrics, report, scale
from training.config import EncoderConfig
from training.data import augment, fer2013, shards
from training.errors import TrainingError
from training.inference import forward
from training.learner import Learner, fit
from training.models import encoder
from training.run import Run, finished, write_json

WEIGHTS = "encoder.weights.h5"
# Keys that need all training faces at hand.
_IN_MEMORY = ("fraction", "hard_labels", "teacher")


def train(
    data: Path,
    out: Path,
    config: EncoderConfig,
    *,
    initial: Path | None = None,
    teacher: Path | None = None,
    resume: bool = False,
) -> dict[str, Any]:
    """Train, select, measure; returns what it writes to `out`/metrics.json.

    `data` holds the two CSV files or shards of them. `initial` is the folder of an earlier run of
    the same shape whose weights are the start, `teacher` that of any earlier run, whose answers
    to the training faces are learnt beside the votes. Where TF_CONFIG names several machines, the
    first writes and the others return an empty dictionary.
    """
    machines = scale.from_environment()
    with machines.watched():
        return _train(data, out, config, initial, teacher, resume, machines)


def _train(
    data: Path,
    out: Path,
    config: EncoderConfig,
    initial: Path | None,
    teacher: Path | None,
    resume: bool,
    machines: scale.Scale,
) -> dict[str, Any]:
    if initial:
        weights, digest = _initial(initial, config)
        config = dataclasses.replace(config, initial=digest)
    if teacher:
        config = dataclasses.replace(config, teacher=_weights_sha256(teacher))
    _require(config)
    splits = _faces(data, out.parent / ".cache", config)
    machines.require_same(
        {
            "configuration": configuration.sha256(config),
            "data": _digest(splits),
            "TensorFlow": tf.version.VERSION,
        }
    )
    run = Run(out, config, resume=resume, writes=machines.chief)
    keras.utils.set_random_seed(config.seed)
    with machines.strategy.scope():
        model = encoder.build(
            config, precision=config.precision, synchronised=machines.replicas > 1
        )
        averaged = encoder.build(config)
    if initial:
        model.set_weights(weights)
    task = Emotions(splits, config, machines.share, _taught(teacher, splits))
    learner = Learner(model, averaged, task, config, machines)
    history = fit(run, learner)
    results = _finish(run, config, splits, history) if machines.chief else {}
    machines.wait()
    return results


def _require(config: EncoderConfig) -> None:
    if not 0 < config.fraction <= 1:
        raise TrainingError("configuration key 'fraction' must be above 0 and not above 1")
    if bool(config.teacher) != (config.teacher_weight > 0):
        raise TrainingError("a --teacher and the key 'teacher_weight' need each other")


def _faces(data: Path, cache: Path, config: EncoderConfig) -> fer2013.Splits | shards.Streamed:
    """The parts in `data`: shards, or the two CSV files, which are cached once they are read."""
    if not shards.here(data):
        splits = fer2013.load(data, cache=cache)
        return dataclasses.replace(splits, training=splits.training.sample(config.fraction))
    for key in _IN_MEMORY:
        if getattr(config, key) != getattr(EncoderConfig(), key):
            raise TrainingError(f"configuration key '{key}' is for the CSV files, not for shards")
    return shards.load(data)


def _digest(splits: fer2013.Splits | shards.Streamed) -> str:
    """Names the training faces, so that two machines can see whether theirs are the same."""
    if isinstance(splits, shards.Streamed):
        return splits.index_sha256
    named = "".join(splits.training.hashes).encode() + splits.training.votes.tobytes()
    return hashlib.sha256(named).hexdigest()


def _initial(folder: Path, config: EncoderConfig) -> tuple[list[NDArray[np.float32]], str]:
    """The weights of an earlier run and the sha256 of their file."""
    earlier, settings, _ = load(folder)
    for key in ("stem", "widths", "blocks", "embedding", "identity", "pointwise", "separable"):
        if getattr(settings, key) != getattr(config, key):
            raise TrainingError(f"{folder} has another '{key}': a run cannot start from it")
    return earlier.get_weights(), _weights_sha256(folder)


def _weights_sha256(folder: Path) -> str:
    path = folder / WEIGHTS
    if not path.is_file():
        raise TrainingError(f"{path} is missing: is {folder} a finished run?")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _taught(
    teacher: Path | None, splits: fer2013.Splits | shards.Streamed
) -> NDArray[np.float32] | None:
    """What an earlier run answers to the training faces [n,8], averaged over their mirror images.

    The faces are not augmented: the answers are computed once.
    """
    if teacher is None or isinstance(splits, shards.Streamed):
        return None
    model, _, results = load(teacher)
    views = (splits.training, splits.training.mirrored)
    found = [metrics.softmax(logits(model, x).emotion, results["temperature"]) for x in views]
    return np.asarray(np.mean(found, axis=0), np.float32)


class Emotions:
    """Cross-entropy to the taggers' votes over eight emotions, and to the original labels.

    `taught` [n,8] are a teacher's answers to the training faces.
    """

    weights_name = WEIGHTS

    def __init__(
        self,
        splits: fer2013.Splits | shards.Streamed,
        config: EncoderConfig,
        share: scale.Share,
        taught: NDArray[np.float32] | None = None,
    ) -> None:
        if config.mixup and share.count > 1:
            raise TrainingError("configuration key 'mixup' must be 0 on more than one machine")
        self.splits, self.config, self.share = splits, config, share
        self.steps = augment.steps_per_epoch(splits.training, config)
        self.targets = _targets(splits.training, config, taught)

    def batches(self, epoch: int) -> tf.data.Dataset:
        faces, config = self.splits.training, self.config
        return augment.batches(faces, config, epoch, self.share, self.targets)

    def loss(self, model: keras.Model, batch: tuple[Any, ...]) -> Any:
        frames, votes, labels = batch
        _, emotion, label = model(frames, training=True)
        share = self.config.label_weight
        by_votes = tf.nn.softmax_cross_entropy_with_logits(votes, emotion)
        by_labels = tf.nn.softmax_cross_entropy_with_logits(labels, label)
        return tf.reduce_mean((1 - share) * by_votes + share * by_labels)

    def validate(self, model: keras.Model) -> dict[str, float]:
        faces = self.splits.validation
        found = logits(model, faces, augment.final_side(self.config)).emotion
        return metrics.validation(found, faces.majority)


def _targets(
    faces: fer2013.Faces | shards.Shards,
    config: EncoderConfig,
    taught: NDArray[np.float32] | None,
) -> NDArray[np.float32] | None:
    """Distributions over the emotions to learn [n,8], or None where they come with the shards."""
    if isinstance(faces, shards.Shards):
        return None
    eye = np.eye(len(fer2013.EMOTIONS), dtype=np.float32)
    found = eye[faces.majority] if config.hard_labels else faces.distribution
    share = config.teacher_weight
    return found if taught is None else (1 - share) * found + share * taught


class Answers(NamedTuple):
    """Embeddings [n,128], logits of eight emotions [n,8] and of the original labels [n,7]."""

    embedding: NDArray[np.float32]
    emotion: NDArray[np.float32]
    label: NDArray[np.float32]


def logits(
    model: keras.Model, faces: fer2013.Faces, side: int = fer2013.SIDE, batch: int = 256
) -> Answers:
    """What the network answers to clean frames of that side."""
    frames, run = augment.frames(faces, side), forward(model)
    parts = [run(tf.constant(frames[i : i + batch])) for i in range(0, len(frames), batch)]
    return Answers(*map(np.concatenate, zip(*parts, strict=True)))


def load(folder: Path) -> tuple[keras.Model, EncoderConfig, dict[str, Any]]:
    """The selected network of a finished run, its configuration and its metrics."""
    config, results = finished(folder, EncoderConfig)
    model = encoder.build(config)
    model.load_weights(folder / WEIGHTS)
    return model, config, results


def _finish(
    run: Run,
    config: EncoderConfig,
    splits: fer2013.Splits | shards.Streamed,
    history: list[dict[str, float]],
) -> dict[str, Any]:
    """Measure the selected weights on validation; PrivateTest waits for `training.evaluate`."""
    model = encoder.build(config)
    model.load_weights(run.folder / WEIGHTS)
    faces = splits.validation
    answers = logits(model, faces, augment.final_side(config))
    fitted = metrics.temperature(answers.emotion, faces.majority)
    results = {
        "kind": "encoder",
        "target": "FER+ majority of eight emotions",
        "temperature": fitted,
        "validation": metrics.classification(
            answers.emotion, faces.majority, fer2013.EMOTIONS, fitted
        ),
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
    return results
