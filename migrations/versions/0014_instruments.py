"""More instruments: answers without a sum, a triage, imported questionnaires, schedules

Revision 0014, after 0013.

PostgreSQL changes the table of answers; SQLite can neither drop a NOT NULL nor add a constraint, so
there the table is made anew. Nothing points at it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLE = "questionnaire_response"
BEFORE = (
    "patient_id, id, instrument, version, device_started_at, device_answered_at, started_at,"
    " answered_at, clock_skew_s, received_at, answers, difficulty, origin, fallback_reason,"
    " device_session_id, session_id, total, band, level, item9"
)
LEVELS = "'normal', 'mild', 'moderate', 'severe'"
REASONS = (
    "'no_face', 'several_faces', 'too_dark', 'too_bright', 'blurred', 'face_too_small',"
    " 'head_turned', 'low_frame_rate', 'camera_denied', 'camera_missing', 'camera_busy',"
    " 'unsupported', 'declined'"
)
FIRST_CHECKS = {
    "a_fallback_has_a_reason": "(origin = 'fallback') = (fallback_reason IS NOT NULL)",
    "fallback_reason_is_known": f"fallback_reason IN ({REASONS})",
    "phq9_is_in_range": (
        "instrument <> 'phq-9' OR (item9 IS NOT NULL AND item9 BETWEEN 0 AND 3"
        " AND total BETWEEN item9 AND 27)"
    ),
    "difficulty_is_an_answer": "difficulty IS NULL OR difficulty BETWEEN 0 AND 3",
    "answered_after_it_was_started": "started_at <= answered_at",
    "total_is_a_sum": "total >= 0",
}
NEW_CHECKS = {
    "phq9_is_in_range": (
        "instrument <> 'phq-9' OR (item9 IS NOT NULL AND item9 BETWEEN 0 AND 3"
        " AND total IS NOT NULL AND total BETWEEN item9 AND 27 AND level IS NOT NULL)"
    ),
    "a_total_has_a_band": "(total IS NULL) = (band IS NULL)",
    "only_a_total_has_a_level": "level IS NULL OR total IS NOT NULL",
    "the_screener_has_a_triage": "(instrument = 'c-ssrs-screener') = (triage IS NOT NULL)",
    "triage": "triage IN ('none', 'low', 'moderate', 'high')",
}
ENUM_CHECKS = {"origin": "origin IN ('self', 'fallback')", "level": f"level IN ({LEVELS})"}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(FIRST_CHECKS | NEW_CHECKS, more=True)
    else:
        _change()
    op.create_table(
        "instrument_import",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("id LIKE 'x-%'", name=op.f("ck_instrument_import_id_is_not_shipped")),
        sa.ForeignKeyConstraint(
            ["imported_by_id"], ["users.id"], name=op.f("fk_instrument_import_imported_by_id")
        ),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_instrument_import")),
    )
    op.create_table(
        "questionnaire_schedule",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("instrument", sa.String(length=64), nullable=False),
        sa.Column("every_days", sa.SmallInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "every_days IN (7, 14, 28)", name=op.f("ck_questionnaire_schedule_every_is_a_choice")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_questionnaire_schedule_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["users.id"], name=op.f("fk_questionnaire_schedule_set_by_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", "instrument", name=op.f("pk_questionnaire_schedule")),
    )


def downgrade() -> None:
    op.drop_table("questionnaire_schedule")
    op.drop_table("instrument_import")
    op.execute("DELETE FROM questionnaire_response WHERE instrument <> 'phq-9'")
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(FIRST_CHECKS, more=False)
    else:
        _change_back()


def _change() -> None:
    op.add_column(TABLE, sa.Column("triage", sa.String(length=24)))
    op.add_column(TABLE, sa.Column("typed_sealed", sa.LargeBinary()))
    for column in ("total", "band", "level"):
        op.alter_column(TABLE, column, nullable=True)
    op.alter_column(TABLE, "instrument", type_=sa.String(length=64))
    op.alter_column(TABLE, "version", type_=sa.String(length=32))
    op.drop_constraint(op.f(f"ck_{TABLE}_phq9_is_in_range"), TABLE, type_="check")
    for name, rule in NEW_CHECKS.items():
        op.create_check_constraint(op.f(f"ck_{TABLE}_{name}"), TABLE, rule)


def _change_back() -> None:
    for name in NEW_CHECKS:
        op.drop_constraint(op.f(f"ck_{TABLE}_{name}"), TABLE, type_="check")
    name = "phq9_is_in_range"
    op.create_check_constraint(op.f(f"ck_{TABLE}_{name}"), TABLE, FIRST_CHECKS[name])
    op.alter_column(TABLE, "version", type_=sa.String(length=16))
    op.alter_column(TABLE, "instrument", type_=sa.String(length=32))
    for column in ("total", "band", "level"):
        op.alter_column(TABLE, column, nullable=False)
    op.drop_column(TABLE, "typed_sealed")
    op.drop_column(TABLE, "triage")


def _make_anew(checks: dict[str, str], *, more: bool) -> None:
    index = op.f(f"ix_{TABLE}_patient_id_instrument_answered_at")
    op.drop_index(index, table_name=TABLE)
    op.rename_table(TABLE, "response_before")
    op.create_table(
        TABLE,
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("instrument", sa.String(length=64 if more else 32), nullable=False),
        sa.Column("version", sa.String(length=32 if more else 16), nullable=False),
        *(
            sa.Column(name, sa.DateTime(timezone=True), nullable=False)
            for name in ("device_started_at", "device_answered_at", "started_at", "answered_at")
        ),
        sa.Column("clock_skew_s", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("difficulty", sa.SmallInteger()),
        sa.Column("origin", sa.String(length=24), nullable=False),
        sa.Column("fallback_reason", sa.String(length=24)),
        sa.Column("device_session_id", sa.Uuid()),
        sa.Column("session_id", sa.Uuid()),
        sa.Column("total", sa.SmallInteger(), nullable=more),
        sa.Column("band", sa.String(length=24), nullable=more),
        sa.Column("level", sa.String(length=24), nullable=more),
        sa.Column("item9", sa.SmallInteger()),
        *([sa.Column("triage", sa.String(length=24))] if more else []),
        *([sa.Column("typed_sealed", sa.LargeBinary())] if more else []),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_{TABLE}_{name}"))
            for name, rule in (checks | ENUM_CHECKS).items()
        ),
        sa.ForeignKeyConstraint(
            ["patient_id", "session_id"],
            ["mon_session.patient_id", "mon_session.id"],
            name=op.f(f"fk_{TABLE}_patient_id_session_id"),
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["users.id"], name=op.f(f"fk_{TABLE}_patient_id")),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f(f"pk_{TABLE}")),
    )
    op.execute(f"INSERT INTO {TABLE} ({BEFORE}) SELECT {BEFORE} FROM response_before")  # noqa: S608 - our own names
    op.drop_table("response_before")
    op.create_index(index, TABLE, ["patient_id", "instrument", "answered_at"])
