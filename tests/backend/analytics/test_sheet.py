"""GET /patients.csv: the caseload for a spreadsheet."""

import csv
import io

import pytest
import sqlalchemy as sa

from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.features.accounts.models import User
from tests.backend.analytics.test_caseload import answered
from tests.backend.support.answers import submit

URL = "/api/v1/patients.csv"


def rows(response):
    assert response.status_code == 200
    text = response.get_data().decode("utf-8")
    assert text.startswith("\ufeff"), "without the mark Excel takes it for an old code page"
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_holds_numbers_and_what_is_unknown_is_empty(ana, lind):
    submit(ana, 2, 2, 2, 2, 2, 2, 2, 2, 0, **answered(60))
    submit(ana, 1, 1, 1, 1, 0, 0, 0, 0, 0, **answered(1))
    response = lind.get(URL)
    assert response.mimetype == "text/csv"
    assert "attachment" in response.headers["Content-Disposition"]
    (row,) = rows(response)
    assert (row["name"], row["first_phq9"], row["last_phq9"]) == ("Ana", "16", "4")
    assert (row["change_points"], row["change_percent"]) == ("-12", "-75")
    assert (row["response"], row["remission"], row["reliable_change"]) == ("yes",) * 3
    assert (row["expression"], row["homework_done"], row["next_contact_at"]) == ("", "", "")
    assert (row["open_alerts"], row["overdue"]) == ("0", "")


def test_somebody_without_answers_has_neither_responded_nor_not(lind):
    (row,) = rows(lind.get(URL))
    assert (row["response"], row["last_phq9"], row["change_percent"]) == ("", "", "")


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\uff1d1"]
)
def test_a_name_is_no_formula(lind, cast, as_system, name):
    with as_system():
        db.session.get(User, cast.ana.id).display_name = name
        db.session.commit()
    (row,) = rows(lind.get(URL))
    assert row["name"] == f"'{name}"


def test_quotes_commas_and_lines_stay_in_their_cell(lind, cast, as_system):
    name = 'Ana "the first", Souza\nof two lines'
    with as_system():
        db.session.get(User, cast.ana.id).display_name = name
        db.session.commit()
    (row,) = rows(lind.get(URL))
    assert (row["name"], row["email"]) == (name, "ana@test.example")


def test_it_is_searched_and_filtered_like_the_list(lind):
    assert rows(lind.get(URL, query_string={"filter": "not_answered", "q": "an"}))
    assert rows(lind.get(URL, query_string={"filter": "alert"})) == []
    refused = lind.get(URL, query_string={"limit": 5})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["limit"])


def test_taking_it_away_is_on_record(lind, cast, as_system):
    lind.get(URL)
    with as_system():
        query = sa.select(AuditEntry.detail).where(
            AuditEntry.action == "analytics.caseload_downloaded",
            AuditEntry.actor_id == cast.lind.id,
        )
        assert list(db.session.scalars(query)) == [{"patients": 1}]


def test_only_the_own_care_team(ana, okafor, admin, stranger):
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.get(URL).status_code == status
    assert [row["name"] for row in rows(okafor.get(URL))] == ["Ben"]
