"""What an administrator does to accounts."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from backend.common import audit
from backend.common.errors import ConflictError
from backend.common.pagination import Page
from backend.common.principal import Principal, Role
from backend.features.account_links import queries as links
from backend.features.account_links import service as link_service
from backend.features.accounts import queries, service
from backend.features.accounts.models import User
from backend.features.erasure import queries as erasure


@dataclass(frozen=True)
class Account:
    """A user as an administrator sees them; `pending`: they have never chosen a password."""

    user: User
    pending: bool


@dataclass(frozen=True)
class Added:
    """A new account, with the link for its password only where no mail brings it."""

    account: Account
    link: str | None


def accounts(*, limit: int, cursor: str | None) -> Page[Account]:
    """Everybody, newest account first."""
    page = queries.users(limit=limit, cursor=cursor)
    waiting = links.waits_for_first_password([user.id for user in page.items])
    return Page([Account(user, user.id in waiting) for user in page.items], page.next)


def invite_user(*, email: str, display_name: str, role: Role, region: str) -> Added:
    """A new user of any role, who chooses the password by a link: nobody else learns it.

    Raises InvalidError when the e-mail cannot be used.
    """
    nobody_knows_it = secrets.token_urlsafe()
    user = add_user(
        email=email,
        password=nobody_knows_it,
        display_name=display_name,
        role=role,
        region=region,
    )
    return Added(Account(user, pending=True), link_service.invite(user=user))


def send_link(*, user_id: UUID) -> Added:
    """Send somebody a new link for the first password; the one before works no more.

    Raises NotFoundError, and PasswordChosenError once there is one.
    """
    user = queries.user(user_id)
    link = link_service.invite_again(user=user)
    audit.record(action="admin.link_sent", object=user)
    return Added(Account(user, pending=True), link)


def add_user(*, email: str, password: str, display_name: str, role: Role, region: str) -> User:
    """A new user of any role; raises InvalidError naming what cannot be used."""
    user = service.create_user(
        email=email, password=password, display_name=display_name, role=role, region=region
    )
    audit.record(action="admin.user_added", object=user, role=role.value)
    return user


def set_active(*, user_id: UUID, active: bool, by: Principal) -> Account:
    """Let a user in or keep a user out; nobody locks the own account, and who is being erased
    stays out."""
    user = queries.user(user_id)
    if active and erasure.is_under_way(user_id):
        raise ConflictError("This account is being erased.")
    if user.id == by.person and not active:
        raise ConflictError("You cannot deactivate your own account.")
    service.set_active(user=user, active=active)
    audit.record(action="admin.user_changed", object=user, active=active)
    return Account(user, pending=bool(links.waits_for_first_password([user.id])))
