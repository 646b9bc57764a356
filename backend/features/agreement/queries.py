"""Reading the figures of this clinic."""

from collections.abc import Sequence

import sqlalchemy as sa

from backend.common.db import db
from backend.features.agreement.models import AgreementSummary


def summaries() -> Sequence[AgreementSummary]:
    """One for each model release that made an estimate here, the newest version first."""
    rows = db.session.scalars(sa.select(AgreementSummary)).all()
    return sorted(rows, key=lambda row: (row.model_id, _numbers(row.model_version)), reverse=True)


def _numbers(version: str) -> list[int]:
    return [int(part) if part.isdigit() else -1 for part in version.split(".")]
