"""Invitations and hand-overs

Revision 0023, after 0022.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

OPEN = sa.text("outcome IS NULL")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("physician_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("patient_id", sa.Uuid()),
        sa.Column("token_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("mail", sa.String(length=24), nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("sent_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("outcome", sa.String(length=24)),
        sa.Column("ended_at", TIME),
        sa.Column("reason", sa.String(length=24)),
        *_checks(
            "invitation",
            invitation_mail="mail IN ('queued', 'sent', 'failed', 'off')",
            invitation_outcome="outcome IN ('accepted', 'declined', 'withdrawn')",
            invitation_reason="reason IN ('not_now', 'unknown', 'other_care')",
            outcome_has_a_time="(outcome IS NULL) = (ended_at IS NULL)",
            accepted_by_somebody=(
                "outcome IS NULL OR outcome <> 'accepted' OR patient_id IS NOT NULL"
            ),
            declined_with_a_word="reason IS NULL OR outcome = 'declined'",
            expires_after_sent="expires_at > sent_at",
            rounds_count_from_one="round > 0",
        ),
        *_people("invitation", "physician_id", "patient_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_invitation_token_digest")),
    )
    _open_once("invitation", "physician_id", "email")
    op.create_index(
        op.f("ix_invitation_physician_id_made_at"), "invitation", ["physician_id", "made_at"]
    )
    op.create_index(op.f("ix_invitation_patient_id"), "invitation", ["patient_id"])
    op.create_table(
        "handover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", TIME, nullable=False),
        sa.Column("accepted_at", TIME),
        sa.Column("agreed_at", TIME),
        sa.Column("patient_until", TIME, nullable=False),
        sa.Column("outcome", sa.String(length=24)),
        sa.Column("ended_at", TIME),
        *_checks(
            "handover",
            handover_outcome="outcome IN ('done', 'declined', 'refused', 'withdrawn', 'lapsed')",
            two_physicians="from_id <> to_id",
            outcome_has_a_time="(outcome IS NULL) = (ended_at IS NULL)",
            done_with_the_colleague=(
                "outcome IS NULL OR outcome <> 'done' OR accepted_at IS NOT NULL"
            ),
        ),
        *_people("handover", "patient_id", "from_id", "to_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    _open_once("handover", "patient_id", "from_id")
    op.create_index(op.f("ix_handover_from_id"), "handover", ["from_id"])
    op.create_index(op.f("ix_handover_to_id"), "handover", ["to_id"])


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":  # a policy reads the table (docs/database.md)
        op.execute("DROP POLICY IF EXISTS asked_to_take_over ON consent")
    op.drop_table("handover")
    op.drop_table("invitation")


def _checks(table: str, **rules: str) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")) for name, rule in rules.items()
    ]


def _people(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], ["users.id"], name=op.f(f"fk_{table}_{column}"))
        for column in columns
    ]


def _open_once(table: str, *columns: str) -> None:
    op.create_index(
        f"uq_{table}_open",
        table,
        list(columns),
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
