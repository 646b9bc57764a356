"""Write the cleaned faces as TFRecord shards (see `training.data.shards`)."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from training.data import fer2013, shards
from training.data.fer2013 import EMOTIONS, PARTS, Faces
from training.errors import TrainingError
from training.run import write_json

# Any number does: the shards of the same files are the same for everyone.
_MIX = 0


def write(data: Path, out: Path, per_shard: int) -> dict[str, Any]:
    """Write shards of at most `per_shard` faces into the new folder `out`; returns the index.

    The folder appears whole or not at all. The faces are mixed once, so that a stream needs only a
    small buffer to shuffle them. Raises TrainingError where `out` exists or the data are malformed.
    """
    if per_shard < 1:
        raise TrainingError(f"--faces-per-shard must be 1 or more, not {per_shard}")
    if out.exists():
        raise TrainingError(f"{out} exists: choose a new folder for the shards")
    # No cache: the images go where the user says and nowhere else.
    splits = fer2013.load(data)
    unfinished = out.with_name(out.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        index = _index(data, splits, unfinished, per_shard)
        write_json(unfinished / shards.INDEX, index)
        unfinished.rename(out)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return index


def _index(data: Path, splits: fer2013.Splits, folder: Path, per_shard: int) -> dict[str, Any]:
    """Write the shards; returns what they are."""
    parts = dict(zip(PARTS, (splits.training, splits.validation, splits.test), strict=True))
    return {
        "format": shards.FORMAT,
        "about": "FER2013 faces with FER+ votes: research use only, never to be published",
        "source_sha256": {
            name: shards.file_sha256(data / name) for name in ("fer2013.csv", "fer2013new.csv")
        },
        "dropped": splits.dropped,
        "parts": {
            part: {
                "faces": len(faces),
                "by_emotion": np.bincount(faces.majority, minlength=len(EMOTIONS)).tolist(),
            }
            for part, faces in parts.items()
        },
        "shards": [
            entry for part in parts for entry in _written(folder, part, parts[part], per_shard)
        ],
    }


def _written(folder: Path, part: str, faces: Faces, per_shard: int) -> Iterator[dict[str, Any]]:
    order = np.random.default_rng(_MIX).permutation(len(faces))
    for number, start in enumerate(range(0, len(order), per_shard)):
        rows = order[start : start + per_shard]
        path = folder / f"{part.lower()}-{number:05d}.tfrecord"
        with tf.io.TFRecordWriter(str(path)) as writer:
            for row in rows:
                writer.write(shards.record(faces, int(row)))
        yield {
            "file": path.name,
            "part": part,
            "faces": len(rows),
            "bytes": path.stat().st_size,
            "sha256": shards.file_sha256(path),
        }
