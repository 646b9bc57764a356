"""What the worker does for second factors."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.second_factors import service

handlers: dict[str, Handler] = {}
periodic = [
    Periodic(name="forget old challenges", every=timedelta(hours=1), run=service.forget_old)
]
