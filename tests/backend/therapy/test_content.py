"""Every exercise is complete in every language, cites its sources and asks for nothing odd."""

import pytest

from backend.clinical.stepped_care import Step
from backend.features.therapy.exercises import (
    CONTENT,
    Exercise,
    FieldType,
    check_worksheet,
    exercises,
    templates,
)

LANGUAGES = {"en", "es", "ta"}
LIBRARY = list(exercises().values())
MOST_BREATHS_A_MINUTE = 6

each = pytest.mark.parametrize("exercise", LIBRARY, ids=lambda exercise: exercise.id)


def test_the_library_holds_what_it_should():
    assert set(exercises()) == {
        "behavioural-activation",
        "breathing",
        "gratitude",
        "grounding",
        "problem-solving",
        "sleep",
        "thought-record",
        "worry-time",
    }
    assert {path.stem for path in (CONTENT / "exercises").iterdir()} == set(exercises())


@each
def test_texts_are_whole_in_every_language(exercise: Exercise):
    assert set(exercise.texts) == LANGUAGES
    steps = {len(text["steps"]) for text in exercise.texts.values()}
    assert len(steps) == 1
    assert steps.pop() >= 3
    for text in exercise.texts.values():
        assert set(text) == {"title", "summary", "steps", "worksheet"}
        assert all(said.strip() for said in (text["title"], text["summary"], *text["steps"]))
        assert list(text["worksheet"]) == [field.id for field in exercise.worksheet]
        for field in exercise.worksheet:
            words = text["worksheet"][field.id]
            assert words["label"].strip()
            assert tuple(words.get("options", ())) == field.options


@each
def test_is_translated(exercise: Exercise):
    for language in LANGUAGES - {"en"}:
        for name in ("title", "summary", "steps"):
            assert exercise.texts[language][name] != exercise.texts["en"][name]


@each
def test_cites_and_takes_its_time(exercise: Exercise):
    assert exercise.sources
    assert all(source.url.startswith("https://") and source.cite for source in exercise.sources)
    shortest, longest = exercise.minutes
    assert 0 < shortest <= longest <= 60


@each
def test_only_choices_have_options(exercise: Exercise):
    for field in exercise.worksheet:
        assert bool(field.options) == (field.type is FieldType.CHOICE)


def test_breathing_is_slow():
    (paced,) = [exercise for exercise in LIBRARY if exercise.pace]
    assert paced.id == "breathing"
    assert 60 / (paced.pace.in_s + paced.pace.out_s) <= MOST_BREATHS_A_MINUTE


def test_templates_name_known_exercises_and_sources():
    assert templates()
    for template in templates():
        assert template.step in Step
        assert template.sources
        assert {item.exercise for item in template.exercises} <= set(exercises())


BA = exercises()["behavioural-activation"]


def test_a_filled_in_worksheet_is_taken():
    worksheet = {"activity": "walk", "value": "joy", "planned_on": "2026-11-24"}
    assert check_worksheet(BA, worksheet | {"planned_at": "17:30"}, whole=True) == {}


@pytest.mark.parametrize(
    ("exercise", "worksheet", "field"),
    [
        (BA, {"activity": "   "}, "activity"),
        (BA, {"activity": 7}, "activity"),
        (BA, {"activity": "x" * 4001}, "activity"),
        (BA, {"activity": "walk", "value": "money"}, "value"),
        (BA, {"activity": "walk", "planned_on": "tomorrow"}, "planned_on"),
        (BA, {"activity": "walk", "planned_at": "25:00"}, "planned_at"),
        (BA, {"activity": "walk", "mood": 3}, "mood"),
        (exercises()["breathing"], {"calm_before": 11}, "calm_before"),
        (exercises()["breathing"], {"calm_before": True}, "calm_before"),
        (exercises()["gratitude"], {"things": []}, "things"),
        (exercises()["gratitude"], {"things": ["x"] * 21}, "things"),
        (exercises()["gratitude"], {"things": ["x", ""]}, "things"),
        (exercises()["gratitude"], {}, "things"),
    ],
)
def test_what_does_not_fit_is_named(exercise, worksheet, field):
    assert list(check_worksheet(exercise, worksheet, whole=True)) == [field]


def test_a_try_may_leave_everything_empty():
    assert check_worksheet(BA, {}, whole=False) == {}
