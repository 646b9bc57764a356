"""Treatment plans and exercises done

Revision 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _step(name: str) -> sa.Enum:
    return sa.Enum(
        "active_monitoring",
        "guided_self_help",
        "therapy",
        "combined",
        "specialist",
        name=name,
        native_enum=False,
        create_constraint=True,
        length=24,
    )


def upgrade() -> None:
    op.create_table(
        "therapy_plan",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("step", _step("step"), nullable=False),
        sa.Column("suggested_step", _step("suggested_step"), nullable=True),
        sa.Column("exercises", sa.JSON(), nullable=False),
        sa.Column("goals_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_therapy_plan_numbers_begin_at_one")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_therapy_plan_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_therapy_plan_author_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_therapy_plan")),
        sa.UniqueConstraint("patient_id", "number", name=op.f("uq_therapy_plan_patient_id_number")),
    )
    op.create_table(
        "exercise_log",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("exercise", sa.String(length=48), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("device_done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_skew_s", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pleasure", sa.SmallInteger(), nullable=True),
        sa.Column("mastery", sa.SmallInteger(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("worksheet_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "pleasure BETWEEN 0 AND 10", name=op.f("ck_exercise_log_pleasure_is_on_the_scale")
        ),
        sa.CheckConstraint(
            "mastery BETWEEN 0 AND 10", name=op.f("ck_exercise_log_mastery_is_on_the_scale")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_exercise_log_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_exercise_log")),
    )
    op.create_index(
        op.f("ix_exercise_log_patient_id_done_at"), "exercise_log", ["patient_id", "done_at"]
    )


def downgrade() -> None:
    op.drop_table("exercise_log")
    op.drop_table("therapy_plan")
