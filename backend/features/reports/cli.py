"""flask verify-reports: is every signed report what was signed?"""

import click
from flask.cli import with_appcontext

from backend.common import audit
from backend.common.db import db
from backend.common.principal import system_principal
from backend.features.reports import queries
from backend.features.reports.verify import verify


@click.command("verify-reports")
@with_appcontext
def verify_reports() -> None:
    """Compute the hashes of every signed report anew. Exit status 1 when one is not intact."""
    broken = count = 0
    with system_principal("verify-reports"):
        for patient_id, report_id in queries.signed_reports():
            found = verify(queries.report(patient_id=patient_id, report_id=report_id))
            count += 1
            if not found.intact:
                broken += 1
                what = " and ".join(
                    name
                    for name, good in (("content", found.content), ("file", found.file))
                    if not good
                )
                click.echo(f"report {report_id}: {what} changed")
            db.session.expunge_all()  # one report in memory at a time
        audit.record(action="reports.all_verified", count=count, broken=broken)
        db.session.commit()
    click.echo(f"{count} signed reports, {broken} not intact")
    if broken:
        raise SystemExit(1)


commands = [verify_reports]
