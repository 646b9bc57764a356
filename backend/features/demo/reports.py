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
from backend.features.reports.rendering import Key
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


def _draft(patient: DemoUser, ids: Mapping[str, UUID], at: datetime) -> Key:
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
            key = Key(report.patient_id, report.id)
            db.session.commit()
        _make(key)
    return key


def _sign_and_give(key: Key, physician: Principal, at: datetime) -> None:
    with clock.running_on(lambda: at):
        with acting_as(physician):
            draft = queries.report(patient_id=key.patient_id, report_id=key.report_id)
            service.sign(
                report=draft,
                content_sha256=draft.content_sha256 or "",
                password=PASSWORD,
                secret=settings().secret_key,
                by=physician,
            )
            db.session.commit()
        _make(key)
        rendering.write_letters(patient_id=str(key.patient_id), report_id=str(key.report_id))
        db.session.commit()
        with acting_as(physician):
            signed = queries.report(patient_id=key.patient_id, report_id=key.report_id)
            service.release(report=signed, by=physician)
            db.session.commit()


def _make(key: Key) -> None:
    """As the worker would, which begins anew; its own try finds it done."""
    db.session.expunge_all()
    rendering.make(patient_id=str(key.patient_id), report_id=str(key.report_id), demo=True)
    db.session.commit()
