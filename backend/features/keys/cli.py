"""flask keys: which key is needed for what, and replacing one."""

from collections.abc import Callable, Sequence
from uuid import UUID

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.common.db import read_only
from backend.common.errors import NotFoundError
from backend.common.master_keys import key_uses
from backend.common.principal import system_principal
from backend.common.security import settings
from backend.features.keys import service
from backend.features.keys.batches import Pace
from backend.features.keys.service import Done, Standing

DEFAULT = Pace()


@click.group("keys", invoke_without_command=True)
@click.pass_context
@with_appcontext
def keys(context: click.Context) -> None:
    """Say what depends on each master key, and which may be removed (docs/keys.md)."""
    if context.invoked_subcommand is None:
        _say_standing()


def paced(command: Callable[..., None]) -> Callable[..., None]:
    """A command that goes through tables while others work with them."""
    batch = click.option(
        "--batch", default=DEFAULT.rows, show_default=True, type=click.IntRange(1), help="Rows."
    )
    rest = click.option(
        "--rest",
        default=DEFAULT.rest_s,
        show_default=True,
        type=click.FloatRange(0),
        help="Seconds that others have the database between two batches.",
    )
    return batch(rest(command))


@keys.command("rotate")
@paced
@with_appcontext
def rotate(batch: int, rest: float) -> None:
    """Bring everything under the master key that wraps. May be stopped and begun anew."""
    with system_principal("keys rotate"):
        done = service.rotate(
            master=settings().master_keys, uses=key_uses(current_app), pace=Pace(batch, rest)
        )
    _say_done(done, f"under master key {settings().master_keys.wrapping}")
    _say_standing()


@keys.command("renew-patient")
@click.argument("patient_id", type=click.UUID)
@paced
@with_appcontext
def renew_patient(patient_id: UUID, batch: int, rest: float) -> None:
    """Give a patient a new data key, and seal anew what is not kept as it is for good."""
    with system_principal("keys renew-patient"):
        try:
            done = service.renew_patient(patient_id=patient_id, pace=Pace(batch, rest))
        except NotFoundError as error:
            raise click.ClickException(error.detail) from None
    _say_done(done, "under the new data key")


@keys.command("reseal")
@paced
@with_appcontext
def reseal(batch: int, rest: float) -> None:
    """Finish what an interrupted renew-patient left under a former data key."""
    with system_principal("keys reseal"):
        done = service.reseal(pace=Pace(batch, rest))
    _say_done(done, "under the newest data keys")


def _say_done(done: Done, where: str) -> None:
    click.echo(f"{done.moved.total()} value(s) brought {where}")
    for problem in done.unopened:
        click.echo(f"does not open: {problem}", err=True)
    if done.unopened:
        raise SystemExit(1)


def _say_standing() -> None:
    """Exit status 1 when something needs a key that is not at hand."""
    master = settings().master_keys
    with read_only(), system_principal("keys"):
        found = service.standing(key_uses(current_app))
    at_hand = ", ".join(map(str, sorted(master.keys)))
    click.echo(f"master keys at hand: {at_hand}; number {master.wrapping} wraps")
    for each in found:
        counts = [f"{count} under {number}" for number, count in sorted(each.needed.items())]
        click.echo(f"  {each.name}: {', '.join(counts) or 'nothing'}")
    for number in sorted(set(master.keys) - {master.wrapping}):
        _say_removable(number, found)
    missing = sorted(
        {n for each in found if not each.stays for n in each.needed} - set(master.keys)
    )
    for number in missing:
        click.echo(f"master key {number} is needed and not at hand", err=True)
    if missing:
        raise SystemExit(1)


def _say_removable(number: int, found: Sequence[Standing]) -> None:
    if number > settings().master_keys.wrapping:
        click.echo(f"master key {number} waits until SEREIN_WRAPPING_KEY is taken away")
        return
    by = [each.name for each in found if number in each.needed and not each.stays]
    if by:
        click.echo(f"master key {number} is still needed for {', '.join(by)}: `flask keys rotate`")
        return
    click.echo(f"master key {number} may be removed from SEREIN_MASTER_KEYS")
    for each in found:
        if each.stays and number in each.needed:
            click.echo(f"  {each.needed[number]} {each.name} need it: {each.note}")


commands = [keys]
