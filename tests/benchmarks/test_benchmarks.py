"""The benches run on a tiny clinic, and write their own section alone."""

from argparse import Namespace

import pytest
import sqlalchemy as sa

from backend.common import ownership
from backend.common.db import db
from benchmarks import caseload, clinic, report
from benchmarks.document import replaced
from benchmarks.timing import spread

ASKED = Namespace(patients=9, mine=4, requests=2)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_caseload_of_a_tiny_clinic(tmp_path, kind):
    with clinic.database(kind, tmp_path) as url:
        made = clinic.filled(url, tmp_path, patients=ASKED.patients, each=ASKED.mine)
        found = caseload._measured(made, ASKED)
        assert set(found) == set(caseload.WORDS)
        assert all(0 < one.p50 <= one.p95 for one in found.values())
        assert made.rows["patient_snapshot"] == ASKED.patients + 4
        with made.app.app_context():
            for table, owner in ownership.owned():
                models = db.session.connection().scalar(
                    sa.select(sa.func.count(sa.distinct(owner))).select_from(table)
                )
                if table.name not in clinic.LEFT_OUT and models:
                    assert models > 1, f"{table.name} was not copied"
            db.engine.dispose()


def test_a_report_of_a_year_is_made_and_told():
    section = report.run(Namespace(rounds=1))
    assert f"| {report.WHOLE} |" in section
    assert f"| {report.LETTERS} |" in section
    assert "camera sessions" in section


def test_a_section_takes_the_place_of_the_former_one():
    before = "# All\n\n## One\nold\n\n## Two\nkept\n"
    after = replaced(before, "One", "new\n")
    assert after == "# All\n\n## One\nnew\n\n## Two\nkept\n"
    assert replaced(after, "One", "new\n") == after
    assert replaced("# All\n\n## One\nold\n", "One", "new") == "# All\n\n## One\nnew\n"
    assert replaced("# All\n", "One", "new") == "# All\n\n## One\nnew\n"


def test_percentiles():
    found = spread(range(1, 101))
    assert (found.p50, found.p95) == (50.5, 95.05)
