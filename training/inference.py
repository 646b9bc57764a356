"""A network as one compiled function, built once however often it is called."""

import functools
from collections.abc import Callable
from typing import Any

import keras
import tensorflow as tf


@functools.lru_cache(maxsize=8)
def forward(model: keras.Model) -> Callable[..., Any]:
    """`model` without dropout and with frozen batch statistics, as a graph of its inputs."""

    def call(*inputs: Any) -> Any:
        return model(inputs[0] if len(inputs) == 1 else list(inputs), training=False)

    compiled: Callable[..., Any] = tf.function(call, reduce_retracing=True)
    return compiled
