"""Commands of the server itself: migrate, openapi, citus, create-admin, close-interrupted and
serve."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

import click
import flask_migrate
from flask import Flask, current_app
from flask.cli import with_appcontext

from backend.common import citus
from backend.common.api import openapi_document
from backend.common.db import db
from backend.common.errors import InvalidError
from backend.common.principal import Role, system_principal
from backend.common.schema import SHORTEST_PASSWORD
from backend.common.security import settings
from backend.config import ROOT
from backend.features.admin import service as admin
from backend.features.analytics import service as analytics
from backend.features.sessions import service as sessions

OPENAPI = ROOT / "backend" / "openapi.json"
STOP_WITHIN_S = 35  # a little more than gunicorn's own graceful timeout


@click.command("migrate")
@with_appcontext
def migrate() -> None:
    """Bring the database to the newest schema, and the caseload's rows to what it holds."""
    flask_migrate.upgrade()
    with system_principal("migrate"):
        analytics.renew()


@click.command("openapi")
@with_appcontext
def openapi() -> None:
    """Write backend/openapi.json."""
    OPENAPI.write_text(openapi_document(current_app), "utf-8")
    click.echo(f"wrote {OPENAPI.relative_to(ROOT)}")


@click.command("citus")
@with_appcontext
def spread() -> None:
    """Print the statements that spread the tables over several servers, by patient."""
    if db.engine.dialect.name != "postgresql":
        raise click.ClickException("only a PostgreSQL database can be spread")
    if obstacles := citus.obstacles(db.session.connection()):
        raise click.ClickException("it would be refused:\n" + "\n".join(obstacles))
    for statement in citus.statements():
        click.echo(statement)


@click.command("create-admin")
@click.option("--email", required=True)
@click.option("--name", default="Administrator", show_default=True)
@click.password_option(help="At least 10 characters.")
@with_appcontext
def create_admin(email: str, name: str, password: str) -> None:
    """Make the first administrator."""
    if len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(f"the password needs {SHORTEST_PASSWORD} characters")
    with system_principal("create-admin"):
        try:
            admin.add_user(
                email=email,
                password=password,
                display_name=name,
                role=Role.ADMIN,
                region=settings().region,
            )
        except InvalidError as error:
            told = [f"the {field} {told[0]}" for field, told in error.errors.items()]
            raise click.ClickException("; ".join(told)) from None
        db.session.commit()
    click.echo(f"{email} may sign in")


@click.command("close-interrupted")
@with_appcontext
def close_interrupted() -> None:
    """Close sessions that nothing was heard of for six hours."""
    with system_principal("close-interrupted"):
        closed = sessions.close_interrupted()
        db.session.commit()
    click.echo(f"closed {closed} interrupted session(s)")


@click.command("serve")
@click.option("--bind", default="127.0.0.1:8000", show_default=True)
@with_appcontext
def serve(bind: str) -> None:
    """Run the web server and the job worker until interrupted; both end cleanly."""
    commands = [_gunicorn(bind)]
    if "worker" in current_app.cli.commands:
        commands.append([sys.executable, "-m", "flask", "--app", "wsgi", "worker"])
    sys.exit(_run_together(commands))


def _gunicorn(bind: str) -> list[str]:
    config = "python:backend.gunicorn_conf"
    return [sys.executable, "-m", "gunicorn", "--config", config, "--bind", bind, "wsgi:app"]


def _run_together(commands: Sequence[Sequence[str]]) -> int:
    """Run all until a signal comes or one ends, then end the others; 0 after a signal.

    Each child leads a process group of its own, so that Ctrl-C in the terminal reaches it once and
    through us, and not a second time by itself.
    """
    asked = False

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    children = [subprocess.Popen(c, cwd=ROOT, start_new_session=True) for c in commands]  # noqa: S603 - our own commands
    while not asked and all(child.poll() is None for child in children):
        time.sleep(0.1)
    failed = 0 if asked else next(c.returncode for c in children if c.poll() is not None) or 1
    for child in children:
        child.terminate()
    deadline = time.monotonic() + settings().drain.total_seconds() + STOP_WITHIN_S
    for child in children:
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    return failed


def register_commands(app: Flask) -> None:
    for command in (migrate, openapi, spread, create_admin, close_interrupted, serve):
        app.cli.add_command(command)
