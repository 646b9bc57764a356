"""Alerts of the C-SSRS screener, and the escalation of alerts that nobody acknowledged in time

Revision 0009, after 0008.

PostgreSQL changes the table's constraints; SQLite cannot, so there the table is made anew. Nothing
points at it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KINDS = ("phq9_item9", "cssrs_low", "cssrs_moderate", "cssrs_high")
FIRST_KINDS = KINDS[:1]
COLUMNS = (
    "patient_id, id, kind, source_type, source_id, summary, raised_at, acknowledge_by,"
    " acknowledged_at, acknowledged_by_id, resolved_at, resolved_by_id, resolution_note"
)
CHECKS = {
    "acknowledged_by_whom": "(acknowledged_at IS NULL) = (acknowledged_by_id IS NULL)",
    "resolved_with_a_note": "(resolved_at IS NULL) = (resolution_note IS NULL)",
    "resolved_by_whom": "(resolved_at IS NULL) = (resolved_by_id IS NULL)",
    "resolved_after_acknowledged": "resolved_at IS NULL OR acknowledged_at IS NOT NULL",
}
ESCALATED = "(escalated_at IS NULL) = (escalation_id IS NULL)"
WAITING = sa.text("acknowledged_at IS NULL AND escalated_at IS NULL")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(KINDS, escalation=True)
    else:
        op.add_column("alert", sa.Column("escalated_at", sa.DateTime(timezone=True)))
        op.add_column("alert", sa.Column("escalation_id", sa.Uuid()))
        op.create_foreign_key(
            op.f("fk_alert_escalation_id"), "alert", "mail_delivery", ["escalation_id"], ["id"]
        )
        op.create_check_constraint(op.f("ck_alert_escalated_by_a_mail"), "alert", ESCALATED)
        _allow(KINDS)
    op.create_index(
        "ix_alert_waiting",
        "alert",
        ["acknowledge_by"],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def downgrade() -> None:
    op.drop_index("ix_alert_waiting", table_name="alert")
    op.execute("DELETE FROM alert WHERE kind <> 'phq9_item9'")
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(FIRST_KINDS, escalation=False)
    else:
        op.drop_column("alert", "escalation_id")
        op.drop_column("alert", "escalated_at")
        _allow(FIRST_KINDS)


def _allow(kinds: tuple[str, ...]) -> None:
    op.drop_constraint(op.f("ck_alert_alert_kind"), "alert", type_="check")
    op.create_check_constraint(op.f("ck_alert_alert_kind"), "alert", _one_of(kinds))


def _one_of(kinds: tuple[str, ...]) -> str:
    return f"kind IN ({', '.join(map(repr, kinds))})"


def _make_anew(kinds: tuple[str, ...], *, escalation: bool) -> None:
    op.rename_table("alert", "alert_before")
    for name in ("ix_alert_open", "ix_alert_patient_id_raised_at"):
        op.drop_index(name, table_name="alert_before")
    checks = CHECKS | {"alert_kind": _one_of(kinds)}
    checks["alert_source"] = "source_type IN ('questionnaire_response')"
    more: list[sa.schema.SchemaItem] = []
    if escalation:
        checks["escalated_by_a_mail"] = ESCALATED
        more = [
            sa.Column("escalated_at", sa.DateTime(timezone=True)),
            sa.Column("escalation_id", sa.Uuid()),
            sa.ForeignKeyConstraint(
                ["escalation_id"], ["mail_delivery.id"], name=op.f("fk_alert_escalation_id")
            ),
        ]
    op.create_table(
        "alert",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("source_type", sa.String(length=24), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledge_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True)),
        sa.Column("acknowledged_by_id", sa.Uuid()),
        sa.Column("resolved_at", sa.DateTime(timezone=True)),
        sa.Column("resolved_by_id", sa.Uuid()),
        sa.Column("resolution_note", sa.String(length=2000)),
        *more,
        *(
            sa.ForeignKeyConstraint([column], ["users.id"], name=op.f(f"fk_alert_{column}"))
            for column in ("patient_id", "acknowledged_by_id", "resolved_by_id")
        ),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_alert_{name}")) for name, rule in checks.items()),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_alert")),
        sa.UniqueConstraint(
            "patient_id", "source_id", "kind", name=op.f("uq_alert_patient_id_source_id_kind")
        ),
    )
    op.execute(f"INSERT INTO alert ({COLUMNS}) SELECT {COLUMNS} FROM alert_before")  # noqa: S608 - our own names
    op.drop_table("alert_before")
    open_ones = sa.text("resolved_at IS NULL")
    op.create_index("ix_alert_open", "alert", ["patient_id"], sqlite_where=open_ones)
    op.create_index("ix_alert_patient_id_raised_at", "alert", ["patient_id", "raised_at"])
