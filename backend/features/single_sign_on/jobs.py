"""What the worker does for single sign-on."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.single_sign_on import service

handlers: dict[str, Handler] = {}
periodic = [Periodic(name="forget old sign-ons", every=timedelta(hours=1), run=service.forget_old)]
