"""Making and taking single-use links. The token is made from the installation's secret, so that it
is stored nowhere and yet the worker can write it into a mail."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from backend.common import clock, mail, tokens
from backend.common.base import new_id
from backend.common.db import db
from backend.common.errors import NotFoundError
from backend.common.security import settings
from backend.features.account_links.models import AccountLink, Purpose
from backend.features.accounts import queries as accounts
from backend.features.accounts.models import User
from backend.features.accounts.service import digest

VALID_FOR = {
    Purpose.CONFIRM_ADDRESS: timedelta(days=3),
    Purpose.RESET_PASSWORD: timedelta(hours=1),
    Purpose.FIRST_PASSWORD: timedelta(days=14),
    Purpose.CHANGE_ADDRESS: timedelta(days=1),
    Purpose.KEEP_ADDRESS: timedelta(days=7),
}
PAGES = {
    Purpose.CONFIRM_ADDRESS: "confirm-email",
    Purpose.RESET_PASSWORD: "new-password",
    Purpose.FIRST_PASSWORD: "new-password",
    Purpose.CHANGE_ADDRESS: "new-email",
    Purpose.KEEP_ADDRESS: "new-password",
}
MAILS = {purpose: f"account_links.{purpose}" for purpose in Purpose}


@dataclass(frozen=True)
class Taken:
    """A link that was used, and is no more."""

    user_id: UUID
    purpose: Purpose
    by_mail: bool
    email: str | None
    epoch: int | None
    made_at: datetime


class LinkOverError(NotFoundError):
    """The same for whatever is wrong with a link."""

    type = "link-over"

    def __init__(self) -> None:
        super().__init__("This link cannot be used any more.")


def send(
    user_id: UUID, purpose: Purpose, *, email: str | None = None, epoch: int | None = None
) -> None:
    """Mail a new link, to another address than the account's where given; the one before works no
    more, of those that lead back the one before to that address."""
    link = _renew(user_id, purpose, by_mail=True, email=email, epoch=epoch)
    mail.send(
        kind=MAILS[purpose],
        to=user_id,
        key=f"account_link:{link.id}",
        words={"link": str(link.id)},
    )


def hand_out(user_id: UUID, purpose: Purpose) -> str:
    """A new link for somebody to hand over in person, where no mail brings it."""
    return _address(_renew(user_id, purpose, by_mail=False))


def whose(token: str, *purposes: Purpose) -> UUID:
    """The user of a link, which stays good: who is locked comes before the link that is taken.
    Raises LinkOverError."""
    found = db.session.scalar(sa.select(AccountLink.user_id).where(*_good(token, purposes)))
    if found is None:
        raise LinkOverError
    return found


def take(token: str, *purposes: Purpose, user_id: UUID | None = None) -> Taken:
    """Use a link up, that of one user where given. Raises LinkOverError.

    One statement: of two who use it at once, one gets it.
    """
    query = sa.delete(AccountLink).where(*_good(token, purposes))
    if user_id is not None:
        query = query.where(AccountLink.user_id == user_id)
    told = query.returning(
        AccountLink.user_id,
        AccountLink.purpose,
        AccountLink.by_mail,
        AccountLink.email,
        AccountLink.epoch,
        AccountLink.made_at,
    )
    taken = db.session.execute(told).one_or_none()
    if taken is None:
        raise LinkOverError
    return Taken(*taken)


def _good(token: str, purposes: Collection[Purpose]) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        AccountLink.token_digest == digest(token, settings().secret_key),
        AccountLink.purpose.in_(purposes),
        AccountLink.expires_at > clock.now(),
    )


def drop(user_id: UUID, purposes: Collection[Purpose], *only: sa.ColumnElement[bool]) -> None:
    """Have a user's links of these purposes work no more."""
    db.session.execute(
        sa.delete(AccountLink).where(
            AccountLink.user_id == user_id, AccountLink.purpose.in_(purposes), *only
        )
    )


def drop_way_back(user_id: UUID, *, to: str) -> None:
    """Have the account be brought back to that address no more."""
    drop(user_id, [Purpose.KEEP_ADDRESS], AccountLink.email == to)


def drop_ways_back(user_id: UUID, *, made_since: datetime) -> None:
    """Have the account be brought back no more to the addresses it has had since."""
    drop(user_id, [Purpose.KEEP_ADDRESS], AccountLink.made_at >= made_since)


def drop_expired(purposes: Collection[Purpose]) -> None:
    """Delete links of these purposes that nobody used in time."""
    db.session.execute(
        sa.delete(AccountLink).where(
            AccountLink.expires_at <= clock.now(), AccountLink.purpose.in_(purposes)
        )
    )


def words(stored: Mapping[str, str]) -> Mapping[str, str] | None:
    """What a mail says besides: the link's address; None when there is a newer one, or none."""
    link = _valid(stored)
    return {"link": _address(link)} if link else None


def other_address(stored: Mapping[str, str]) -> str | None:
    """Where a mail with the link goes, where that is not the account's own address; none of a
    closed account goes anywhere."""
    link = _valid(stored)
    return link.email if link and db.session.get_one(User, link.user_id).active else None


def _valid(stored: Mapping[str, str]) -> AccountLink | None:
    link = db.session.get(AccountLink, UUID(stored["link"]))
    return link if link is not None and link.expires_at > clock.now() else None


def _renew(
    user_id: UUID,
    purpose: Purpose,
    *,
    by_mail: bool,
    email: str | None = None,
    epoch: int | None = None,
) -> AccountLink:
    accounts.lock(user_id)  # before any link: as an address that changes does
    if purpose is Purpose.KEEP_ADDRESS:
        drop(user_id, [purpose], AccountLink.email == email)
    else:
        drop(user_id, [purpose])
    now, id = clock.now(), new_id()
    link = AccountLink(
        id=id,
        user_id=user_id,
        purpose=purpose,
        token_digest=digest(_token(id), settings().secret_key),
        email=email,
        epoch=epoch,
        by_mail=by_mail,
        made_at=now,
        expires_at=now + VALID_FOR[purpose],
    )
    db.session.add(link)
    db.session.flush()
    return link


def _token(link_id: UUID) -> str:
    return tokens.derived(settings().secret_key, "account_link", link_id)


def _address(link: AccountLink) -> str:
    return f"{settings().url}/{PAGES[link.purpose]}#{_token(link.id)}"
