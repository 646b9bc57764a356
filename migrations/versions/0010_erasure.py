"""Erasure: a tombstone, and what the care team is told

Revision 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shredded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_erasure")),
    )
    op.create_table(
        "erasure_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("physician_id", sa.Uuid(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open_alerts", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["physician_id"], ["users.id"], name=op.f("fk_erasure_notice_physician_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_notice")),
    )
    op.create_index(
        op.f("ix_erasure_notice_physician_id_erased_at"),
        "erasure_notice",
        ["physician_id", "erased_at"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("erasure_notice")
    op.drop_table("erasure")
