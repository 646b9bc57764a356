"""A data key for each patient, under which free text is sealed

Revision 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_key",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(128), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["users.id"], name=op.f("fk_data_key_patient_id")),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_data_key")),
    )


def downgrade() -> None:
    op.drop_table("data_key")
