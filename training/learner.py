"""The loop that both trainings share: one epoch, validate, keep the best, save, repeat."""

import json
import time
from collections.abc import Iterable
from typing import Any, Protocol

import keras
import numpy as np
import tensorflow as tf
from tqdm import tqdm

from training import scale as scales
from training.config import RunConfig
from training.errors import TrainingError
from training.optimise import Average, optimiser, require_finite
from training.run import Run
from training.scale import Scale

Tensor = Any
_TINY = 1e-12


class Task(Protocol):
    """What differs between trainings."""

    steps: int
    weights_name: str

    def batches(self, epoch: int) -> Iterable[tuple[Tensor, ...]]:
        """The batches of one epoch, the same for the same epoch: this machine's rows of each."""

    def loss(self, model: keras.Model, batch: tuple[Tensor, ...]) -> Tensor:
        """Scalar training loss of one batch, float32: a mean over its rows."""

    def validate(self, model: keras.Model) -> dict[str, float]:
        """Validation figures; `validation_accuracy` selects the weights."""


class Learner:
    """Network, its moving average and the optimiser, one step at a time.

    Both networks must have been built in the scope of `scale`; without one the training runs on
    one device, and refuses a TF_CONFIG that asks for more.
    """

    def __init__(
        self,
        model: keras.Model,
        averaged: keras.Model,
        task: Task,
        config: RunConfig,
        scale: Scale | None = None,
    ) -> None:
        self.model, self.averaged, self.task, self.config = model, averaged, task, config
        self.scale = scale or scales.alone()
        self.scale.require(config.batch)
        _require_precision(model, config)
        if config.sharpness and self.scale.replicas > 1:
            raise TrainingError("configuration key 'sharpness' must be 0 on more than one device")
        averaged.set_weights(model.get_weights())
        with self.scale.strategy.scope():
            self.average = Average(model, averaged, config.ema_decay)
            self.optimiser = optimiser(model, config, task.steps)

    @property
    def variables(self) -> list[Any]:
        """Everything that a resumed run needs, seeds of dropout included."""
        mine = [*self.model.variables, *self.averaged.variables]
        return [*mine, *self.optimiser.variables]

    def epoch(self, epoch: int) -> float:
        """One pass; returns the mean loss. Stops with TrainingError when a loss is not finite."""
        losses: list[float] = []
        label = f"epoch {epoch + 1}/{self.config.epochs}"
        batches = self.scale.distribute(self.task.batches(epoch))
        with tqdm(total=self.task.steps, desc=label, unit="step", leave=False) as bar:
            for step, batch in enumerate(batches):
                losses.append(float(self.step(*batch)))
                require_finite(losses[-1], epoch, step)
                bar.update()
                bar.set_postfix(loss=f"{np.mean(losses[-50:]):.3f}", refresh=False)
        return float(np.mean(losses))

    @tf.function
    def step(self, *batch: Tensor) -> Tensor:
        """Learn from one batch; returns its loss over all replicas."""
        loss = self.scale.run(self._learn, batch)
        # Outside the replicas: every copy of an average is given the same value.
        self.average.update(self.optimiser.iterations)
        return loss

    def _learn(self, *batch: Tensor) -> Tensor:
        """One replica's part; the optimiser adds up the gradients of all replicas."""
        loss, gradients = self._gradients(batch)
        if self.config.sharpness:
            gradients = self._uphill(batch, gradients)
        if self.scale.replicas > 1 and self.config.precision == "mixed_float16":
            gradients = _overflow_everywhere(gradients)
        self.optimiser.apply(gradients, self.model.trainable_variables)
        return loss

    def _gradients(self, batch: tuple[Tensor, ...]) -> tuple[Tensor, list[Tensor]]:
        with tf.GradientTape() as tape:
            loss = self.task.loss(self.model, batch)
            if self.scale.replicas > 1:
                loss = loss / self.scale.replicas
            followed = self.optimiser.scale_loss(loss)
        return loss, tape.gradient(followed, self.model.trainable_variables)

    def _uphill(self, batch: tuple[Tensor, ...], gradients: list[Tensor]) -> list[Tensor]:
        """The gradients at the steepest point `sharpness` away (SAM; Foret et al. 2021).

        The weights come back from there, and so do the batch statistics, which belong to them.
        """
        here = [tf.identity(variable) for variable in self.model.variables]
        length = self.config.sharpness / (tf.linalg.global_norm(gradients) + _TINY)
        for variable, gradient in zip(self.model.trainable_variables, gradients, strict=True):
            if gradient is not None:
                variable.assign_add(length * gradient)
        _, found = self._gradients(batch)
        for variable, value in zip(self.model.variables, here, strict=True):
            variable.assign(value)
        return found


def _overflow_everywhere(gradients: list[Tensor]) -> list[Tensor]:
    """The gradients, or no numbers where another replica's are none.

    Keras looks for an overflow before it adds the replicas up: one that left its step out alone
    would leave the others waiting for it.
    """
    found = [gradient for gradient in gradients if gradient is not None]
    sound = tf.reduce_all([tf.reduce_all(tf.math.is_finite(gradient)) for gradient in found])
    spoilt = tf.distribute.get_replica_context().all_reduce(
        tf.distribute.ReduceOp.SUM, tf.where(sound, 0.0, np.nan)
    )
    return [None if gradient is None else gradient + spoilt for gradient in gradients]


def _require_precision(model: keras.Model, config: RunConfig) -> None:
    """A key that changes nothing must not stand in a result."""
    found = {layer.dtype_policy.name for layer in model.layers}
    if config.precision not in found:
        raise TrainingError(
            f"configuration key 'precision': this network trains in {', '.join(sorted(found))} "
            f"only, not in {config.precision}"
        )


def fit(run: Run, learner: Learner) -> list[dict[str, float]]:
    """Train to the configured epoch from the last checkpoint, if there is one.

    Writes the weights of the epoch that is best on validation; returns the history.
    """
    history = restore(run, learner)
    best = max((row["validation_accuracy"] for row in history), default=-1.0)
    board = _board(run)
    for epoch in range(len(history), run.config.epochs):
        started = time.monotonic()
        loss = learner.epoch(epoch)
        measured = learner.task.validate(learner.averaged)
        minutes = (time.monotonic() - started) / 60
        row = {"epoch": epoch + 1, "loss": loss, **measured, "minutes": minutes}
        history.append(row)
        if row["validation_accuracy"] >= best:
            best = row["validation_accuracy"]
            if run.writes:
                learner.averaged.save_weights(run.folder / learner.task.weights_name)
        run.save(learner.variables, history)
        with board.as_default(step=epoch + 1):
            for key, value in row.items():
                tf.summary.scalar(key, value)
        tqdm.write("  ".join(f"{key} {value:.4g}" for key, value in row.items()))
    return history


def restore(run: Run, learner: Learner) -> list[dict[str, float]]:
    """The last checkpoint into the learner's variables; returns its history.

    Of several machines the chief alone reads its folder, and the others are given what it holds.
    """
    history, scale = run.restore(learner.variables), learner.scale
    if scale.share.count == 1:
        return history
    state = np.concatenate([np.ravel(value) for value in map(np.asarray, learner.variables)])
    rest = scale.from_chief(state)
    for variable in learner.variables:
        size = int(np.prod(variable.shape))
        variable.assign(rest[:size].reshape(variable.shape))
        rest = rest[size:]
    text = np.frombuffer(json.dumps(history).encode(), np.uint8)
    stored = scale.from_chief(text.astype(np.float64)).astype(np.uint8).tobytes()
    return list(json.loads(stored))


def _board(run: Run) -> Any:
    """Where the curves go."""
    if not run.writes:
        return tf.summary.create_noop_writer()
    return tf.summary.create_file_writer(str(run.folder / "tensorboard"))
