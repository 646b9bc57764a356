"""Train the frame encoder on FER+ votes; select on PublicTest, touch PrivateTest once."""

import dataclasses
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training import config as configuration
from training import emotions, encoders, metrics, scale
from training.config import EncoderConfig
from training.data import augment, fer2013, order, shards
from training.encoders import WEIGHTS, Answers
from training.errors import TrainingError
from training.inference import forward
from training.learner import Learner, fit
from training.models import encoder
from training.run import Run

# Keys that need all training faces at hand.
_IN_MEMORY = ("fraction", "hard_labels", "teacher")


def train(
    data: Path,
    out: Path,
    config: EncoderConfig,
    *,
    initial: Path | None = None,
    teachers: Sequence[Path] = (),
    resume: bool = False,
) -> dict[str, Any]:
    """Train, select, measure; returns what it writes to `out`/metrics.json.

    `data` holds the two CSV files or shards of them. `initial` is the folder of an earlier run of
    the same shape whose weights are the start, `teachers` those of any earlier runs, whose answers
    to the training faces are learnt beside the votes. Where TF_CONFIG names several machines, the
    first writes and the others return an empty dictionary.
    """
    machines = scale.from_environment()
    with machines.watched():
        return _train(data, out, config, initial, teachers, resume, machines)


def _train(
    data: Path,
    out: Path,
    config: EncoderConfig,
    initial: Path | None,
    teachers: Sequence[Path],
    resume: bool,
    machines: scale.Scale,
) -> dict[str, Any]:
    config = encoders.named(config, initial, teachers)
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
        model.set_weights(encoders.initial(initial, config))
    task = Emotions(splits, config, machines.share, teachers)
    learner = Learner(model, averaged, task, config, machines)
    history = fit(run, learner)
    results = encoders.finish(run, splits, history, logits) if machines.chief else {}
    machines.wait()
    return results


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


class Emotions:
    """Cross-entropy to the taggers' votes over eight emotions, and to the original labels.

    `teachers` are earlier runs whose answers are learnt as well.
    """

    weights_name = WEIGHTS

    def __init__(
        self,
        splits: fer2013.Splits | shards.Streamed,
        config: EncoderConfig,
        share: scale.Share,
        teachers: Sequence[Path] = (),
    ) -> None:
        if config.mixup and share.count > 1:
            raise TrainingError("configuration key 'mixup' must be 0 on more than one machine")
        self.splits, self.config, self.share = splits, config, share
        self.steps = order.steps_per_epoch(splits.training, config)
        self.watching = emotions.watching(teachers) if config.same_view else ()
        # Shards bring their own.
        self.targets: NDArray[np.float32] | None = None
        if not isinstance(splits, shards.Streamed):
            once = () if config.same_view else teachers
            said = emotions.taught(once, splits.training, logits)
            self.targets = emotions.targets(splits.training, config, said)

    def batches(self, epoch: int) -> tf.data.Dataset:
        faces, config = self.splits.training, self.config
        return augment.batches(faces, config, epoch, self.share, self.targets)

    def loss(self, model: keras.Model, batch: tuple[Any, ...]) -> Any:
        frames, votes, labels = batch
        said = [teacher.model(frames, training=False) for teacher in self.watching]
        wanted = emotions.wanted(said, self.watching, (votes, labels), self.config)
        return emotions.loss(model(frames, training=True), wanted, self.config)

    def validate(self, model: keras.Model) -> dict[str, float]:
        faces = self.splits.validation
        found = logits(model, faces, order.final_side(self.config)).emotion
        return metrics.validation(found, faces.majority)


def logits(
    model: keras.Model, faces: fer2013.Faces, side: int = fer2013.SIDE, batch: int = 256
) -> Answers:
    """What the network answers to clean frames of that side."""
    frames, run = augment.frames(faces, side), forward(model)
    parts = [run(tf.constant(frames[i : i + batch])) for i in range(0, len(frames), batch)]
    return Answers(*map(np.concatenate, zip(*parts, strict=True)))
