"""What the worker does for erasures."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.common.security import settings
from backend.features.erasure import service


def _erase(patient_id: str) -> None:
    service.erase(patient_id=patient_id, backup_folder=settings().backups)


handlers = {service.JOB: Handler(run=_erase, give_up=service.give_up)}
periodic = [Periodic(name="resume erasures", every=timedelta(minutes=10), run=service.resume)]
