"""The key of what a patient's devices keep

Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "device_key",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_device_key_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_device_key")),
    )


def downgrade() -> None:
    op.drop_table("device_key")
