"""Safety plans, a row for each version

Revision 0015, after 0014.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "safety_plan",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("based_on_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("device_written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sections_sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "(number = 1) = (based_on_id IS NULL)",
            name=op.f("ck_safety_plan_only_the_first_is_new"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_safety_plan_numbers_count_from_one")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_safety_plan_author_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_safety_plan_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_safety_plan")),
        sa.UniqueConstraint("patient_id", "number", name=op.f("uq_safety_plan_patient_id_number")),
    )


def downgrade() -> None:
    op.drop_table("safety_plan")
