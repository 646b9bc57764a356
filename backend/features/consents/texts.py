"""What a patient is asked to agree to. A changed text gets the next version: the old yes no longer
covers it, and the patient is asked again."""

from dataclasses import dataclass

from backend.features.consents.models import ConsentKind


@dataclass(frozen=True)
class ConsentText:
    kind: ConsentKind
    version: str
    title: str
    text: str


TEXTS: dict[ConsentKind, ConsentText] = {
    ConsentKind.CAMERA: ConsentText(
        kind=ConsentKind.CAMERA,
        version="1",
        title="Analysis of the camera on this device",
        text=(
            "While a session runs, this device looks at your face through the camera and estimates "
            "your expression. The pictures stay on this device and are thrown away at once. Only "
            "the estimates, as numbers, are sent and stored. They are no diagnosis. You can stop "
            "at any time, and answer questions instead."
        ),
    ),
    ConsentKind.CARE_TEAM: ConsentText(
        kind=ConsentKind.CARE_TEAM,
        version="1",
        title="Sharing with your care team",
        text=(
            "The physicians of your care team may see your sessions, your answers to "
            "questionnaires and the reports made from them, and are told when an answer says that "
            "you may be at risk. Each time one of them looks, it is recorded. If you withdraw "
            "this, they can no longer see anything of it."
        ),
    ),
    ConsentKind.CAMERA_CHECK: ConsentText(
        kind=ConsentKind.CAMERA_CHECK,
        version="1",
        title="Checking how well the camera works in this clinic",
        text=(
            "The estimates of your sessions may be laid beside your answers to the PHQ-9 of the "
            "same week, to see how well the two agree in this clinic. Only figures over many "
            "people are shown. The pairs may be given to those who develop the estimate, with no "
            "name and no date, numbered at random. This is separate from everything else: it "
            "changes nothing in your care, and neither does a no. If you withdraw it, your pairs "
            "are left out within an hour; what was given on before, without your name, cannot be "
            "called back."
        ),
    ),
}

EARLIER: tuple[ConsentText, ...] = ()
"""Texts that are in force no more. Whoever agreed to one can still read it: a text that gets a next
version moves here."""


def text_of(kind: ConsentKind, version: str) -> ConsentText | None:
    """The text of any version; None for one that this program has never heard of."""
    known = (*TEXTS.values(), *EARLIER)
    return next((text for text in known if (text.kind, text.version) == (kind, version)), None)
