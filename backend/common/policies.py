"""What the owner of a PostgreSQL database sets up for the application's own role: a policy on every
table of people's rows, and the few rights that the application needs.

Brought up to date at the end of each migration, from the tables themselves: a new table of
patients' data is guarded without a word here. A policy holds for everybody but the owner, so that a
release from before row-level security goes on working beside this one.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection
from sqlalchemy.sql.visitors import replacement_traverse

from backend.common import clock
from backend.common.access import PhysicianRule, owned_tables
from backend.common.base import Base
from backend.common.row_security import PERSON, PERSON_SQL

POLICY = "acting_principal"
PATIENTS = "serein_patients"
"""The function with the patients whom the acting physician may see."""
FORGET = "serein_forget_patients"
"""The trigger that has it look anew, on the tables that it reads."""
RULE_READS = ("care_team", "consent")

ASKED = "asked_to_take_over"
"""A further policy of reading on consent: whoever is asked to take a patient over is shown the
hand-over for as long as the patient shares the record, which only the consent says."""

PERSON_OWNED = {
    "caseload_view": "user_id",
    "device_key": "user_id",
}
"""Tables that are not of patients' data, and whose rows are one person's alone."""

OPEN = {
    "users": "sign-in and invitations look people up before anybody is known",
    "auth_session": "the session is what says who acts",
    "account_link": "its link is opened before anybody is known",
    "external_identity": "read at the sign-in, before anybody is known; staff alone",
    "sign_on_attempt": "made before anybody is known; random, and a digest",
    "sign_in_step": "half a sign-in: nobody is signed in yet; a digest",
    "totp": "read at the sign-in, before anybody is known; wrapped by the master key",
    "recovery_code": "read at the sign-in, before anybody is known; digests, wrapped",
    "passkey": "read at the sign-in, before anybody is known; public keys",
    "passkey_challenge": "made before anybody is known; random bytes",
    "sign_in_failures": "counted before anybody is known, by digests that name nobody",
    "care_team": "administrators keep the links; the policies themselves ask it as the owner",
    "invitation": "its link is opened by people who have no account yet",
    "handover": "goes between two physicians and the patient; administrative",
    "mail_delivery": "written by whoever causes a mail to somebody else; holds no clinical word",
    "erasure_notice": "written for a physician when a patient is already gone",
    "erasure": "what is left of an erased account: no person",
    "audit_log": "everybody appends; may be neither changed nor removed; holds ids only",
    "audit_seal": "digests of the audit log",
    "audit_seal_key": "keys of the seals, wrapped by the master key",
    "job": "the queue; holds ids only",
    "alert_rule_setting": "the clinic's own settings",
    "instrument_import": "the clinic's own questionnaires",
    "agreement_summary": "figures of ten people at least",
}
"""Every other table, and why it has no policy. A table that nobody decided about fails a test."""

APPEND_ONLY = frozenset({"audit_log", "audit_seal"})

_ROLE = "(SELECT current_setting('serein.role', true))"
_NOW = "nullif(current_setting('serein.now', true), '')::timestamptz"


class RoleMissingError(RuntimeError):
    """The application's role is still to be made."""


def protect(connection: Connection, *, rule: PhysicianRule, app_role: str) -> None:
    """Guard the tables that the database has; harmless to repeat.

    Raises RoleMissingError when the application's role does not exist.
    """
    present = set(sa.inspect(connection).get_table_names())
    if not present.issuperset(RULE_READS):
        return  # undone, down to a schema before the rule's own tables
    quote = connection.dialect.identifier_preparer.quote
    for statement in (*_patients_function(rule), *_forgetting()):
        _run(connection, statement)
    for table, rule_text in _rules().items():
        if table in present:
            _set_policy(connection, quote(table), rule_text)
    if "handover" in present:
        _set_policy(connection, "consent", _rule_of_the_asked(), name=ASKED, verb="SELECT")
    if app_role != connection.scalar(sa.select(sa.func.current_user())):
        _grant(connection, present, app_role)


def _rules() -> dict[str, str]:
    """By table, whether the acting principal reaches a row of it."""
    owned = {cast(sa.Table, table).name: _rule_of_patients() for table in owned_tables()}
    return owned | {name: _rule_of_person(column) for name, column in PERSON_OWNED.items()}


def _rule_of_patients() -> str:
    """CASE looks at one branch only: the physician's patients are read once a query, and by nobody
    else's."""
    return (
        f"CASE {_ROLE} WHEN 'system' THEN true WHEN 'patient' THEN patient_id = {PERSON_SQL}"
        f" WHEN 'physician' THEN patient_id IN (SELECT {PATIENTS}()) ELSE false END"
    )


def _rule_of_the_asked() -> str:
    return (
        f"{_ROLE} = 'physician' AND kind = 'care_team' AND patient_id IN"  # noqa: S608 - our own names
        f" (SELECT patient_id FROM handover WHERE outcome IS NULL AND to_id = {PERSON_SQL})"
    )


def _rule_of_person(column: str) -> str:
    return f"{_ROLE} = 'system' OR {column} = {PERSON_SQL}"


def _patients_function(rule: PhysicianRule) -> Iterator[str]:
    """The very rule of access as the application has it, asked as the owner: a policy on the tables
    that the rule reads could not read them itself.

    A page of the physician's asks some dozens of times. plpgsql keeps the plan, and the transaction
    the answer, until a link or a consent changes in it.
    """
    team = Base.metadata.tables["care_team"]
    query = sa.select(team.c.patient_id).where(
        team.c.physician_id == PERSON, rule(team.c.patient_id, PERSON)
    )
    yield f"""
        CREATE OR REPLACE FUNCTION {PATIENTS}() RETURNS SETOF uuid
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 200
        AS $$
        DECLARE known uuid[] := nullif(current_setting('serein.patients', true), '')::uuid[];
        BEGIN
            IF known IS NULL THEN
                known := ARRAY({_as_text(query)});
                PERFORM set_config('serein.patients', known::text, true);
            END IF;
            RETURN QUERY SELECT unnest(known);
        END $$"""


def _forgetting() -> Iterator[str]:
    yield f"""
        CREATE OR REPLACE FUNCTION {FORGET}() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN PERFORM set_config('serein.patients', '', true); RETURN NULL; END $$"""
    for table in RULE_READS:
        yield f"""
            CREATE OR REPLACE TRIGGER {FORGET} AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {FORGET}()"""


def _as_text(query: sa.Select[object]) -> str:
    """The query with the transaction's clock in place of the application's."""

    def at_the_time_told(element: object, **_: object) -> sa.ColumnElement[object] | None:
        if isinstance(element, sa.BindParameter) and element.callable is clock.now:
            return sa.literal_column(_NOW)
        return None

    told = cast(sa.Select[object], replacement_traverse(query, {}, at_the_time_told))
    dialect = postgresql.dialect()
    return str(told.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def _set_policy(
    connection: Connection, table: str, rule: str, *, name: str = POLICY, verb: str = "ALL"
) -> None:
    """Made anew only when it says something else: that takes the table's lock for a moment."""
    mark = sha256(rule.encode()).hexdigest()[:16]
    kept = connection.scalar(
        sa.text(
            "SELECT obj_description(p.oid, 'pg_policy') FROM pg_policy p"
            " JOIN pg_class c ON c.oid = p.polrelid"
            " WHERE c.oid = CAST(:table AS regclass) AND p.polname = :policy AND c.relrowsecurity"
        ),
        {"table": table, "policy": name},
    )
    if kept == mark:
        return
    _run(connection, f"DROP POLICY IF EXISTS {name} ON {table}")
    _run(connection, f"CREATE POLICY {name} ON {table} FOR {verb} USING ({rule})")
    _run(connection, f"COMMENT ON POLICY {name} ON {table} IS '{mark}'")
    _run(connection, f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")


def _grant(connection: Connection, present: set[str], app_role: str) -> None:
    """Rows and sequences, no more: no table is made, emptied, altered or freed of its triggers."""
    if not connection.scalar(
        sa.text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": app_role}
    ):
        raise RoleMissingError(
            f"DATABASE_URL's role {app_role} does not exist. Make it (CREATE ROLE {app_role} "
            "LOGIN) and migrate again; nothing was changed."
        )
    quote = connection.dialect.identifier_preparer.quote
    role = quote(app_role)
    _run(connection, f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
    _run(connection, f"GRANT USAGE ON SCHEMA public TO {role}")
    _run(connection, f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {role}")
    _run(connection, f"GRANT SELECT ON alembic_version TO {role}")
    for name in sorted(present & set(Base.metadata.tables)):
        verbs = "SELECT, INSERT" if name in APPEND_ONLY else "SELECT, INSERT, UPDATE, DELETE"
        _run(connection, f"GRANT {verbs} ON {quote(name)} TO {role}")


def _run(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
