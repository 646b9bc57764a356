"""What the worker does for the audit log."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.common.security import settings
from backend.features.audit_seals import service


def _seal() -> None:
    service.seal(master=settings().master_keys)


handlers: dict[str, Handler] = {}
periodic = [Periodic(name="seal the audit log", every=timedelta(minutes=5), run=_seal)]
