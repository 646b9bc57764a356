"""flask reset-link."""

import click
from flask.cli import with_appcontext

from backend.common.db import db
from backend.common.errors import InvalidError
from backend.common.principal import system_principal
from backend.features.account_links import service


@click.command("reset-link")
@click.argument("email")
@with_appcontext
def reset_link(email: str) -> None:
    """Print a link by which somebody chooses a new password, where no mail can bring one."""
    with system_principal("reset-link"):
        try:
            link = service.reset_by_operator(email=email)
        except InvalidError as error:
            raise click.ClickException(f"{email} {error.errors['email'][0]}") from None
        db.session.commit()
    click.echo(link)


commands = [reset_link]
