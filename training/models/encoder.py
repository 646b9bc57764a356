"""The frame encoder: a small network of 3x3 convolutions that the browser runs at frame rate.

It is trained with branches and runs without them (RepVGG; Ding et al. 2021): each layer is
ReLU(BN(conv3x3(x)) + BN(conv1x1(x)) + x), the last two where the configuration and the shapes
allow, and all of it folds into one biased 3x3 convolution at export (`folded`).
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from training.config import EncoderConfig
from training.data.fer2013 import EMOTIONS, LABELS

EPSILON = 1e-3

Array = NDArray[np.float32]


@keras.saving.register_keras_serializable("serein")
class Standardise(layers.Layer):
    """Per-image standardisation, (x - mean) / sqrt(variance + EPSILON), on grey in [0,1].

    It is part of the graph, so that no caller can forget or repeat it.
    """

    def call(self, frames: Any) -> Any:
        mean, variance = keras.ops.moments(frames, axes=[1, 2, 3], keepdims=True)
        return (frames - mean) * keras.ops.rsqrt(variance + EPSILON)


@dataclass(frozen=True)
class Convolution:
    """One layer of the body; `residual` adds its input."""

    name: str
    width: int
    stride: int
    residual: bool


def convolutions(config: EncoderConfig) -> Iterator[Convolution]:
    """The body's layers in order."""
    yield Convolution("stem", config.stem, 1, residual=False)
    for stage, (width, count) in enumerate(zip(config.widths, config.blocks, strict=True)):
        yield Convolution(f"stage{stage}_down", width, 2, residual=False)
        for block in range(count):
            yield Convolution(f"stage{stage}_block{block}", width, 1, config.identity)


def build(
    config: EncoderConfig, *, precision: str = "float32", synchronised: bool = False
) -> keras.Model:
    """Model: grey frames [n,side,side,1] in [0,1] -> three outputs.

    Embedding [n,128] >= 0, logits of the eight FER+ emotions [n,8], logits of the original seven
    FER2013 labels [n,7]. The last serve comparison with the literature and are not exported.

    For training alone: `precision` is what the body computes in, while standardisation, outputs
    and variables stay float32; `synchronised` takes batch statistics over all replicas.
    """
    frames = keras.Input((None, None, 1), name="frame")
    x = Standardise(name="standardise")(frames)
    convolve = functools.partial(_convolve, precision=precision, synchronised=synchronised)
    for part in convolutions(config):
        branches = [convolve(x, part.width, part.stride, 3, part.name)]
        if config.pointwise:
            branches.append(convolve(x, part.width, part.stride, 1, f"{part.name}_pointwise"))
        if part.residual:
            branches.append(x)
        add = layers.Add(name=f"{part.name}_add", dtype=precision)
        y = add(branches) if len(branches) > 1 else branches[0]
        x = layers.ReLU(name=f"{part.name}_relu", dtype=precision)(y)
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    embedding = layers.Dense(config.embedding, activation="relu", name="embedding")(x)
    emotion = layers.Dense(len(EMOTIONS), name="emotion")(embedding)
    label = layers.Dense(len(LABELS), name="label")(embedding)
    return keras.Model(frames, [embedding, emotion, label], name="encoder")


def _convolve(
    x: Any, width: int, stride: int, side: int, name: str, *, precision: str, synchronised: bool
) -> Any:
    x = layers.Conv2D(
        width,
        side,
        stride,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
        name=f"{name}_conv",
        dtype=precision,
    )(x)
    return layers.BatchNormalization(
        momentum=0.98, name=f"{name}_norm", dtype=precision, synchronized=synchronised
    )(x)


def folded(model: keras.Model, config: EncoderConfig) -> list[tuple[Array, Array, int]]:
    """The body as (kernel [3,3,in,out], bias [out], stride): ReLU(conv(x) + bias) in this order."""
    found = []
    for part in convolutions(config):
        kernel, bias = _with_norm(model, part.name)
        if config.pointwise:
            point, shift = _with_norm(model, f"{part.name}_pointwise")
            centre = _centre(part.stride)
            kernel[centre, centre] += point[0, 0]
            bias = bias + shift
        if part.residual:
            kernel[1, 1] += np.eye(part.width, dtype=np.float32)
        found.append((kernel, bias, part.stride))
    return found


def _with_norm(model: keras.Model, name: str) -> tuple[Array, Array]:
    """A convolution and its batch normalisation as one kernel and bias."""
    norm = model.get_layer(f"{name}_norm")
    gamma, beta, mean, variance = norm.get_weights()
    scale = gamma / np.sqrt(variance + norm.epsilon)
    (kernel,) = model.get_layer(f"{name}_conv").get_weights()
    return kernel * scale, beta - mean * scale


def _centre(stride: int) -> int:
    """Where a 1x1 kernel lies in the 3x3 one that reads the same pixels.

    With stride 2 on an even side, "same" padding adds a row after the last one only, so the 3x3
    window starts at the pixel that the 1x1 kernel reads.
    """
    return 1 if stride == 1 else 0
