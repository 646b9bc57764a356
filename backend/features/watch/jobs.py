"""What the worker watches for."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.watch import overdue

handlers: dict[str, Handler] = {}
periodic = [
    Periodic(
        name="tell of overdue questionnaires",
        every=timedelta(hours=1),
        run=overdue.tell_overdue,
    )
]
