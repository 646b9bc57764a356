"""flask agreement export, and flask agreement fit: the pairs of this clinic, and what they say of
lambda."""

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from backend.clinical.agreement_figures import Interval
from backend.clinical.lambda_fit import Fit, fit
from backend.common.principal import system_principal
from backend.features.agreement.pairs import Release, pairs_by_release
from backend.features.agreement.pairs_file import PairsFileError, read, told


@click.group("agreement")
def agreement() -> None:
    """Camera and questionnaires in this clinic."""


@agreement.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--model", required=True, help="The release, such as serein-affect.")
@click.option("--version", required=True, help="Its version, such as 1.1.0.")
@with_appcontext
def export(file: Path, model: str, version: str) -> None:
    """Write the pairs of consenting patients to FILE, without a name, an id or a date."""
    with system_principal("agreement export"):
        pairs = pairs_by_release().get(Release(model, version), [])
    try:
        document = told(model, version, pairs)
    except PairsFileError as error:
        raise click.ClickException(str(error)) from None
    file.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    click.echo(f"wrote {len(pairs)} pairs to {file}")


@agreement.command("fit")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def fit_lambda(file: Path) -> None:
    """Fit lambda to the pairs of FILE; it is put into force by nobody but a person."""
    try:
        pairs = read(file.read_text("utf-8"))
    except PairsFileError as error:
        raise click.ClickException(f"{file}: {error}") from None
    for line in _lines(fit(pairs)):
        click.echo(line)


def _lines(found: Fit) -> list[str]:
    verdict = (
        f"people who had no part in the fit are told better with it: lambda {found.kept:.2f}"
        if found.kept
        else "not better than without it beyond chance: lambda stays 0"
    )
    return [
        f"{found.pairs} pairs of {found.people} people",
        f"lambda {_said(found.weight, 2)} (95 % interval, drawing people)",
        f"log score gained a pair over lambda 0, held out by person: {_said(found.gain, 4)}",
        verdict,
    ]


def _said(figure: Interval, digits: int) -> str:
    return f"{figure.value:.{digits}f} ({figure.low:.{digits}f} to {figure.high:.{digits}f})"


commands = [agreement]
