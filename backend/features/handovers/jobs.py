"""What the worker does for hand-overs."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.handovers import service

handlers: dict[str, Handler] = {}
periodic = [Periodic(name="settle hand-overs", every=timedelta(minutes=1), run=service.settle_due)]
