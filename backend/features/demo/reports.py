"""Reports of the demo clinic: one that Ana was given, and a draft that waits for its signature."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from backend.common import clock
from backend.common.db import db
from backend.common.principal import Principal, Role, acting_as
from backend.common.security import settings
from backend.features.demo.people import ANA, BEN, LIND, PASSWORD, DemoUser
from backend.features.reports import queries, rendering, service
from backend.features.reports.models import Report
from backend.features.reports.sections import SECTIONS, Section

GIVEN_AGO = timedelta(days=20)
PERIOD = timedelta(days=120)
WITHOUT_PLAN = tuple(section for section in SECTIONS if section is not Section.SAFETY_PLAN)
COMMENT = (
    "We looked at this period together. The exercises were taken up again with the new plan; sleep"
    " stays the thing to work on. Next review in six weeks. (demo)"
)


def add(ids: Mapping[str, UUID], now: datetime) -> None:
    """Made on the spot, for no worker may be there yet. Commits, so it comes last."""
    given = _draft(ANA, ids, now - GIVEN_AGO)
    _sign_and_give(given, Principal(role=Role.PHYSICIAN, id=ids[LIND.login]), now - GIVEN_AGO)
    _draft(BEN, ids, now)


def _draft(patient: DemoUser, ids: Mapping[str, UUID], at: datetime) -> Report:
    physician = Principal(role=Role.PHYSICIAN, id=ids[LIND.login])
    with clock.running_on(lambda: at):
        with acting_as(physician):
            report = service.order(
                patient_id=ids[patient.login],
                period_from=(at - PERIOD).date(),
                period_to=(at - timedelta(days=1)).date(),
                sections=WITHOUT_PLAN,
                comment=COMMENT,
                by=physician,
            )
            db.session.commit()
        _make(report)
    return report


def _sign_and_give(report: Report, physician: Principal, at: datetime) -> None:
    with clock.running_on(lambda: at):
        with acting_as(physician):
            service.sign(
                report=report,
                content_sha256=report.content_sha256 or "",
                password=PASSWORD,
                secret=settings().secret_key,
                by=physician,
            )
            db.session.commit()
        _make(report)
        rendering.write_letters(patient_id=str(report.patient_id), report_id=str(report.id))
        db.session.commit()
        with acting_as(physician):
            found = queries.report(patient_id=report.patient_id, report_id=report.id)
            service.release(report=found, by=physician)
            db.session.commit()


def _make(report: Report) -> None:
    """As the worker would; its own try finds it done."""
    rendering.make(patient_id=str(report.patient_id), report_id=str(report.id), demo=True)
    db.session.commit()
