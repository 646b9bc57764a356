"""Back-off of failed sign-ins, per account and per address, kept in the database so that it holds
across server processes. The count is taken before anything is known about the account."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

import sqlalchemy as sa

from backend.common import clock
from backend.common.db import db, insert_or_skip
from backend.common.errors import TooManyAttemptsError
from backend.features.accounts.models import SignInFailures

FREE_PER_ACCOUNT = 5
FREE_PER_ADDRESS = 30  # a clinic's patients may share one address
LONGEST = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)
FIRST_WAIT = timedelta(seconds=1)


def key(secret: str, kind: str, value: str) -> bytes:
    return hmac.digest(secret.encode(), f"{kind}:{value}".encode(), hashlib.sha256)


def refuse_when_blocked(*keys: bytes) -> None:
    """Raises TooManyAttemptsError while one of the keys is blocked."""
    now = clock.now()
    query = sa.select(sa.func.max(SignInFailures.blocked_until)).where(
        SignInFailures.key.in_(keys), SignInFailures.blocked_until > now
    )
    until: datetime | None = db.session.scalar(query)
    if until is not None:
        raise TooManyAttemptsError(
            "Too many attempts. Please wait and try again.",
            retry_after_s=ceil((until - now).total_seconds()),
        )


def count_failure(key: bytes, *, free: int, first_wait: timedelta = FIRST_WAIT) -> None:
    """Count one failure; from `free` on, each doubles the wait, up to 15 minutes."""
    now = clock.now()
    table = SignInFailures.__table__
    assert isinstance(table, sa.Table)
    recent = table.c.last_at > now - FORGOTTEN_AFTER
    statement = insert_or_skip(table).values(key=key, count=1, last_at=now)
    statement = statement.on_conflict_do_update(
        index_elements=["key"],
        set_={"count": sa.case((recent, table.c.count + 1), else_=1), "last_at": now},
    ).returning(table.c.count)
    failures = db.session.execute(statement).scalar_one()
    if failures >= free:
        wait = min(first_wait * 2 ** min(failures - free, 20), LONGEST)
        db.session.execute(
            sa.update(SignInFailures)
            .where(SignInFailures.key == key)
            .values(blocked_until=now + wait)
        )


def count_request(key: bytes, *, free: int) -> None:
    """Count one request for what costs other people something, such as a mail, whatever comes of
    it. Raises TooManyAttemptsError while it has to wait: a minute at first."""
    refuse_when_blocked(key)
    count_failure(key, free=free, first_wait=timedelta(minutes=1))


def forget_old() -> None:
    """Delete failures that count no more."""
    long_ago = clock.now() - FORGOTTEN_AFTER - LONGEST
    db.session.execute(sa.delete(SignInFailures).where(SignInFailures.last_at < long_ago))


def forget(key: bytes) -> None:
    db.session.execute(sa.delete(SignInFailures).where(SignInFailures.key == key))


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """Somebody proves to be the owner of an account, from an address or from within a session."""

    email: str
    secret: str
    address: str | None = None

    def refuse_when_blocked(self) -> None:
        """Raises TooManyAttemptsError while the account or the address has to wait."""
        refuse_when_blocked(*(key for key, _ in self._keys()))

    def failed(self) -> None:
        for by, free in self._keys():
            count_failure(by, free=free)

    def succeeded(self) -> None:
        forget(self._account)

    @property
    def _account(self) -> bytes:
        return key(self.secret, "account", self.email)

    def _keys(self) -> list[tuple[bytes, int]]:
        keys = [(self._account, FREE_PER_ACCOUNT)]
        if self.address is not None:
            keys.append((key(self.secret, "address", self.address), FREE_PER_ADDRESS))
        return keys
