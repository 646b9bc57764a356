"""The patient's version as PDF."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from backend.clinical.change import compare
from backend.clinical.crisis import CRISIS_HELP, DEFAULT_REGION, CrisisLine
from backend.clinical.phq9 import PHQ9
from backend.features.reports.charts.axis import TimeAxis
from backend.features.reports.charts.phq9 import phq9_chart
from backend.features.reports.charts.severity import severity_chart
from backend.features.reports.document import ReportDocument
from backend.features.reports.engine import Paper, to_pdf
from backend.features.reports.letter.en import EN
from backend.features.reports.letter.es import ES
from backend.features.reports.letter.ta import TA
from backend.features.reports.letter.words import Words
from backend.features.reports.lines import by_week
from backend.features.reports.models import Language
from backend.features.reports.render import common, data_uri, environment
from backend.features.reports.sections import Section

WORDS: Mapping[Language, Words] = {Language.EN: EN, Language.ES: ES, Language.TA: TA}


def render_letter(document: ReportDocument, language: Language) -> bytes:
    """The PDF for the patient, of a signed document. Raises RenderError."""
    words = WORDS[language]
    paper = Paper(
        title=f"{words.title}: {document.patient}",
        author=document.made_by,
        subject=f"{document.period_from} to {document.period_to}",
        footer=[document.patient, words.title, *[words.demo] * document.demo],
        page=words.page,
    )
    return to_pdf(letter_html(document, language), paper)


def letter_html(document: ReportDocument, language: Language) -> str:
    words = WORDS[language]
    axis = TimeAxis(document.period_from, document.period_to, words.months_short)
    help = CRISIS_HELP.get(document.region, CRISIS_HELP[DEFAULT_REGION])
    answers = document.questionnaires
    weeks = by_week(document.homework)
    assert document.signature is not None
    return (
        environment()
        .get_template("letter.html")
        .render(
            common(),
            document=document,
            language=language.value,
            t=words,
            about=words.about.format(
                name=document.patient,
                first=_day(document.period_from, words),
                last=_day(document.period_to, words),
            ),
            signed=words.signed.format(
                physician=document.signature.by, date=_day(document.signature.at, words)
            ),
            answered=list(_answered(document, words)),
            camera=document.has(Section.SESSIONS),
            homework=words.homework_done.format(weeks=len(weeks), done=sum(w.done for w in weeks))
            if weeks
            else None,
            met=words.met_count.format(count=sum(not a.cancelled for a in document.appointments))
            if document.has(Section.APPOINTMENTS)
            else None,
            phq9_chart=data_uri(phq9_chart(answers, axis, words.bands, rings=False))
            if answers
            else None,
            severity_chart=data_uri(severity_chart(document.sessions, axis, words.levels)),
            emergency=words.emergency.format(number=help.emergency),
            lines=[_line(line, words) for line in help.lines],
        )
    )


def _answered(document: ReportDocument, words: Words) -> Iterator[str]:
    """What the answers say, sentence by sentence."""
    answers = document.questionnaires
    if not answers:
        yield words.answers_none
        return
    last = answers[-1]
    band = next(i for i, band in enumerate(PHQ9.bands) if band.label == last.band)
    yield words.answers_last.format(
        date=_day(last.answered_at, words), total=last.total, band=words.bands[band]
    )
    yield _change(answers[0].total, last.total, words) if len(answers) > 1 else words.one
    yield words.bands_note
    if any(each.item9 for each in answers):
        yield words.item9


def _change(first: int, last: int, words: Words) -> str:
    """Less than a minimal important change is called little: within the questionnaire's noise."""
    change = compare(first=first, last=last)
    if not change.important:
        return words.same
    sentence = words.less if change.points < 0 else words.more
    return sentence.format(points=abs(change.points))


def _day(moment: date, words: Words) -> str:
    month = words.months[moment.month - 1]
    return words.day.format(day=moment.day, month=month, year=moment.year)


def _line(line: CrisisLine, words: Words) -> dict[str, Any]:
    ways = [words.call.format(phone=line.phone)] if line.phone else []
    ways += [words.text.format(phone=line.sms)] if line.sms else []
    return {"name": line.name, "ways": words.either.join(ways)}
