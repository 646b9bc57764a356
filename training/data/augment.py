"""Batched augmentation on the CPU: one resampling does mirror, rotation, shift, scale and size.

Every random number comes from a stateless seed, so that a resumed run repeats the very batches.
"""

from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.config import EncoderConfig
from training.data.fer2013 import SIDE, Faces

Tensor = Any


def side_at(config: EncoderConfig, epoch: int) -> int:
    """Side in pixels that the schedule gives for an epoch."""
    done = epoch / config.epochs
    return [side for start, side in config.sizes if done >= start][-1]


def steps_per_epoch(faces: Faces, config: EncoderConfig) -> int:
    """Whole batches only; never fewer than one."""
    return max(1, len(faces) // config.batch)


def batches(faces: Faces, config: EncoderConfig, epoch: int) -> tf.data.Dataset:
    """One epoch of (images [batch,side,side,1] in [0,1], votes [batch,8], labels [batch]).

    The votes are distributions over the eight emotions, the labels are the original seven.
    """
    steps = steps_per_epoch(faces, config)
    rows = np.resize(_order(faces, config, epoch), (steps, config.batch)).astype(np.int32)
    images = tf.constant(faces.images[..., None])
    votes, labels = tf.constant(faces.distribution), tf.constant(faces.labels.astype(np.int32))
    side = side_at(config, epoch)

    def make(index: Tensor, chosen: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        seed = tf.stack([config.seed * 1000 + epoch, tf.cast(index, tf.int32)])
        batch = tf.cast(tf.gather(images, chosen), tf.float32) / 255.0
        made = augment(batch, config, side, seed)
        return made, tf.gather(votes, chosen), tf.gather(labels, chosen)

    dataset = tf.data.Dataset.from_tensor_slices(rows).enumerate()
    return dataset.map(make, num_parallel_calls=2, deterministic=True).prefetch(4)


def _order(faces: Faces, config: EncoderConfig, epoch: int) -> NDArray[np.int64]:
    """Every face once; with `balance`, draws that favour faces of rare emotions."""
    rng = np.random.default_rng([config.seed, epoch])
    if not config.balance:
        return rng.permutation(len(faces))
    count = np.bincount(faces.majority, minlength=8).astype(np.float64)
    weight = count[faces.majority] ** -config.balance
    return rng.choice(len(faces), len(faces), p=weight / weight.sum())


def augment(images: Tensor, config: EncoderConfig, side: int, seed: Tensor) -> Tensor:
    """Random views [n,side,side,1] of images [n,48,48,1] in [0,1]."""
    n = tf.shape(images)[0]
    seeds = tf.unstack(tf.random.split(seed, 8))

    def uniform(key: int, low: float, high: float) -> Tensor:
        return tf.random.stateless_uniform([n], seeds[key], low, high)

    images = resample(
        images,
        side,
        mirror=tf.where(uniform(0, 0.0, 1.0) < 0.5, -1.0, 1.0),
        angle=uniform(1, -config.rotation, config.rotation) * (np.pi / 180),
        zoom=1.0 + uniform(2, -config.scale, config.scale),
        shift=tf.random.stateless_uniform([n, 2], seeds[3], -config.shift, config.shift),
    )
    gain = 1.0 + uniform(4, -config.contrast, config.contrast)[:, None, None, None]
    gamma = tf.exp(uniform(5, -config.log_gamma, config.log_gamma))[:, None, None, None]
    noise = config.noise * tf.random.stateless_normal(tf.shape(images), seeds[6])
    images = tf.clip_by_value(0.5 + gain * (images - 0.5), 0.0, 1.0) ** gamma
    return _erase(tf.clip_by_value(images + noise, 0.0, 1.0), config, side, seeds[7])


def resample(
    images: Tensor, side: int, mirror: Tensor, angle: Tensor, zoom: Tensor, shift: Tensor
) -> Tensor:
    """Affine views [n,side,side,1] of square images; the corners are filled by reflection."""
    source = tf.cast(tf.shape(images)[1], tf.float32)
    ratio = source / side
    cosine, sine = tf.cos(angle) * ratio / zoom, tf.sin(angle) * ratio / zoom
    a0, a1, b0, b1 = mirror * cosine, -mirror * sine, sine, cosine
    middle, target = (source - 1) / 2, (side - 1) / 2
    a2 = middle + shift[:, 0] * source - (a0 + a1) * target
    b2 = middle + shift[:, 1] * source - (b0 + b1) * target
    zeros = tf.zeros_like(a0)
    return tf.raw_ops.ImageProjectiveTransformV3(
        images=images,
        transforms=tf.stack([a0, a1, a2, b0, b1, b2, zeros, zeros], axis=1),
        output_shape=tf.constant([side, side]),
        fill_value=0.0,
        interpolation="BILINEAR",
        fill_mode="REFLECT",
    )


def _erase(images: Tensor, config: EncoderConfig, side: int, seed: Tensor) -> Tensor:
    """Random erasing (Zhong et al. 2020): a grey rectangle over part of some faces."""
    n = tf.shape(images)[0]
    use, area, aspect, left, top, grey = tf.unstack(
        tf.random.stateless_uniform([6, n], seed), num=6
    )
    low, high = config.erase_area
    area = (low + area * (high - low)) * side * side
    ratio = tf.exp((aspect - 0.5) * 2 * np.log(2.0))
    height, width = tf.sqrt(area * ratio), tf.sqrt(area / ratio)
    pixels = tf.range(side, dtype=tf.float32)[None]

    def span(start: Tensor, length: Tensor) -> Tensor:
        first = (start * (side - length))[:, None]
        return (pixels >= first) & (pixels < first + length[:, None])

    inside = span(top, height)[:, :, None] & span(left, width)[:, None, :]
    chosen = (use < config.erase_probability)[:, None, None]
    return tf.where((inside & chosen)[..., None], grey[:, None, None, None], images)


def frames(faces: Faces) -> Tensor:
    """All faces as the encoder's input, float32 [n,48,48,1] in [0,1]."""
    return (faces.images.astype(np.float32) / 255.0).reshape(-1, SIDE, SIDE, 1)
