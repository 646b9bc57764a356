"""Exports of everything about a patient, in sealed pieces

Revision 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

UNDER_WAY = sa.text("state IN ('queued', 'running')")


def upgrade() -> None:
    op.create_table(
        "data_export",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "ready",
                "failed",
                name="export_state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(state = 'ready') = (sha256 IS NOT NULL AND size IS NOT NULL)",
            name=op.f("ck_data_export_ready_has_a_file"),
        ),
        sa.CheckConstraint(
            "(state IN ('ready', 'failed')) = (expires_at IS NOT NULL)",
            name=op.f("ck_data_export_ended_expires"),
        ),
        sa.CheckConstraint("done <= steps", name=op.f("ck_data_export_done_is_a_part_of_all")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_data_export_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_data_export")),
    )
    op.create_index(op.f("ix_data_export_expires_at"), "data_export", ["expires_at"], unique=False)
    op.create_index(
        "uq_data_export_one_at_a_time",
        "data_export",
        ["patient_id"],
        unique=True,
        sqlite_where=UNDER_WAY,
        postgresql_where=UNDER_WAY,
    )
    op.create_table(
        "export_part",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("export_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id", "export_id"],
            ["data_export.patient_id", "data_export.id"],
            name=op.f("fk_export_part_patient_id_export_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_export_part_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "export_id", "seq", name=op.f("pk_export_part")),
    )


def downgrade() -> None:
    op.drop_table("export_part")
    op.drop_table("data_export")
