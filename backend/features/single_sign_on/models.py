"""Whom the identity provider knows by what name, and sign-ins on their way there and back."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.common.base import Base, new_id


class ExternalIdentity(Base):
    """An account and its name at a provider: the subject, which is never given to anybody else."""

    __tablename__ = "external_identity"
    __table_args__ = (sa.UniqueConstraint("issuer", "subject"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(sa.ForeignKey("users.id"), index=True)
    issuer: Mapped[str] = mapped_column(sa.String(255))
    subject: Mapped[str] = mapped_column(sa.String(255))
    created_at: Mapped[datetime]


class SignOnAttempt(Base):
    """A browser that was sent to the provider. Its cookie holds a token, this row only the digest;
    it is good for one return."""

    __tablename__ = "sign_on_attempt"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_digest: Mapped[bytes] = mapped_column(sa.LargeBinary(32), unique=True)
    state: Mapped[str] = mapped_column(sa.String(64))
    nonce: Mapped[str] = mapped_column(sa.String(64))
    verifier: Mapped[str] = mapped_column(sa.String(64))
    expires_at: Mapped[datetime]
