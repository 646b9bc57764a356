"""Notes of the care team, and overrides of estimates: a row for each version

Revision 0016, after 0015.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("visibility", sa.String(24), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("about_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("about_type", sa.String(24), nullable=True),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "visibility IN ('shared', 'private')", name=op.f("ck_note_note_visibility")
        ),
        sa.CheckConstraint(
            "about_type IN ('questionnaire', 'session', 'alert', 'appointment', 'plan')",
            name=op.f("ck_note_note_about"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_note_numbers_begin_at_one")),
        sa.CheckConstraint(
            "NOT withdrawn OR number > 1", name=op.f("ck_note_only_what_was_written_is_withdrawn")
        ),
        sa.CheckConstraint(
            "(about_type IS NULL) = (about_id IS NULL)",
            name=op.f("ck_note_what_it_is_about_is_named_wholly"),
        ),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_note_author_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["users.id"], name=op.f("fk_note_patient_id")),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_note")),
        sa.UniqueConstraint(
            "patient_id", "note_id", "number", name=op.f("uq_note_patient_id_note_id_number")
        ),
    )
    op.create_index(op.f("ix_note_patient_id_about_at"), "note", ["patient_id", "about_at"])
    op.create_table(
        "estimate_override",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.String(24), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "level IN ('normal', 'mild', 'moderate', 'severe')",
            name=op.f("ck_estimate_override_override_level"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_estimate_override_numbers_begin_at_one")),
        sa.CheckConstraint(
            "level IS NOT NULL OR number > 1",
            name=op.f("ck_estimate_override_only_what_was_set_is_taken_back"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_estimate_override_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_estimate_override_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id", "session_id"],
            ["mon_session.patient_id", "mon_session.id"],
            name=op.f("fk_estimate_override_patient_id_session_id"),
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_estimate_override")),
        sa.UniqueConstraint(
            "patient_id",
            "session_id",
            "number",
            name=op.f("uq_estimate_override_patient_id_session_id_number"),
        ),
    )


def downgrade() -> None:
    op.drop_table("estimate_override")
    op.drop_table("note")
