"""Verified addresses, and what is known of a signed-in device

Revision 0025, after 0024. Accounts that exist count as verified: nobody who got mail so far is cut
off from it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
TOLD = {
    "browser": ("chrome", "edge", "firefox", "opera", "safari", "samsung"),
    "system": ("android", "chrome_os", "ios", "linux", "mac", "windows"),
}


def upgrade() -> None:
    op.add_column("users", sa.Column("email_verified_at", TIME))
    op.execute("UPDATE users SET email_verified_at = created_at")
    op.add_column("auth_session", sa.Column("last_used_at", TIME))
    for column, values in TOLD.items():
        _add_one_of("auth_session", column, values)


def downgrade() -> None:
    for column in (*reversed(TOLD), "last_used_at"):
        op.drop_column("auth_session", column)
    op.drop_column("users", "email_verified_at")


def _add_one_of(table: str, column: str, values: tuple[str, ...]) -> None:
    """Add a text column that holds one of the values, or nothing."""
    name = op.f(f"ck_{table}_session_{column}")
    rule = f"{column} IN ({', '.join(repr(value) for value in values)})"
    if op.get_bind().dialect.name == "sqlite":  # takes a constraint with the column or not at all
        definition = f"{column} VARCHAR(24) CONSTRAINT {name} CHECK ({rule})"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {definition}")
    else:
        op.add_column(table, sa.Column(column, sa.String(length=24)))
        op.create_check_constraint(name, table, rule)
