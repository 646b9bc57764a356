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
