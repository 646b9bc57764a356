"""What the worker does for links by mail."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.account_links import service

handlers: dict[str, Handler] = {
    service.JOB: Handler(run=service.mail_reset, give_up=service.give_up)
}
periodic = [
    Periodic(name="forget old account links", every=timedelta(hours=6), run=service.forget_old)
]
