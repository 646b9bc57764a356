"""What the worker does for reminders."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.reminders import service

handlers: dict[str, Handler] = {}
periodic = [Periodic(name="remind patients", every=timedelta(minutes=1), run=service.remind)]
