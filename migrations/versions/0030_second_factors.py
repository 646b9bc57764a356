"""Second factors: one-time codes, recovery codes and passkeys

Revision 0030, after 0029. Only new tables and columns that may be empty: servers of the release
before go on working beside it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("users", sa.Column("second_factor_since", TIME))
    op.add_column("auth_session", sa.Column("second_factor_at", TIME))
    op.add_column("auth_session", sa.Column("confirmed_at", TIME))
    _of_user(
        "sign_in_step",
        sa.Column("token_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        unique="token_digest",
    )
    op.create_table(
        "totp",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("secret_wrapped", sa.LargeBinary(length=128)),
        sa.Column("since", TIME),
        sa.Column("pending_wrapped", sa.LargeBinary(length=128)),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(secret_wrapped IS NULL) = (since IS NULL)", name=op.f("ck_totp_confirmed_has_a_time")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_totp_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_totp")),
    )
    _of_user(
        "recovery_code",
        sa.Column("digest_wrapped", sa.LargeBinary(length=128), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("used_at", TIME),
    )
    _of_user(
        "passkey",
        sa.Column("credential_id", sa.LargeBinary(length=1023), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("backed_up", sa.Boolean(), nullable=False),
        sa.Column("transports", sa.JSON(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("last_used_at", TIME),
        unique="credential_id",
    )
    _of_user(
        "passkey_challenge",
        sa.Column("challenge", sa.LargeBinary(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.CheckConstraint(
            "purpose IN ('register', 'sign_in', 'confirm')",
            name=op.f("ck_passkey_challenge_passkey_purpose"),
        ),
        unique="challenge",
        owner_known=False,
    )


def downgrade() -> None:
    for table in ("passkey_challenge", "passkey", "recovery_code", "totp", "sign_in_step"):
        op.drop_table(table)
    op.drop_column("auth_session", "confirmed_at")
    op.drop_column("auth_session", "second_factor_at")
    op.drop_column("users", "second_factor_since")


def _of_user(
    table: str, *columns: sa.schema.SchemaItem, unique: str | None = None, owner_known: bool = True
) -> None:
    """A table with an id and the user that its rows belong to."""
    once = [sa.UniqueConstraint(unique, name=op.f(f"uq_{table}_{unique}"))] if unique else []
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=not owner_known),
        *columns,
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f(f"fk_{table}_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *once,
    )
    op.create_index(op.f(f"ix_{table}_user_id"), table, ["user_id"])
