"""What the check command tells: counts, and every oddity by file, row and column."""

import shutil

import numpy as np
import pytest

from tests.training.clinical import fixtures
from training.__main__ import main

BUILDERS = {
    "daic-woz": fixtures.daic_woz_set,
    "e-daic": fixtures.edaic_set,
    "d-vlog": fixtures.dvlog_set,
}


def check(capsys, name, root, *more):
    """Exit code and everything printed."""
    code = main(["clinical", "check", "--set", name, "--root", str(root), *more])
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return code, printed.out + printed.err


@pytest.fixture
def daic(tmp_path):
    return fixtures.daic_woz_set(tmp_path / "daic")


@pytest.fixture
def edaic(tmp_path):
    return fixtures.edaic_set(tmp_path / "edaic")


@pytest.mark.parametrize("name", BUILDERS)
def test_a_sound_copy_is_usable(capsys, tmp_path, name):
    code, told = check(capsys, name, BUILDERS[name](tmp_path))
    assert code == 0
    assert "Usable." in told
    assert "differs in size from the published set: train, dev, test" in told


def test_counts_stand_beside_the_published_ones(capsys, daic):
    _, told = check(capsys, "daic-woz", daic)
    assert "train           107        6        6          6" in told
    assert "PHQ-8 bands: 4 normal, 3 mild, 4 moderate, 1 severe" in told


def test_a_root_that_is_no_folder_ends_with_a_sentence(capsys, tmp_path):
    code, told = check(capsys, "daic-woz", tmp_path / "none")
    assert code == 2
    assert "none is no folder" in told


def test_an_empty_folder_is_not_usable(capsys, tmp_path):
    code, told = check(capsys, "e-daic", tmp_path)
    assert code == 2
    assert "train_split.csv is missing below the root folder" in told
    assert "problems prevent the use of E-DAIC" in told


# DAIC-WOZ


def test_a_blank_item_is_odd_and_the_total_is_kept(capsys, daic):
    labels = daic / "train_split_Depression_AVEC2017.csv"
    fixtures.replace(labels, "301,1,12,1,2,2,2,", "301,1,12,1,2,2,,")
    code, told = check(capsys, "daic-woz", daic)
    assert code == 0
    assert f"{labels.name} row 3 column PHQ8_Sleep: the item is blank" in told


def test_items_that_do_not_add_up_are_odd(capsys, daic):
    labels = daic / "train_split_Depression_AVEC2017.csv"
    fixtures.replace(labels, "301,1,12,1,2,", "301,1,12,1,3,")
    assert f"{labels.name} row 3: the items add up to 13" in check(capsys, "daic-woz", daic)[1]


def test_a_binary_that_contradicts_the_score_is_recomputed(capsys, daic):
    fixtures.replace(daic / "full_test_split.csv", "321,1,12", "321,0,12")
    code, told = check(capsys, "daic-woz", daic)
    assert code == 0
    assert "full_test_split.csv row 3 column PHQ_Binary: '0' for a score of 12" in told


@pytest.mark.parametrize("score", ["", "x", "25", "-1", "7.5", "nan"])
def test_a_score_that_is_none_prevents_use(capsys, daic, score):
    labels = daic / "train_split_Depression_AVEC2017.csv"
    fixtures.replace(labels, "302,0,7,", f"302,0,{score},")
    code, told = check(capsys, "daic-woz", daic)
    assert code == 2
    assert f"{labels.name} row 4 column PHQ8_Score: '{score}' is no whole number" in told


def test_a_session_that_stands_twice_prevents_use(capsys, daic):
    labels = daic / "dev_split_Depression_AVEC2017.csv"
    fixtures.replace(labels, "310,", "300,")
    code, told = check(capsys, "daic-woz", daic)
    assert code == 2
    assert "session 300 already stands in train_split_Depression_AVEC2017.csv row 2" in told


def test_a_row_that_is_cut_off_prevents_use(capsys, daic):
    labels = daic / "dev_split_Depression_AVEC2017.csv"
    labels.write_text(labels.read_text().rstrip()[:-4])
    code, told = check(capsys, "daic-woz", daic)
    assert code == 2
    assert "row 4: 10 cells, 12 in the header" in told


def test_the_test_split_may_come_without_scores(capsys, tmp_path):
    code, told = check(capsys, "daic-woz", fixtures.daic_woz_set(tmp_path, full_test=False))
    assert code == 0
    assert "the test split has no scores; dev is measured alone" in told
    assert "test             47        3        3          0" in told


def test_a_missing_session_is_left_out(capsys, daic):
    shutil.rmtree(daic / "302_P")
    code, told = check(capsys, "daic-woz", daic)
    assert code == 0
    assert "session 302 (train_split_Depression_AVEC2017.csv row 4) is left out" in told
    assert "302_CLNF_AUs.txt" in told


def test_a_session_that_is_still_packed_is_told(capsys, daic):
    shutil.rmtree(daic / "302_P")
    (daic / "302_P.zip").write_bytes(b"")
    assert "is missing (unpack 302_P.zip)" in check(capsys, "daic-woz", daic)[1]


def test_a_session_without_label_is_named(capsys, daic):
    shutil.copytree(daic / "302_P", daic / "305_P")
    for path in list((daic / "305_P").iterdir()):
        path.rename(path.with_name(path.name.replace("302", "305")))
    told = check(capsys, "daic-woz", daic)[1]
    assert "session 305 has features and stands in no label file" in told


def test_flagged_and_unpublished_sessions_are_named(capsys, daic):
    fixtures.replace(daic / "dev_split_Depression_AVEC2017.csv", "310,", "342,")
    told = check(capsys, "daic-woz", daic)[1]
    assert "sessions 373 have known technical flaws" in told
    assert "session 342 was never published" in told
    assert "sessions 342 394 398 460 were never published" in told


def test_a_transcript_with_commas_is_odd(capsys, daic):
    path = daic / "301_P" / "301_TRANSCRIPT.csv"
    path.write_text(path.read_text().replace("\t", ","))
    code, told = check(capsys, "daic-woz", daic)
    assert code == 0
    assert "301_TRANSCRIPT.csv row 1" in told
    assert "expected tab-separated start_time" in told


def test_a_transcript_without_the_interviewer_is_odd(capsys, daic):
    path = daic / "301_P" / "301_TRANSCRIPT.csv"
    path.write_text(path.read_text().replace("Ellie", "Participant"))
    assert "301_TRANSCRIPT.csv: no turn of the interviewer" in check(capsys, "daic-woz", daic)[1]


def test_a_missing_column_prevents_use(capsys, daic):
    path = daic / "301_P" / "301_CLNF_AUs.txt"
    fixtures.replace(path, "AU12_r", "AU99_r")
    code, told = check(capsys, "daic-woz", daic)
    assert code == 2
    assert f"{path}: column AU12_r is missing" in told


def test_a_cell_that_is_no_number_is_named(capsys, daic):
    path = daic / "301_P" / "301_CLNF_pose.txt"
    lines = path.read_text().splitlines()
    cells = lines[9].split(", ")
    cells[6] = "oops"
    lines[9] = ", ".join(cells)
    path.write_text("\n".join(lines))
    code, told = check(capsys, "daic-woz", daic)
    assert code == 2
    assert f"{path} row 10 column Tz: 'oops' is no number" in told


def test_a_time_that_runs_back_is_named(capsys, daic):
    path = daic / "301_P" / "301_CLNF_gaze.txt"
    fixtures.replace(path, "10, 0.300", "10, 0.100")
    code, told = check(capsys, "daic-woz", daic)
    assert code == 2
    assert f"{path} row 11 column timestamp: 0.1 s does not follow" in told


def test_files_of_unequal_length_are_odd(capsys, daic):
    path = daic / "301_P" / "301_CLNF_gaze.txt"
    path.write_text("\n".join(path.read_text().splitlines()[:-5]) + "\n")
    code, told = check(capsys, "daic-woz", daic)
    assert code == 0
    assert "session 301: frames differ (301_CLNF_AUs.txt 180, 301_CLNF_gaze.txt 175" in told


def test_quick_does_not_look_into_recordings(capsys, daic):
    (daic / "301_P" / "301_CLNF_AUs.txt").write_text("")
    assert check(capsys, "daic-woz", daic, "--quick")[0] == 0
    assert check(capsys, "daic-woz", daic)[0] == 2


# E-DAIC


def test_who_led_the_interviews_is_told(capsys, edaic):
    told = check(capsys, "e-daic", edaic)[1]
    assert "train: 2 of 6 interviews led by a program" in told
    assert "test: 2 of 2 interviews led by a program" in told


def test_a_test_session_led_by_a_person_is_odd(capsys, edaic):
    fixtures.replace(edaic / "labels" / "test_split.csv", "620,", "492,")
    told = check(capsys, "e-daic", edaic)[1]
    assert "test_split.csv row 2: session 492 was led by a person" in told


def test_an_id_of_neither_setting_is_odd(capsys, edaic):
    fixtures.replace(edaic / "labels" / "dev_split.csv", "310,", "555,")
    assert "id 555 is in neither 300-492 nor 600-718" in check(capsys, "e-daic", edaic)[1]


def test_the_binary_of_edaic_is_recomputed(capsys, edaic):
    fixtures.replace(edaic / "labels" / "train_split.csv", "601,male,1,10", "601,male,0,10")
    told = check(capsys, "e-daic", edaic)[1]
    assert "train_split.csv row 7 column PHQ_Binary: '0' for a score of 10; recomputed as 1" in told


def test_a_missing_transcript_is_odd(capsys, edaic):
    (edaic / "data" / "300_P" / "300_Transcript.csv").unlink()
    code, told = check(capsys, "e-daic", edaic)
    assert code == 0
    assert "300_Transcript.csv is missing" in told


# AVEC2014


@pytest.fixture
def avec(tmp_path):
    return fixtures.avec_set(tmp_path / "avec")


def test_people_in_train_and_test_are_named(capsys, avec):
    code, told = check(capsys, "avec2014", avec, "--quick")
    assert code == 0
    assert "people in both official train and test: 1 (203)" in told


def test_a_video_that_cannot_be_decoded_prevents_use(capsys, avec):
    code, told = check(capsys, "avec2014", avec)
    assert code == 2
    assert "203_1_Freeform_video.mp4 cannot be decoded" in told


@pytest.mark.parametrize("content", ["", "64", "x", "5,6"])
def test_a_label_that_is_no_bare_number_prevents_use(capsys, avec, content):
    (avec / "labels" / "Training" / "204_1_Depression.csv").write_text(content)
    code, told = check(capsys, "avec2014", avec, "--quick")
    assert code == 2
    assert f"204_1_Depression.csv row 1: '{content}' is no whole number from 0 to 63" in told


def test_copies_of_a_label_that_differ_prevent_use(capsys, avec):
    (avec / "204_1_Depression.csv").write_text("17")
    code, told = check(capsys, "avec2014", avec, "--quick")
    assert code == 2
    assert "another copy says" in told


def test_labels_and_videos_without_each_other_are_named(capsys, avec):
    (avec / "labels" / "Training" / "204_1_Depression.csv").rename(avec / "999_1_Depression.csv")
    code, told = check(capsys, "avec2014", avec, "--quick")
    assert code == 0
    assert "204_1_Freeform_video.mp4 has no label" in told
    assert "999_1_Depression.csv belongs to no video" in told


# D-Vlog


def test_the_label_of_dvlog_is_called_not_clinical(capsys, tmp_path):
    told = check(capsys, "d-vlog", fixtures.dvlog_set(tmp_path))[1]
    assert "the label is binary and not clinical" in told
    assert "no person ids are given" in told


def test_unequal_lengths_are_told(capsys, tmp_path):
    told = check(capsys, "d-vlog", fixtures.dvlog_set(tmp_path))[1]
    assert "vlog 0: 6 seconds visual, 7 acoustic; cut to the shorter" in told


def test_a_split_with_one_label_prevents_use(capsys, tmp_path):
    root = fixtures.dvlog_set(tmp_path)
    labels = root / "dvlog-dataset" / "labels.csv"
    for vlog in (13, 15):
        fixtures.replace(labels, f"{vlog},normal", f"{vlog},depression")
    code, told = check(capsys, "d-vlog", root)
    assert code == 2
    assert "all usable vlogs of the test split have one label" in told


def test_an_array_of_another_shape_prevents_use(capsys, tmp_path):
    root = fixtures.dvlog_set(tmp_path)
    path = root / "dvlog-dataset" / "3" / "3_visual.npy"
    np.save(path, np.zeros((6, 135)))
    code, told = check(capsys, "d-vlog", root)
    assert code == 2
    assert f"{path}: an array [6, 135] of float64, expected numbers [T, 136]" in told


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("3,normal,", "3,maybe,", "row 5 column label: 'maybe'"),
        ("3,normal,6.5,m,train", "3,normal,6.5,m,training", "row 5 column fold: 'training'"),
        ("3,normal,", "2,normal,", "row 5 column index: 2 stands there twice"),
    ],
)
def test_a_label_row_that_is_wrong_prevents_use(capsys, tmp_path, old, new, sentence):
    root = fixtures.dvlog_set(tmp_path)
    fixtures.replace(root / "dvlog-dataset" / "labels.csv", old, new)
    code, told = check(capsys, "d-vlog", root)
    assert code == 2
    assert f"labels.csv {sentence}" in told
