"""What a session is beside the questionnaires: the fallback's reason, agreement, usable time

Revision 0004, after 0003.

SQLite cannot add a constraint to a table that exists, and making the table anew would drop what
points at it: there the constraints come with their columns.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

AGREEMENTS = "'consistent', 'inconsistent', 'no_estimate', 'bypassed'"
LEVELS = "'normal', 'mild', 'moderate', 'severe'"
WITH_A_RESPONSE = " AND ".join(
    f"(agreement IS NULL) = ({column} IS NULL)"
    for column in ("compared_response_id", "compared_total", "compared_level", "compared_at")
)
COLUMNS: tuple[tuple[str, sa.types.TypeEngine[object]], ...] = (
    ("fallback_reason", sa.String(length=24)),
    ("compared_response_id", sa.Uuid()),
    ("compared_total", sa.SmallInteger()),
    ("compared_at", sa.DateTime(timezone=True)),
)
CHECKED = {
    "compared_level": {"ck_mon_session_compared_level": f"compared_level IN ({LEVELS})"},
    "agreement": {
        "ck_mon_session_agreement": f"agreement IN ({AGREEMENTS})",
        "ck_mon_session_an_agreement_is_with_a_response": WITH_A_RESPONSE,
    },
}


def upgrade() -> None:
    for name, kind in COLUMNS:
        op.add_column("mon_session", sa.Column(name, kind, nullable=True))
    usable = sa.Column("valid_ms", sa.BigInteger(), nullable=False, server_default="0")
    op.add_column("mon_session", usable)
    for name, constraints in CHECKED.items():
        checks = " ".join(f"CONSTRAINT {of} CHECK ({rule})" for of, rule in constraints.items())
        op.execute(f"ALTER TABLE mon_session ADD COLUMN {name} VARCHAR(24) {checks}")
    # The steps of a session are of one length, so its usable time follows from their share.
    op.execute("UPDATE mon_session SET valid_ms = reached_ms * valid_steps / steps WHERE steps > 0")


def downgrade() -> None:
    for name in ("agreement", "compared_level", "valid_ms", *(name for name, _ in COLUMNS)):
        op.drop_column("mon_session", name)
