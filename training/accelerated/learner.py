"""One epoch as one compiled function of the network's state."""

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import keras
import numpy as np
from numpy.typing import NDArray

from training import emotions, optimise
from training.accelerated.augment import augment, blend, resample
from training.config import EncoderConfig
from training.data import fer2013, order
from training.data.fer2013 import LABELS, Faces
from training.emotions import Teacher
from training.encoders import Answers

Array = Any


class State(NamedTuple):
    """Everything that a step changes."""

    trainable: list[Array]
    other: list[Array]
    average: list[Array]
    optimiser: list[Array]


class Learner:
    """Network, its moving average and the optimiser, one epoch at a time."""

    def __init__(
        self,
        model: keras.Model,
        averaged: keras.Model,
        config: EncoderConfig,
        faces: Faces,
        targets: NDArray[np.float32],
        teachers: Sequence[Teacher] = (),
    ) -> None:
        self.model, self.averaged, self.config, self.faces = model, averaged, config, faces
        self.teachers = tuple(teachers)
        self.steps = order.steps_per_epoch(faces, config)
        self.optimiser = optimise.adamw(model, config)
        self.material = (
            jnp.asarray(faces.images),
            jnp.asarray(targets),
            jax.nn.one_hot(faces.labels, len(LABELS)),
        )
        self.watching = [_values(teacher.model) for teacher in self.teachers]
        # A seed of dropout is a variable, but no weight: it is not averaged.
        self.averages = [v.path for v in model.weights]
        trainable, other = _values(model)
        self.state = State(
            trainable,
            other,
            self._weights(trainable, other),
            [v.value for v in self.optimiser.variables],
        )

    def epoch(self, epoch: int) -> float:
        """One pass; returns the mean loss."""
        rows = order.batches(self.faces, self.config, epoch)
        rates = optimise.learning_rates(self.config, self.steps)[epoch * self.steps :][: self.steps]
        side = order.side_at(self.config, epoch)
        key = jax.random.key(self.config.seed * 1000 + epoch)
        self.state, losses = self._epoch(
            self.state, self.material, self.watching, rows, rates, key, side
        )
        losses = np.asarray(losses)
        for step in np.flatnonzero(~np.isfinite(losses))[:1]:
            optimise.require_finite(float(losses[step]), epoch, int(step))
        return float(losses.mean())

    def publish(self) -> keras.Model:
        """The averaged network, with its weights as they are now."""
        for variable, value in zip(self.averaged.weights, self.state.average, strict=True):
            variable.assign(value)
        return self.averaged

    def arrays(self) -> list[Array]:
        """Everything that a resumed run needs, in the order that `put` expects."""
        return list(jax.tree.leaves(self.state))

    def put(self, arrays: Sequence[Array]) -> None:
        """The inverse of `arrays`."""
        leaves, shape = jax.tree.flatten(self.state)
        same = [jnp.asarray(a, b.dtype) for a, b in zip(arrays, leaves, strict=True)]
        self.state = jax.tree.unflatten(shape, same)

    @functools.partial(jax.jit, static_argnums=(0, 7))
    def _epoch(
        self,
        state: State,
        material: tuple[Array, ...],
        watching: list[Any],
        rows: Array,
        rates: Array,
        key: Array,
        side: int,
    ) -> tuple[State, Array]:
        def step(state: State, drawn: tuple[Array, Array, Array]) -> tuple[State, Array]:
            chosen, rate, key = drawn
            images, votes, labels = (column[chosen] for column in material)
            batch = self._batch(images, votes, labels, side, key)
            return self._step(state, watching, batch, rate)

        keys = jax.random.split(key, len(rows))
        last: tuple[State, Array] = jax.lax.scan(step, state, (rows, rates, keys))
        return last

    def _batch(
        self, images: Array, votes: Array, labels: Array, side: int, key: Array
    ) -> tuple[Array, ...]:
        one, other = jax.random.split(key)
        frames = augment(images.astype(jnp.float32) / 255.0, self.config, side, one)
        columns = (frames, votes, labels)
        return blend(columns, self.config.mixup, other) if self.config.mixup else columns

    def _step(
        self, state: State, watching: list[Any], batch: tuple[Array, ...], rate: Array
    ) -> tuple[State, Array]:
        frames, votes, labels = batch
        said = [
            teacher.model.stateless_call(*variables, frames, training=False)[0]
            for teacher, variables in zip(self.teachers, watching, strict=True)
        ]
        wanted = emotions.wanted(said, self.teachers, (votes, labels), self.config)

        def loss(trainable: list[Array]) -> tuple[Array, list[Array]]:
            answers, other = self.model.stateless_call(
                trainable, state.other, frames, training=True
            )
            return emotions.loss(answers, wanted, self.config), other

        (found, other), gradients = jax.value_and_grad(loss, has_aux=True)(state.trainable)
        optimiser = self._with_rate(state.optimiser, rate)
        trainable, optimiser = self.optimiser.stateless_apply(optimiser, gradients, state.trainable)
        keep = optimise.kept(self.config.ema_decay, optimiser[0])
        weights = self._weights(trainable, other)
        average = [
            keep * old + (1.0 - keep) * new for old, new in zip(state.average, weights, strict=True)
        ]
        return State(trainable, other, average, optimiser), found

    def _with_rate(self, variables: list[Array], rate: Array) -> list[Array]:
        return [
            rate if mine is self.optimiser._learning_rate else value
            for mine, value in zip(self.optimiser.variables, variables, strict=True)
        ]

    def _weights(self, trainable: list[Array], other: list[Array]) -> list[Array]:
        """The values of the network's weights, in its order."""
        named = {
            **{v.path: x for v, x in zip(self.model.trainable_variables, trainable, strict=True)},
            **{v.path: x for v, x in zip(self.model.non_trainable_variables, other, strict=True)},
        }
        return [named[path] for path in self.averages]


def logits(model: keras.Model, faces: Faces, side: int = fer2013.SIDE, batch: int = 512) -> Answers:
    """What the network answers to clean frames of that side."""
    frames = jnp.asarray(faces.images, jnp.float32) / 255.0
    if side != fer2013.SIDE:
        still = jnp.zeros(len(faces))
        frames = resample(frames, side, still + 1, still, still + 1, jnp.zeros((len(faces), 2)))
    variables = _values(model)
    parts = [
        _forward(model)(variables, frames[i : i + batch, ..., None])
        for i in range(0, len(frames), batch)
    ]
    return Answers(
        *(np.concatenate([np.asarray(x) for x in column]) for column in zip(*parts, strict=True))
    )


@functools.lru_cache(maxsize=8)
def _forward(model: keras.Model) -> Any:
    return jax.jit(lambda variables, x: model.stateless_call(*variables, x, training=False)[0])


def _values(model: keras.Model) -> tuple[list[Array], list[Array]]:
    """What a network's trainable and other variables hold, as its stateless call takes them."""
    return (
        [variable.value for variable in model.trainable_variables],
        [variable.value for variable in model.non_trainable_variables],
    )
