"""Reports that are signed, amended and given to the patient

Revision 0021, after 0020. Reports that were made before are dropped with their jobs: nothing that
could be signed was kept of what they said, and each can be ordered again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

REFUSED = "a signed report is never changed or removed"
# An erased patient's key is shredded first; then the rows may go.
KEY_LIVES = (
    "EXISTS (SELECT 1 FROM data_key WHERE data_key.patient_id = OLD.patient_id"
    " AND length(data_key.wrapped) > 0)"
)
FROZEN = {
    "postgresql": (
        f"""
        CREATE FUNCTION report_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.state = 'signed' AND (TG_OP = 'UPDATE' OR {KEY_LIVES}) THEN
            RAISE EXCEPTION '{REFUSED}';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER report_frozen BEFORE UPDATE OR DELETE ON report
        FOR EACH ROW EXECUTE FUNCTION report_is_frozen()
        """,
    ),
    "sqlite": (
        f"""
        CREATE TRIGGER report_no_update BEFORE UPDATE ON report WHEN OLD.state = 'signed'
        BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
        """,
        f"""
        CREATE TRIGGER report_no_delete BEFORE DELETE ON report
        WHEN OLD.state = 'signed' AND {KEY_LIVES}
        BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
        """,
    ),
}
NOW_CHECKS = {
    "period_runs_forward": "period_from <= period_to",
    "ready_has_a_pdf": "(state IN ('ready', 'signing', 'signed')) = (pdf_sealed IS NOT NULL"
    " AND content_sealed IS NOT NULL AND content_sha256 IS NOT NULL"
    " AND sha256 IS NOT NULL AND size IS NOT NULL AND pages IS NOT NULL)",
    "failed_says_why": "state <> 'failed' OR error IS NOT NULL",
    "error_is_shown": "error IS NULL OR state IN ('failed', 'ready')",
    "finished_has_a_time": "state NOT IN ('ready', 'failed', 'signed') OR finished_at IS NOT NULL",
    "signed_when": "(state IN ('signing', 'signed')) = (signed_at IS NOT NULL)",
    "signed_by_whom": "(signed_at IS NULL) = (signed_by_id IS NULL)",
    "versions_begin_at_one": "version >= 1",
    "amended_with_a_reason": "(version = 1) = (amends_id IS NULL)"
    " AND (amends_id IS NULL) = (reason_sealed IS NULL)",
}
BEFORE_CHECKS = {
    "period_runs_forward": "period_from <= period_to",
    "ready_has_a_pdf": "(state = 'ready') = (pdf IS NOT NULL AND sha256 IS NOT NULL"
    " AND size IS NOT NULL)",
    "failed_says_why": "(state = 'failed') = (error IS NOT NULL)",
    "finished_has_a_time": "(state IN ('ready', 'failed')) = (finished_at IS NOT NULL)",
}


def upgrade() -> None:
    _drop_reports()
    _create_report(
        ("queued", "rendering", "ready", "failed", "signing", "signed"),
        NOW_CHECKS,
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("amends_id", sa.Uuid()),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column(
            "stage",
            _enum("report_stage", "waiting", "reading", "drawing", "keeping", "done"),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64)),
        sa.Column("pages", sa.Integer()),
        sa.Column("signed_at", sa.DateTime(timezone=True)),
        sa.Column("signed_by_id", sa.Uuid()),
        sa.Column("comment_sealed", sa.LargeBinary()),
        sa.Column("reason_sealed", sa.LargeBinary()),
        sa.Column("content_sealed", sa.LargeBinary()),
        sa.Column("pdf_sealed", sa.LargeBinary()),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["users.id"], name=op.f("fk_report_signed_by_id")
        ),
    )
    signed = sa.text("state IN ('signing', 'signed')")
    op.create_index(
        "uq_report_amended_once",
        "report",
        ["patient_id", "amends_id"],
        unique=True,
        sqlite_where=signed,
        postgresql_where=signed,
    )
    for statement in FROZEN[op.get_bind().dialect.name]:
        op.execute(statement)
    _create_about_a_report(
        "report_letter",
        sa.Column("language", _enum("letter_language", "en", "es", "ta"), nullable=False),
        sa.Column("state", _enum("letter_state", "queued", "ready", "failed"), nullable=False),
        sa.Column("sha256", sa.String(length=64)),
        sa.Column("size", sa.Integer()),
        sa.Column("pdf_sealed", sa.LargeBinary()),
        sa.CheckConstraint(
            "(state = 'ready') = (pdf_sealed IS NOT NULL AND sha256 IS NOT NULL"
            " AND size IS NOT NULL)",
            name=op.f("ck_report_letter_ready_has_a_pdf"),
        ),
        once=("language",),
    )
    _create_about_a_report(
        "report_release",
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["users.id"], name=op.f("fk_report_release_released_by_id")
        ),
        once=(),
    )


def downgrade() -> None:
    op.drop_table("report_release")
    op.drop_table("report_letter")
    _drop_reports()
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION report_is_frozen()")
    _create_report(
        ("queued", "rendering", "ready", "failed"),
        BEFORE_CHECKS,
        sa.Column("pdf", sa.LargeBinary()),
    )


def _drop_reports() -> None:
    op.drop_index(op.f("ix_report_patient_id_created_at"), table_name="report")
    op.drop_table("report")
    op.execute("DELETE FROM job WHERE kind = 'report'")


def _create_report(
    states: tuple[str, ...], checks: dict[str, str], *more: sa.schema.SchemaItem
) -> None:
    columns = [item for item in more if isinstance(item, sa.Column)]
    op.create_table(
        "report",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", _enum("report_state", *states), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("error", sa.String(length=500)),
        sa.Column("sha256", sa.String(length=64)),
        sa.Column("size", sa.Integer()),
        *columns,
        *(item for item in more if not isinstance(item, sa.Column)),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_report_{name}"))
            for name, rule in checks.items()
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_report_created_by_id")
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["users.id"], name=op.f("fk_report_patient_id")),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_report")),
    )
    op.create_index(op.f("ix_report_patient_id_created_at"), "report", ["patient_id", "created_at"])


def _create_about_a_report(name: str, *items: sa.schema.SchemaItem, once: tuple[str, ...]) -> None:
    unique = ("patient_id", "report_id", *once)
    op.create_table(
        name,
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        *items,
        sa.ForeignKeyConstraint(["patient_id"], ["users.id"], name=op.f(f"fk_{name}_patient_id")),
        sa.ForeignKeyConstraint(
            ["patient_id", "report_id"],
            ["report.patient_id", "report.id"],
            name=op.f(f"fk_{name}_patient_id_report_id"),
        ),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}")),
    )


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)
