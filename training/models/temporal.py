"""The temporal model: causal LSTM over embeddings, then masked additive attention.

It runs in the browser one step at a time, so it is trained that way: the state starts at zero and
is carried, a masked step does not advance it, and attention sees only the last window of states.
"""

from typing import Any

import keras
from keras import layers, ops

from training.config import ClinicalConfig, TemporalConfig
from training.data.emoseq.tables import SEVERITIES

# Subtracted from masked scores; stays below 65,504 so that a float16 export keeps it finite.
MASKED = 1e4


@keras.saving.register_keras_serializable("serein")
class Standardise(layers.Layer):
    """(x - mean) / sd of the training embeddings; folded into the LSTM kernel at export."""

    def build(self, shape: tuple[int, ...]) -> None:
        self.mean = self.add_weight((shape[-1],), initializer="zeros", trainable=False, name="mean")
        self.sd = self.add_weight((shape[-1],), initializer="ones", trainable=False, name="sd")

    def call(self, x: Any) -> Any:
        return (x - self.mean) / self.sd


@keras.saving.register_keras_serializable("serein")
class AdditiveAttention(layers.Layer):
    """Bahdanau attention (2015) without a query: score = v . tanh(W h + b), softmax where mask = 1.

    States [n,T,d] and mask [n,T] -> context [n,d] and weights [n,T].
    """

    def __init__(self, units: int, **options: Any) -> None:
        super().__init__(**options)
        self.units = units
        self.supports_masking = True

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "units": self.units}

    def build(self, states: tuple[int, ...], *_: Any) -> None:
        self.kernel = self.add_weight((states[-1], self.units), name="kernel")
        self.bias = self.add_weight((self.units,), initializer="zeros", name="bias")
        self.score = self.add_weight((self.units, 1), name="score")

    def call(self, states: Any, attended: Any) -> tuple[Any, Any]:
        hidden = ops.tanh(ops.matmul(states, self.kernel) + self.bias)
        scores = ops.squeeze(ops.matmul(hidden, self.score), -1)
        weights = ops.softmax(scores + (attended - 1.0) * MASKED, axis=-1)
        return ops.squeeze(ops.matmul(ops.expand_dims(weights, 1), states), 1), weights

    def compute_mask(self, *_: Any, **__: Any) -> None:
        """The LSTM's mask ends here: Keras would weigh the loss with it."""


def build(
    config: TemporalConfig | ClinicalConfig,
    embedding: int,
    *,
    precision: str = "float32",
    outputs: int = len(SEVERITIES),
) -> keras.Model:
    """Model: embeddings [n,T,d], valid [n,T], attended [n,T] -> (logits [n,4], attention [n,T]).

    `outputs` is 1 where the model estimates one number: a score, or the logit of a binary label.

    `precision` is what the LSTM computes in while it is trained; all else stays float32.
    """
    embeddings = keras.Input((None, embedding), name="embeddings")
    valid = keras.Input((None,), name="valid")
    attended = keras.Input((None,), name="attended")
    scaled = Standardise(name="scale")(embeddings)
    # use_cudnn=False keeps the mathematics the same on a GPU.
    lstm = layers.LSTM(
        config.units, return_sequences=True, use_cudnn=False, name="lstm", dtype=precision
    )
    states = lstm(scaled, mask=ops.cast(valid, "bool"))
    context, weights = AdditiveAttention(config.attention, name="attention")(states, attended)
    hidden = layers.Dense(config.hidden, activation="relu", name="hidden")(context)
    hidden = layers.Dropout(config.dropout, seed=config.seed, name="dropout")(hidden)
    logits = layers.Dense(outputs, name="severity")(hidden)
    return keras.Model([embeddings, valid, attended], [logits, weights], name="temporal")
