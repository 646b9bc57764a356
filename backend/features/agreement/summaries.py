"""Making the figures of this clinic anew, by the worker: they read everybody who agreed, which no
physician may."""

from dataclasses import asdict

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from backend.clinical.agreement_figures import figures, refused
from backend.common import clock
from backend.common.db import db, read_only
from backend.features.agreement.models import AgreementSummary
from backend.features.agreement.pairs import pairs_by_release


def summarise() -> int:
    """Replace every summary; returns how many there are. It reads without a lock first, so that
    nobody waits while it counts."""
    with read_only():
        db.session.rollback()
        found = pairs_by_release()
        db.session.rollback()
    made_at = clock.now()
    rows = []
    for release, pairs in found.items():
        people = len({pair.person for pair in pairs})
        told = None if refused(len(pairs), people) else asdict(figures(pairs))
        rows.append(
            AgreementSummary(
                model_id=release.id,
                model_version=release.version,
                made_at=made_at,
                pairs=len(pairs),
                people=people,
                figures=told,
            )
        )
    try:
        with db.session.begin_nested():
            db.session.execute(sa.delete(AgreementSummary))
            db.session.add_all(rows)
    except IntegrityError:  # another worker was first, with the same count
        return 0
    return len(rows)
