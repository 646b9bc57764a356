"""What the browser says about each step of a monitoring session, and in which order it says it."""

from enum import StrEnum


class Signal(StrEnum):
    """Whether a step could be analysed, or why not."""

    OK = "ok"
    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    BLURRED = "blurred"
    FACE_TOO_SMALL = "face_too_small"
    HEAD_TURNED = "head_turned"
    LOW_FRAME_RATE = "low_frame_rate"


class Emotion(StrEnum):
    """The eight classes of FER+, in the order in which every model release gives them.

    Barsoum E, Zhang C, Canton Ferrer C, Zhang Z (2016), ICMI, doi:10.1145/2993148.2993165.
    """

    NEUTRAL = "neutral"
    HAPPINESS = "happiness"
    SURPRISE = "surprise"
    SADNESS = "sadness"
    ANGER = "anger"
    DISGUST = "disgust"
    FEAR = "fear"
    CONTEMPT = "contempt"


SIGNALS: tuple[Signal, ...] = tuple(Signal)
EMOTIONS: tuple[Emotion, ...] = tuple(Emotion)

# When a whole session has been seen well enough to speak of. Engineering values: no published
# standard exists. The browser judges each frame before (frontend/src/inference/pipeline/gate.ts).
LEAST_VALID_RATIO = 0.5
LEAST_VALID_MS = 30_000


def enough_picture(*, steps: int, valid_steps: int, valid_ms: int) -> bool:
    """Whether a session had enough usable picture: half a minute, and half of its steps."""
    return valid_ms >= LEAST_VALID_MS and valid_steps >= LEAST_VALID_RATIO * steps
