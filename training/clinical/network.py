"""The product's temporal model with one output, fitted anew for each fold."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.clinical import stretches
from training.clinical.material import Material
from training.config import ClinicalConfig
from training.errors import TrainingError
from training.inference import forward
from training.learner import Learner
from training.models import temporal

WEIGHTS = "clinical.weights.h5"
_BATCH = 256
# A feature that varies less than this does not vary: an action unit that never moves.
_STILL = 1e-6


class Network:
    """One compiled network: to trace it for each fold would take longer than to train it.

    With `binary` the output is a logit, else a score that is standardised by its training fold.
    """

    def __init__(self, config: ClinicalConfig, material: Material, *, binary: bool) -> None:
        self.config, self.material, self.binary = config, material, binary
        self.size = material.sequences[0].features.shape[1]
        self.task = _Number(config, material, binary=binary)
        model = temporal.build(config, self.size, precision=config.precision, outputs=1)
        averaged = temporal.build(config, self.size, outputs=1)
        self.learner = Learner(model, averaged, self.task, config)
        self._untouched = [np.copy(v.numpy()) for v in self.learner.optimiser.variables]

    def fit(self, rows: NDArray[np.int64], seed: list[int]) -> None:
        """Learn from the recordings `rows` alone, from fresh weights."""
        self._reset(rows, seed)
        self.task.begin(rows, seed)
        for epoch in range(self.config.epochs):
            self.learner.epoch(epoch)

    def estimates(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """A score, or the probability of the label 1, of each recording [n].

        The mean over its windows by their valid steps. A recording without a valid step gets what
        a person of whom nothing is known gets: the mean of the training fold.
        """
        tiles = stretches.tile(self.material.sequences, rows, self.config)
        weight = tiles.attended.sum(axis=1)
        found = self._outputs(tiles) * weight
        places = {row: i for i, row in enumerate(rows)}
        place = np.array([places[row] for row in tiles.recording], np.int64)
        total = np.bincount(place, found, minlength=len(rows))
        seen = np.bincount(place, weight, minlength=len(rows))
        output = total / np.maximum(seen, 1)
        mean, sd = self.task.mean, self.task.sd
        if self.binary:
            return np.where(seen > 0, 1 / (1 + np.exp(-output)), mean)
        return np.asarray(mean + sd * output)

    def save(self, path: Path) -> None:
        self.learner.averaged.save_weights(path)

    def _outputs(self, tiles: stretches.Stretches) -> NDArray[np.float64]:
        run = forward(self.learner.averaged)
        parts = [np.zeros(0)]
        for start in range(0, len(tiles.recording), _BATCH):
            part = slice(start, start + _BATCH)
            arrays = (tiles.features[part], tiles.valid[part], tiles.attended[part])
            found, _ = run(*map(tf.constant, arrays))
            parts.append(found.numpy()[:, 0].astype(np.float64))
        return np.concatenate(parts)

    def _reset(self, rows: NDArray[np.int64], seed: list[int]) -> None:
        """Fresh weights, an optimiser without memory, and the scale of this fold's features."""
        keras.utils.set_random_seed(int(np.random.default_rng(seed).integers(2**31)))
        fresh = temporal.build(self.config, self.size, precision=self.config.precision, outputs=1)
        sequences = self.material.sequences
        if not any(sequences[row].mask.any() for row in rows):
            raise TrainingError("no recording of a training fold has a single valid half second")
        steps = np.concatenate([sequences[r].features[sequences[r].mask > 0] for r in rows])
        mean, sd = steps.mean(axis=0, dtype=np.float64), steps.std(axis=0, dtype=np.float64)
        fresh.get_layer("scale").set_weights([mean, np.where(sd > _STILL, sd, 1.0)])
        for variable, value in zip(self.learner.model.variables, fresh.variables, strict=True):
            variable.assign(value)
        self.learner.averaged.set_weights(fresh.get_weights())
        for variable, begun in zip(self.learner.optimiser.variables, self._untouched, strict=True):
            variable.assign(begun)


class _Number:
    """Squared error of a standardised score, or cross-entropy of a binary label."""

    weights_name = WEIGHTS

    def __init__(self, config: ClinicalConfig, material: Material, *, binary: bool) -> None:
        self.config, self.material, self.binary = config, material, binary
        self.steps = max(1, config.sequences // config.batch)

    def begin(self, rows: NDArray[np.int64], seed: list[int]) -> None:
        """Go on with another training fold."""
        self.rows, self.seed = rows, seed
        targets = self.material.targets[rows]
        self.mean, self.sd = float(targets.mean()), float(targets.std()) or 1.0

    def batches(self, epoch: int) -> Iterable[tuple[Any, ...]]:
        drawn = stretches.draw(self.material.sequences, self.rows, self.config, [*self.seed, epoch])
        target = self.material.targets[drawn.recording]
        if not self.binary:
            target = (target - self.mean) / self.sd
        arrays = (drawn.features, drawn.valid, drawn.attended, target.astype(np.float32))
        found: Iterable[tuple[Any, ...]] = (
            tf.data.Dataset.from_tensor_slices(arrays).batch(self.config.batch).prefetch(2)
        )
        return found

    def loss(self, model: keras.Model, batch: tuple[Any, ...]) -> Any:
        features, valid, attended, target = batch
        output, _ = model([features, valid, attended], training=True)
        if self.binary:
            losses = tf.nn.sigmoid_cross_entropy_with_logits(target, output[:, 0])
        else:
            losses = tf.square(output[:, 0] - target)
        return tf.reduce_mean(losses)

    def validate(self, model: keras.Model) -> dict[str, float]:
        """Nothing is selected, so nothing is validated."""
        return {}
