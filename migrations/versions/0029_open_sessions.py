"""Open sessions are indexed by what a chunk does not change

Revision 0029, after 0028. A release before this one works with either index.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TABLE = "mon_session"
OPEN = sa.text("status = 'open'")


def upgrade() -> None:
    _index("ix_mon_session_still_open", ["patient_id", "id"])
    op.drop_index("ix_mon_session_open", TABLE)


def downgrade() -> None:
    _index("ix_mon_session_open", ["heard_at"])
    op.drop_index("ix_mon_session_still_open", TABLE)


def _index(name: str, columns: list[str]) -> None:
    op.create_index(name, TABLE, columns, sqlite_where=OPEN, postgresql_where=OPEN)
