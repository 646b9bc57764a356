"""The five models of table 1, matched in size: what differs is how they read the sequence.

All get the frames' features [n,T,d] and which steps are valid [n,T], all end in dropout and four
logits, and all were given about as many trainable parameters as the product's model, 55,844
(within 5 %, tested). Sizes were solved for that number, not tuned.
"""

from collections.abc import Callable
from typing import Any

import keras
from keras import layers, ops

from training.config import Table1Config
from training.data.emoseq.tables import SEVERITIES
from training.models.temporal import AdditiveAttention, Standardise

PIXELS = "lstm-only"
ATTENTION = "cnn-lstm-attention"

Tensor = Any


@keras.saving.register_keras_serializable("serein")
class MaskedMean(layers.Layer):
    """Mean over the valid steps: x [n,T,d], valid [n,T] -> [n,d]."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.supports_masking = True

    def call(self, x: Tensor, valid: Tensor) -> Tensor:
        weight = ops.expand_dims(valid, -1)
        return ops.sum(x * weight, axis=1) / ops.maximum(ops.sum(weight, axis=1), 1.0)

    def compute_mask(self, *_: Any, **__: Any) -> None:
        """A mask ends here: Keras would weigh the loss with it."""


def build(config: Table1Config, features: int) -> keras.Model:
    """Model: features [n,T,features], valid [n,T] -> a dictionary of outputs.

    `severity` holds logits [n,4]; the model with attention gives `attention` [n,T] too.
    """
    x = keras.Input((None, features), name="features")
    valid = keras.Input((None,), name="valid")
    summary, *attention = _BODIES[config.model](Standardise(name="scale")(x), valid, config)
    summary = layers.Dropout(config.dropout, seed=config.seed, name="dropout")(summary)
    outputs = {"severity": layers.Dense(len(SEVERITIES), name="severity")(summary)}
    if attention:
        (outputs["attention"],) = attention
    return keras.Model([x, valid], outputs, name=config.model)


def _cnn_only(x: Tensor, valid: Tensor, config: Table1Config) -> tuple[Tensor, ...]:
    mean = MaskedMean(name="mean")(x, valid)
    return (_dense(_dense(mean, 179, config, "hidden1"), 179, config, "hidden2"),)


def _lstm_only(x: Tensor, valid: Tensor, config: Table1Config) -> tuple[Tensor, ...]:
    pixels = layers.Dense(_scaled(32, config), name="pixels")(x)
    return _last(pixels, valid, config, units=78)


def _last(x: Tensor, valid: Tensor, config: Table1Config, units: int = 68) -> tuple[Tensor, ...]:
    # A masked step repeats the state before it, so the last one is that of the last valid step.
    state = _lstm(x, valid, units, config, every_state=False)
    return (_dense(state, 32, config, "hidden"),)


def _mean(x: Tensor, valid: Tensor, config: Table1Config) -> tuple[Tensor, ...]:
    mean = MaskedMean(name="mean")(_lstm(x, valid, 68, config), valid)
    return (_dense(mean, 32, config, "hidden"),)


def _attention(x: Tensor, valid: Tensor, config: Table1Config) -> tuple[Tensor, ...]:
    states = _lstm(x, valid, 64, config)
    attend = AdditiveAttention(_scaled(64, config), name="attention")
    context, weights = attend(states, valid)
    return _dense(context, 32, config, "hidden"), weights


_BODIES: dict[str, Callable[[Tensor, Tensor, Table1Config], tuple[Tensor, ...]]] = {
    "cnn-only": _cnn_only,
    PIXELS: _lstm_only,
    "cnn-lstm-last": _last,
    "cnn-lstm-mean": _mean,
    ATTENTION: _attention,
}
MODELS = tuple(_BODIES)


def _lstm(
    x: Tensor, valid: Tensor, units: int, config: Table1Config, *, every_state: bool = True
) -> Tensor:
    # use_cudnn=False keeps the mathematics the same on a GPU.
    size = _scaled(units, config)
    lstm = layers.LSTM(size, return_sequences=every_state, use_cudnn=False, name="lstm")
    return lstm(x, mask=ops.cast(valid, "bool"))


def _dense(x: Tensor, units: int, config: Table1Config, name: str) -> Tensor:
    return layers.Dense(_scaled(units, config), activation="relu", name=name)(x)


def _scaled(units: int, config: Table1Config) -> int:
    """`scale` shrinks every layer alike, for tests."""
    return max(2, round(units * config.scale))
