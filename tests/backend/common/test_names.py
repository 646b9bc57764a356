"""Names as they are sorted and searched by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.common.names import folded


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Chlo\u00e9 \u0141ukasik", "chloe lukasik"),
        ("  Dr \u00c5sa Lind ", "dr asa lind"),
        ("Stra\u00dfe \u00d8", "strasse o"),
        ("\u0baa\u0bbf\u0bb0\u0bbf\u0baf\u0bbe", "\u0baa\u0bbf\u0bb0\u0bbf\u0baf\u0bbe"),
    ],
)
def test_case_and_accents_go_and_vowel_signs_stay(name, key):
    assert folded(name) == key


@given(st.text())
def test_folding_twice_changes_nothing(name):
    assert folded(folded(name)) == folded(name)
