"""The augmentation of `training.data.augment` in JAX: the same laws, other random numbers."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.scipy.ndimage import map_coordinates

from training.config import EncoderConfig

Array = Any


def augment(images: Array, config: EncoderConfig, side: int, key: Array) -> Array:
    """Random views [n,side,side,1] of images [n,48,48] in [0,1]."""
    n = len(images)
    keys = jax.random.split(key, 9)

    def uniform(i: int, low: float, high: float, shape: tuple[int, ...] = ()) -> Array:
        return jax.random.uniform(keys[i], (n, *shape), minval=low, maxval=high)

    views = resample(
        images,
        side,
        mirror=jnp.where(uniform(0, 0.0, 1.0) < 0.5, -1.0, 1.0),
        angle=uniform(1, -config.rotation, config.rotation) * (np.pi / 180),
        zoom=1.0 + uniform(2, -config.scale, config.scale),
        shift=uniform(3, -config.shift, config.shift, (2,)),
    )
    gain = 1.0 + uniform(4, -config.contrast, config.contrast)[:, None, None]
    gamma = jnp.exp(uniform(5, -config.log_gamma, config.log_gamma))[:, None, None]
    views = jnp.clip(0.5 + gain * (views - 0.5), 0.0, 1.0) ** gamma
    noise = config.noise * jax.random.normal(keys[6], views.shape)
    views = _erase(jnp.clip(views + noise, 0.0, 1.0), config, uniform(7, 0.0, 1.0, (6,)))
    return views[..., None]


def resample(
    images: Array, side: int, mirror: Array, angle: Array, zoom: Array, shift: Array
) -> Array:
    """Affine views [n,side,side] of square images [n,s,s]; corners are filled by reflection."""
    source = images.shape[1]
    ratio = source / side
    cosine, sine = jnp.cos(angle) * ratio / zoom, jnp.sin(angle) * ratio / zoom
    place = jnp.arange(side) - (side - 1) / 2
    x, y = place[None, :], place[:, None]
    middle = (source - 1) / 2

    def view(image: Array, flip: Array, c: Array, s: Array, move: Array) -> Array:
        across = flip * (c * x - s * y) + middle + move[0] * source
        down = s * x + c * y + middle + move[1] * source
        return map_coordinates(image, [down, across], order=1, mode="reflect")

    return jax.vmap(view)(images, mirror, cosine, sine, shift)


def _erase(images: Array, config: EncoderConfig, drawn: Array) -> Array:
    """Random erasing: a grey rectangle over part of some faces."""
    use, area, aspect, left, top, grey = drawn.T
    low, high = config.erase_area
    side = images.shape[1]
    area = (low + area * (high - low)) * side * side
    ratio = jnp.exp((aspect - 0.5) * 2 * np.log(2.0))
    height, width = jnp.sqrt(area * ratio), jnp.sqrt(area / ratio)
    pixels = jnp.arange(side)[None]

    def span(start: Array, length: Array) -> Array:
        first = (start * (side - length))[:, None]
        return (pixels >= first) & (pixels < first + length[:, None])

    inside = span(top, height)[:, :, None] & span(left, width)[:, None, :]
    chosen = (use < config.erase_probability)[:, None, None]
    return jnp.where(inside & chosen, grey[:, None, None], images)


def blend(columns: tuple[Array, ...], alpha: float, key: Array) -> tuple[Array, ...]:
    """Every row of each column blended with the row before it (mixup)."""
    n = len(columns[0])
    keep = jax.random.beta(key, alpha, alpha, (n,))

    def mixed(column: Array) -> Array:
        mine = keep.reshape(-1, *[1] * (column.ndim - 1))
        return mine * column + (1 - mine) * jnp.roll(column, 1, axis=0)

    return tuple(mixed(column) for column in columns)
