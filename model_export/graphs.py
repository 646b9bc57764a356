"""The three graphs of a release as functions of named tensors, calibrated inside."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.config import EncoderConfig
from training.data.fer2013 import SIDE
from training.models.encoder import folded
from training.models.temporal import MASKED

Tensor = Any
Array = NDArray[np.float32]


def encoder(model: keras.Model, config: EncoderConfig, temperature: float) -> Any:
    """frame [1,side,side,1] in [0,1] -> embedding [1,d] and calibrated emotion [1,8].

    Every layer is one biased convolution: branches and batch normalisation are folded in.
    """
    body = folded(model, config)
    standardise = model.get_layer("standardise")
    dense, dense_bias = model.get_layer("embedding").get_weights()
    kernel8, bias8 = (w / temperature for w in model.get_layer("emotion").get_weights())

    def encode(frame: Tensor) -> dict[str, Tensor]:
        x = standardise(frame)
        for convolution in body:
            x = tf.nn.relu(convolution(x))
        pooled = tf.reduce_mean(x, axis=[1, 2])
        embedding = tf.nn.relu(tf.nn.bias_add(tf.matmul(pooled, dense), dense_bias))
        emotion = tf.nn.softmax(tf.nn.bias_add(tf.matmul(embedding, kernel8), bias8))
        return {"embedding": embedding, "emotion": emotion}

    return _named(encode, {"frame": [1, SIDE, SIDE, 1]})


def step(model: keras.Model) -> Any:
    """embedding [1,d], h, c [1,u] -> h_out, c_out: one LSTM step as a single matrix product.

    The Keras cell's two products would be fused into an operator that fails on wasm.
    """
    weights, bias = _cell(model)
    units = len(bias) // 4
    size = len(weights) - units

    def advance(embedding: Tensor, h: Tensor, c: Tensor) -> dict[str, Tensor]:
        gates = tf.nn.bias_add(tf.matmul(tf.concat([embedding, h], 1), weights), bias)
        keep, forget, give = tf.split(tf.sigmoid(gates[:, : 3 * units]), 3, axis=1)
        c_out = forget * c + keep * tf.tanh(gates[:, 3 * units :])
        return {"h_out": give * tf.tanh(c_out), "c_out": c_out}

    return _named(advance, {"embedding": [1, size], "h": [1, units], "c": [1, units]})


def head(model: keras.Model, window: int, temperature: float) -> Any:
    """states [1,window,u], mask [1,window] -> calibrated severity [1,4], attention [1,window]."""
    kernel, bias, score = model.get_layer("attention").get_weights()
    hidden_kernel, hidden_bias = model.get_layer("hidden").get_weights()
    kernel4, bias4 = (w / temperature for w in model.get_layer("severity").get_weights())
    units = len(kernel)

    def attend(states: Tensor, mask: Tensor) -> dict[str, Tensor]:
        rows = tf.reshape(states, [window, units])
        activity = tf.tanh(tf.nn.bias_add(tf.matmul(rows, kernel), bias))
        scores = tf.reshape(tf.matmul(activity, score), [1, window])
        attention = tf.nn.softmax(scores + (mask - 1.0) * MASKED)
        context = tf.matmul(attention, rows)
        hidden = tf.nn.relu(tf.nn.bias_add(tf.matmul(context, hidden_kernel), hidden_bias))
        logits = tf.nn.bias_add(tf.matmul(hidden, kernel4), bias4)
        return {"severity": tf.nn.softmax(logits), "attention": attention}

    return _named(attend, {"states": [1, window, units], "mask": [1, window]})


def _cell(model: keras.Model) -> tuple[Array, Array]:
    """Weights of concat([embedding, h]), gates in the order i, f, o, c, standardisation folded."""
    mean, sd = model.get_layer("scale").get_weights()
    kernel, recurrent, bias = model.get_layer("lstm").get_weights()
    scaled = kernel / sd[:, None]
    shifted = bias - mean @ scaled
    units = len(recurrent)
    # Keras keeps i, f, c, o; the three sigmoids side by side need one operator instead of three.
    order = np.r_[0 : 2 * units, 3 * units : 4 * units, 2 * units : 3 * units]
    return np.concatenate([scaled, recurrent])[:, order], shifted[order]


def _named(function: Any, shapes: dict[str, list[int]]) -> Any:
    signature = [tf.TensorSpec(shape, tf.float32, name=name) for name, shape in shapes.items()]
    return tf.function(function, input_signature=signature)
