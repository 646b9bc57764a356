"""What each adapter finds, how it reads by name, what it masks, whose split it takes."""

import numpy as np
import pytest

from tests.training.clinical import fixtures
from training.data.clinical import avec2014, daic_woz, dvlog, edaic, openface, resample, tables
from training.data.clinical.instruments import BDI2, PHQ8
from training.errors import TrainingError


def recording(survey, key):
    return next(found for found in survey.recordings if found.key == key)


@pytest.fixture
def daic(tmp_path):
    return fixtures.daic_woz_set(tmp_path / "daic")


@pytest.fixture
def edaic_root(tmp_path):
    return fixtures.edaic_set(tmp_path / "edaic")


# Bands


@pytest.mark.parametrize(
    ("instrument", "scores", "bands"),
    [
        (PHQ8, (0, 4, 5, 9, 10, 14, 15, 24), (0, 0, 1, 1, 2, 2, 3, 3)),
        (BDI2, (0, 13, 14, 19, 20, 28, 29, 63), (0, 0, 1, 1, 2, 2, 3, 3)),
        (PHQ8, (4.49, 4.5, 9.5, 14.4), (0, 1, 2, 2)),
    ],
)
def test_bands(instrument, scores, bands):
    assert instrument.band(np.array(scores, float)).tolist() == list(bands)


# Two steps a second


def test_a_step_is_the_mean_of_the_valid_frames_of_its_half_second():
    times = np.array([0.0, 0.2, 0.4, 0.5, 1.7])
    values = np.array([[1.0], [3.0], [50.0], [7.0], [9.0]])
    valid = np.array([True, True, False, True, True])
    found = resample.half_seconds(times, values, valid)
    assert found.features[:, 0].tolist() == [2, 7, 0, 9]
    assert found.mask.tolist() == [1, 1, 0, 1]


def test_a_frame_with_a_missing_value_is_left_out():
    values = np.array([[1.0, np.nan], [3.0, 4.0]])
    found = resample.half_seconds(np.array([0.0, 0.1]), values, np.array([True, True]))
    assert found.features.tolist() == [[3, 4]]
    found = resample.half_seconds(np.array([0.0, 0.6]), values, np.array([True, True]))
    assert found.mask.tolist() == [0, 1]
    assert found.features[0].tolist() == [0, 0]


@pytest.mark.parametrize("times", [[0.0, 0.2, 0.1], [0.0, np.nan, 0.2], [0.0, 1e9, 2e9]])
def test_a_time_that_does_not_follow_is_named(tmp_path, times):
    with pytest.raises(TrainingError, match=r"some row [34] column timestamp"):
        resample.require_times(np.array(times), tmp_path / "some")


# Columns by name


def test_columns_are_read_by_name_whatever_their_order(tmp_path):
    path = tmp_path / "some.csv"
    path.write_text(" b ,a,  c\n1,2,3\n4,-1.#IND,6\n")
    np.testing.assert_array_equal(tables.numbers(path, ("a", "b")), [[2, 1], [np.nan, 4]])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a,b\n1,2\n1,x\n", "row 3 column b: 'x' is no number"),
        ("a,b\n1,2\n1\n", "row 3: 1 cells, 2 in the header"),
        ("a\n1\n", "column b is missing"),
        ("a,b\n", "has a header and no rows"),
        ("", "column a is missing"),
    ],
)
def test_a_bad_table_is_named_by_row_and_column(tmp_path, content, sentence):
    path = tmp_path / "some.csv"
    path.write_text(content)
    with pytest.raises(TrainingError, match=sentence) as caught:
        tables.numbers(path, ("a", "b"))
    assert str(path) in str(caught.value)


# DAIC-WOZ


def test_daic_woz_takes_the_official_split_and_the_scores(daic):
    survey = daic_woz.DaicWoz().survey(daic)
    assert [r.key for r in survey.part("train")] == ["300", "301", "302", "303", "304", "373"]
    assert [r.target for r in survey.part("test")] == [2, 12, 7]
    assert not survey.problems


def test_a_withheld_test_score_is_none(tmp_path):
    survey = daic_woz.DaicWoz().survey(fixtures.daic_woz_set(tmp_path, full_test=False))
    assert [r.target for r in survey.part("test")] == [None, None, None]


def test_daic_woz_reads_its_columns_despite_blanks_in_the_headers(daic):
    adapter = daic_woz.DaicWoz()
    found = adapter.read(recording(adapter.survey(daic), "301"))
    assert found.features.shape == (12, 20 + 12 + 6)
    path = daic / "301_P" / "301_CLNF_AUs.txt"
    header, *rows = path.read_text().splitlines()
    assert " AU12_r" in header
    column = header.split(", ").index("AU12_r")
    expected = np.mean([float(row.split(", ")[column]) for row in rows[15:30]])
    position = daic_woz.COLUMNS["AUs"].index("AU12_r")
    assert found.features[1, position] == pytest.approx(expected, abs=1e-5)


def test_frames_without_success_confidence_or_numbers_are_masked(tmp_path):
    columns, values = ("x",), np.ones((45, 1))
    path = tmp_path / "some.txt"
    fixtures.openface_csv(path, columns, values)
    content = path.read_text().splitlines()
    content[16:31] = [line.replace(",0.95,1,", ",0.95,0,") for line in content[16:31]]
    content[31:46] = [line.replace(",0.95,1,", ",0.40,1,") for line in content[31:46]]
    path.write_text("\n".join(content))
    assert openface.join(openface.load({path: columns})).mask.tolist() == [1, 0, 0]


def test_frames_are_joined_by_number(daic):
    adapter = daic_woz.DaicWoz()
    found = recording(adapter.survey(daic), "301")
    whole = adapter.read(found)
    gaze = daic / "301_P" / "301_CLNF_gaze.txt"
    lines = gaze.read_text().splitlines()
    gaze.write_text("\n".join([lines[0], *lines[16:]]))  # the first half second is gone
    cut = adapter.read(found)
    assert cut.mask.tolist() == [0, *[1] * 11]
    np.testing.assert_allclose(cut.features[1:], whole.features[1:])


def test_transcripts_are_separated_by_tabs(daic):
    turns = daic_woz.transcript(daic / "301_P" / "301_TRANSCRIPT.csv")
    assert [turn["speaker"] for turn in turns] == ["Ellie", "Participant"]
    assert turns[1]["value"] == "invented, answer"


def test_a_quotation_mark_in_a_transcript_is_a_character(daic):
    path = daic / "301_P" / "301_TRANSCRIPT.csv"
    fixtures.replace(path, "invented question", 'an "invented question')
    assert len(daic_woz.transcript(path)) == 2


def test_commas_at_the_end_of_a_label_row_do_no_harm(daic):
    path = daic / "full_test_split.csv"
    path.write_text(path.read_text().replace("\n", ",,\n"))
    survey = daic_woz.DaicWoz().survey(daic)
    assert [r.target for r in survey.part("test")] == [2, 12, 7]


# E-DAIC


def test_edaic_has_the_49_columns_of_openface():
    assert len(edaic.COLUMNS) == len(set(edaic.COLUMNS)) == 6 + 8 + 17 + 18
    assert "AU28_c" in edaic.COLUMNS
    assert "AU28_r" not in edaic.COLUMNS


def test_edaic_finds_feature_files_in_any_case(edaic_root):
    adapter = edaic.Edaic()
    survey = adapter.survey(edaic_root)
    assert {r.key for r in survey.recordings} == {
        *("300", "301", "302", "303", "600", "601", "310", "610", "620", "621")
    }
    names = {recording(survey, key).files[0].name for key in ("600", "601")}
    assert names == {
        "600_OpenFace2.1.0_Pose_gaze_AUs.csv",
        "601_openface2.1.0_pose_gaze_aus.csv",
    }
    assert adapter.read(recording(survey, "601")).features.shape == (12, 49)


def test_another_order_of_columns_gives_the_same_features(edaic_root):
    adapter = edaic.Edaic()
    found = recording(adapter.survey(edaic_root), "600")
    expected = adapter.read(found)
    path = found.files[0]
    rows = [line.split(",") for line in path.read_text().splitlines()]
    path.write_text("\n".join(",".join(row[::-1]) for row in rows))
    np.testing.assert_array_equal(adapter.read(found).features, expected.features)


# AVEC2014


def test_avec2014_groups_by_person_and_finds_labels_anywhere(tmp_path):
    survey = avec2014.Avec2014().survey(fixtures.avec_set(tmp_path))
    found = recording(survey, "203_2_Northwind")
    assert (found.person, found.split, found.target) == ("203", "test", 7)
    assert [len(survey.part(split)) for split in ("train", "dev", "test")] == [8, 4, 4]


@pytest.mark.parametrize(
    ("content", "score"), [("16", 16), ("16\n", 16), ("16.0\r\n", 16), (" 0,\n", 0), ("63", 63)]
)
def test_a_label_is_one_bare_number(tmp_path, content, score):
    path = tmp_path / "1_1_Depression.csv"
    path.write_text(content)
    assert avec2014.bare_number(path) == score


def test_avec2014_without_an_encoder_says_what_it_needs(tmp_path):
    adapter = avec2014.Avec2014()
    with pytest.raises(TrainingError, match="--encoder must name an encoder run and --detector"):
        adapter.read(adapter.survey(fixtures.avec_set(tmp_path)).recordings[0])


# D-Vlog


def test_dvlog_takes_folds_and_binary_labels(tmp_path):
    survey = dvlog.DVlog().survey(fixtures.dvlog_set(tmp_path))
    assert [len(survey.part(split)) for split in ("train", "dev", "test")] == [8, 4, 4]
    assert {r.target for r in survey.recordings} == {0.0, 1.0}
    assert recording(survey, "0").target == 1


def test_a_second_of_dvlog_is_two_steps_and_a_second_without_face_is_masked(tmp_path):
    adapter = dvlog.DVlog()
    found = adapter.read(adapter.survey(fixtures.dvlog_set(tmp_path)).recordings[2])
    assert found.features.shape == (12, 136)
    assert found.mask.tolist() == [1, 1, 0, 0, *[1] * 8]
    np.testing.assert_array_equal(found.features[4], found.features[5])


def test_unequal_lengths_are_cut_to_the_shorter(tmp_path):
    root = fixtures.dvlog_set(tmp_path)
    np.save(root / "dvlog-dataset" / "3" / "3_acoustic.npy", np.zeros((4, 25)))
    adapter = dvlog.DVlog()
    assert len(adapter.read(recording(adapter.survey(root), "3"))) == 8


def test_landmarks_are_interleaved_and_their_place_and_size_do_not_matter():
    points = np.random.default_rng(1).normal(size=(1, 68, 2))
    moved = 3 * points + np.array([200.0, 100.0])
    shape, valid = dvlog.shapes(points.reshape(1, 136))
    other, _ = dvlog.shapes(moved.reshape(1, 136))
    assert valid.all()
    np.testing.assert_allclose(shape, other, atol=1e-12)
    found = shape.reshape(68, 2)
    np.testing.assert_allclose(found.mean(axis=0), 0, atol=1e-12)
    # x of the second point stands third: the slope between the first two points is kept.
    np.testing.assert_allclose(
        (shape[0, 2] - shape[0, 0]) / (shape[0, 3] - shape[0, 1]),
        (points[0, 1, 0] - points[0, 0, 0]) / (points[0, 1, 1] - points[0, 0, 1]),
    )
