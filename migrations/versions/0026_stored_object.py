"""Objects outside the database that hold patients' sealed files

Revision 0026, after 0025.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stored_object",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_stored_object_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "key", name=op.f("pk_stored_object")),
    )
    op.create_index(
        "ix_stored_object_abandoned",
        "stored_object",
        ["announced_at"],
        sqlite_where=sa.text("kept_at IS NULL"),
        postgresql_where=sa.text("kept_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("stored_object")
