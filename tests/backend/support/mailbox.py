"""A mail server on this machine that keeps what it is given, or refuses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from backend.common.smtp import SmtpServer
from tests.backend.support.ports import free_port


@dataclass
class Mailbox:
    """Mails in the order they came. `refuses` is the answer to every recipient instead."""

    port: int
    mails: list[EmailMessage] = field(default_factory=list)
    refuses: str | None = None

    @property
    def server(self) -> SmtpServer:
        return SmtpServer(host="127.0.0.1", port=self.port)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.mails.append(BytesParser(EmailMessage, policy=default).parsebytes(envelope.content))
        return "250 Message accepted"

    @property
    def recipients(self) -> list[str]:
        return [mail["To"] for mail in self.mails]


@contextmanager
def running() -> Iterator[Mailbox]:
    """A mailbox that takes mail on a free port while the block runs."""
    mailbox = Mailbox(port=free_port())
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
