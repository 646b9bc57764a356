"""Alerts that are no risk, with the setting they were raised by; settings of the rules

Revision 0018, after 0017.

PostgreSQL changes the table of alerts; SQLite cannot, so there it is made anew. Nothing points at
it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

RISK = ("cssrs_high", "cssrs_low", "cssrs_moderate", "phq9_item9")
BOUNDS = {
    "relapse": (8, 15),
    "phq9_reliable_rise": (7, 12),
    "phq9_rise": (5, 10),
    "overdue_questionnaire": (3, 28),
    "unusable_sessions": (2, 10),
    "expression_change": (2, 5),
}
KINDS = ("phq9_item9", "cssrs_low", "cssrs_moderate", "cssrs_high", *BOUNDS)
ANSWERS = ("questionnaire_response",)
SOURCES = (*ANSWERS, "mon_session", "due_date")
COLUMNS = (
    "patient_id, id, kind, source_type, source_id, summary, raised_at, acknowledge_by,"
    " acknowledged_at, acknowledged_by_id, resolved_at, resolved_by_id, resolution_note,"
    " escalated_at, escalation_id"
)
CHECKS = {
    "acknowledged_by_whom": "(acknowledged_at IS NULL) = (acknowledged_by_id IS NULL)",
    "resolved_with_a_note": "(resolved_at IS NULL) = (resolution_note IS NULL)",
    "resolved_by_whom": "(resolved_at IS NULL) = (resolved_by_id IS NULL)",
    "resolved_after_acknowledged": "resolved_at IS NULL OR acknowledged_at IS NOT NULL",
    "escalated_by_a_mail": "(escalated_at IS NULL) = (escalation_id IS NULL)",
}


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


NEW_CHECKS = {
    "risk_has_a_clock": f"(acknowledge_by IS NOT NULL) = ({_one_of('kind', RISK)})",
    "risk_comes_from_answers": (
        f"NOT ({_one_of('kind', RISK)}) OR source_type = 'questionnaire_response'"
    ),
    "a_threshold_has_a_version": "(rule_version IS NULL) = (threshold IS NULL)",
}
SETTABLE = " OR ".join(
    f"(kind = '{kind}' AND threshold BETWEEN {low} AND {high})"
    for kind, (low, high) in BOUNDS.items()
)
UNSEEN = sa.text("acknowledged_at IS NULL AND escalated_at IS NULL")
OPEN = sa.text("resolved_at IS NULL")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(KINDS, SOURCES, CHECKS | NEW_CHECKS, more=True)
    else:
        op.add_column("alert", sa.Column("threshold", sa.SmallInteger()))
        op.add_column("alert", sa.Column("rule_version", sa.Integer()))
        op.alter_column("alert", "acknowledge_by", nullable=True)
        _allow(KINDS, SOURCES)
        for name, rule in NEW_CHECKS.items():
            op.create_check_constraint(op.f(f"ck_alert_{name}"), "alert", rule)
    op.create_table(
        "alert_rule_setting",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("threshold", sa.SmallInteger(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(_one_of("kind", KINDS), name=op.f("ck_alert_rule_setting_rule_kind")),
        sa.CheckConstraint(
            "version > 0", name=op.f("ck_alert_rule_setting_versions_count_from_one")
        ),
        sa.CheckConstraint(
            SETTABLE, name=op.f("ck_alert_rule_setting_within_the_bounds_of_its_rule")
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["users.id"], name=op.f("fk_alert_rule_setting_set_by_id")
        ),
        sa.PrimaryKeyConstraint("kind", "version", name=op.f("pk_alert_rule_setting")),
    )


def downgrade() -> None:
    op.drop_table("alert_rule_setting")
    op.execute(f"DELETE FROM alert WHERE NOT ({_one_of('kind', RISK)})")  # noqa: S608 - our own names
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(KINDS[:4], ANSWERS, CHECKS, more=False)
    else:
        for name in NEW_CHECKS:
            op.drop_constraint(op.f(f"ck_alert_{name}"), "alert", type_="check")
        _allow(KINDS[:4], ANSWERS)
        op.alter_column("alert", "acknowledge_by", nullable=False)
        op.drop_column("alert", "rule_version")
        op.drop_column("alert", "threshold")


def _allow(kinds: tuple[str, ...], sources: tuple[str, ...]) -> None:
    for name, column, values in (
        ("alert_kind", "kind", kinds),
        ("alert_source", "source_type", sources),
    ):
        op.drop_constraint(op.f(f"ck_alert_{name}"), "alert", type_="check")
        op.create_check_constraint(op.f(f"ck_alert_{name}"), "alert", _one_of(column, values))


def _make_anew(
    kinds: tuple[str, ...], sources: tuple[str, ...], checks: dict[str, str], *, more: bool
) -> None:
    op.rename_table("alert", "alert_before")
    for name in ("ix_alert_open", "ix_alert_waiting", "ix_alert_patient_id_raised_at"):
        op.drop_index(name, table_name="alert_before")
    checks = checks | {
        "alert_kind": _one_of("kind", kinds),
        "alert_source": _one_of("source_type", sources),
    }
    setting = (sa.Column("threshold", sa.SmallInteger()), sa.Column("rule_version", sa.Integer()))
    op.create_table(
        "alert",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("source_type", sa.String(length=24), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        *(setting if more else ()),
        sa.Column("acknowledge_by", sa.DateTime(timezone=True), nullable=more),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True)),
        sa.Column("acknowledged_by_id", sa.Uuid()),
        sa.Column("resolved_at", sa.DateTime(timezone=True)),
        sa.Column("resolved_by_id", sa.Uuid()),
        sa.Column("resolution_note", sa.String(length=2000)),
        sa.Column("escalated_at", sa.DateTime(timezone=True)),
        sa.Column("escalation_id", sa.Uuid()),
        *(
            sa.ForeignKeyConstraint([column], ["users.id"], name=op.f(f"fk_alert_{column}"))
            for column in ("patient_id", "acknowledged_by_id", "resolved_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["escalation_id"], ["mail_delivery.id"], name=op.f("fk_alert_escalation_id")
        ),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_alert_{name}")) for name, rule in checks.items()),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_alert")),
        sa.UniqueConstraint(
            "patient_id", "source_id", "kind", name=op.f("uq_alert_patient_id_source_id_kind")
        ),
    )
    op.execute(f"INSERT INTO alert ({COLUMNS}) SELECT {COLUMNS} FROM alert_before")  # noqa: S608 - our own names
    op.drop_table("alert_before")
    op.create_index("ix_alert_open", "alert", ["patient_id"], sqlite_where=OPEN)
    op.create_index("ix_alert_waiting", "alert", ["acknowledge_by"], sqlite_where=UNSEEN)
    op.create_index("ix_alert_patient_id_raised_at", "alert", ["patient_id", "raised_at"])
