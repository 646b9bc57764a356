"""What the patient's version says in one language: short sentences, no jargon, and no number
without what it means. Names in braces are filled in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    day: str
    title: str
    about: str
    signed: str
    intro: str
    statements: str
    page: str
    demo: str

    answers: str
    answers_none: str
    answers_how: str
    answers_last: str
    bands: tuple[str, ...]
    bands_note: str
    one: str
    same: str
    less: str
    more: str
    item9: str

    camera: str
    camera_none: str
    camera_how: str
    levels: tuple[str, ...]

    homework: str
    homework_done: str
    met: str
    met_count: str
    safety_plan: str
    safety_plan_text: str

    help: str
    emergency: str
    call: str
    text: str
    either: str
    talk: str
