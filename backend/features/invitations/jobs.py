"""What the worker does for invitations."""

from datetime import timedelta

from backend.common import mail
from backend.common.jobs import Handler, Periodic
from backend.features.invitations import service

handlers: dict[str, Handler] = {
    service.JOB: Handler(
        run=service.deliver,
        give_up=service.give_up,
        most_tries=mail.MOST_TRIES,
        first_pause=mail.FIRST_PAUSE,
        longest_pause=mail.LONGEST_PAUSE,
    )
}
periodic = [
    Periodic(name="forget old invitations", every=timedelta(hours=6), run=service.forget_old)
]
