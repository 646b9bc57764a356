"""flask demo: the demo clinic."""

import click
from flask.cli import with_appcontext

from backend.common.db import db
from backend.common.principal import system_principal
from backend.common.security import settings
from backend.features.demo import people, service


@click.command("demo")
@click.option("--more", default=0, show_default=True, help="Patients more for a long caseload.")
@with_appcontext
def demo(more: int) -> None:
    """Make the demo clinic of invented people, if it is not there yet, and print its logins."""
    if settings().production:
        raise click.ClickException("the demo clinic is refused in production")
    with system_principal("demo"):
        made = service.seed(
            region=settings().region, acknowledge_within=settings().acknowledge_within, more=more
        )
        db.session.commit()
    click.echo("Demo clinic: made." if made else "Demo clinic: there already.")
    click.echo("All of these people are invented.\n")
    for user in people.USERS:
        click.echo(f"  {user.role:<10} {user.email:<32} {user.display_name}")
    click.echo(f"\n  password: {people.PASSWORD} (the same for all)")


commands = [demo]
