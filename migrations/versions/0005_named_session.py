"""The session that a questionnaire names, which the server may not know (yet)

Revision 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    named = sa.Column("device_session_id", sa.Uuid(), nullable=True)
    op.add_column("questionnaire_response", named)
    op.execute("UPDATE questionnaire_response SET device_session_id = session_id")


def downgrade() -> None:
    op.drop_column("questionnaire_response", "device_session_id")
