"""Reading FER2013 and FER+: what is kept, what is dropped, what stops the reader."""

from pathlib import Path

import numpy as np
import pytest

from tests.training import faces
from training.data import fer2013
from training.errors import TrainingError


def test_parts_are_kept_apart_and_cleaned(data):
    splits = fer2013.load(data)
    assert [len(splits.training), len(splits.validation), len(splits.test)] == [80, 32, 32]
    assert splits.dropped == {
        "training_copies_of_held_out": 1,
        "blank": 1,
        "unknown_or_not_a_face": 1,
    }
    held_out = set(splits.validation.hashes) | set(splits.test.hashes)
    assert not held_out & set(splits.training.hashes)


def test_a_single_vote_is_an_outlier_in_the_target(data):
    target = fer2013.load(data).training.distribution
    np.testing.assert_allclose(target.sum(axis=1), 1, atol=1e-6)
    assert sorted(np.unique(target.round(4))) == [
        0,
        pytest.approx(2 / 9, abs=1e-4),
        pytest.approx(7 / 9, abs=1e-4),
    ]


def test_lonely_votes_are_kept_where_nothing_else_is_there():
    votes = np.array([[1, 1, 0, 0, 0, 0, 0, 0, 1, 0]], np.uint8)
    one = fer2013.Faces(
        np.zeros((1, 48, 48), np.uint8), votes, np.zeros(1, np.uint8), np.array([""])
    )
    np.testing.assert_allclose(one.distribution[0, :3], [0.5, 0.5, 0])


def test_a_tie_with_unknown_keeps_the_face(tmp_path):
    images, votes = faces.rows()
    votes[0][2:] = ["5", *["0"] * 7, "5", "0"]
    splits = fer2013.load(faces.write(tmp_path, images, votes))
    assert len(splits.training) == 80


def test_a_second_start_reads_the_cache_and_gives_the_same(data, tmp_path):
    first = fer2013.load(data, cache=tmp_path)
    stored = list(tmp_path.glob("faces-*.npz"))
    second = fer2013.load(data, cache=tmp_path)
    assert len(stored) == 1
    np.testing.assert_array_equal(first.test.images, second.test.images)


def test_a_changed_file_is_not_served_from_the_cache(copied, tmp_path):
    fer2013.load(copied, cache=tmp_path)
    images, votes = faces.rows((11, 4, 4))
    faces.write(copied, images, votes)
    assert len(fer2013.load(copied, cache=tmp_path).training) == 88


@pytest.mark.parametrize("name", ["fer2013.csv", "fer2013new.csv"])
def test_a_missing_file_is_named(copied, name):
    (copied / name).unlink()
    with pytest.raises(TrainingError, match=rf"{name} is missing"):
        fer2013.load(copied)


@pytest.mark.parametrize("name", ["fer2013.csv", "fer2013new.csv"])
def test_a_truncated_file_is_named_with_its_row(copied, name):
    path = copied / name
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:5]) + lines[5][:12])
    with pytest.raises(TrainingError, match=rf"{name}, row 6: .*truncated"):
        fer2013.load(copied)


@pytest.mark.parametrize(
    ("row", "column", "value", "sentence"),
    [
        (2, 0, "7", "row 4: emotion must be 0 to 6, not '7'"),
        (2, 0, "", "row 4: emotion must be 0 to 6, not ''"),
        (0, 1, "1 2 3", "row 2: 2304 pixels are needed, 3 found"),
        (0, 1, "", "row 2: 2304 pixels are needed, 0 found"),
        (1, 1, "x " * 2304, "row 3: pixels must be whole numbers"),
        (1, 1, "256 " * 2304, "row 3: pixels must lie between 0 and 255"),
        (3, 2, "Validation", "row 5: Usage must be one of Training, PublicTest, PrivateTest"),
    ],
)
def test_a_malformed_face_is_named_with_its_row(tmp_path, row, column, value, sentence):
    images, votes = faces.rows((1, 1, 1))
    images[row][column] = value
    with pytest.raises(TrainingError, match=rf"fer2013.csv, {sentence}"):
        fer2013.load(faces.write(tmp_path, images, votes))


@pytest.mark.parametrize(
    ("row", "column", "value", "sentence"),
    [
        (0, 0, "PrivateTest", "row 2: Usage 'PrivateTest' is not that of the same row's face"),
        (1, 2, "-1", "row 3: votes must be whole numbers from 0 to 10"),
        (1, 2, "11", "row 3: votes must be whole numbers from 0 to 10"),
        (1, 2, "many", "row 3: votes must be whole numbers from 0 to 10"),
    ],
)
def test_malformed_votes_are_named_with_their_row(tmp_path, row, column, value, sentence):
    images, votes = faces.rows((1, 1, 1))
    votes[row][column] = value
    with pytest.raises(TrainingError, match=rf"fer2013new.csv, {sentence}"):
        fer2013.load(faces.write(tmp_path, images, votes))


def test_votes_for_fewer_faces_stop_the_reader(tmp_path):
    images, votes = faces.rows((1, 1, 1))
    with pytest.raises(TrainingError, match=r"fer2013new.csv: 26 rows of votes for 27 faces"):
        fer2013.load(faces.write(tmp_path, images, votes[:-1]))


def test_votes_for_more_faces_stop_the_reader(tmp_path):
    images, votes = faces.rows((1, 1, 1))
    with pytest.raises(TrainingError, match=r"fer2013new.csv, row 29: .*27 faces"):
        fer2013.load(faces.write(tmp_path, images, [*votes, votes[-1]]))


def test_a_wrong_header_is_named(copied: Path):
    path = copied / "fer2013.csv"
    path.write_text(path.read_text().replace("emotion,pixels", "label,pixels", 1))
    with pytest.raises(TrainingError, match=r"fer2013.csv, row 1: the header must be"):
        fer2013.load(copied)


def test_no_votes_at_all_are_no_distribution(tmp_path):
    images, votes = faces.rows((1, 1, 1))
    votes[4][2:] = ["0"] * 10
    with pytest.raises(TrainingError, match=r"fer2013new.csv, row 6: there are no votes"):
        fer2013.load(faces.write(tmp_path, images, votes))
