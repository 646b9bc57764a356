"""What an administrator does to accounts."""

from uuid import UUID

from backend.common import audit
from backend.common.errors import ConflictError
from backend.common.principal import Principal, Role
from backend.features.accounts import queries, service
from backend.features.accounts.models import User
from backend.features.erasure import queries as erasure


def add_user(*, email: str, password: str, display_name: str, role: Role, region: str) -> User:
    """A new user of any role; raises InvalidError when the e-mail cannot be used."""
    user = service.create_user(
        email=email, password=password, display_name=display_name, role=role, region=region
    )
    audit.record(action="admin.user_added", object=user, role=role.value)
    return user


def set_active(*, user_id: UUID, active: bool, by: Principal) -> User:
    """Let a user in or keep a user out; nobody locks the own account, and who is being erased
    stays out."""
    user = queries.user(user_id)
    if active and erasure.is_under_way(user_id):
        raise ConflictError("This account is being erased.")
    if user.id == by.person and not active:
        raise ConflictError("You cannot deactivate your own account.")
    service.set_active(user=user, active=active)
    audit.record(action="admin.user_changed", object=user, active=active)
    return user
