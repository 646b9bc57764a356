"""Folds by person: nobody on both sides, everybody measured once a repeat."""

import numpy as np
import pytest

from training.data.clinical import folds
from training.errors import TrainingError

PEOPLE = [f"p{i // 2}" for i in range(80)]  # two recordings each
BANDS = np.repeat(np.arange(40) % 4, 2)


def draw(people=PEOPLE, strata=BANDS, **options):
    return folds.draw(people, strata, **{"folds": 5, "repeats": 5, "seed": 1, **options})


def test_nobody_stands_on_both_sides_of_a_fold():
    found, _ = draw()
    assert len(found) == 25
    groups = np.array(PEOPLE)
    for fold in found:
        assert not set(groups[fold.training]) & set(groups[fold.test])
    folds.require_apart(found, PEOPLE)


def test_every_recording_is_measured_once_a_repeat():
    found, _ = draw()
    for repeat in range(5):
        rows = np.concatenate([fold.test for fold in found if fold.repeat == repeat])
        assert sorted(rows) == list(range(80))


def test_folds_are_stratified_by_band_where_possible():
    found, stratified = draw()
    assert stratified
    for fold in found:
        assert np.bincount(BANDS[fold.test], minlength=4).tolist() == [4, 4, 4, 4]


def test_a_band_of_too_few_people_leaves_folds_by_person_alone():
    strata = np.where(np.arange(80) < 4, 1, 0)  # two people
    found, stratified = draw(strata=strata)
    assert not stratified
    folds.require_apart(found, PEOPLE)


def test_repeats_differ_and_a_seed_repeats_them():
    def parts(seed):
        return [fold.test.tolist() for fold in draw(seed=seed)[0]]

    assert parts(1)[:5] != parts(1)[5:10]
    assert parts(1) == parts(1)
    assert parts(1) != parts(2)


def test_too_few_people_end_with_a_sentence():
    with pytest.raises(TrainingError, match="3 people cannot be split into 5 folds"):
        draw(people=["a", "b", "c"], strata=np.zeros(3, int))


def test_a_shared_person_is_found():
    spoilt = folds.Fold(0, 0, np.array([0, 2]), np.array([1]))
    with pytest.raises(TrainingError, match="p0 stands on both sides"):
        folds.require_apart([spoilt], PEOPLE)
