"""One row a patient for the caseload, saved views of it, and names to sort and search by

Revision 0017, after 0016. The worker fills patient_snapshot (flask rebuild-snapshots does at once).
"""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

PLAIN = str.maketrans({"\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u00e6": "ae", "\u0153": "oe"})


def upgrade() -> None:
    op.create_table(
        "caseload_view",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("filter", sa.JSON(), nullable=False),
        sa.Column("level", sa.JSON(), nullable=False),
        sa.Column(
            "sort",
            sa.Enum(
                "need",
                "name",
                "phq9",
                "change",
                "last_contact",
                "next_contact",
                "homework",
                name="sort",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("descending", sa.Boolean(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_caseload_view_user_id")),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_caseload_view")),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_caseload_view_user_id_name")),
    )
    op.create_index(
        "uq_caseload_view_default",
        "caseload_view",
        ["user_id"],
        unique=True,
        sqlite_where=sa.text("is_default"),
        postgresql_where=sa.text("is_default"),
    )

    op.create_table(
        "patient_snapshot",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("phq9_count", sa.Integer(), nullable=False),
        sa.Column("first_phq9", sa.SmallInteger(), nullable=True),
        sa.Column("first_phq9_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_phq9", sa.SmallInteger(), nullable=True),
        sa.Column("last_phq9_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("responded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recent_phq9", sa.JSON(), nullable=False),
        sa.Column("sessions_count", sa.Integer(), nullable=False),
        sa.Column("last_session_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expression_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "verdict",
            sa.Enum(
                "as_usual",
                "somewhat_different",
                "clearly_different",
                "not_enough_sessions",
                "not_enough_picture",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "measure",
            sa.Enum(
                "expected_level",
                "pleasant",
                "unpleasant",
                name="measure",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("measured", sa.Double(), nullable=True),
        sa.Column("usual", sa.Double(), nullable=True),
        sa.Column("usual_low", sa.Double(), nullable=True),
        sa.Column("usual_high", sa.Double(), nullable=True),
        sa.Column("alerts_open", sa.Integer(), nullable=False),
        sa.Column("alerts_waiting", sa.Integer(), nullable=False),
        sa.Column("risk_open", sa.Integer(), nullable=False),
        sa.Column("risk_waiting", sa.Integer(), nullable=False),
        sa.Column("alert_kinds", sa.JSON(), nullable=False),
        sa.Column("acknowledge_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("overdue_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_contact_on", sa.Date(), nullable=True),
        sa.Column(
            "step",
            sa.Enum(
                "active_monitoring",
                "guided_self_help",
                "therapy",
                "combined",
                "specialist",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("homework_done", sa.Integer(), nullable=False),
        sa.Column("homework_asked", sa.Integer(), nullable=False),
        sa.Column("homework_until", sa.Date(), nullable=True),
        sa.Column("renew_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(risk_waiting = 0) = (acknowledge_by IS NULL)",
            name=op.f("ck_patient_snapshot_waiting_risk_has_a_clock"),
        ),
        sa.CheckConstraint(
            "(phq9_count = 0) = (first_phq9 IS NULL) AND (phq9_count = 0) = (last_phq9 IS NULL)"
            " AND (first_phq9 IS NULL) = (first_phq9_at IS NULL)"
            " AND (last_phq9 IS NULL) = (last_phq9_at IS NULL)",
            name=op.f("ck_patient_snapshot_answers_have_a_first_and_a_last"),
        ),
        sa.CheckConstraint(
            "(step IS NULL) = (renew_at IS NULL)",
            name=op.f("ck_patient_snapshot_a_plan_is_renewed"),
        ),
        sa.CheckConstraint(
            "(verdict IS NULL) = (expression_at IS NULL)",
            name=op.f("ck_patient_snapshot_a_verdict_has_a_session"),
        ),
        sa.CheckConstraint(
            "homework_done BETWEEN 0 AND homework_asked",
            name=op.f("ck_patient_snapshot_homework_was_asked_for"),
        ),
        sa.CheckConstraint(
            "risk_waiting <= risk_open AND risk_waiting <= alerts_waiting"
            " AND risk_open <= alerts_open AND alerts_waiting <= alerts_open",
            name=op.f("ck_patient_snapshot_alerts_are_open"),
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["users.id"], name=op.f("fk_patient_snapshot_patient_id")
        ),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_patient_snapshot")),
    )
    op.create_index(op.f("ix_patient_snapshot_renew_at"), "patient_snapshot", ["renew_at"])
    _add_name_keys()


def _add_name_keys() -> None:
    key = sa.String(length=160, collation="C").with_variant(sa.String(length=160), "sqlite")
    op.add_column("users", sa.Column("name_key", key, nullable=False, server_default=""))
    users = sa.table("users", sa.column("id"), sa.column("display_name"), sa.column("name_key"))
    connection = op.get_bind()
    for id, name in connection.execute(sa.select(users.c.id, users.c.display_name)).all():
        connection.execute(sa.update(users).where(users.c.id == id).values(name_key=_folded(name)))


def _folded(name: str) -> str:
    """As backend/common/names.py did it at the time."""
    apart = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in apart if not "\u0300" <= c <= "\u036f").translate(PLAIN)
    return unicodedata.normalize("NFC", plain).strip()[:160]


def downgrade() -> None:
    op.drop_table("patient_snapshot")
    op.drop_table("caseload_view")
    op.drop_column("users", "name_key")
