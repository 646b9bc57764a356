"""Accounts, care teams, consents, sessions, audit

Revision 0001, the first.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Rows of the audit log are never changed or removed, whoever asks.
APPEND_ONLY = {
    "postgresql": (
        """
        CREATE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'audit_log is append-only'; END $$
        """,
        """
        CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only()
        """,
    ),
    "sqlite": (
        """
        CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
        BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END
        """,
        """
        CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
        BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END
        """,
    ),
}


def upgrade() -> None:
    op.create_table(
        "audit_log",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor_role", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=True),
        sa.Column("object_type", sa.String(length=48), nullable=True),
        sa.Column("object_id", sa.String(length=80), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index(
        op.f("ix_audit_log_patient_id_at"), "audit_log", ["patient_id", "at"], unique=False
    )

    op.create_table(
        "sign_in_failures",
        sa.Column("key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_failures")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("display_name", sa.String(length=80), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "patient",
                "physician",
                "admin",
                "system",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("region", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.String(length=128), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role <> 'system'", name=op.f("ck_users_role_is_a_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "auth_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_auth_session_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auth_session")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_auth_session_token_digest")),
    )
    op.create_index(op.f("ix_auth_session_user_id"), "auth_session", ["user_id"], unique=False)

    op.create_table(
        "care_team",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("physician_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("physician_id <> patient_id", name=op.f("ck_care_team_two_people")),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_care_team_ends_after_start")
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["users.id"], name=op.f("fk_care_team_patient_id")),
        sa.ForeignKeyConstraint(
            ["physician_id"], ["users.id"], name=op.f("fk_care_team_physician_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_care_team")),
    )
    op.create_index(op.f("ix_care_team_physician_id"), "care_team", ["physician_id"], unique=False)
    op.create_index(
        "uq_care_team_current",
        "care_team",
        ["patient_id", "physician_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )

    op.create_table(
        "consent",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "camera",
                "care_team",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["patient_id"], ["users.id"], name=op.f("fk_consent_patient_id")),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_consent")),
    )
    op.create_index(
        "uq_consent_in_force",
        "consent",
        ["patient_id", "kind"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )

    op.create_table(
        "mon_session",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "ended",
                "interrupted",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "source",
            sa.Enum("camera", name="source", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("model_id", sa.String(length=64), nullable=False),
        sa.Column("model_version", sa.String(length=32), nullable=False),
        sa.Column("device_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_skew_s", sa.Integer(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device_ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "end_reason",
            sa.Enum(
                "finished",
                "signal_lost",
                "camera_lost",
                "hidden",
                name="end_reason",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("chunks_expected", sa.Integer(), nullable=True),
        sa.Column("final_severity", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("level_set", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("attention", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("chunks_received", sa.Integer(), nullable=False),
        sa.Column("reached_ms", sa.BigInteger(), nullable=False),
        sa.Column("steps", sa.BigInteger(), nullable=False),
        sa.Column("valid_steps", sa.BigInteger(), nullable=False),
        sa.Column("severity_steps", sa.BigInteger(), nullable=False),
        sa.Column("emotion_steps", sa.BigInteger(), nullable=False),
        sa.Column("signal_ok", sa.BigInteger(), nullable=False),
        sa.Column("signal_no_face", sa.BigInteger(), nullable=False),
        sa.Column("signal_several_faces", sa.BigInteger(), nullable=False),
        sa.Column("signal_too_dark", sa.BigInteger(), nullable=False),
        sa.Column("signal_too_bright", sa.BigInteger(), nullable=False),
        sa.Column("signal_blurred", sa.BigInteger(), nullable=False),
        sa.Column("signal_face_too_small", sa.BigInteger(), nullable=False),
        sa.Column("signal_head_turned", sa.BigInteger(), nullable=False),
        sa.Column("signal_low_frame_rate", sa.BigInteger(), nullable=False),
        sa.Column("severity_normal", sa.BigInteger(), nullable=False),
        sa.Column("severity_mild", sa.BigInteger(), nullable=False),
        sa.Column("severity_moderate", sa.BigInteger(), nullable=False),
        sa.Column("severity_severe", sa.BigInteger(), nullable=False),
        sa.Column("emotion_neutral", sa.BigInteger(), nullable=False),
        sa.Column("emotion_happiness", sa.BigInteger(), nullable=False),
        sa.Column("emotion_surprise", sa.BigInteger(), nullable=False),
        sa.Column("emotion_sadness", sa.BigInteger(), nullable=False),
        sa.Column("emotion_anger", sa.BigInteger(), nullable=False),
        sa.Column("emotion_disgust", sa.BigInteger(), nullable=False),
        sa.Column("emotion_fear", sa.BigInteger(), nullable=False),
        sa.Column("emotion_contempt", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'open') = (ended_at IS NULL)", name=op.f("ck_mon_session_open_until_ended")
        ),
        sa.CheckConstraint(
            "valid_steps <= steps", name=op.f("ck_mon_session_valid_steps_are_steps")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_mon_session_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_mon_session")),
    )
    op.create_index(
        "ix_mon_session_open",
        "mon_session",
        ["heard_at"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index(
        op.f("ix_mon_session_patient_id_started_at"),
        "mon_session",
        ["patient_id", "started_at"],
        unique=False,
    )

    op.create_table(
        "pred_chunk",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("t0_ms", sa.Integer(), nullable=False),
        sa.Column("step_ms", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("seq BETWEEN 0 AND 2880", name=op.f("ck_pred_chunk_seq_in_range")),
        sa.CheckConstraint("steps BETWEEN 1 AND 120", name=op.f("ck_pred_chunk_steps_in_range")),
        sa.CheckConstraint(
            "t0_ms >= 0 AND step_ms > 0", name=op.f("ck_pred_chunk_times_are_positive")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id", "session_id"],
            ["mon_session.patient_id", "mon_session.id"],
            name=op.f("fk_pred_chunk_patient_id_session_id"),
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_pred_chunk_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "session_id", "seq", name=op.f("pk_pred_chunk")),
    )
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("pred_chunk")
    op.drop_table("mon_session")
    op.drop_table("consent")
    op.drop_table("care_team")
    op.drop_table("auth_session")
    op.drop_table("users")
    op.drop_table("sign_in_failures")
    op.drop_table("audit_log")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_log_is_append_only()")
