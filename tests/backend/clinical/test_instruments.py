"""Every shipped instrument against the golden cases that the front end reads too."""

import re

import pytest

from backend.clinical.catalogue import INSTRUMENTS
from backend.clinical.cssrs import CSSRS, Triage, triage
from backend.clinical.instruments import (
    UNANSWERED,
    AnswersError,
    Condition,
    Instrument,
    Item,
    Kind,
    asked,
    follows,
    score,
)
from backend.clinical.risk import (
    ACKNOWLEDGE_WITHIN,
    HIGH_RISK_WITHIN,
    needs_alert,
    triage_summary,
    triage_within,
)
from tests.contract import definitions, golden

CASES = golden("instruments")["cases"]
COMPLETE = [case for case in CASES if not case["missing"]]


def named(case):
    return f"{case['instrument']} {case['answers']}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_asks_what_the_answers_call_for(case):
    found = asked(INSTRUMENTS[case["instrument"]], case["answers"])
    assert [item.id for item in found if item.kind not in UNANSWERED] == case["asked"]


@pytest.mark.parametrize("case", COMPLETE, ids=named)
def test_reads_complete_answers(case):
    instrument = INSTRUMENTS[case["instrument"]]
    result = score(instrument, case["answers"])
    assert result.crisis_help is case["crisis_help"]
    assert result.total == case.get("total")
    if "band" in case:
        assert result.band.id == case["band"]
    if "next" in case:
        assert follows(instrument, result) == case["next"]
    if "triage" in case:
        assert triage(case["answers"]) == case["triage"]
        assert needs_alert(result) is (case["triage"] != "none")


@pytest.mark.parametrize("case", [case for case in CASES if case["missing"]], ids=named)
def test_names_the_items_that_are_still_open(case):
    with pytest.raises(AnswersError) as refused:
        score(INSTRUMENTS[case["instrument"]], case["answers"])
    assert sorted(refused.value.errors) == sorted(case["missing"])


def test_an_answer_to_an_item_that_is_not_asked_is_refused():
    given = {"cssrs-1": 0, "cssrs-2": 0, "cssrs-3": 1, "cssrs-6": 0}
    with pytest.raises(AnswersError) as refused:
        score(CSSRS, given)
    assert refused.value.errors == {"cssrs-3": ["is not asked after the other answers"]}


def test_the_definitions_that_the_browser_is_tested_with_are_up_to_date():
    told = definitions.FILE.read_text("utf-8")
    assert told == definitions.definitions(), "run `python -m tests.contract.definitions`"


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda one: one.id)
def test_codes_are_well_formed_and_unique_and_sources_are_named(instrument):
    codes = [item.loinc for item in instrument.items if item.kind not in UNANSWERED]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"\d{4,5}-\d", code) for code in [*codes, instrument.loinc])
    assert all(re.fullmatch(r"LA\d+-\d", option.loinc) for option in instrument.answers)
    assert len({item.id for item in instrument.items}) == len(instrument.items)
    assert instrument.notice
    assert instrument.citations


@pytest.mark.parametrize(
    "instrument", [one for one in INSTRUMENTS.values() if one.scored], ids=lambda one: one.id
)
def test_bands_cover_every_total_once(instrument):
    highest = max(answer.value for answer in instrument.answers) * len(instrument.items)
    covered = [t for band in instrument.bands for t in range(band.min, band.max + 1)]
    assert covered == list(range(highest + 1))


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda one: one.id)
def test_what_an_instrument_leads_to_exists(instrument):
    items = {item.id for item in instrument.items}
    assert set(instrument.crisis_items) <= items
    if instrument.after_crisis:
        assert instrument.after_crisis in INSTRUMENTS
    if gate := instrument.gate:
        after = {item.id for item in INSTRUMENTS[gate.instrument].items}
        assert set(gate.carries) <= items
        assert set(gate.carries.values()) <= after


def test_the_screener_is_never_summed():
    result = score(CSSRS, {"cssrs-1": 1, "cssrs-2": 0, "cssrs-6": 0})
    assert result.total is result.band is result.level is None


def test_a_triage_is_told_by_its_answers():
    given = {"cssrs-1": 1, "cssrs-2": 0, "cssrs-6": 1, "cssrs-6-recent": 1}
    assert triage_summary(triage(given), given) == (
        "C-SSRS screener: high. Yes to item 1, 6, 6 within the past 3 months"
    )


def test_high_is_to_be_acknowledged_within_the_hour_and_nothing_ever_later():
    assert triage_within(Triage.HIGH, ACKNOWLEDGE_WITHIN) == HIGH_RISK_WITHIN
    assert triage_within(Triage.HIGH, HIGH_RISK_WITHIN / 2) == HIGH_RISK_WITHIN / 2
    for other in (Triage.LOW, Triage.MODERATE):
        assert triage_within(other, ACKNOWLEDGE_WITHIN) == ACKNOWLEDGE_WITHIN


FORM = Instrument(
    id="x-form",
    version="1",
    title="Form",
    loinc=None,
    items=(
        Item("group", None, "About you", Kind.GROUP),
        Item("smokes", None, "Do you smoke?", Kind.BOOLEAN, parent="group"),
        Item("day", None, "Since when?", Kind.DATE, when=(Condition("smokes", True),)),
        Item("count", None, "How many a day?", Kind.INTEGER, when=(Condition("smokes", True),)),
        Item("weight", None, "Your weight", Kind.DECIMAL, required=False),
        Item("note", None, "Anything else?", Kind.TEXT, required=False, longest=10),
        Item(
            "either",
            None,
            "Either?",
            Kind.STRING,
            when=(Condition("smokes", True), Condition("count", 0)),
            when_any=True,
        ),
    ),
)


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"smokes": False}, []),
        ({"smokes": False, "weight": 70.5, "note": "fine"}, []),
        ({"smokes": True, "day": "2026-02-28", "count": 3, "either": "a"}, []),
        ({}, ["smokes"]),
        ({"smokes": 1}, ["smokes"]),
        ({"smokes": True}, ["count", "day", "either"]),
        (
            {"smokes": True, "day": "2026-02-30", "count": 2.5, "either": " "},
            ["count", "day", "either"],
        ),
        ({"smokes": False, "weight": "70", "note": "eleven chars"}, ["note", "weight"]),
        ({"smokes": False, "group": 1}, ["group"]),
        ({"smokes": False, "note": None}, ["note"]),
    ],
)
def test_every_kind_of_answer_is_checked(answers, wrong):
    if not wrong:
        assert score(FORM, answers).total is None
        return
    with pytest.raises(AnswersError) as refused:
        score(FORM, answers)
    assert sorted(refused.value.errors) == wrong
