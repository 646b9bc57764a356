"""Predictions of one chunk, packed into bytes: about 25 a step, against 300 as JSON.

Layout, version 1, little-endian:

    byte 0       1, the version of this layout
    byte 1       n, the number of steps
    n bytes      one a step: the signal's index in the low six bits,
                 64 where the step has emotions, 128 where it has a severity
    8 uint16     emotions, for each step that has them, in the order of EMOTIONS
    4 uint16     severity, for each step that has it, in the order of LEVELS

A probability p is stored as round(p * 65535), so it comes back within 1/131070.
"""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from backend.clinical.levels import LEVELS
from backend.clinical.signals import EMOTIONS, SIGNALS, Signal

VERSION = 1
UNIT = 65535
HAS_EMOTION = 64
HAS_SEVERITY = 128
SIGNAL_BITS = 63

Probabilities = Sequence[float]


class CodecError(ValueError):
    """The bytes are not a chunk that this version of Serein has written."""


@dataclass(frozen=True)
class Steps:
    """The predictions of consecutive steps, as parallel columns of equal length."""

    signal: Sequence[Signal]
    emotion: Sequence[Probabilities | None]
    severity: Sequence[Probabilities | None]

    def __len__(self) -> int:
        return len(self.signal)


def quantise(probabilities: Probabilities) -> list[int]:
    """Probabilities in units of 1/65535."""
    return [round(p * UNIT) for p in probabilities]


def pack(steps: Steps) -> bytes:
    """The bytes of one chunk."""
    flags = bytes(
        SIGNALS.index(signal)
        | (HAS_EMOTION if emotion is not None else 0)
        | (HAS_SEVERITY if severity is not None else 0)
        for signal, emotion, severity in zip(
            steps.signal, steps.emotion, steps.severity, strict=True
        )
    )
    present = (row for row in chain(steps.emotion, steps.severity) if row is not None)
    values = array("H", (unit for row in present for unit in quantise(row)))
    if sys.byteorder == "big":
        values.byteswap()
    return bytes((VERSION, len(steps))) + flags + values.tobytes()


def unpack(packed: bytes) -> Steps:
    """The columns of one chunk; raises CodecError for anything that pack() does not make."""
    if len(packed) < 2 or packed[0] != VERSION or len(packed) < 2 + packed[1]:
        raise CodecError("not a chunk of predictions")
    flags = packed[2 : 2 + packed[1]]
    values = array("H")
    try:
        values.frombytes(packed[2 + packed[1] :])
    except ValueError:
        raise CodecError("a chunk of predictions cut off within a number") from None
    if sys.byteorder == "big":
        values.byteswap()
    emotions = [flag & HAS_EMOTION for flag in flags]
    severities = [flag & HAS_SEVERITY for flag in flags]
    split = len(EMOTIONS) * sum(map(bool, emotions))
    if len(values) != split + len(LEVELS) * sum(map(bool, severities)):
        raise CodecError("a chunk of predictions of the wrong length")
    try:
        signal = [SIGNALS[flag & SIGNAL_BITS] for flag in flags]
    except IndexError:
        raise CodecError("a chunk of predictions with an unknown signal") from None
    return Steps(
        signal=signal,
        emotion=_rows(emotions, values[:split], len(EMOTIONS)),
        severity=_rows(severities, values[split:], len(LEVELS)),
    )


def _rows(present: Sequence[int], values: "array[int]", width: int) -> list[Probabilities | None]:
    starts = iter(range(0, len(values), width))
    return [_row(values, next(starts), width) if is_there else None for is_there in present]


def _row(values: "array[int]", start: int, width: int) -> list[float]:
    return [unit / UNIT for unit in values[start : start + width]]
