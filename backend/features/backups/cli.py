"""flask backup and flask restore."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from backend.common.db import db
from backend.common.principal import system_principal
from backend.common.security import settings
from backend.features.backups import service
from backend.features.backups.errors import BackupError


@click.command("backup")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@with_appcontext
def backup(folder: Path | None) -> None:
    """Write a backup into FOLDER, which SEREIN_BACKUPS names, and renew the keys file there."""
    folder = (folder or settings().backups).resolve()
    if folder != settings().backups:
        raise click.ClickException(
            f"set SEREIN_BACKUPS={folder} first: erasing a person must reach the keys file there"
        )
    with system_principal("backup"):
        try:
            made = service.back_up(folder, master=settings().master_keys)
        except BackupError as error:
            raise click.ClickException(f"{error} No backup was made.") from None
        db.session.commit()
    click.echo(f"wrote {made.path}: {made.rows} rows, {made.patients} patient(s)")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def restore(file: Path) -> None:
    """Bring the backup FILE into an empty, migrated database; `keys` lies beside it."""
    with system_principal("restore"):
        try:
            done = service.restore(file, master=settings().master_keys)
        except BackupError as error:
            raise click.ClickException(f"{error} Nothing was restored.") from None
        db.session.commit()
    click.echo(f"restored {done.rows} rows")
    if done.skipped_people:
        click.echo(
            f"skipped {done.skipped_rows} rows of {done.skipped_people} erased person(s),"
            " whose keys are gone"
        )


commands = [backup, restore]
