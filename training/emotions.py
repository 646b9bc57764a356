"""What is learnt of a face: the taggers' votes, the original label, and what teachers say of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import keras
import numpy as np
from numpy.typing import NDArray

from training import encoders, metrics
from training.config import EncoderConfig
from training.data import fer2013, order
from training.data.fer2013 import Faces
from training.encoders import Answer
from training.errors import TrainingError


def taught(teachers: Sequence[Path], faces: Faces, answer: Answer) -> NDArray[np.float32] | None:
    """What earlier runs answer to the plain faces [n,8]: their mean, over mirror images as well."""
    found = []
    for folder in teachers:
        model, config, results = encoders.load(folder)
        for view in (faces, faces.mirrored):
            emotion = answer(model, view, order.final_side(config)).emotion
            found.append(metrics.softmax(emotion, results["temperature"]))
    return np.asarray(np.mean(found, axis=0), np.float32) if found else None


class Teacher(NamedTuple):
    """A network that answers to every view, and the temperatures of its two heads."""

    model: keras.Model
    emotion: float
    label: float


def watching(teachers: Sequence[Path], precision: str = "float32") -> tuple[Teacher, ...]:
    """Earlier runs as teachers of every view."""
    return tuple(_teacher(folder, precision) for folder in teachers)


def _teacher(folder: Path, precision: str) -> Teacher:
    model, _, results = encoders.load(folder, precision)
    labels = results.get("validation_labels")
    if labels is None:
        raise TrainingError(f"{folder} learnt no original labels: it cannot teach them")
    model.trainable = False
    return Teacher(model, results["temperature"], labels["temperature"])


def targets(
    faces: Faces, config: EncoderConfig, taught: NDArray[np.float32] | None = None
) -> NDArray[np.float32]:
    """Distributions over the emotions to learn [n,8]."""
    eye = np.eye(len(fer2013.EMOTIONS), dtype=np.float32)
    found = eye[faces.majority] if config.hard_labels else faces.distribution
    return found if taught is None else _mixed(found, taught, config.teacher_weight)


def _mixed(said: Any, taught: Any, share: float) -> Any:
    return (1 - share) * said + share * taught


def wanted(
    answers: Sequence[Any],
    teachers: Sequence[Teacher],
    batch: tuple[Any, Any],
    config: EncoderConfig,
) -> tuple[Any, Any]:
    """What to learn of one batch, (emotions [n,8], labels [n,7]).

    `answers` are what each of the `teachers` says of the batch's views.
    """
    if not teachers:
        return batch
    emotions, labels = [], []
    for (_, emotion, label), teacher in zip(answers, teachers, strict=True):
        emotions.append(keras.ops.softmax(emotion / teacher.emotion))
        labels.append(keras.ops.softmax(label / teacher.label))
    means = [sum(found) / len(found) for found in (emotions, labels)]
    emotion, label = (
        _mixed(a, b, config.teacher_weight) for a, b in zip(batch, means, strict=True)
    )
    return emotion, label


def loss(answers: Sequence[Any], wanted: tuple[Any, Any], config: EncoderConfig) -> Any:
    """Cross-entropy of both heads, a mean over the batch."""
    _, emotion, label = answers
    by_votes, by_labels = (
        -keras.ops.sum(want * keras.ops.log_softmax(said, axis=-1), axis=-1)
        for want, said in zip(wanted, (emotion, label), strict=True)
    )
    share = config.label_weight
    return keras.ops.mean((1 - share) * by_votes + share * by_labels)
