"""One cell of table 1: a model trained on an arm with a seed, and its answers to the test part."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training import metrics
from training.config import Table1Config, sha256
from training.data.emoseq.arms import ARMS, Arm
from training.data.emoseq.sequences import Sequences
from training.data.material import Material
from training.inference import forward
from training.learner import Learner, fit
from training.run import Run
from training.table1 import models
from training.table1.outcomes import Outcome

WEIGHTS = "model.weights.h5"
ANSWERS = "answers.npz"
PERMUTED = "permuted"
GAMMA = "gamma-"
# Second word of each generator seed: the parts never share random numbers.
_TRAINING, _VALIDATION, _TEST, _HISTOGRAM = range(10, 14)
_BATCH = 250


@dataclass(frozen=True)
class Parts:
    """Training, validation and test material with one kind of features."""

    training: Material
    validation: Material
    test: Material


def setting(name: str) -> Arm:
    """The arm of a cell: one of the three, a point of the effect-size curve, or the permutation."""
    if name == PERMUTED:
        return ARMS["table1-dense"]
    if name.startswith(GAMMA):
        return dataclasses.replace(ARMS["literature"], gamma=float(name.removeprefix(GAMMA)))
    return ARMS[name]


def folder(root: Path, config: Table1Config) -> Path:
    """Where a cell keeps its checkpoint and its answers."""
    return root / config.arm / config.model / f"seed-{config.seed}"


def test_sequences(parts: Parts, config: Table1Config) -> Sequences:
    """The sequences that every model and every seed of an arm is tested on."""
    seed = [config.data_seed, _TEST]
    return _drawn(parts.test, config.test_sequences, seed, config)


def _drawn(material: Material, n: int, seed: list[int], config: Table1Config) -> Sequences:
    """n sequences of the cell's arm; the control has its labels permuted, in every part alike.

    Held against true labels, a model of permuted ones would be some function of what it saw, right
    more or less often than by chance; held against permuted ones it can only guess.
    """
    drawn = material.draw(setting(config.arm), n, seed, per_frame=config.per_frame)
    if config.arm != PERMUTED:
        return drawn
    shuffled = np.random.default_rng([*seed, 1]).permutation(drawn.severity)
    return dataclasses.replace(drawn, severity=shuffled)


def histogram_sequences(parts: Parts, config: Table1Config) -> Sequences:
    """Further sequences of the training faces, for the classifier of true histograms."""
    seed = [config.data_seed, _HISTOGRAM]
    return parts.training.draw(setting(config.arm), config.histogram_sequences, seed)


def train(parts: Parts, config: Table1Config, root: Path) -> Outcome:
    """Train the cell, or go on with it after a kill; its answers are stored as the last thing."""
    out = folder(root, config)
    if (out / ANSWERS).is_file():
        return Outcome.load(out / ANSWERS)
    keras.utils.set_random_seed(config.seed)
    table = parts.training.views.table
    model, averaged = (models.build(config, table.shape[1]) for _ in range(2))
    sd = table.std(axis=0)
    # A unit that never fires has no spread; 1 leaves it at zero.
    model.get_layer("scale").set_weights([table.mean(axis=0), np.where(sd > 1e-3, sd, 1.0)])
    task = _Recovery(parts, config)
    history = fit(Run(out, config, resume=True), Learner(model, averaged, task, config))
    averaged.load_weights(out / WEIGHTS)
    found, _ = answers(averaged, parts.validation, task.held)
    drawn = test_sequences(parts, config)
    logits, attention = answers(averaged, parts.test, drawn)
    outcome = Outcome(
        arm=config.arm,
        model=config.model,
        seed=config.seed,
        logits=logits,
        true=drawn.severity,
        temperature=metrics.temperature(found, task.held.severity),
        parameters=sum(int(np.prod(v.shape)) for v in model.trainable_variables),
        minutes=sum(row["minutes"] for row in history),
        config_sha256=sha256(config),
        attention={} if attention is None else attention_mass(attention, drawn),
    )
    outcome.save(out / ANSWERS)
    return outcome


class _Recovery:
    """Cross-entropy to the simulated severity after a whole sequence."""

    weights_name = WEIGHTS

    def __init__(self, parts: Parts, config: Table1Config) -> None:
        self.parts, self.config = parts, config
        self.steps = max(1, config.sequences // config.batch)
        self.table = tf.constant(parts.training.views.table)
        seed = [config.data_seed, _VALIDATION]
        self.held = _drawn(parts.validation, config.validation_sequences, seed, config)

    def batches(self, epoch: int) -> tf.data.Dataset:
        config, material = self.config, self.parts.training
        seed = [config.data_seed, _TRAINING, config.seed, epoch]
        n = self.steps * config.batch
        drawn = _drawn(material, n, seed, config)
        arrays = (material.views.rows(drawn), drawn.mask.astype(np.float32), drawn.severity)
        return tf.data.Dataset.from_tensor_slices(arrays).batch(config.batch).prefetch(2)

    def loss(self, model: keras.Model, batch: tuple[Any, ...]) -> Any:
        rows, valid, severity = batch
        logits = model([tf.gather(self.table, rows), valid], training=True)["severity"]
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(severity, logits)
        return tf.reduce_mean(losses)

    def validate(self, model: keras.Model) -> dict[str, float]:
        found, _ = answers(model, self.parts.validation, self.held)
        return metrics.validation(found, self.held.severity)


def answers(
    model: keras.Model, material: Material, drawn: Sequences
) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
    """Logits [n,4], and attention [n,T] where the model has one."""
    rows, valid = material.views.rows(drawn), drawn.mask.astype(np.float32)
    run = forward(model)
    logits, attention = [], []
    for start in range(0, len(rows), _BATCH):
        part = slice(start, start + _BATCH)
        features = material.views.table[rows[part]]
        found = run(tf.constant(features), tf.constant(valid[part]))
        logits.append(found["severity"].numpy())
        if "attention" in found:
            attention.append(found["attention"].numpy())
    return np.concatenate(logits), np.concatenate(attention) if attention else None


def attention_mass(attention: NDArray[np.float32], drawn: Sequences) -> dict[str, float]:
    """The mass on emotional episodes and on distractors, beside the share of the seen steps."""
    seen = drawn.mask
    kinds = {
        "episodes": (drawn.emotion != 0) & ~drawn.degraded & seen,
        "distractors": drawn.degraded & seen,
    }
    found = {}
    for name, chosen in kinds.items():
        found[name] = float((attention * chosen).sum(axis=1).mean())
        found[f"{name}_share"] = float(
            (chosen.sum(axis=1) / np.maximum(seen.sum(axis=1), 1)).mean()
        )
    return found
