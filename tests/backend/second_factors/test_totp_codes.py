"""The codes of RFC 6238, by its own test vectors."""

import base64
from datetime import UTC, datetime

import pytest

from backend.features.second_factors import recovery, totp

# RFC 6238, appendix B, SHA-1: eight digits there, of which apps show the last six.
SECRET = base64.b32encode(b"12345678901234567890").decode()
VECTORS = [(59, "94287082"), (1111111109, "07081804"), (1234567890, "89005924")]


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert totp.matching_step(SECRET, code[-6:], at=at(seconds)) == seconds // 30


@pytest.mark.parametrize(("late", "taken"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_differ_by_one_step(late: int, taken: bool) -> None:
    step = totp.matching_step(SECRET, "081804", at=at(1111111109 + late))
    assert (step == 1111111109 // 30) is taken


@pytest.mark.parametrize("code", ["", "28708", "2870820", "٢٨٧٠٨٢", "abcdef"])
def test_anything_else_is_no_code(code: str) -> None:
    assert totp.matching_step(SECRET, code, at=at(59)) is None


def test_ten_recovery_codes_that_are_hard_to_misread() -> None:
    codes = recovery.new_codes()
    assert len(set(codes)) == 10
    assert not set("".join(codes)) & set("ilou")
    assert recovery.digest("1Ab0c-DEFGH") == recovery.digest(" lab oc defgh ")
    assert recovery.digest(codes[0]) != recovery.digest(codes[1])
