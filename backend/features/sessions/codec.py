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
from functools import cached_property
from itertools import chain

from backend.clinical.levels import LEVELS
from backend.clinical.signals import EMOTIONS, SIGNALS, Signal

VERSION = 1
UNIT = 65535
HAS_EMOTION = 64
HAS_SEVERITY = 128
SIGNAL_BITS = 63

Probabilities = Sequence[float]
_FLAGS = {signal: flag for flag, signal in enumerate(SIGNALS)}


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

    @cached_property
    def units(self) -> "array[int]":
        """All emotions that are there and then all severities, in units of 1/65535.

        Computed once: what is stored and what is added up are the same numbers.
        """
        rows = chain(self.emotion, self.severity)
        # One list comprehension: a call for each row or number took longer than the rounding.
        return array("H", [round(p * UNIT) for row in rows if row is not None for p in row])


def pack(steps: Steps) -> bytes:
    """The bytes of one chunk."""
    columns = zip(steps.signal, steps.emotion, steps.severity, strict=True)
    flags = [
        _FLAGS[signal]
        | (HAS_EMOTION if emotion is not None else 0)
        | (HAS_SEVERITY if severity is not None else 0)
        for signal, emotion, severity in columns
    ]
    values = steps.units
    if sys.byteorder == "big":
        values = array("H", values)
        values.byteswap()
    return bytes((VERSION, len(steps), *flags)) + values.tobytes()


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
