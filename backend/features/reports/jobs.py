"""What the worker does for reports."""

from datetime import timedelta

from backend.common import stored
from backend.common.jobs import Handler, Periodic
from backend.common.security import settings
from backend.features.reports import rendering, service


def _make(patient_id: str, report_id: str) -> None:
    rendering.make(patient_id=patient_id, report_id=report_id, demo=settings().demo)


handlers = {
    service.JOB: Handler(run=_make, give_up=rendering.give_up),
    service.LETTERS_JOB: Handler(run=rendering.write_letters, give_up=rendering.give_up_letters),
}
periodic = [
    Periodic(name="collect abandoned files", every=timedelta(hours=6), run=stored.collect_abandoned)
]
