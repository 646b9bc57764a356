"""The frame encoder: a small residual network that the browser runs at frame rate.

One convolution to a block, ReLU(x + BN(conv(x))): on AVX2 and wasm it costs half of a
two-convolution block at the same depth, and batch normalisation folds away at export.
"""

from typing import Any

import keras
from keras import layers

from training.config import EncoderConfig
from training.data.fer2013 import EMOTIONS

EPSILON = 1e-3


@keras.saving.register_keras_serializable("serein")
class Standardise(layers.Layer):
    """Per-image standardisation, (x - mean) / sqrt(variance + EPSILON), on grey in [0,1].

    It is part of the graph, so that no caller can forget or repeat it.
    """

    def call(self, frames: Any) -> Any:
        mean, variance = keras.ops.moments(frames, axes=[1, 2, 3], keepdims=True)
        return (frames - mean) * keras.ops.rsqrt(variance + EPSILON)


def build(config: EncoderConfig) -> keras.Model:
    """Model: grey frames [n,side,side,1] in [0,1] -> (embedding [n,128] >= 0, logits [n,8])."""
    frames = keras.Input((None, None, 1), name="frame")
    x = _convolve(Standardise(name="standardise")(frames), config.stem, 1, "stem")
    x = layers.ReLU(name="stem_relu")(x)
    for stage, (width, count) in enumerate(zip(config.widths, config.blocks, strict=True)):
        name = f"stage{stage}"
        x = layers.ReLU(name=f"{name}_down_relu")(_convolve(x, width, 2, f"{name}_down"))
        for block in range(count):
            y = _convolve(x, width, 1, f"{name}_block{block}")
            x = layers.ReLU(name=f"{name}_block{block}_relu")(layers.Add()([x, y]))
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    embedding = layers.Dense(config.embedding, activation="relu", name="embedding")(x)
    logits = layers.Dense(len(EMOTIONS), name="emotion")(embedding)
    return keras.Model(frames, [embedding, logits], name="encoder")


def _convolve(x: Any, width: int, stride: int, name: str) -> Any:
    x = layers.Conv2D(
        width,
        3,
        stride,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
        name=f"{name}_conv",
    )(x)
    return layers.BatchNormalization(momentum=0.98, name=f"{name}_norm")(x)
