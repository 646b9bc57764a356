"""The mood log, appointments and therapy sessions

Revision 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "mood_entry",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=False),
        sa.Column("device_felt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("felt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_skew_s", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "value BETWEEN 0 AND 10", name=op.f("ck_mood_entry_value_is_on_the_scale")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_mood_entry_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_mood_entry")),
    )
    op.create_index(
        op.f("ix_mood_entry_patient_id_felt_at"), "mood_entry", ["patient_id", "felt_at"]
    )
    op.create_table(
        "appointment",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("physician_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind", _one_of("appointment_kind", "in_person", "video", "phone"), nullable=False
        ),
        sa.Column("status", _one_of("appointment_status", "planned", "cancelled"), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_appointment_ends_after_it_starts")),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_appointment_sequence_counts_up")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_appointment_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["physician_id"], ["users.id"], name=op.f("fk_appointment_physician_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_appointment")),
    )
    op.create_index(
        op.f("ix_appointment_patient_id_starts_at"), "appointment", ["patient_id", "starts_at"]
    )
    op.create_index(
        op.f("ix_appointment_physician_id_starts_at"), "appointment", ["physician_id", "starts_at"]
    )
    op.create_table(
        "therapy_session",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("physician_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("summary_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_therapy_session_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["physician_id"], ["users.id"], name=op.f("fk_therapy_session_physician_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_therapy_session")),
    )
    op.create_index(
        op.f("ix_therapy_session_patient_id_recorded_at"),
        "therapy_session",
        ["patient_id", "recorded_at"],
    )


def downgrade() -> None:
    op.drop_table("therapy_session")
    op.drop_table("appointment")
    op.drop_table("mood_entry")
