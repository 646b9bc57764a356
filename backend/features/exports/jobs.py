"""What the worker does for exports."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.common.security import settings
from backend.features.exports import service


def _build(patient_id: str, export_id: str) -> None:
    service.build(patient_id=patient_id, export_id=export_id, demo=settings().demo)


handlers = {service.JOB: Handler(run=_build, give_up=service.give_up)}
periodic = [Periodic(name="delete old exports", every=timedelta(hours=1), run=service.expire)]
