"""Features of each face under a few lights and small movements, computed once and cached.

Running the encoder over every frame of every sequence would cost hours; nuisances of the pixels
are therefore drawn from this small set of views of each face.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from tqdm import tqdm

from training.data import augment
from training.data.emoseq.sequences import Sequences
from training.data.fer2013 import SIDE, Faces
from training.inference import forward
from training.models.encoder import EPSILON

# (exponent, gain) of a dark, a plain and a bright scene.
TONES = ((1.6, 0.8), (1.0, 1.0), (0.65, 1.2))
_BATCH = 256
_VERSION = "2"


@dataclass(frozen=True)
class Views:
    """Features [faces * views, d]; a face's views stand together, the degraded one last."""

    table: NDArray[np.float32]
    jitters: int

    def rows(self, drawn: Sequences) -> NDArray[np.int32]:
        """The row [n,T] of the table that each step of the sequences shows."""
        tone = np.digitize(drawn.light, (-0.5, 0.5))
        jitter = (drawn.face + np.arange(drawn.face.shape[1])) % self.jitters
        view = np.where(drawn.degraded, len(TONES) * self.jitters, tone * self.jitters + jitter)
        return np.asarray(drawn.face * (len(TONES) * self.jitters + 1) + view, np.int32)


def embed(faces: Faces, model: keras.Model, weights: Path, cache: Path, jitters: int) -> Views:
    """Embeddings of all views, from the cache when the same encoder made them before.

    `weights` is the encoder's weight file: its hash and the faces' hashes name the cache.
    """
    run = forward(model)
    made_by = hashlib.sha256(weights.read_bytes()).hexdigest()
    return _views(faces, lambda view: run(view)[0], f"embeddings {made_by}", cache, jitters)


def pixels(faces: Faces, cache: Path, jitters: int, side: int = 24) -> Views:
    """All views as `side` x `side` pixels [faces * views, side * side], standardised per image."""

    def shrunk(view: Any) -> Any:
        small = tf.reshape(tf.image.resize(view, (side, side), method="area"), [len(view), -1])
        mean, variance = tf.nn.moments(small, axes=[1], keepdims=True)
        return (small - mean) * tf.math.rsqrt(variance + EPSILON)

    return _views(faces, shrunk, f"pixels {side}", cache, jitters)


def _views(
    faces: Faces, features: Callable[[Any], Any], name: str, cache: Path, jitters: int
) -> Views:
    """The table of `features` of every view; `name` tells tables of the same faces apart."""
    key = hashlib.sha256(f"{_VERSION} {name} {jitters} {TONES}".encode())
    key.update("".join(faces.hashes).encode())
    stored = cache / f"views-{key.hexdigest()[:16]}.npy"
    if stored.is_file():
        return Views(np.load(stored), jitters)
    cache.mkdir(parents=True, exist_ok=True)
    parts, frames = [], augment.frames(faces)
    views = len(TONES) * jitters + 1
    for start in tqdm(range(0, len(faces), _BATCH), desc="reading faces", leave=False):
        batch = tf.constant(frames[start : start + _BATCH])
        made = np.stack([features(view) for view in _rendered(batch, jitters, start)], 1)
        parts.append(made.reshape(len(batch) * views, -1))
    table = np.concatenate(parts)
    unfinished = stored.with_suffix(".tmp.npy")
    np.save(unfinished, table)
    unfinished.replace(stored)
    return Views(table, jitters)


def _rendered(frames: Any, jitters: int, start: int) -> Any:
    moved = [_moved(frames, seed=(start, jitter)) for jitter in range(jitters)]
    for exponent, gain in TONES:
        for view in moved:
            yield tf.clip_by_value(gain * view**exponent, 0.0, 1.0)
    yield degraded(frames, seed=(start, jitters))


def _moved(frames: Any, seed: tuple[int, int]) -> Any:
    """Small head movements: 4 degrees, 3 % of the side, 4 % of size."""
    n = len(frames)
    u = tf.unstack(tf.random.stateless_uniform([4, n], seed, -1.0, 1.0), num=4)
    shift = tf.stack([0.03 * u[2], 0.03 * u[3]], axis=1)
    angle, zoom = u[0] * (4 * np.pi / 180), 1.0 + 0.04 * u[1]
    view = augment.resample(frames, SIDE, tf.ones([n]), angle, zoom, shift)
    return tf.clip_by_value(view, 0.0, 1.0)


def degraded(frames: Any, seed: tuple[int, int]) -> Any:
    """A distractor's frame: a quarter of the resolution, half the contrast, noise."""
    small = tf.image.resize(frames, (SIDE // 4, SIDE // 4), method="area")
    blurred = tf.image.resize(small, (SIDE, SIDE), method="bilinear")
    noise = 0.05 * tf.random.stateless_normal(tf.shape(frames), seed)
    return tf.clip_by_value(0.5 + 0.5 * (blurred - 0.5) + noise, 0.0, 1.0)
