"""Sealed values: they open with their key, at their place, unchanged, and in no other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.common import crypto
from backend.common.crypto import MasterKeys, SealError

KEY = bytes(range(32))
PLACE = "mood.note_sealed:1:2"


@given(st.binary(max_size=300))
def test_opens_to_what_was_sealed(value: bytes) -> None:
    assert crypto.unseal(KEY, crypto.seal(KEY, value, place=PLACE), place=PLACE) == value


def test_the_same_value_never_looks_the_same() -> None:
    assert crypto.seal(KEY, b"calm", place=PLACE) != crypto.seal(KEY, b"calm", place=PLACE)


@given(st.integers(0, 32), st.integers(1, 255))
def test_one_changed_byte_does_not_open(at: int, by: int) -> None:
    sealed = bytearray(crypto.seal(KEY, b"calm", place=PLACE))
    sealed[at] ^= by
    with pytest.raises(SealError):
        crypto.unseal(KEY, bytes(sealed), place=PLACE)


def test_a_value_moved_to_another_row_does_not_open() -> None:
    sealed = crypto.seal(KEY, b"calm", place=PLACE)
    with pytest.raises(SealError, match=r"mood\.note_sealed:1:3"):
        crypto.unseal(KEY, sealed, place="mood.note_sealed:1:3")


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x00" + bytes(40)])
def test_what_is_no_sealed_value_is_told(sealed: bytes) -> None:
    with pytest.raises(SealError, match="not a sealed value"):
        crypto.unseal(KEY, sealed, place=PLACE)


@given(st.integers(1, 255))
def test_a_sealed_value_says_by_which_key(number: int) -> None:
    sealed = crypto.seal(KEY, b"calm", place=PLACE, number=number)
    assert crypto.key_number(sealed) == number
    assert crypto.unseal(KEY, sealed, place=PLACE) == b"calm"


def test_a_new_master_key_may_be_known_before_it_wraps() -> None:
    waiting = MasterKeys({1: KEY, 2: KEY[::-1]}, chosen=1)
    assert waiting.wrap(b"k" * 32, place=PLACE)[0] == 1
    after = MasterKeys({1: KEY, 2: KEY[::-1]}).wrap(b"k" * 32, place=PLACE)
    assert waiting.unwrap(after, place=PLACE) == b"k" * 32
    with pytest.raises(crypto.MasterKeyError, match="Master key 3 is not among them"):
        MasterKeys({1: KEY}, chosen=3)


def test_a_new_master_key_wraps_and_the_old_one_still_unwraps() -> None:
    old, new = MasterKeys({1: KEY}), MasterKeys({1: KEY, 2: KEY[::-1]})
    before, after = old.wrap(b"k" * 32, place=PLACE), new.wrap(b"k" * 32, place=PLACE)
    assert (before[0], after[0]) == (1, 2)
    assert new.unwrap(before, place=PLACE) == new.unwrap(after, place=PLACE) == b"k" * 32
    with pytest.raises(SealError, match="master key 2"):
        old.unwrap(after, place=PLACE)
