"""A Serein as a clinic runs it: staff needs a second factor, and may come by its provider."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.backend.support import provider as providers
from tests.backend.support.provider import CLIENT_ID, CLIENT_SECRET, Provider
from tests.e2e.server import Server, free_port, serving


@dataclass(frozen=True)
class Clinic:
    server: Server
    provider: Provider

    def signs_in(self, name: str) -> None:
        """The provider will say that it is this person of the demo clinic, or of nowhere."""
        email = self.server.email(name)
        self.provider.person = {"sub": f"{name}-1", "email": email, "email_verified": True}
        self.provider.refuses = False

    def refuses(self) -> None:
        """The provider will let nobody through."""
        self.provider.refuses = True


@contextmanager
def serving_clinic(folder: Path) -> Iterator[Clinic]:
    """Both on this machine, the server by the name that passkeys need; each knows the other."""
    port = free_port()
    back = f"http://localhost:{port}/single-sign-on"
    with (
        pytest.MonkeyPatch.context() as patch,
        providers.running(back, lambda: datetime.now(UTC), patch) as provider,
        serving(
            folder,
            host="localhost",
            port=port,
            SEREIN_SECOND_FACTOR="required",
            SEREIN_OIDC_ISSUER=provider.issuer,
            SEREIN_OIDC_CLIENT_ID=CLIENT_ID,
            SEREIN_OIDC_CLIENT_SECRET=CLIENT_SECRET,
        ) as server,
    ):
        yield Clinic(server=server, provider=provider)
