"""The next job of a kind by index: workers serve the kinds in turn

Revision 0028, after 0027.
"""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_job_state_kind_run_at_id"), "job", ["state", "kind", "run_at", "id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_job_state_kind_run_at_id"), table_name="job")
