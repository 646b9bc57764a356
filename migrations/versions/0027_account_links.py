"""Links by mail that prove an address

Revision 0027, after 0026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "account_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("token_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.CheckConstraint(
            "purpose IN ('confirm_address', 'reset_password', 'first_password')",
            name=op.f("ck_account_link_link_purpose"),
        ),
        sa.CheckConstraint("expires_at > made_at", name=op.f("ck_account_link_expires_after_made")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_account_link_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_link")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_account_link_token_digest")),
        sa.UniqueConstraint("user_id", "purpose", name=op.f("uq_account_link_user_id_purpose")),
    )


def downgrade() -> None:
    op.drop_table("account_link")
