"""What the worker does for care teams."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.care_teams import service

handlers: dict[str, Handler] = {}
periodic = [
    Periodic(name="end expired accesses", every=timedelta(minutes=1), run=service.end_expired),
    Periodic(name="tell of ending accesses", every=timedelta(hours=1), run=service.tell_ahead),
]
