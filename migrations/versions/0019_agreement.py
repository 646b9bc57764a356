"""The consent to check the camera against answers, and the figures that come of it

Revision 0019, after 0018.

PostgreSQL changes the table of consents; SQLite cannot, so there it is made anew. Nothing points at
it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

FIRST_KINDS = ("camera", "care_team")
KINDS = (*FIRST_KINDS, "camera_check")
COLUMNS = "patient_id, id, kind, version, active, recorded_at, superseded_at"
IN_FORCE = sa.text("superseded_at IS NULL")


def upgrade() -> None:
    _allow(KINDS)
    op.create_table(
        "agreement_summary",
        sa.Column("model_id", sa.String(length=64), nullable=False),
        sa.Column("model_version", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pairs", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "people <= pairs", name=op.f("ck_agreement_summary_everybody_has_a_pair")
        ),
        sa.PrimaryKeyConstraint("model_id", "model_version", name=op.f("pk_agreement_summary")),
    )


def downgrade() -> None:
    op.drop_table("agreement_summary")
    op.execute("DELETE FROM consent WHERE kind = 'camera_check'")
    _allow(FIRST_KINDS)


def _allow(kinds: tuple[str, ...]) -> None:
    rule = f"kind IN ({', '.join(map(repr, kinds))})"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f("ck_consent_kind"), "consent", type_="check")
        op.create_check_constraint(op.f("ck_consent_kind"), "consent", rule)
        return
    op.drop_index("uq_consent_in_force", table_name="consent")
    op.rename_table("consent", "consent_before")
    op.create_table(
        "consent",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(rule, name=op.f("ck_consent_kind")),
        sa.ForeignKeyConstraint(["patient_id"], ["users.id"], name=op.f("fk_consent_patient_id")),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_consent")),
    )
    op.execute(f"INSERT INTO consent ({COLUMNS}) SELECT {COLUMNS} FROM consent_before")  # noqa: S608 - our own names
    op.drop_table("consent_before")
    op.create_index(
        "uq_consent_in_force",
        "consent",
        ["patient_id", "kind"],
        unique=True,
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )
