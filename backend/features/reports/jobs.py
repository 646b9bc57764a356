"""What the worker does for reports."""

from backend.common.jobs import Handler, Periodic
from backend.common.security import settings
from backend.features.reports import service


def _render(patient_id: str, report_id: str) -> None:
    service.render(patient_id=patient_id, report_id=report_id, demo=settings().demo)


handlers = {service.JOB: Handler(run=_render, give_up=service.give_up)}
periodic: list[Periodic] = []
