"""What a patient's own summary says: all that was recorded so far, in the report's own lines."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.crisis import CRISIS_HELP, DEFAULT_REGION
from backend.common import clock
from backend.common.db import db
from backend.common.principal import Principal
from backend.features.accounts.models import User
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.reports.collect.answers import questionnaire_lines
from backend.features.reports.collect.camera import session_lines
from backend.features.reports.document import OwnDocument, Stretch
from backend.features.sessions.models import MonitoringSession


def collect_own(*, by: Principal, demo: bool) -> OwnDocument:
    """Everything recorded of the acting patient so far."""
    user = db.session.get_one(User, by.person)
    now = clock.now()
    stretch = Stretch(by.person, _first_day(by.person, user.created_at), now.date())
    return OwnDocument(
        name=user.display_name,
        since=stretch.period_from,
        until=stretch.period_to,
        made_at=now,
        demo=demo,
        help=CRISIS_HELP.get(user.region, CRISIS_HELP[DEFAULT_REGION]),
        questionnaires=questionnaire_lines(stretch, items=False),
        sessions=session_lines(stretch),
    )


def _first_day(patient_id: UUID, joined: datetime) -> date:
    """Answers may have been given before the account's clock says it was made."""
    firsts = [
        db.session.scalar(sa.select(sa.func.min(at)).where(owner == patient_id))
        for at, owner in (
            (QuestionnaireResponse.answered_at, QuestionnaireResponse.patient_id),
            (MonitoringSession.started_at, MonitoringSession.patient_id),
        )
    ]
    known = [moment for moment in firsts if moment is not None]
    return min(known, default=joined).date()
