"""Whose rows may be touched: a rule on the database session, so that no query can forget it.

Every table of patients' data derives from PatientOwned. Each statement of the session is narrowed
to the acting principal's patients before it runs, each flush is checked, and without a principal
nothing happens at all. A patient reaches the own rows, a physician those of the patients that the
installed rule names, an administrator none, the system all.

Core statements and text() cannot be narrowed: on owned tables they raise here unless they carry the
SCOPE_CHECKED option, and tests/architecture counts the places that do.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar, cast
from uuid import UUID

import sqlalchemy as sa
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import event, inspect
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    UOWTransaction,
    mapped_column,
    with_loader_criteria,
)
from sqlalchemy.orm.interfaces import ORMOption
from sqlalchemy.sql.visitors import iterate

from backend.common.base import Base, new_id
from backend.common.principal import Role, current, required

SCOPE_CHECKED = {"scope_checked": True}
"""Execution options of a Core statement that carries its own check of who owns the rows."""

PhysicianRule = Callable[[sa.ColumnElement[UUID], sa.ColumnElement[UUID]], sa.ColumnElement[bool]]
"""From a patient's and a physician's id, as SQL, to whether that physician may see the patient."""


class AccessError(RuntimeError):
    """A statement left its principal's scope: a programming error, never shown to a client."""


class PatientOwned:
    """Rows of one patient. patient_id leads the primary key, so that a patient's rows lie together
    and can later be spread over machines by it."""

    patient_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("users.id"), primary_key=True, sort_order=-20
    )


class PatientRecord(PatientOwned):
    """A PatientOwned row with an identity of its own: primary key (patient_id, id)."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-10)

    @classmethod
    def kept_for_good(cls) -> sa.ColumnElement[bool]:
        """Rows that are never written again, not even to be sealed under another key: none."""
        return sa.false()


class ScopedSession(FlaskSession):
    """The only session class of the application. Until install() nobody but the system sees."""

    physician_rule: ClassVar[PhysicianRule | None] = None
    scopes: ClassVar[Mapping[Role, ORMOption]] = {}


def install(physician_rule: PhysicianRule) -> None:
    """Set the rule that says which patients a physician may see.

    One constant option a role, made from a lambda of its own: SQLAlchemy caches by the lambda's
    code. Nothing of the principal enters the cached SQL; the id is a parameter read when it runs.
    """
    ScopedSession.physician_rule = staticmethod(physician_rule)
    ScopedSession.scopes = {
        Role.PATIENT: with_loader_criteria(
            PatientOwned,
            lambda record: record.patient_id == _acting_id(),
            include_aliases=True,
            track_closure_variables=False,
        ),
        Role.PHYSICIAN: with_loader_criteria(
            PatientOwned,
            lambda record: physician_rule(record.patient_id, _acting_id()),
            include_aliases=True,
            track_closure_variables=False,
        ),
    }


_NOTHING = with_loader_criteria(PatientOwned, lambda _: sa.false(), include_aliases=True)


def _acting_id() -> sa.BindParameter[UUID]:
    """The acting person's id, looked up when the statement runs and not when it is built."""
    return sa.bindparam(None, callable_=lambda: required().person, type_=sa.Uuid(), unique=True)


@event.listens_for(ScopedSession, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    principal = current()
    if principal is not None and principal.role is Role.SYSTEM:
        return
    if not state.is_orm_statement:
        _refuse_unchecked(state)
        return
    owned = any(issubclass(mapper.class_, PatientOwned) for mapper in state.all_mappers)
    if owned:
        required()
        if state.is_insert:
            raise AccessError("insert patients' rows with session.add(), which is checked")
    if not state.is_column_load:
        scope = ScopedSession.scopes.get(principal.role) if principal else None
        state.statement = state.statement.options(scope or _NOTHING)


def _refuse_unchecked(state: ORMExecuteState) -> None:
    if state.execution_options.get("scope_checked"):
        return
    elements = list(iterate(cast(sa.ClauseElement, state.statement)))
    if any(isinstance(element, sa.TextClause) for element in elements):
        raise AccessError("text() cannot be narrowed to a patient: use the ORM")
    if owned_tables().intersection(e for e in elements if isinstance(e, sa.Table)):
        raise AccessError("a Core statement on patients' rows cannot be narrowed: use the ORM")


def owned_tables() -> set[sa.FromClause]:
    """The tables of patients' data."""
    mappers = Base.registry.mappers
    return {m.local_table for m in mappers if issubclass(m.class_, PatientOwned)}


@event.listens_for(ScopedSession, "before_flush")
def _check_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    rows = (*session.new, *session.dirty, *session.deleted)
    touched = {p for row in rows if isinstance(row, PatientOwned) for p in _patients_of(row)}
    if not touched:
        return
    principal = required()
    allowed = principal.role is Role.SYSTEM
    if principal.role is Role.PATIENT:
        allowed = touched == {principal.id}
    elif principal.role is Role.PHYSICIAN:
        allowed = _seen_by_physician(session, touched) == touched
    if not allowed:
        raise AccessError(f"{principal.role} {principal.id} may not write rows of {touched}")


def _patients_of(row: PatientOwned) -> set[UUID]:
    """The row's patient, and the one it is being moved away from, if any."""
    history = inspect(row).attrs.patient_id.history
    return {row.patient_id, *(history.deleted or ())}


def _seen_by_physician(session: Session, patients: set[UUID]) -> set[UUID]:
    users = Base.metadata.tables["users"]
    rule = ScopedSession.physician_rule
    may_see = sa.false() if rule is None else rule(users.c.id, _acting_id())
    query = sa.select(users.c.id).where(users.c.id.in_(patients), may_see)
    return set(session.connection().execute(query).scalars())
