"""The frame encoder: a small network of 3x3 convolutions that the browser runs at frame rate.

It is trained with branches and runs without them (RepVGG; Ding et al. 2021): each layer is
ReLU(BN(conv3x3(x)) + BN(conv1x1(x)) + x), the last two where the configuration and the shapes
allow, and all of it folds into one biased 3x3 convolution at export (`folded`). With `separable` a
layer is two such, one depthwise 3x3 and one 1x1, each beside its input (MobileOne; Vasu et al.
2023).
"""

import dataclasses
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

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
    """One convolution of the body; `residual` adds its input."""

    name: str
    width: int
    stride: int
    residual: bool
    side: int = 3
    depthwise: bool = False


class Folded(NamedTuple):
    """A biased convolution: kernel [side,side,in,out], or [side,side,in,1] where `depthwise`."""

    kernel: Array
    bias: Array
    stride: int
    depthwise: bool

    def __call__(self, x: Any) -> Any:
        # Here, so that a network can be trained where there is no TensorFlow.
        import tensorflow as tf

        if self.depthwise:
            strides = [1, self.stride, self.stride, 1]
            return tf.nn.bias_add(
                tf.nn.depthwise_conv2d(x, self.kernel, strides, "SAME"), self.bias
            )
        return tf.nn.bias_add(tf.nn.conv2d(x, self.kernel, self.stride, "SAME"), self.bias)


def convolutions(config: EncoderConfig) -> Iterator[Convolution]:
    """The body's convolutions in order."""
    yield Convolution("stem", config.stem, 1, residual=False)
    before = config.stem
    for stage, (width, count) in enumerate(zip(config.widths, config.blocks, strict=True)):
        for block in range(-1, count):
            name = f"stage{stage}_block{block}" if block >= 0 else f"stage{stage}_down"
            yield from _layer(config, name, before, width, 1 if block >= 0 else 2)
            before = width


def _layer(
    config: EncoderConfig, name: str, before: int, width: int, stride: int
) -> Iterator[Convolution]:
    beside = config.identity and stride == 1
    if not config.separable:
        yield Convolution(name, width, stride, beside)
        return
    yield Convolution(f"{name}_depthwise", before, stride, beside, depthwise=True)
    yield Convolution(name, width, 1, config.identity and before == width, side=1)


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
        branches = [convolve(x, part)]
        if config.pointwise:
            branches.append(convolve(x, _pointwise(part)))
        if part.residual:
            branches.append(x)
        add = layers.Add(name=f"{part.name}_add", dtype=precision)
        y = add(branches) if len(branches) > 1 else branches[0]
        x = layers.ReLU(name=f"{part.name}_relu", dtype=precision)(y)
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    if config.dropout:
        x = layers.Dropout(config.dropout, seed=config.seed, name="dropout")(x)
    embedding = layers.Dense(config.embedding, activation="relu", name="embedding")(x)
    emotion = layers.Dense(len(EMOTIONS), name="emotion")(embedding)
    label = layers.Dense(len(LABELS), name="label")(embedding)
    return keras.Model(frames, [embedding, emotion, label], name="encoder")


def _pointwise(part: Convolution) -> Convolution:
    """The 1x1 branch beside a convolution."""
    return dataclasses.replace(part, name=f"{part.name}_pointwise", side=1)


def _convolve(x: Any, part: Convolution, *, precision: str, synchronised: bool) -> Any:
    layer, initializer = (
        (layers.DepthwiseConv2D, "depthwise_initializer")
        if part.depthwise
        else (functools.partial(layers.Conv2D, part.width), "kernel_initializer")
    )
    x = layer(
        part.side,
        part.stride,
        padding="same",
        use_bias=False,
        name=f"{part.name}_conv",
        dtype=precision,
        **{initializer: "he_normal"},
    )(x)
    return layers.BatchNormalization(
        momentum=0.98, name=f"{part.name}_norm", dtype=precision, synchronized=synchronised
    )(x)


def folded(model: keras.Model, config: EncoderConfig) -> list[Folded]:
    """The body without branches: ReLU after each of these, in this order."""
    found = []
    for part in convolutions(config):
        kernel, bias = _with_norm(model, part)
        if config.pointwise:
            point, shift = _with_norm(model, _pointwise(part))
            centre = _centre(part.stride)
            kernel[centre, centre] += point[0, 0]
            bias = bias + shift
        if part.residual:
            same = np.ones((part.width, 1)) if part.depthwise else np.eye(part.width)
            kernel[part.side // 2, part.side // 2] += same.astype(np.float32)
        found.append(Folded(kernel, bias, part.stride, part.depthwise))
    return found


def _with_norm(model: keras.Model, part: Convolution) -> tuple[Array, Array]:
    """A convolution and its batch normalisation as one kernel and bias."""
    norm = model.get_layer(f"{part.name}_norm")
    gamma, beta, mean, variance = norm.get_weights()
    scale = gamma / np.sqrt(variance + norm.epsilon)
    (kernel,) = model.get_layer(f"{part.name}_conv").get_weights()
    return kernel * (scale[:, None] if part.depthwise else scale), beta - mean * scale


def _centre(stride: int) -> int:
    """Where a 1x1 kernel lies in the 3x3 one that reads the same pixels.

    With stride 2 on an even side, "same" padding adds a row after the last one only, so the 3x3
    window starts at the pixel that the 1x1 kernel reads.
    """
    return 1 if stride == 1 else 0
