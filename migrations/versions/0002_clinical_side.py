"""Questionnaires, alerts, reports, jobs

Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "done",
                "failed",
                name="job_state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "(state = 'running') = (lease IS NOT NULL)", name=op.f("ck_job_running_is_leased")
        ),
        sa.CheckConstraint(
            "(lease IS NULL) = (lease_until IS NULL)", name=op.f("ck_job_lease_has_an_end")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_index(op.f("ix_job_state_run_at"), "job", ["state", "run_at"], unique=False)

    op.create_table(
        "alert",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "phq9_item9",
                name="alert_kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "source_type",
            sa.Enum(
                "questionnaire_response",
                name="alert_source",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledge_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by_id", sa.Uuid(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", sa.Uuid(), nullable=True),
        sa.Column("resolution_note", sa.String(length=2000), nullable=True),
        sa.CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by_id IS NULL)",
            name=op.f("ck_alert_acknowledged_by_whom"),
        ),
        sa.CheckConstraint(
            "(resolved_at IS NULL) = (resolution_note IS NULL)",
            name=op.f("ck_alert_resolved_with_a_note"),
        ),
        sa.CheckConstraint(
            "(resolved_at IS NULL) = (resolved_by_id IS NULL)",
            name=op.f("ck_alert_resolved_by_whom"),
        ),
        sa.CheckConstraint(
            "resolved_at IS NULL OR acknowledged_at IS NOT NULL",
            name=op.f("ck_alert_resolved_after_acknowledged"),
        ),
        sa.ForeignKeyConstraint(
            ["acknowledged_by_id"], ["users.id"], name=op.f("fk_alert_acknowledged_by_id")
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["users.id"], name=op.f("fk_alert_patient_id")),
        sa.ForeignKeyConstraint(
            ["resolved_by_id"], ["users.id"], name=op.f("fk_alert_resolved_by_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_alert")),
        sa.UniqueConstraint(
            "patient_id", "source_id", "kind", name=op.f("uq_alert_patient_id_source_id_kind")
        ),
    )
    op.create_index(
        "ix_alert_open",
        "alert",
        ["patient_id"],
        unique=False,
        sqlite_where=sa.text("resolved_at IS NULL"),
        postgresql_where=sa.text("resolved_at IS NULL"),
    )
    op.create_index(
        op.f("ix_alert_patient_id_raised_at"), "alert", ["patient_id", "raised_at"], unique=False
    )

    op.create_table(
        "report",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "rendering",
                "ready",
                "failed",
                name="report_state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(state = 'failed') = (error IS NOT NULL)", name=op.f("ck_report_failed_says_why")
        ),
        sa.CheckConstraint(
            "(state = 'ready') = (pdf IS NOT NULL AND sha256 IS NOT NULL AND size IS NOT NULL)",
            name=op.f("ck_report_ready_has_a_pdf"),
        ),
        sa.CheckConstraint(
            "(state IN ('ready', 'failed')) = (finished_at IS NOT NULL)",
            name=op.f("ck_report_finished_has_a_time"),
        ),
        sa.CheckConstraint("period_from <= period_to", name=op.f("ck_report_period_runs_forward")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_report_created_by_id")
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["users.id"], name=op.f("fk_report_patient_id")),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_report")),
    )
    op.create_index(
        op.f("ix_report_patient_id_created_at"),
        "report",
        ["patient_id", "created_at"],
        unique=False,
    )

    op.create_table(
        "questionnaire_response",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("instrument", sa.String(length=32), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("device_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device_answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_skew_s", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("difficulty", sa.SmallInteger(), nullable=True),
        sa.Column(
            "origin",
            sa.Enum(
                "self",
                "fallback",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("fallback_reason", sa.String(length=24), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("total", sa.SmallInteger(), nullable=False),
        sa.Column("band", sa.String(length=24), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "normal",
                "mild",
                "moderate",
                "severe",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("item9", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint(
            "(origin = 'fallback') = (fallback_reason IS NOT NULL)",
            name=op.f("ck_questionnaire_response_a_fallback_has_a_reason"),
        ),
        sa.CheckConstraint(
            "fallback_reason IN ('no_face', 'several_faces', 'too_dark', 'too_bright', 'blurred',"
            " 'face_too_small', 'head_turned', 'low_frame_rate', 'camera_denied',"
            " 'camera_missing', 'camera_busy', 'unsupported', 'declined')",
            name=op.f("ck_questionnaire_response_fallback_reason_is_known"),
        ),
        sa.CheckConstraint(
            "instrument <> 'phq-9' OR (item9 IS NOT NULL AND item9 BETWEEN 0 AND 3"
            " AND total BETWEEN item9 AND 27)",
            name=op.f("ck_questionnaire_response_phq9_is_in_range"),
        ),
        sa.CheckConstraint(
            "difficulty IS NULL OR difficulty BETWEEN 0 AND 3",
            name=op.f("ck_questionnaire_response_difficulty_is_an_answer"),
        ),
        sa.CheckConstraint(
            "started_at <= answered_at",
            name=op.f("ck_questionnaire_response_answered_after_it_was_started"),
        ),
        sa.CheckConstraint("total >= 0", name=op.f("ck_questionnaire_response_total_is_a_sum")),
        sa.ForeignKeyConstraint(
            ["patient_id", "session_id"],
            ["mon_session.patient_id", "mon_session.id"],
            name=op.f("fk_questionnaire_response_patient_id_session_id"),
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_questionnaire_response_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_questionnaire_response")),
    )
    op.create_index(
        op.f("ix_questionnaire_response_patient_id_instrument_answered_at"),
        "questionnaire_response",
        ["patient_id", "instrument", "answered_at"],
        unique=False,
    )


def downgrade() -> None:

    op.drop_table("questionnaire_response")
    op.drop_table("report")
    op.drop_table("alert")
    op.drop_table("job")
