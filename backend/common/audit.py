"""The audit log: who did or saw what, when. Rows are appended in the transaction of the act itself
and can never be changed or removed (a trigger on both databases)."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common import clock
from backend.common.base import Base
from backend.common.db import db
from backend.common.principal import Role, current

RECORDED = "audit_recorded"
"""Key in the session's info: set once an audit row belongs to the running request."""


class AuditEntry(Base):
    """One act. No foreign keys: the log outlives what it speaks of. Never clinical content."""

    __tablename__ = "audit_log"
    __table_args__ = (sa.Index(None, "patient_id", "at"), sa.Index(None, "at", "id"))

    id: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True
    )
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    actor_role: Mapped[str] = mapped_column(sa.String(16))
    action: Mapped[str] = mapped_column(sa.String(64))
    patient_id: Mapped[UUID | None]
    object_type: Mapped[str | None] = mapped_column(sa.String(48))
    object_id: Mapped[str | None] = mapped_column(sa.String(80))
    detail: Mapped[dict[str, Any]] = mapped_column(sa.JSON)


def record(
    *,
    action: str,
    patient_id: UUID | None = None,
    object: Any = None,
    actor: tuple[Role, UUID] | None = None,
    **detail: str | int | bool | None,
) -> None:
    """Append one row to the running transaction.

    `action` is dotted, feature first ("sessions.read"). `object` is the mapped row acted upon, when
    there is one. `actor` stands in where nobody is signed in yet (sign-in itself). `detail` holds
    what the log's reader needs and never an answer, a score or a prediction.
    """
    principal = current()
    role: Role
    actor_id: UUID | None
    if actor is not None:
        role, actor_id = actor
    elif principal is not None:
        role, actor_id = principal.role, principal.id
        if principal.job:
            detail["job"] = principal.job
    else:
        raise RuntimeError(f"audit entry {action} without an actor")
    db.session.add(
        AuditEntry(
            at=clock.now(),
            actor_id=actor_id,
            actor_role=role.value,
            action=action,
            patient_id=patient_id,
            object_type=None if object is None else object.__tablename__,
            object_id=None if object is None else str(object.id),
            detail=dict(detail),
        )
    )
    db.session.info[RECORDED] = True


def was_recorded() -> bool:
    """Whether an audit row belongs to the running request."""
    return bool(db.session.info.get(RECORDED))
