"""Rows about one person in every table that can hold any, made from the tables themselves.

A new table is filled without a word here, unless a constraint asks for values that only belong
together: those stand in FITTING.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.levels import Level
from backend.common import ownership, vault
from backend.common.base import Base, new_id
from backend.common.db import db
from backend.common.master_keys import WRAPPED_FOR
from backend.common.security import settings
from backend.common.vault import Sealed, SealedFile
from tests.backend.support.times import NOON

MADE_ELSEWHERE = frozenset({"users", "stored_object", *vault.KEY_TABLES})
SAYS_NOTHING = "nothing"
NOON_ID = UUID("0192f0c1-0000-7000-8000-000000000000")

FITTING: Mapping[str, Mapping[str, Any]] = {
    "consent": {"superseded_at": NOON},
    "totp": {"since": NOON},
    "care_team": {"until": NOON},
    "account_link": {"purpose": "keep_address", "expires_at": NOON + timedelta(hours=1)},
    "invitation": {"round": 1, "expires_at": NOON + timedelta(days=14)},
    "handover": {"to_id": "person"},
    "alert": {"acknowledged_at": NOON, "acknowledged_by_id": "physician", "resolved_at": NOON}
    | {"resolved_by_id": "physician", "acknowledge_by": NOON},
    "report": {"state": "ready", "finished_at": NOON, "size": 1, "pages": 1, "error": None}
    | {"version": 2, "amends_id": NOON_ID, "sections": ["summary"]},
    "report_letter": {"state": "ready", "size": 1},
    "mon_session": {"end_reason": None, "level_set": None, "final_severity": None},
    "pred_chunk": {"seq": 0},
    "questionnaire_schedule": {"every_days": 7},
    "data_export": {"size": None, "sha256": None},
    "questionnaire_response": {"fallback_reason": None, "instrument": "phq-9", "band": "minimal"}
    | {"total": 1, "item9": 1, "level": Level.NORMAL},
    "reminder_settings": {"next_check_at": NOON},
    "note": {"withdrawn": False},
    "estimate_override": {"level": Level.MILD},
    "appointment": {"ends_at": NOON + timedelta(hours=1)},
}
"""By table and column; "physician" and "person" stand for their ids."""

OBJECTS = frozenset({("questionnaire_response", "typed"), ("report", "content")})
"""Sealed values that are read as mappings."""


def fill(
    person: UUID, *, needle: str, physician: UUID, only: frozenset[str] | set[str] = frozenset()
) -> set[str]:
    """Add a row about the person to every table; the needle is in each text, JSON and binary.

    Returns the names of the tables. Runs as the system; the caller commits.
    """
    made: dict[str, Mapping[str, Any]] = {}
    if not only:  # somebody who has a former data key, too
        vault.data_key(person)
        vault.renew(person)
    for table, owner in ownership.owned():
        if table.name in MADE_ELSEWHERE or (only and table.name not in only):
            continue
        row = _class_of(table)()
        values = _values(table, owner, person, needle, physician, made)
        for column in sorted(table.columns, key=lambda column: not column.primary_key):
            if column.key in values:
                setattr(row, _attribute(table, column), values[column.key])
        for column in table.columns:
            if WRAPPED_FOR in column.info:
                place = column.info[WRAPPED_FOR](row)
                wrapped = settings().master_keys.wrap(needle.encode(), place=place)
                setattr(row, _attribute(table, column), wrapped)
        for name, descriptor in vars(type(row)).items():
            if isinstance(descriptor, Sealed):
                told = {"text": needle} if (table.name, name) in OBJECTS else needle
                setattr(row, name, needle.encode() if isinstance(descriptor, SealedFile) else told)
        db.session.add(row)
        db.session.flush()
        made[table.name] = {
            column.key: getattr(row, _attribute(table, column)) for column in table.columns
        }
    return set(made)


def _values(
    table: sa.Table,
    owner: sa.Column[Any],
    person: UUID,
    needle: str,
    physician: UUID,
    made: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    fitting = FITTING.get(table.name, {})
    for column in table.columns:
        if column.key.endswith("_sealed"):
            continue
        if column.key in fitting:
            given = fitting[column.key]
            names = {"physician": physician, "person": person}
            values[column.key] = names[given] if given in tuple(names) else given
        elif column is owner:
            values[column.key] = person
        elif ownership.points_at_users(column):
            values[column.key] = None if column.nullable else physician
        else:
            value = _value(column, needle, person)
            if value is not SAYS_NOTHING:
                values[column.key] = value
    for key in table.foreign_key_constraints:
        parent = made.get(key.referred_table.name)
        if parent is not None and not any(column.nullable for column in key.columns):
            for element in key.elements:
                values[element.parent.key] = parent[element.column.key]
    return values


def _value(column: sa.Column[Any], needle: str, person: UUID) -> Any:
    kind = column.type
    if isinstance(kind, sa.Enum):
        return SAYS_NOTHING if column.nullable else kind.enum_class(kind.enums[0])
    if isinstance(kind, sa.JSON):
        return {"text": needle}
    if isinstance(kind, sa.LargeBinary):
        return needle.encode() + person.bytes  # some are unique
    if isinstance(kind, sa.String):
        return f"{needle} {person.hex}"[: kind.length]
    if column.nullable or (column.default is not None and not column.primary_key):
        return SAYS_NOTHING
    if isinstance(kind, sa.Uuid):
        return new_id()
    if isinstance(kind, sa.TypeDecorator) or kind.python_type is datetime:
        return NOON
    plain = {int: 1, float: 0.5, bool: True, date: NOON.date(), time: NOON.time()}
    return plain[kind.python_type]


def _class_of(table: sa.Table) -> type[Any]:
    mappers = Base.registry.mappers
    return next(mapper.class_ for mapper in mappers if mapper.local_table is table)


def _attribute(table: sa.Table, column: sa.Column[Any]) -> str:
    key: str = sa.inspect(_class_of(table)).get_property_by_column(column).key
    return key
