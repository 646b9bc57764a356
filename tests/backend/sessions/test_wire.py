"""The quick way of a chunk takes nothing that the schema refuses, and makes the same of it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from backend.clinical.signals import SIGNALS
from backend.features.sessions import codec
from backend.features.sessions.schemas import ChunkSchema
from backend.features.sessions.wire import read_chunk
from tests.backend.sessions import recording

numbers = st.floats(0, 1) | st.integers(-1, 2) | st.floats() | st.booleans() | st.text(max_size=2)


def vector(width: int) -> st.SearchStrategy[list[Any]]:
    """Mostly probabilities that sum to 1, else whatever."""
    shares = st.lists(st.floats(0.001, 1), min_size=width, max_size=width)
    summing = shares.map(lambda row: [share / sum(row) for share in row])
    return summing | summing | st.lists(numbers, min_size=width - 1, max_size=width + 1)


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """A chunk, well formed or nearly."""
    n = draw(st.integers(1, 4))
    names = st.sampled_from(SIGNALS) | st.sampled_from(["OK", "asleep", None, 3])
    body = {
        "t0_ms": draw(st.integers(-1, 10**8) | numbers),
        "step_ms": draw(st.sampled_from([49, 50, 500, 10_000, 10_001, 500.0, "500"])),
        "signal": draw(st.lists(st.just("ok") | names, min_size=n, max_size=n)),
        "emotion": draw(st.lists(st.none() | vector(8), min_size=n, max_size=n)),
        "severity": draw(st.lists(st.none() | vector(4), min_size=n, max_size=n)),
    }
    extra = draw(st.sampled_from(["", "", "", "frame", "t0"]))
    return body | ({extra: 1} if extra else {})


def _by_schema(body: bytes) -> dict[str, Any] | None:
    try:
        loaded: dict[str, Any] = ChunkSchema().load(json.loads(body))
    except ValidationError:
        return None
    return loaded


def _stored(read: dict[str, Any] | None) -> tuple[object, ...] | None:
    return read and (read["t0_ms"], read["step_ms"], codec.pack(read["steps"]))


@given(bodies())
def test_both_ways_agree(body: dict[str, Any]) -> None:
    text = json.dumps(body).encode()  # NaN and Infinity, too, as Python writes them
    assert _stored(read_chunk(text)) == _stored(_by_schema(text))


@pytest.mark.parametrize("steps", [1, 60, 120])
def test_a_well_formed_chunk_takes_the_quick_way(steps: int) -> None:
    text = json.dumps(recording.chunk(steps=steps)).encode()
    assert _stored(read_chunk(text)) == _stored(_by_schema(text)) is not None


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b'{"signal": "\xff"}', b"\xff\xfe"])
def test_what_is_no_chunk_is_left_to_the_schema(text: bytes) -> None:
    assert read_chunk(text) is None
