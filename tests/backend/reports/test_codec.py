"""What is signed: canonical bytes, the same after any number of round trips."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.features.reports import codec
from backend.features.reports.document import ReportDocument
from backend.features.reports.lines import SessionLine
from tests.backend.reports.documents import amending, document, session, signed

SHARES = st.floats(0, 1).map(lambda share: round(share, 4))


@pytest.mark.parametrize("made", [document(), signed(document()), signed(amending(document()))])
def test_a_document_comes_back_as_it_was(made):
    assert codec.heard(codec.told(made)) == made


@given(st.tuples(SHARES, SHARES, SHARES, SHARES), st.text(max_size=40), st.integers(0, 10**6))
def test_any_shares_and_texts_come_back_with_the_same_hash(severity, comment, seconds):
    line: SessionLine = replace(session(0), severity=severity, duration_s=seconds)
    made: ReportDocument = replace(document(), sessions=(line,), comment=comment or None)
    content = json.loads(json.dumps(codec.told(made)))
    assert codec.heard(content) == made
    assert codec.digest(codec.told(codec.heard(content))) == codec.digest(content)


@given(st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=5))
def test_the_order_of_keys_changes_no_hash(content):
    assert codec.digest(dict(reversed(content.items()))) == codec.digest(content)


def test_canonical_bytes_are_those_of_rfc_8785():
    """Its own example, of what is in a report: no white space, keys in order, UTF-8."""
    content = {"b": [1, True, None], "a": "ö €", "numbers": [0.5, 12]}
    assert codec.canonical(content) == '{"a":"ö €","b":[1,true,null],"numbers":[0.5,12]}'.encode()
    assert codec.told(1.0) == 1
    assert codec.canonical({"x": codec.told(1.0)}) == b'{"x":1}'


@pytest.mark.parametrize(
    "change", [{"comment": "other"}, {"patient": "Ben"}, {"version": 2}, {"sessions": ()}]
)
def test_any_change_changes_the_hash(change):
    made = document()
    assert codec.digest(codec.told(replace(made, **change))) != codec.digest(codec.told(made))
