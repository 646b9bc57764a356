"""What one chunk adds to its session's totals. Pure: whole numbers in, whole numbers out."""

from collections import Counter
from collections.abc import Sequence

from backend.clinical.signals import SIGNALS, Signal
from backend.features.sessions.codec import Probabilities, Steps
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
    split = len(EMOTION_COLUMNS) * (len(steps) - list(steps.emotion).count(None))
    units = steps.units
    emotion = _on_valid_steps(steps.signal, steps.emotion, units[:split], len(EMOTION_COLUMNS))
    severity = _on_valid_steps(steps.signal, steps.severity, units[split:], len(SEVERITY_COLUMNS))
    return {
        "chunks_received": 1,
        "steps": len(steps),
        "valid_steps": signals[Signal.OK],
        "valid_ms": signals[Signal.OK] * step_ms,
        "emotion_steps": len(emotion) // len(EMOTION_COLUMNS),
        "severity_steps": len(severity) // len(SEVERITY_COLUMNS),
        **{column: signals[s] for column, s in zip(SIGNAL_COLUMNS, SIGNALS, strict=True)},
        **_sums(EMOTION_COLUMNS, emotion),
        **_sums(SEVERITY_COLUMNS, severity),
    }


def _on_valid_steps(
    signal: Sequence[Signal],
    rows: Sequence[Probabilities | None],
    units: Sequence[int],
    width: int,
) -> Sequence[int]:
    """Of the units of the rows that are there, those of valid steps."""
    valid = [s is Signal.OK for s, row in zip(signal, rows, strict=True) if row is not None]
    if all(valid):  # nearly always
        return units
    starts = (width * i for i, counts in enumerate(valid) if counts)
    return [unit for start in starts for unit in units[start : start + width]]


def _sums(columns: Sequence[str], units: Sequence[int]) -> dict[str, int]:
    """Each column's sum over rows that follow one another."""
    return {column: sum(units[i :: len(columns)]) for i, column in enumerate(columns)}
