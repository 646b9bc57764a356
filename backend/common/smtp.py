"""Handing one e-mail to a mail server. Pure but for the connection: no settings, no database."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

TIMEOUT_S = 20
PORTS = {"smtp": 587, "smtps": 465}  # submission and implicit TLS: RFC 8314, section 3.3
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SmtpUrlError(ValueError):
    """The mail server's address is malformed. The message is one sentence for the operator."""


class MailError(Exception):
    """The mail server did not take a message. Says why without naming whom it was for."""


@dataclass(frozen=True)
class SmtpServer:
    """A mail server to submit to. Beyond this machine the connection is always encrypted."""

    host: str
    port: int
    implicit_tls: bool = False
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, url: str) -> "SmtpServer":
        """From smtp://user:password@host:587 (STARTTLS) or smtps://host. Raises SmtpUrlError."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise SmtpUrlError("must be an address such as smtp://host:587.") from None
        if parts.scheme not in PORTS or not parts.hostname or parts.path not in ("", "/"):
            raise SmtpUrlError("must start with smtp:// or smtps:// and name a host.")
        if (parts.username is None) != (parts.password is None):
            raise SmtpUrlError("must name both a user and a password, or neither.")
        return cls(
            host=parts.hostname,
            port=port or PORTS[parts.scheme],
            implicit_tls=parts.scheme == "smtps",
            user=None if parts.username is None else unquote(parts.username),
            password=None if parts.password is None else unquote(parts.password),
        )

    @property
    def is_here(self) -> bool:
        return self.host in LOOPBACK


def deliver(server: SmtpServer, message: EmailMessage) -> None:
    """Hand the message over. Raises MailError, which never quotes an address or the text."""
    try:
        with _connected(server) as connection:
            if server.user is not None:
                connection.login(server.user, server.password or "")
            connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = {code for code, _ in refused.recipients.values()}
        raise MailError(f"recipient refused: {', '.join(map(str, sorted(codes)))}") from None
    except smtplib.SMTPResponseException as error:
        raise MailError(f"{type(error).__name__} {error.smtp_code}") from None
    except (smtplib.SMTPException, OSError) as error:
        raise MailError(type(error).__name__) from None


def _connected(server: SmtpServer) -> smtplib.SMTP:
    if server.implicit_tls:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_S, context=context)
    connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
    if not server.is_here:
        connection.starttls(context=ssl.create_default_context())
    return connection
