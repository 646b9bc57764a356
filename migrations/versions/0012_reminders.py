"""Where a person's days begin, how a patient is reminded, and what was told by mail

Revision 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

LANGUAGES = "'en', 'es', 'ta'"
KINDS = "'questionnaire', 'homework', 'appointment'"


def upgrade() -> None:
    zone = sa.Column("time_zone", sa.String(length=64), nullable=False, server_default="UTC")
    op.add_column("users", zone)
    op.create_table(
        "reminder_settings",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=False),
        sa.Column("quiet_until", sa.Time(), nullable=False),
        sa.Column("language", sa.String(length=24), nullable=False),
        sa.Column("next_check_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            f"language IN ({LANGUAGES})", name=op.f("ck_reminder_settings_language")
        ),
        sa.CheckConstraint(
            "by_mail = (next_check_at IS NOT NULL)",
            name=op.f("ck_reminder_settings_mail_has_a_next_check"),
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_reminder_settings_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_reminder_settings")),
    )
    op.create_index(
        op.f("ix_reminder_settings_next_check_at"), "reminder_settings", ["next_check_at"]
    )
    op.create_table(
        "reminder_told",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mail_key", sa.String(length=160), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_reminder_told_reminder_kind")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_reminder_told_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "what", name=op.f("pk_reminder_told")),
    )
    op.create_index(
        op.f("ix_reminder_told_patient_id_mail_key"), "reminder_told", ["patient_id", "mail_key"]
    )


def downgrade() -> None:
    op.drop_table("reminder_told")
    op.drop_table("reminder_settings")
    op.drop_column("users", "time_zone")
