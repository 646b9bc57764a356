"""What the worker does for sessions."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.sessions import service

handlers: dict[str, Handler] = {}
periodic = [
    Periodic(
        name="close interrupted sessions",
        every=timedelta(minutes=10),
        run=service.close_interrupted,
    )
]
