"""What the worker does for accounts."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.accounts import service

handlers: dict[str, Handler] = {}
periodic = [
    Periodic(name="forget old sessions", every=timedelta(hours=6), run=service.forget_old_sessions)
]
