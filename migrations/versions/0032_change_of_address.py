"""Links that move an account to another e-mail address, and back

Revision 0032, after 0031.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

KINDS = "'confirm_address', 'reset_password', 'first_password'"
MORE = "'change_address', 'keep_address'"


def upgrade() -> None:
    with op.batch_alter_table("account_link") as table:
        table.add_column(sa.Column("email", sa.String(length=254), nullable=True))
        table.add_column(sa.Column("epoch", sa.Integer(), nullable=True))
        table.drop_constraint(op.f("uq_account_link_user_id_purpose"), type_="unique")
        table.drop_constraint(op.f("ck_account_link_link_purpose"), type_="check")
        table.create_check_constraint(
            op.f("ck_account_link_link_purpose"), f"purpose IN ({KINDS}, {MORE})"
        )
        table.create_check_constraint(
            op.f("ck_account_link_another_address"), f"(email IS NOT NULL) = (purpose IN ({MORE}))"
        )
    for name, column, which in (
        ("uq_account_link_of_a_purpose", "purpose", "purpose <> 'keep_address'"),
        ("uq_account_link_to_an_address", "email", "purpose = 'keep_address'"),
    ):
        op.create_index(
            name,
            "account_link",
            ["user_id", column],
            unique=True,
            postgresql_where=sa.text(which),
            sqlite_where=sa.text(which),
        )


def downgrade() -> None:
    op.drop_index("uq_account_link_to_an_address", "account_link")
    op.drop_index("uq_account_link_of_a_purpose", "account_link")
    op.execute(f"DELETE FROM account_link WHERE purpose IN ({MORE})")  # noqa: S608 - constants
    with op.batch_alter_table("account_link") as table:
        table.drop_constraint(op.f("ck_account_link_another_address"), type_="check")
        table.drop_constraint(op.f("ck_account_link_link_purpose"), type_="check")
        table.create_check_constraint(op.f("ck_account_link_link_purpose"), f"purpose IN ({KINDS})")
        table.create_unique_constraint(
            op.f("uq_account_link_user_id_purpose"), ["user_id", "purpose"]
        )
        table.drop_column("epoch")
        table.drop_column("email")
