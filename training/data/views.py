"""Embeddings of each face under a few lights and small movements, computed once and cached.

Running the encoder over every frame of every sequence would cost hours; nuisances of the pixels
are therefore drawn from this small set of views of each face.
"""

import hashlib
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

# (exponent, gain) of a dark, a plain and a bright scene.
TONES = ((1.6, 0.8), (1.0, 1.0), (0.65, 1.2))
_BATCH = 256
_VERSION = "1"


@dataclass(frozen=True)
class Views:
    """Embeddings [faces * views, d]; a face's views stand together, the degraded one last."""

    table: NDArray[np.float32]
    jitters: int

    def rows(self, drawn: Sequences) -> NDArray[np.int32]:
        """The row [n,T] of the table that each step of the sequences shows."""
        tone = np.digitize(drawn.light, (-0.5, 0.5))
        jitter = (drawn.face + np.arange(drawn.face.shape[1])) % self.jitters
        view = np.where(drawn.degraded, len(TONES) * self.jitters, tone * self.jitters + jitter)
        return np.asarray(drawn.face * (len(TONES) * self.jitters + 1) + view, np.int32)


def embed(faces: Faces, model: keras.Model, weights: Path, cache: Path, jitters: int) -> Views:
    """All views of all faces, from the cache when the same encoder made them before.

    `weights` is the encoder's weight file: its hash and the faces' hashes name the cache.
    """
    key = hashlib.sha256(weights.read_bytes())
    key.update(f"{_VERSION} {jitters} {TONES}".encode())
    key.update("".join(faces.hashes).encode())
    stored = cache / f"embeddings-{key.hexdigest()[:16]}.npy"
    if stored.is_file():
        return Views(np.load(stored), jitters)
    cache.mkdir(parents=True, exist_ok=True)
    table = np.concatenate(list(_embedded(faces, model, jitters)))
    unfinished = stored.with_suffix(".tmp.npy")
    np.save(unfinished, table)
    unfinished.replace(stored)
    return Views(table, jitters)


def _embedded(faces: Faces, model: keras.Model, jitters: int) -> Any:
    run = forward(model)
    views = len(TONES) * jitters + 1
    frames = augment.frames(faces)
    for start in tqdm(range(0, len(faces), _BATCH), desc="embedding faces", leave=False):
        batch = tf.constant(frames[start : start + _BATCH])
        made = np.stack([run(view)[0].numpy() for view in _rendered(batch, jitters, start)], 1)
        yield made.reshape(len(batch) * views, -1)


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
