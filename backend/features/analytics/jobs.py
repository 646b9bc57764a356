"""What the worker does for the caseload."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.analytics import service

handlers: dict[str, Handler] = {}
periodic = [Periodic(name="renew snapshots", every=timedelta(minutes=10), run=service.renew)]
