"""flask rebuild-snapshots: the caseload's rows, made anew from everything that is stored."""

import click
from flask.cli import with_appcontext

from backend.common.principal import system_principal
from backend.features.analytics import service


@click.command("rebuild-snapshots")
@with_appcontext
def rebuild() -> None:
    """Make every patient's snapshot anew; it follows from the other tables."""
    with system_principal("rebuild-snapshots"):
        count = service.renew(everybody=True)
    click.echo(f"made {count} snapshot(s) anew")


commands = [rebuild]
