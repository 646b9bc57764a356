"""Shards hold the cleaned faces, are streamed in a seeded order, and are whole or refused."""

import dataclasses
import json
import shutil

import numpy as np
import pytest

from training import make_shards, train_encoder
from training.__main__ import main
from training.configs import tiny
from training.data import augment, fer2013, shards
from training.errors import TrainingError
from training.scale import Share

PER_SHARD = 16
ONE_SIDE = dataclasses.replace(tiny.ENCODER, sizes=((0.0, 24),), widths=(16,), blocks=(0,))


@pytest.fixture(scope="module")
def written(data, tmp_path_factory):
    """A folder of shards of the tiny data."""
    out = tmp_path_factory.mktemp("shards") / "faces"
    make_shards.write(data, out, PER_SHARD)
    return out


@pytest.fixture
def spoilt(written, tmp_path):
    """A copy that a test may spoil."""
    return shutil.copytree(written, tmp_path / "faces")


def streamed(faces: shards.Shards, epoch: int = 0, balance: float = 0.0) -> list[bytes]:
    return list(faces.records(1, epoch, balance).as_numpy_iterator())


def test_shards_hold_the_cleaned_faces(data, written):
    splits, stored = fer2013.load(data), shards.load(written)
    for part in ("validation", "test"):
        faces, other = getattr(splits, part), getattr(stored, part)
        one, two = np.argsort(faces.hashes), np.argsort(other.hashes)
        for column in ("images", "votes", "labels", "hashes"):
            np.testing.assert_array_equal(getattr(faces, column)[one], getattr(other, column)[two])
    faces = splits.training
    assert len(stored.training) == len(faces)
    assert stored.dropped == splits.dropped
    images, votes, labels = (column.numpy() for column in shards.parse(streamed(stored.training)))
    place = {image.tobytes(): row for row, image in enumerate(faces.images)}
    rows = [place[image.tobytes()] for image in images]
    assert sorted(rows) == list(range(len(faces)))
    np.testing.assert_allclose(votes, faces.distribution[rows], atol=1e-7)
    np.testing.assert_array_equal(labels, faces.labels[rows])


def test_the_index_says_what_there_is_and_where_from(data, written):
    index = json.loads((written / "index.json").read_text())
    assert index["format"] == shards.FORMAT
    assert index["source_sha256"]["fer2013.csv"] == shards.file_sha256(data / "fer2013.csv")
    assert sum(index["parts"]["Training"]["by_emotion"]) == index["parts"]["Training"]["faces"]
    assert all(entry["faces"] <= PER_SHARD for entry in index["shards"])
    files = {path.name for path in written.iterdir()}
    assert files == {"index.json", *(entry["file"] for entry in index["shards"])}


def test_an_epochs_order_repeats_and_another_epochs_differs(written):
    faces = shards.load(written).training
    assert streamed(faces) == streamed(faces)
    assert streamed(faces) != streamed(faces, epoch=1)
    assert sorted(streamed(faces)) == sorted(streamed(faces, epoch=1))


def test_balance_repeats_faces_of_rare_emotions(written):
    faces = shards.load(written).training
    # As if neutral were nine times as frequent as each other emotion.
    uneven = dataclasses.replace(faces, by_emotion=(45, *[5] * 7))
    epochs = [streamed(uneven, epoch, balance=1.0) for epoch in range(6)]
    emotions = np.concatenate([shards.parse(epoch)[1].numpy().argmax(axis=1) for epoch in epochs])
    found = np.bincount(emotions, minlength=8) / len(epochs)
    # The draw in memory gives each emotion an eighth of the 80: two of each face where there are
    # five, and so 20 of the ten that each emotion really has here; neutral 10 / 45 of a face.
    np.testing.assert_allclose(found[1:], 20, atol=0.5)
    assert 0 < found[0] < 5


def test_a_machine_streams_its_rows_of_every_batch(written):
    faces = shards.load(written).training
    whole = list(augment.batches(faces, ONE_SIDE, epoch=1))
    halves = [augment.batches(faces, ONE_SIDE, epoch=1, share=Share(i, 2)) for i in range(2)]
    assert len(whole) == len(faces) // ONE_SIDE.batch
    for batch, *parts in zip(whole, *halves, strict=True):
        for column, *pieces in zip(batch, *parts, strict=True):
            np.testing.assert_allclose(np.concatenate(pieces), column, atol=1e-5)


def test_a_batch_larger_than_the_shards_is_filled_up(written):
    faces = shards.load(written).training
    ((images, _, _),) = augment.batches(faces, dataclasses.replace(ONE_SIDE, batch=100), epoch=0)
    assert images.shape == (100, 24, 24, 1)


def test_an_encoder_trains_from_shards(written, tmp_path):
    results = train_encoder.train(written, tmp_path / "run", ONE_SIDE)
    assert results["faces"]["training"] == 80
    assert len(results["history"]) == ONE_SIDE.epochs
    assert not (tmp_path / ".cache").exists()


def test_a_truncated_shard_is_named(spoilt):
    shard = spoilt / "training-00001.tfrecord"
    shard.write_bytes(shard.read_bytes()[:-100])
    with pytest.raises(TrainingError, match=r"training-00001\.tfrecord has \d+ bytes where"):
        shards.load(spoilt)


def test_an_altered_shard_is_named(spoilt):
    shard = spoilt / "publictest-00000.tfrecord"
    content = bytearray(shard.read_bytes())
    content[len(content) // 2] ^= 1
    shard.write_bytes(bytes(content))
    with pytest.raises(TrainingError, match=r"publictest-00000\.tfrecord was altered"):
        shards.load(spoilt)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("training-00000.tfrecord", None, r"training-00000\.tfrecord is missing"),
        ("index.json", None, r"index\.json is missing"),
        ("index.json", "[", r"index\.json is no index of shards"),
        ("index.json", '{"format": 9}', r"index\.json: format 9 is not 1"),
    ],
)
def test_what_is_missing_or_unknown_is_named(spoilt, name, content, sentence):
    (spoilt / name).unlink()
    if content is not None:
        (spoilt / name).write_text(content)
    with pytest.raises(TrainingError, match=sentence):
        shards.load(spoilt)


def test_shards_appear_whole_or_not_at_all(data, tmp_path, monkeypatch):
    out = tmp_path / "faces"

    def full_disk(faces, row):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(shards, "record", full_disk)
        with pytest.raises(OSError, match="No space left"):
            make_shards.write(data, out, PER_SHARD)
    assert list(tmp_path.iterdir()) == []
    make_shards.write(data, out, PER_SHARD)
    assert [path.name for path in tmp_path.iterdir()] == ["faces"]


def test_the_command_writes_once_and_overwrites_nothing(capsys, data, tmp_path):
    command = ["shards", "--data", str(data), "--out", str(tmp_path / "faces")]
    assert main(command) == 0
    assert "Training 80" in capsys.readouterr().out
    assert main(command) == 2
    assert "faces exists: choose a new folder" in capsys.readouterr().err
    assert main([*command[:-1], str(tmp_path / "other"), "--faces-per-shard", "0"]) == 2
    assert "--faces-per-shard must be 1 or more" in capsys.readouterr().err
