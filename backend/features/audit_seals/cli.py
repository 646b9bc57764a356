"""flask audit verify and flask audit seal."""

import click
from flask.cli import with_appcontext

from backend.common.db import db, read_only
from backend.common.principal import system_principal
from backend.common.security import settings
from backend.features.audit_seals import service


@click.group("audit")
def audit() -> None:
    """Seal the audit log, and check that nobody changed it."""


@audit.command("seal")
@with_appcontext
def seal() -> None:
    """Seal what is older than ten minutes now; the worker does so every five minutes."""
    with system_principal("audit seal"):
        sealed = service.seal(master=settings().master_keys)
        db.session.commit()
    click.echo(f"sealed {sealed} entries")


@audit.command("verify")
@click.option("--head", help="A seal that was kept elsewhere, from the worker's log: is it there?")
@with_appcontext
def verify(head: str | None) -> None:
    """Compare the whole audit log with its seals; exit code 1 where they differ."""
    with read_only(), system_principal("audit verify"):
        found = service.verify(master=settings().master_keys, head=head)
    for broken in found.broken:
        click.echo(f"seal {broken.number}: {broken.reason}", err=True)
    if not found.known_head:
        click.echo("the seal given with --head is not there: seals were removed", err=True)
    click.echo(
        f"{found.seals} seals over {found.entries} entries, {found.unsealed} not sealed yet; "
        f"newest seal {found.head or 'none'}"
    )
    if not found.sound:
        raise SystemExit(1)
    click.echo("the audit log is as it was when it was sealed")


commands = [audit]
