"""Answers in JSON: whatever a schema makes comes back as it was."""

import json
from datetime import date
from uuid import UUID

import pytest
from flask import Flask, jsonify
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ID = UUID("0192f0c1-0000-7000-8000-000000000000")
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


# The application answers each in a context of its own.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VALUES)
def test_a_value_comes_back_as_it_was(app: Flask, value: object) -> None:
    with app.app_context():
        answer = jsonify(value)
    assert answer.content_type == "application/json"
    assert json.loads(answer.data) == value


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("half \ud83d of one", "half \ud83d of one"),
        (date(2026, 11, 27), "2026-11-27"),
        (ID, str(ID)),
    ],
)
def test_what_json_has_no_form_for(app: Flask, value: object, told: str) -> None:
    with app.app_context():
        assert json.loads(jsonify([value]).data) == [told]


def test_names_keep_their_order(app: Flask) -> None:
    with app.app_context():
        assert jsonify(b=1, a=2).data == b'{"b":1,"a":2}\n'


def test_what_cannot_be_told_is_not(app: Flask) -> None:
    with app.app_context(), pytest.raises(TypeError, match="not JSON serializable"):
        jsonify(object())
