"""Change, level sets, caseload order, alert clock and crisis lines."""

from datetime import UTC, date, datetime, timedelta

import pytest

from backend.clinical.adherence import adherence
from backend.clinical.change import compare, describe
from backend.clinical.crisis import CRISIS_HELP, DEFAULT_REGION
from backend.clinical.levels import LEVELS, conformal_set, words
from backend.clinical.risk import acknowledge_by
from backend.clinical.triage import need_key
from tests.contract import golden


@pytest.mark.parametrize("case", golden("change")["cases"], ids=str)
def test_change_of_the_phq9(case):
    change = compare(first=case["first"], last=case["last"])
    names = ("points", "response", "remission", "important", "reliable")
    assert {name: getattr(change, name) for name in names} == {name: case[name] for name in names}


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (18, 9, "-9 points: better, statistically reliable"),
        (12, 18, "+6 points: worse, important, not statistically reliable"),
        (12, 11, "-1 point: better, within the noise of the questionnaire"),
        (12, 12, "no change"),
    ],
)
def test_change_in_words(first, last, said):
    assert describe(compare(first=first, last=last)) == said


@pytest.mark.parametrize("case", golden("conformal")["cases"], ids=str)
def test_conformal_set_and_its_words(case):
    level_set = conformal_set(case["probabilities"], case["quantile"])
    assert list(level_set) == case["level_set"]
    assert words(level_set) == case["words"]


def test_a_set_always_holds_the_most_probable_level():
    assert conformal_set([0.0, 0.0, 1.0, 0.0], 1.0) == (LEVELS[2],)


@pytest.mark.parametrize(
    ("probabilities", "quantile", "named"),
    [([0.5, 0.5], 0.9, "probabilities"), ([0.25] * 4, 0, "quantile"), ([0.25] * 4, 2, "quantile")],
)
def test_conformal_set_refuses_bad_input(probabilities, quantile, named):
    with pytest.raises(ValueError, match=named):
        conformal_set(probabilities, quantile)


@pytest.mark.parametrize("level_set", [["normal", "moderate"], ["mild", "mild"], ["gloomy"]])
def test_words_refuses_what_is_not_a_contiguous_set(level_set):
    with pytest.raises(ValueError, match="level_set"):
        words(level_set)


def test_words_of_an_empty_set():
    assert words([]) == "not enough to say"


def test_caseload_order():
    """Alerts raised by answers first, those that wait before the others; then the PHQ-9. Who never
    answered sits between positive and negative, and the face decides between equal totals only."""
    nothing = {"risk_waiting": False, "risk_open": False, "other_open": False}
    waiting, acknowledged = {"risk_waiting": True, "risk_open": True}, {"risk_open": True}
    people = [
        ("negative", 9, {}),
        ("never answered", None, {}),
        ("positive", 10, {}),
        ("face, positive", 10, {"other_open": True}),
        ("face, negative", 9, {"other_open": True}),
        ("alert, low total", 2, waiting),
        ("alert, high total", 20, waiting),
        ("alert that somebody is on", 27, acknowledged),
        ("another negative", 9, {}),
    ]
    order = sorted(people, key=lambda p: need_key(name=p[0], last_total=p[1], **nothing | p[2]))
    assert [name for name, _, _ in order] == [
        "alert, high total",
        "alert, low total",
        "alert that somebody is on",
        "face, positive",
        "positive",
        "never answered",
        "face, negative",
        "another negative",
        "negative",
    ]


def test_adherence_is_capped_by_what_was_asked_for():
    assert adherence([(3, 1), (2, 5), (1, 0)]) == (3, 6)
    assert adherence([]) == (0, 0)


def test_an_alert_is_to_be_acknowledged_within_a_day_unless_the_clinic_says_otherwise():
    raised = datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert acknowledge_by(raised) == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert acknowledge_by(raised, timedelta(hours=4)).hour == 13


@pytest.mark.parametrize("region", CRISIS_HELP)
def test_crisis_lines_were_looked_up_within_a_year(region):
    """Fails on purpose when a date is stale: check the line at its source, then move the date."""
    known = CRISIS_HELP[region]
    assert not known.is_stale(datetime.now(UTC).date()), f"{region}: look up {known.source}"
    assert known.last_verified <= datetime.now(UTC).date()
    assert known.region == region
    assert known.emergency
    assert all(line.phone and line.url.startswith("https://") for line in known.lines)


def test_a_crisis_line_goes_stale():
    known = CRISIS_HELP[DEFAULT_REGION]
    assert known.is_stale(date(known.last_verified.year + 1, 12, 31))
