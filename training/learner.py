"""The loop that both trainings share: one epoch, validate, keep the best, save, repeat."""

import time
from collections.abc import Iterable
from typing import Any, Protocol

import keras
import numpy as np
import tensorflow as tf
from tqdm import tqdm

from training.config import RunConfig
from training.optimise import Average, optimiser, require_finite
from training.run import Run

Tensor = Any


class Task(Protocol):
    """What differs between trainings."""

    steps: int
    weights_name: str

    def batches(self, epoch: int) -> Iterable[tuple[Tensor, ...]]:
        """The batches of one epoch, the same for the same epoch."""

    def loss(self, model: keras.Model, batch: tuple[Tensor, ...]) -> Tensor:
        """Scalar training loss of one batch."""

    def validate(self, model: keras.Model) -> dict[str, float]:
        """Validation figures; `validation_accuracy` selects the weights."""


class Learner:
    """Network, its moving average and the optimiser, one step at a time."""

    def __init__(
        self, model: keras.Model, averaged: keras.Model, task: Task, config: RunConfig
    ) -> None:
        self.model, self.averaged, self.task, self.config = model, averaged, task, config
        averaged.set_weights(model.get_weights())
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
        with tqdm(total=self.task.steps, desc=label, unit="step", leave=False) as bar:
            for step, batch in enumerate(self.task.batches(epoch)):
                losses.append(float(self._step(*batch)))
                require_finite(losses[-1], epoch, step)
                bar.update()
                bar.set_postfix(loss=f"{np.mean(losses[-50:]):.3f}", refresh=False)
        return float(np.mean(losses))

    @tf.function
    def _step(self, *batch: Tensor) -> Tensor:
        with tf.GradientTape() as tape:
            loss = self.task.loss(self.model, batch)
        trainable = self.model.trainable_variables
        self.optimiser.apply(tape.gradient(loss, trainable), trainable)
        self.average.update(self.optimiser.iterations)
        return loss


def fit(run: Run, learner: Learner) -> list[dict[str, float]]:
    """Train to the configured epoch from the last checkpoint, if there is one.

    Writes the weights of the epoch that is best on validation; returns the history.
    """
    history = run.restore(learner.variables)
    best = max((row["validation_accuracy"] for row in history), default=-1.0)
    board = tf.summary.create_file_writer(str(run.folder / "tensorboard"))
    for epoch in range(len(history), run.config.epochs):
        started = time.monotonic()
        loss = learner.epoch(epoch)
        measured = learner.task.validate(learner.averaged)
        minutes = (time.monotonic() - started) / 60
        row = {"epoch": epoch + 1, "loss": loss, **measured, "minutes": minutes}
        history.append(row)
        if row["validation_accuracy"] >= best:
            best = row["validation_accuracy"]
            learner.averaged.save_weights(run.folder / learner.task.weights_name)
        run.save(learner.variables, history)
        with board.as_default(step=epoch + 1):
            for key, value in row.items():
                tf.summary.scalar(key, value)
        tqdm.write("  ".join(f"{key} {value:.4g}" for key, value in row.items()))
    return history
