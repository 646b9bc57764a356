"""What one chunk adds to its session's totals. Pure: whole numbers in, whole numbers out."""

from collections import Counter
from collections.abc import Iterable, Sequence

from backend.clinical.signals import SIGNALS, Signal
from backend.features.sessions.codec import Probabilities, Steps, quantise
from backend.features.sessions.models import EMOTION_COLUMNS, SEVERITY_COLUMNS, SIGNAL_COLUMNS

COLUMNS = (
    "chunks_received",
    "steps",
    "valid_steps",
    "valid_ms",
    "emotion_steps",
    "severity_steps",
    *SIGNAL_COLUMNS,
    *EMOTION_COLUMNS,
    *SEVERITY_COLUMNS,
)


def increments(steps: Steps, step_ms: int) -> dict[str, int]:
    """Column of MonitoringSession -> what the steps add to it.

    A step is valid when its signal is ok. Probabilities count only on valid steps: what the model
    still said while the face was away is kept in the chunk and left out of the means.
    """
    signals = Counter(steps.signal)
    emotion = _on_valid_steps(steps.signal, steps.emotion)
    severity = _on_valid_steps(steps.signal, steps.severity)
    return {
        "chunks_received": 1,
        "steps": len(steps),
        "valid_steps": signals[Signal.OK],
        "valid_ms": signals[Signal.OK] * step_ms,
        "emotion_steps": len(emotion),
        "severity_steps": len(severity),
        **{column: signals[s] for column, s in zip(SIGNAL_COLUMNS, SIGNALS, strict=True)},
        **_sums(EMOTION_COLUMNS, emotion),
        **_sums(SEVERITY_COLUMNS, severity),
    }


def _on_valid_steps(
    signal: Sequence[Signal], rows: Sequence[Probabilities | None]
) -> list[list[int]]:
    pairs = zip(signal, rows, strict=True)
    return [quantise(row) for s, row in pairs if s is Signal.OK and row is not None]


def _sums(columns: Sequence[str], rows: Iterable[Sequence[int]]) -> dict[str, int]:
    totals = [sum(units) for units in zip(*rows, strict=True)] or [0] * len(columns)
    return dict(zip(columns, totals, strict=True))
