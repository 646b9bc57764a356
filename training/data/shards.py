"""Faces in TFRecord shards: for training parts that are larger than memory.

A folder holds `index.json` and shards of `tf.train.Example` records, one a face: `image` (2304
bytes, 48x48 grey), `votes` (10 bytes, the FER+ counts), `label` (0 to 6) and `hash` (sha256 of the
image). The training part is streamed, the two held-out parts are small and are read whole.
Images are for research only: `python -m training shards` writes them where the user says.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from training.data.fer2013 import PARTS, SIDE, Faces
from training.errors import TrainingError

Tensor = Any

FORMAT = 1
INDEX = "index.json"
_VOTES = 10
# Records that wait in the shuffle: 20 MB. The writer mixes the faces before, so that it need not
# hold an epoch.
_SHUFFLED = 8192
# Shards that are open at once, and records taken from one before the next: an epoch's order mixes
# shards, and a disk still reads in runs.
_OPEN, _RUN = 4, 16
_CHECKED = 256
_FEATURES = {
    "image": tf.io.FixedLenFeature([], tf.string),
    "votes": tf.io.FixedLenFeature([], tf.string),
    "label": tf.io.FixedLenFeature([], tf.int64),
    "hash": tf.io.FixedLenFeature([], tf.string),
}


@dataclass(frozen=True)
class Shards:
    """The training part: its files, and how many faces have each of the eight emotions."""

    files: tuple[Path, ...]
    by_emotion: tuple[int, ...]

    def __len__(self) -> int:
        return sum(self.by_emotion)

    def records(self, seed: int, epoch: int, balance: float) -> tf.data.Dataset:
        """The records of one epoch in an order that follows from seed and epoch.

        Every face comes once. With `balance` a face comes as often as the weighted draw in memory
        would take it on average, rounded up or down at random (repeat-factor sampling; Gupta et al.
        2019): one pass over the shards serves all emotions.
        """
        rng = np.random.default_rng([seed, epoch])
        order, salt = rng.permutation(len(self.files)), int(rng.integers(2**31))
        dataset = tf.data.Dataset.from_tensor_slices([str(self.files[i]) for i in order])
        dataset = dataset.interleave(
            tf.data.TFRecordDataset,
            cycle_length=_OPEN,
            block_length=_RUN,
            num_parallel_calls=2,
            deterministic=True,
        )
        if balance:
            dataset = self._repeated(dataset, balance, salt)
        return dataset.shuffle(min(len(self), _SHUFFLED), seed=salt)

    def _repeated(self, records: tf.data.Dataset, balance: float, salt: int) -> tf.data.Dataset:
        count = np.array(self.by_emotion, np.float64)
        # An emotion without a face is never asked for; 1 keeps its weight finite.
        weight = np.maximum(count, 1) ** -balance
        wanted = tf.constant(len(self) * weight / (count * weight).sum(), tf.float32)

        def repeat(index: Tensor, some: Tensor) -> Tensor:
            times = tf.gather(wanted, tf.argmax(_votes(some)[:, :8], axis=1))
            seed = tf.stack([salt, tf.cast(index, tf.int32)])
            drawn = tf.random.stateless_uniform(tf.shape(times), seed)
            return tf.repeat(some, tf.cast(tf.floor(times + drawn), tf.int32))

        return records.batch(_CHECKED).enumerate().map(repeat, num_parallel_calls=2).unbatch()


@dataclass(frozen=True)
class Streamed:
    """Parts like those of `fer2013.load`; only the training part stays on disk."""

    training: Shards
    validation: Faces
    test: Faces
    dropped: dict[str, int]
    index_sha256: str


def parse(records: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Serialised records [n] -> images uint8 [n,48,48,1], votes as in `Faces.distribution`
    [n,8] and original labels int32 [n]."""
    found = tf.io.parse_example(records, _FEATURES)
    images = tf.io.decode_raw(found["image"], tf.uint8, fixed_length=SIDE * SIDE)
    votes = tf.cast(_votes(records)[:, :8], tf.float32)
    agreed = tf.where(votes > 1, votes, 0.0)
    kept = tf.where(tf.reduce_sum(agreed, axis=1, keepdims=True) > 0, agreed, votes)
    distribution = kept / tf.reduce_sum(kept, axis=1, keepdims=True)
    return (
        tf.reshape(images, [-1, SIDE, SIDE, 1]),
        distribution,
        tf.cast(found["label"], tf.int32),
    )


def record(faces: Faces, row: int) -> bytes:
    """One face, serialised."""

    def blob(value: bytes) -> tf.train.Feature:
        return tf.train.Feature(bytes_list=tf.train.BytesList(value=[value]))

    label = tf.train.Int64List(value=[int(faces.labels[row])])
    features = {
        "image": blob(faces.images[row].tobytes()),
        "votes": blob(faces.votes[row].tobytes()),
        "label": tf.train.Feature(int64_list=label),
        "hash": blob(str(faces.hashes[row]).encode()),
    }
    made = tf.train.Example(features=tf.train.Features(feature=features))
    return bytes(made.SerializeToString())


def here(folder: Path) -> bool:
    """Whether a folder holds shards, and not the two CSV files."""
    return (folder / INDEX).is_file() or any(folder.glob("*.tfrecord"))


def load(folder: Path) -> Streamed:
    """Check every shard in `folder`; open the training part, read the held-out ones.

    Raises TrainingError naming the shard that is missing, truncated or altered.
    """
    index, digest = _index(folder)
    files: dict[str, list[Path]] = {part: [] for part in PARTS}
    for entry in index["shards"]:
        _check(folder / entry["file"], entry)
        files[entry["part"]].append(folder / entry["file"])
    training = Shards(tuple(files[PARTS[0]]), tuple(index["parts"][PARTS[0]]["by_emotion"]))
    validation, test = (_read(files[part]) for part in PARTS[1:])
    return Streamed(training, validation, test, index["dropped"], digest)


def file_sha256(path: Path) -> str:
    """Hash of a file that need not fit into memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _index(folder: Path) -> tuple[dict[str, Any], str]:
    path = folder / INDEX
    if not path.is_file():
        raise TrainingError(f"{path} is missing: write the shards again")
    text = path.read_bytes()
    try:
        index = json.loads(text)
        version = index["format"]
    except (ValueError, KeyError, TypeError):
        raise TrainingError(f"{path} is no index of shards: write the shards again") from None
    if version != FORMAT:
        raise TrainingError(f"{path}: format {version} is not {FORMAT}, write the shards again")
    return index, hashlib.sha256(text).hexdigest()


def _check(path: Path, entry: dict[str, Any]) -> None:
    if not path.is_file():
        raise TrainingError(f"{path} is missing: {INDEX} lists it")
    size = path.stat().st_size
    if size != entry["bytes"]:
        raise TrainingError(
            f"{path} has {size} bytes where {INDEX} says {entry['bytes']} (a truncated copy?)"
        )
    if file_sha256(path) != entry["sha256"]:
        raise TrainingError(f"{path} was altered: its sha256 is not the one in {INDEX}")


def _read(paths: list[Path]) -> Faces:
    """All faces of some shards."""
    rows = list(_rows(paths))
    images, votes, labels, hashes = zip(*rows, strict=True)
    return Faces(np.stack(images), np.stack(votes), np.array(labels, np.uint8), np.array(hashes))


def _rows(paths: list[Path]) -> Iterator[tuple[Any, ...]]:
    for some in tf.data.TFRecordDataset([str(path) for path in paths]).batch(_CHECKED):
        found = tf.io.parse_example(some, _FEATURES)
        yield from zip(
            tf.reshape(
                tf.io.decode_raw(found["image"], tf.uint8, fixed_length=SIDE * SIDE),
                [-1, SIDE, SIDE],
            ).numpy(),
            _votes(some).numpy(),
            found["label"].numpy(),
            found["hash"].numpy().astype(str),
            strict=True,
        )


def _votes(records: Tensor) -> Tensor:
    """The FER+ counts uint8 [n,10] of serialised records [n]."""
    found = tf.io.parse_example(records, {"votes": _FEATURES["votes"]})
    return tf.io.decode_raw(found["votes"], tf.uint8, fixed_length=_VOTES)
