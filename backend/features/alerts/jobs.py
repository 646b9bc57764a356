"""What the worker does for alerts."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.alerts import service

handlers: dict[str, Handler] = {}
periodic = [
    Periodic(
        name="escalate overdue alerts",
        every=timedelta(minutes=1),
        run=service.escalate_overdue,
    )
]
