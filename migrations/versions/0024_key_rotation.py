"""Keys that can be replaced: former data keys, and the sealing keys of former master keys

Revision 0024, after 0023.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "data_key", sa.Column("number", sa.SmallInteger(), server_default="1", nullable=False)
    )
    op.create_table(
        "former_data_key",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("wrapped", sa.LargeBinary(length=128), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_former_data_key_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "number", name=op.f("pk_former_data_key")),
    )
    op.create_table(
        "audit_seal_key",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wrapped", sa.LargeBinary(length=128), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_seal_key")),
    )


def downgrade() -> None:
    op.drop_table("audit_seal_key")
    op.drop_table("former_data_key")
    op.drop_column("data_key", "number")
