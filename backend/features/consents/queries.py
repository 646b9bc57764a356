"""Reading consents."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from backend.common.db import db
from backend.features.consents.models import Consent, ConsentKind
from backend.features.consents.texts import TEXTS, ConsentText, text_of


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


def text_in_force(kind: ConsentKind) -> ConsentText:
    """What whoever is asked for a consent now is asked to agree to."""
    return TEXTS[kind]


def history(*, patient_id: UUID) -> list[Consent]:
    """Every change, oldest first."""
    return list(
        db.session.scalars(
            sa.select(Consent)
            .where(Consent.patient_id == patient_id)
            .order_by(Consent.recorded_at, Consent.id)
        )
    )


@dataclass(frozen=True)
class Change:
    """One yes or no, with the text that it was said to, if it is still known."""

    id: UUID
    kind: ConsentKind
    version: str
    active: bool
    recorded_at: datetime
    title: str | None
    text: str | None


def changes(*, patient_id: UUID) -> list[Change]:
    """Everything that the patient ever said to a consent, newest first."""
    return [_change(consent) for consent in reversed(history(patient_id=patient_id))]


def _change(consent: Consent) -> Change:
    said_to = text_of(consent.kind, consent.version)
    return Change(
        id=consent.id,
        kind=consent.kind,
        version=consent.version,
        active=consent.active,
        recorded_at=consent.recorded_at,
        title=said_to.title if said_to else None,
        text=said_to.text if said_to else None,
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


def agreed(kind: ConsentKind) -> list[UUID]:
    """Everybody who has said yes to one kind, as far as the acting principal may see them."""
    return list(
        db.session.scalars(
            sa.select(Consent.patient_id)
            .where(Consent.kind == kind, Consent.superseded_at.is_(None), Consent.active)
            .order_by(Consent.patient_id)
        )
    )


@dataclass(frozen=True)
class Standing:
    """One kind of consent as the patient sees it: the text, and the patient's last word on it."""

    kind: ConsentKind
    title: str
    text: str
    current_version: str
    active: bool
    version: str | None
    given_at: datetime | None
    withdrawn_at: datetime | None


def standings(*, patient_id: UUID) -> list[Standing]:
    """Every kind, asked about or not."""
    changes = history(patient_id=patient_id)
    return [_standing(kind, [c for c in changes if c.kind is kind]) for kind in ConsentKind]


def _standing(kind: ConsentKind, changes: list[Consent]) -> Standing:
    text = TEXTS[kind]
    last = changes[-1] if changes else None
    given = [change.recorded_at for change in changes if change.active]
    return Standing(
        kind=kind,
        title=text.title,
        text=text.text,
        current_version=text.version,
        active=last is not None and last.active,
        version=last.version if last else None,
        given_at=given[-1] if given else None,
        withdrawn_at=last.recorded_at if last and not last.active else None,
    )
