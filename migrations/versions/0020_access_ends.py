"""An access that ends by itself

Revision 0020, after 0019.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

CHECK = "ck_care_team_expires_after_start"
RULE = "expires_at > since"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":  # takes a constraint with the column or not at all
        column = f"expires_at DATETIME CONSTRAINT {CHECK} CHECK ({RULE})"
        op.execute(f"ALTER TABLE care_team ADD COLUMN {column}")
    else:
        op.add_column("care_team", sa.Column("expires_at", sa.DateTime(timezone=True)))
        op.create_check_constraint(op.f(CHECK), "care_team", RULE)
    op.create_index(op.f("ix_care_team_expires_at"), "care_team", ["expires_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_care_team_expires_at"), table_name="care_team")
    op.drop_column("care_team", "expires_at")
