"""Reading consents."""

from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.features.consents.models import Consent, ConsentKind


def in_force(*, patient_id: UUID, kind: ConsentKind) -> Consent | None:
    """The patient's last word on one kind of consent."""
    return db.session.scalar(
        sa.select(Consent).where(
            Consent.patient_id == patient_id,
            Consent.kind == kind,
            Consent.superseded_at.is_(None),
        )
    )


def is_active(*, patient_id: UUID, kind: ConsentKind) -> bool:
    consent = in_force(patient_id=patient_id, kind=kind)
    return consent is not None and consent.active


def history(*, patient_id: UUID) -> list[Consent]:
    """Every change, oldest first."""
    return list(
        db.session.scalars(
            sa.select(Consent)
            .where(Consent.patient_id == patient_id)
            .order_by(Consent.recorded_at, Consent.id)
        )
    )


def shares_with_care_team(patient_id: sa.ColumnElement[UUID]) -> sa.ColumnElement[bool]:
    """As SQL: whether the patient lets the care team see the record.

    Built on the table and not on the class, because it is part of the rule that scopes the class.
    """
    consent = Consent.__table__.alias("care_team_consent")
    return sa.exists().where(
        consent.c.patient_id == patient_id,
        consent.c.kind == ConsentKind.CARE_TEAM,
        consent.c.superseded_at.is_(None),
        consent.c.active,
    )
