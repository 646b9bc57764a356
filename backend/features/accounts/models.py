"""Users, their server-side sessions, and the back-off of failed sign-ins."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from backend.common.base import Base, enum_column, new_id
from backend.common.names import folded
from backend.common.principal import Role
from backend.common.security import settings
from backend.features.accounts.user_agents import Browser, System

LONGEST_KEY = 160
STAFF = frozenset({Role.PHYSICIAN, Role.ADMIN})


@dataclass(frozen=True, slots=True)
class ZoneChanged:
    """Event: a user's days begin at another hour from now on."""

    user_id: UUID


@dataclass(frozen=True, slots=True)
class Registered:
    """Event: somebody made the own account."""

    user_id: UUID


@dataclass(frozen=True, slots=True)
class AddressGiven:
    """Event: a new account has this address. Who knows that it is not free raises InvalidError."""

    user_id: UUID
    email: str


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """Event: somebody showed that it was not they who moved their account to another address.
    Whoever did may have left other ways in, made from `since` on."""

    user_id: UUID
    since: datetime


@dataclass(frozen=True, slots=True)
class Reclaimed:
    """Event: whoever has the mailbox chose the password of an account whose address nobody had
    confirmed. Somebody else may have made it, and left other ways in."""

    user_id: UUID


def second_factor_due(role: Role, since: datetime | None) -> bool:
    """Whether the role demands a second factor and none is set up."""
    return since is None and role in STAFF and settings().second_factor_required


class User(Base):
    __tablename__ = "users"
    __table_args__ = (sa.CheckConstraint("role <> 'system'", name="role_is_a_person"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    display_name: Mapped[str] = mapped_column(sa.String(80))
    # The name as it is sorted and searched by; follows the name by itself.
    name_key: Mapped[str] = mapped_column(
        sa.String(LONGEST_KEY, collation="C").with_variant(sa.String(LONGEST_KEY), "sqlite"),
        server_default="",
    )
    role: Mapped[Role] = mapped_column(enum_column(Role, "role"))
    region: Mapped[str] = mapped_column(sa.String(2))
    # By its name in the IANA database: a patient's days begin where the patient is.
    time_zone: Mapped[str] = mapped_column(sa.String(64), default="UTC", server_default="UTC")
    password_hash: Mapped[str] = mapped_column(sa.String(128))
    # When the address was known to be this person's; until then nothing is mailed there but the
    # question whether it is, and nobody is found by it.
    email_verified_at: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=True)
    # Raised to end every session of the user at once.
    epoch: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    # When the first of the second factors was set up; NULL while there is none. From then on the
    # password alone opens no session (backend/features/accounts/queries.py).
    second_factor_since: Mapped[datetime | None]

    @property
    def second_factor_due(self) -> bool:
        return second_factor_due(self.role, self.second_factor_since)

    @property
    def email_verified(self) -> bool:
        """Whether the address is known to be theirs. For the clinic's own people it vouches."""
        return self.email_verified_at is not None or self.role is not Role.PATIENT

    @validates("display_name")
    def _fold(self, _key: str, name: str) -> str:
        self.name_key = folded(name)[:LONGEST_KEY]
        return name


class AuthSession(Base):
    """One signed-in device. The cookie holds a random token, this row only its keyed digest."""

    __tablename__ = "auth_session"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_digest: Mapped[bytes] = mapped_column(sa.LargeBinary(32), unique=True)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    epoch: Mapped[int]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    # To within some minutes: it is not written with every request.
    last_used_at: Mapped[datetime | None]
    browser: Mapped[Browser | None] = mapped_column(enum_column(Browser, "session_browser"))
    system: Mapped[System | None] = mapped_column(enum_column(System, "session_system"))
    # When a second factor was proved in it, and when the person last proved anew who they are.
    second_factor_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class SignInStep(Base):
    """A right password that a second factor has to follow. It opens nothing by itself."""

    __tablename__ = "sign_in_step"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_digest: Mapped[bytes] = mapped_column(sa.LargeBinary(32), unique=True)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    epoch: Mapped[int]
    expires_at: Mapped[datetime]

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class DeviceKey(Base):
    """Locks what a patient's devices keep for them while nobody is signed in there.

    A device holds only ciphertext under this key, and it is handed to the signed-in person alone.
    Random and stored rather than derived from the secret: a new secret must not make readings that
    wait on a device unreadable.
    """

    __tablename__ = "device_key"

    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    key: Mapped[bytes] = mapped_column(sa.LargeBinary(32))


class SignInFailures(Base):
    """Failed attempts against one account or from one address, by keyed digest: no e-mail or
    address is stored, and an unknown account is counted just like a known one."""

    __tablename__ = "sign_in_failures"

    key: Mapped[bytes] = mapped_column(sa.LargeBinary(32), primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime]
    blocked_until: Mapped[datetime | None]
