"""Batched augmentation on the CPU: one resampling does mirror, rotation, shift, scale and size.

Every random number comes from a stateless seed, so that a resumed run repeats the very batches.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.config import EncoderConfig
from training.data import order, shards
from training.data.fer2013 import LABELS, SIDE, Faces
from training.data.shards import Shards
from training.scale import WHOLE, Share

Tensor = Any
# Of a batch's number and its images, votes and labels: what the network is given.
Make = Callable[[Tensor, Tensor, Tensor, Tensor], tuple[Tensor, ...]]


def batches(
    faces: Faces | Shards,
    config: EncoderConfig,
    epoch: int,
    share: Share = WHOLE,
    targets: NDArray[np.float32] | None = None,
) -> tf.data.Dataset:
    """One epoch of (images [batch,side,side,1] in [0,1], votes [batch,8], labels [batch,7]).

    Both are distributions, over the eight emotions and over the original labels. `targets` stand
    in place of the votes of faces in memory; faces in shards are streamed. With a `share` each
    batch holds its rows only, as they would be in the whole batch.
    """
    side = order.side_at(config, epoch)

    def make(index: Tensor, images: Tensor, votes: Tensor, labels: Tensor) -> tuple[Tensor, ...]:
        seed = tf.stack([config.seed * 1000 + epoch, tf.cast(index, tf.int32)])
        batch = tf.cast(images, tf.float32) / 255.0
        columns = (
            augment(batch, config, side, seed, share),
            votes,
            tf.one_hot(labels, len(LABELS)),
        )
        return blend(columns, config.mixup, seed) if config.mixup else columns

    if isinstance(faces, Shards):
        return _streamed(faces, config, epoch, share, make).prefetch(4)
    wanted = faces.distribution if targets is None else targets
    return _in_memory(faces, wanted, config, epoch, share, make).prefetch(4)


def _in_memory(
    faces: Faces,
    targets: NDArray[np.float32],
    config: EncoderConfig,
    epoch: int,
    share: Share,
    make: Make,
) -> tf.data.Dataset:
    rows = order.batches(faces, config, epoch)
    images = tf.constant(faces.images[..., None])
    votes, labels = tf.constant(targets), tf.constant(faces.labels.astype(np.int32))

    def gather(index: Tensor, chosen: Tensor) -> tuple[Tensor, ...]:
        return make(index, *(tf.gather(column, chosen) for column in (images, votes, labels)))

    dataset = tf.data.Dataset.from_tensor_slices(rows[:, share.rows(config.batch)])
    return dataset.enumerate().map(gather, num_parallel_calls=2, deterministic=True)


def _streamed(
    faces: Shards, config: EncoderConfig, epoch: int, share: Share, make: Make
) -> tf.data.Dataset:
    """Every machine reads all records in the same order, and unpacks its share of each batch."""

    def unpack(index: Tensor, records: Tensor) -> tuple[Tensor, ...]:
        return make(index, *shards.parse(records[share.rows(config.batch)]))

    # Fewer faces than a batch, or a draw that fell short of an epoch: the records start again.
    dataset = faces.records(config.seed, epoch, config.balance).repeat()
    dataset = dataset.batch(config.batch, drop_remainder=True)
    dataset = dataset.take(order.steps_per_epoch(faces, config)).enumerate()
    return dataset.map(unpack, num_parallel_calls=2, deterministic=True)


def augment(
    images: Tensor, config: EncoderConfig, side: int, seed: Tensor, share: Share = WHOLE
) -> Tensor:
    """Random views [n,side,side,1] of images [n,48,48,1] in [0,1].

    The numbers are drawn for the whole batch of which the images are a share.
    """
    n = tf.shape(images)[0] * share.count
    seeds = tf.unstack(tf.random.split(seed, 8))

    def mine(drawn: Tensor) -> Tensor:
        return drawn if share.count == 1 else tf.split(drawn, share.count)[share.index]

    def uniform(key: int, low: float, high: float) -> Tensor:
        return mine(tf.random.stateless_uniform([n], seeds[key], low, high))

    images = resample(
        images,
        side,
        mirror=tf.where(uniform(0, 0.0, 1.0) < 0.5, -1.0, 1.0),
        angle=uniform(1, -config.rotation, config.rotation) * (np.pi / 180),
        zoom=1.0 + uniform(2, -config.scale, config.scale),
        shift=mine(tf.random.stateless_uniform([n, 2], seeds[3], -config.shift, config.shift)),
    )
    gain = 1.0 + uniform(4, -config.contrast, config.contrast)[:, None, None, None]
    gamma = tf.exp(uniform(5, -config.log_gamma, config.log_gamma))[:, None, None, None]
    noise = config.noise * mine(tf.random.stateless_normal([n, side, side, 1], seeds[6]))
    images = tf.clip_by_value(0.5 + gain * (images - 0.5), 0.0, 1.0) ** gamma
    erased = mine(tf.transpose(tf.random.stateless_uniform([6, n], seeds[7])))
    return _erase(tf.clip_by_value(images + noise, 0.0, 1.0), config, side, erased)


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


def _erase(images: Tensor, config: EncoderConfig, side: int, drawn: Tensor) -> Tensor:
    """Random erasing (Zhong et al. 2020): a grey rectangle over part of some faces.

    `drawn` [n,6] in [0,1): whether, area, aspect, left, top and grey.
    """
    use, area, aspect, left, top, grey = tf.unstack(drawn, num=6, axis=1)
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


def blend(columns: tuple[Tensor, ...], alpha: float, seed: Tensor) -> tuple[Tensor, ...]:
    """Every row of each column blended with the row before it (mixup; Zhang et al. 2018)."""
    n = tf.shape(columns[0])[0]
    # Beta(alpha, alpha) is a share of two gammas; in single precision a small alpha makes both 0.
    one, other = tf.unstack(
        tf.random.stateless_gamma([2, n], tf.random.fold_in(seed, 1), alpha, dtype=tf.float64)
    )
    keep = tf.cast(one / (one + other), tf.float32)

    def mixed(column: Tensor) -> Tensor:
        mine = tf.reshape(keep, [-1, *[1] * (column.shape.rank - 1)])
        return mine * column + (1 - mine) * tf.roll(column, 1, axis=0)

    return tuple(mixed(column) for column in columns)


def frames(faces: Faces, side: int = SIDE) -> Tensor:
    """All faces as the encoder's input, float32 [n,side,side,1] in [0,1]."""
    whole = (faces.images.astype(np.float32) / 255.0).reshape(-1, SIDE, SIDE, 1)
    if side == SIDE:
        return whole
    still = tf.zeros([len(faces)])
    return resample(whole, side, still + 1, still, still + 1, tf.zeros([len(faces), 2]))
