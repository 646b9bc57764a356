"""The patient's version: plain words in each language, given by the physician, found by the
patient."""

import io
from dataclasses import fields, replace

import pypdf
import pytest

from backend.clinical.crisis import CRISIS_HELP
from backend.common.base import new_id
from backend.common.jobs import MOST_TRIES
from backend.common.worker import Worker
from backend.features.reports import letter
from backend.features.reports.letter.render import WORDS, letter_html
from backend.features.reports.letter.words import Words
from backend.features.reports.models import Language
from tests.backend.reports.desk import drafted, read, signature, signed, url
from tests.backend.reports.documents import document, questionnaire
from tests.backend.reports.documents import signed as with_signature

OWN = "/api/v1/reports"
# What a letter is not to say: jargon, and whatever sounds like a verdict.
JARGON = (
    *("remission", "response", "reliable", "conformal", "severity", "triage", "symptom"),
    *("diagnosed", "disorder", "abnormal", "failed", "worse", "item 9", "baseline"),
)


@pytest.fixture
def made():
    return with_signature(document())


@pytest.mark.parametrize("language", Language)
def test_every_language_says_everything(language):
    """No text is missing, and each has the very places to fill in that the English one has."""
    words, english = WORDS[language], WORDS[Language.EN]
    for field in fields(Words):
        said, in_english = getattr(words, field.name), getattr(english, field.name)
        assert len(said) == len(in_english) if isinstance(said, tuple) else said.strip()
        if isinstance(said, str):
            assert places(said) == places(in_english), field.name


def places(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize("language", Language)
def test_help_is_always_in_it(made, language):
    for found in (made, replace(made, questionnaires=(), sessions=(), sections=())):
        html = letter_html(found, language)
        assert CRISIS_HELP["US"].emergency in html
        assert "988" in html


def test_it_has_no_jargon_and_no_verdict(made):
    html = letter_html(made, Language.EN).lower()
    found = [word for word in JARGON if word in html.split("<body>")[1]]
    assert found == []


@pytest.mark.parametrize(
    ("totals", "said"),
    [((21, 4), "less"), ((4, 21), "more"), ((12, 14), "same"), ((12,), "one")],
)
def test_a_change_is_told_with_what_it_means(made, totals, said):
    answers = tuple(questionnaire(21 * i, total) for i, total in enumerate(totals))
    html = letter_html(replace(made, questionnaires=answers), Language.EN)
    sentence = getattr(WORDS[Language.EN], said).split("{points}")[-1]
    assert sentence in html
    assert "your fault" in html or said != "more"


def test_thoughts_of_death_are_named_gently_and_only_when_they_were(made):
    sentence = WORDS[Language.EN].item9
    assert sentence in letter_html(made, Language.EN)
    quiet = replace(made, questionnaires=(questionnaire(0, 12),))
    assert sentence not in letter_html(quiet, Language.EN)


def test_what_the_physicians_tell_each_other_is_not_in_it(made):
    html = letter_html(made, Language.EN)
    for told in (made.comment, made.alerts[0].resolution_note, made.notes[0].text):
        assert told not in html


def test_the_story_of_a_letter(ana, lind, cast, app):
    report = signed(lind, cast.ana, app)
    assert [each["state"] for each in report["letters"]] == ["ready"] * 3
    assert report["release"] is None
    assert ana.get(OWN).json["items"] == []
    preview = lind.get(url(cast.ana, report["id"], "letter"), query_string={"language": "es"})
    text = pypdf.PdfReader(io.BytesIO(preview.data)).pages[0].extract_text()
    assert "Mi informe" in text

    given = lind.post(url(cast.ana, report["id"], "release"), json={})
    assert given.status_code == 200
    assert given.json["release"]["released_by"]["display_name"] == "Dr Lind"
    (own,) = ana.get(OWN).json["items"]
    assert own["signed_by"]["display_name"] == "Dr Lind"
    assert own["release"]["released_at"] == given.json["release"]["released_at"]
    pdf = ana.get(f"{OWN}/{report['id']}/pdf", query_string={"language": "ta", "show": "inline"})
    assert pdf.headers["Content-Disposition"].startswith("inline")
    assert pdf.data.startswith(b"%PDF")
    again = lind.post(url(cast.ana, report["id"], "release"), json={})
    assert again.status_code == 409


def test_nobody_else_finds_it(ana, ben, lind, admin, stranger, cast, app):
    report = signed(lind, cast.ana, app)
    address = f"{OWN}/{report['id']}/pdf"
    assert ana.get(address).status_code == 404  # not given yet
    lind.post(url(cast.ana, report["id"], "release"), json={})
    assert ana.get(address).status_code == 200
    assert ben.get(OWN).json["items"] == []
    assert ben.get(address).status_code == 404
    assert ana.get(f"{OWN}/{new_id()}/pdf").status_code == 404
    for client, status in ((lind, 403), (admin, 403), (stranger, 401)):
        assert client.get(OWN).status_code == status
        assert client.get(address).status_code == status
    wrong = ana.get(address, query_string={"language": "fr"})
    assert wrong.status_code == 422
    assert list(wrong.json["errors"]) == ["language"]


def test_a_draft_has_no_letter(lind, cast, app):
    report = drafted(lind, cast.ana, app)
    assert lind.get(url(cast.ana, report["id"], "letter")).status_code == 404
    for action in ("release", "letters"):
        assert lind.post(url(cast.ana, report["id"], action), json={}).status_code == 409


def test_a_letter_that_cannot_be_written_is_told_and_written_again(
    lind, cast, app, frozen_clock, monkeypatch
):
    draft = drafted(lind, cast.ana, app)
    with monkeypatch.context() as patched:
        patched.setattr(letter, "render_letter", lambda *_: 1 / 0)
        lind.post(url(cast.ana, draft["id"], "signature"), json=signature(draft))
        worker = Worker(app)
        for _ in range(MOST_TRIES + 1):
            worker.run_one()
            frozen_clock.pass_by(hours=1)
    report = read(lind, cast.ana, draft)
    assert report["state"] == "signed"
    assert {each["state"] for each in report["letters"]} == {"failed"}
    assert lind.get(url(cast.ana, report["id"], "letter")).status_code == 409
    assert lind.post(url(cast.ana, report["id"], "release"), json={}).status_code == 409
    assert lind.post(url(cast.ana, report["id"], "letters"), json={}).status_code == 202
    Worker(app).run_one()
    report = read(lind, cast.ana, draft)
    assert {each["state"] for each in report["letters"]} == {"ready"}
