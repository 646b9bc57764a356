"""The packed column gives back what went in, and refuses what it did not make."""

from collections.abc import Iterable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clinical.signals import SIGNALS
from backend.features.sessions import codec
from backend.features.sessions.codec import CodecError, Steps
from backend.features.sessions.rollups import increments

T = TypeVar("T")
probability = st.floats(0, 1)


@st.composite
def chunks(draw: st.DrawFn) -> Steps:
    n = draw(st.integers(1, 5))  # 120 are no different, only slower

    def column(width: int) -> list[list[float] | None]:
        vector = st.lists(probability, min_size=width, max_size=width)
        return draw(st.lists(st.none() | vector, min_size=n, max_size=n))

    signal = draw(st.lists(st.sampled_from(SIGNALS), min_size=n, max_size=n))
    return Steps(signal=signal, emotion=column(8), severity=column(4))


def _paired(sent: Iterable[T], kept: Iterable[T]) -> Iterable[tuple[T, T]]:
    return zip(sent, kept, strict=True)


@given(chunks())
def test_round_trip(steps: Steps) -> None:
    back = codec.unpack(codec.pack(steps))
    assert back.signal == steps.signal
    for sent, kept in (
        *_paired(steps.emotion, back.emotion),
        *_paired(steps.severity, back.severity),
    ):
        assert (sent is None) == (kept is None)
        if sent is not None and kept is not None:
            assert kept == pytest.approx(sent, abs=1 / 131070 + 1e-12)


@given(chunks())
def test_what_is_kept_packs_to_the_same_bytes(steps: Steps) -> None:
    packed = codec.pack(steps)
    assert codec.pack(codec.unpack(packed)) == packed


@given(chunks())
def test_rollups_count_every_step_once(steps: Steps) -> None:
    added = increments(steps, 500)
    assert added["steps"] == len(steps)
    assert sum(n for name, n in added.items() if name.startswith("signal_")) == len(steps)
    assert added["severity_steps"] <= added["valid_steps"]
    assert added["emotion_steps"] <= added["valid_steps"]


@given(chunks(), st.data())
def test_bytes_cut_off_are_refused(steps: Steps, data: st.DataObject) -> None:
    packed = codec.pack(steps)
    with pytest.raises(CodecError):
        codec.unpack(packed[: data.draw(st.integers(0, len(packed) - 1))])


@pytest.mark.parametrize("packed", [b"", b"\x02\x01\x00", b"\x01\x01\x3f", b"\x01\x01\x00\x00\x00"])
def test_other_bytes_are_refused(packed: bytes) -> None:
    with pytest.raises(CodecError):
        codec.unpack(packed)


def test_a_full_step_takes_25_bytes() -> None:
    one = Steps(SIGNALS[:1] * 60, [[0.125] * 8] * 60, [[0.25] * 4] * 60)
    assert len(codec.pack(one)) == 2 + 60 * 25
