"""GET /caseload-numbers: a physician's patients in numbers, small counts hidden."""

from collections import defaultdict
from datetime import timedelta
from itertools import permutations, product

import numpy as np
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from backend.clinical.small_cells import ALL, LEAST, hidden
from backend.common.audit import AuditEntry
from backend.common.db import db
from backend.common.principal import Role
from backend.features.analytics.clinic import Seen, counted, shown
from backend.features.analytics.models import PatientSnapshot
from backend.features.analytics.schemas import NUMBER_TABLES
from backend.features.consents.models import ConsentKind
from tests.backend.support import people
from tests.backend.support.times import NOON

URL = "/api/v1/caseload-numbers"
WEEK = timedelta(weeks=1)


def seen(first=None, last=None, *, weeks=None, done=0, asked=0) -> Seen:
    """Somebody who answered first and last, responding after some weeks."""
    at = None if first is None else NOON - 30 * WEEK
    return Seen(
        first=first,
        first_at=at,
        last=last,
        last_at=None if last is None else NOON,
        answers=0 if first is None else 2,
        responded_at=None if weeks is None else at + weeks * WEEK,
        done=done,
        asked=asked,
    )


def counts(numbers):
    return {cell.id: cell.count for table in numbers.tables for cell in table.cells}


CLINIC = [
    *[seen(20, 4, weeks=3, done=9, asked=10)] * 12,
    *[seen(20, 10, weeks=10, done=4, asked=10)] * 15,
    *[seen(12, 20, done=0, asked=4)] * 20,
    *[seen(3, 2)] * 13,
    *[seen()] * 40,
]


def test_the_tables_of_a_clinic_large_enough():
    numbers = shown(CLINIC)
    assert (numbers.total, numbers.least) == (100, LEAST)
    found = counts(numbers)
    assert found == {
        "not_answered": 40,
        "mild": 0,
        "moderate": 15,
        "severe": 20,
        "nothing_to_compare": 13,
        "comparable": 47,
        "response": 27,
        "no_response": 20,
        "remission": 12,
        "no_remission": 35,
        "normal_otherwise": 13,
        "up_to_4": 12,
        "up_to_8": 0,
        "up_to_12": 15,
        "up_to_26": 0,
        "longer": 0,
        "no_homework": 53,
        "under_quarter": 20,
        "under_half": 15,
        "under_three_quarters": 0,
        "more": 12,
    }
    response = next(table for table in numbers.tables if table.id == "response")
    assert (response.of, response.cells[0].share) == ("comparable", pytest.approx(27 / 47))


def test_two_patients_less_hide_what_would_tell_on_the_ten():
    # 10 remissions among 45: hidden with the other cell, and so is whatever else tells of the ten.
    few = counts(shown(CLINIC[2:]))
    assert few["remission"] is few["no_remission"] is None
    assert few["up_to_4"] is few["up_to_12"] is None
    assert few["more"] is few["under_half"] is None
    assert (few["response"], few["severe"], few["no_homework"]) == (25, 20, 53)


def test_the_contract_names_every_table():
    assert [table.id for table in shown(CLINIC).tables] == list(NUMBER_TABLES)


def test_shares_are_left_out_with_what_they_are_of():
    for table in shown(CLINIC[:10]).tables:
        assert all(cell.count is cell.share is None for cell in table.cells)
    assert shown(CLINIC[:10]).total is None
    nobody = shown([])
    assert nobody.total == 0
    assert all(cell.share is None for table in nobody.tables for cell in table.cells)


somebody = st.builds(
    seen,
    st.none() | st.integers(0, 27),
    st.none(),
    asked=st.sampled_from([0, 1, 5, 12]),
) | st.integers(0, 27).flatmap(
    lambda first: st.builds(
        lambda last, weeks: seen(first, last, weeks=weeks),
        st.integers(0, 27),
        st.integers(1, 30),
    )
)


@given(st.lists(somebody, max_size=60))
def test_every_table_divides_the_cell_that_it_names(patients):
    known = {ALL: len(patients)}
    for table in counted(patients):
        assert sum(table.cells.values()) == known[table.of], table.id
        known |= table.cells


def ancestors(group, tables):
    above = {table.of for table in tables if group in table.cells} - {group}
    return above.union(*(ancestors(one, tables) for one in above))


def test_no_group_is_part_of_another_but_by_a_table():
    """Otherwise the two could be subtracted, and a small rest be told."""
    everybody = [
        seen(first, last, weeks=weeks, done=done, asked=asked)
        for first, last in [(None, None), *product(range(28), range(28))]
        for weeks in ([3, 7, 11, 20, 30] if first else [None])
        for done, asked in ((0, 0), (1, 10), (4, 10), (7, 10), (10, 10))
    ]
    members = defaultdict(set)
    for index, one in enumerate(everybody):
        for table in counted([one]):
            for group, count in table.cells.items():
                members[group] |= {index} if count else set()
    tables = counted(everybody)
    for part, whole in permutations(members, 2):
        if members[part] < members[whole]:
            assert whole in ancestors(part, tables), f"{part} is part of {whole}"


@given(st.lists(somebody.flatmap(lambda one: st.integers(1, 15).map(lambda n: [one] * n))))
def test_no_equation_between_the_tables_gives_a_hidden_one_away(groups):
    patients = [one for group in groups for one in group]
    tables = counted(patients)
    unknown = sorted(hidden(len(patients), tables))
    rows = [[int(name == t.of) - int(name in t.cells) for name in unknown] for t in tables]
    matrix = np.array(rows, dtype=float).reshape(len(tables), len(unknown))
    rank = np.linalg.matrix_rank(matrix) if unknown else 0
    counts = {ALL: len(patients)} | {n: c for t in tables for n, c in t.cells.items()}
    for index, name in enumerate(unknown):
        only = np.eye(len(unknown))[index]
        if 0 < counts[name] < LEAST:
            assert np.linalg.matrix_rank(np.vstack([matrix, only])) > rank, name


def test_what_a_physician_reads(lind, okafor, cast, as_system):
    with as_system():
        for n in range(14):
            person = people.new_person(f"P{n}", Role.PATIENT, f"number-{n}@test.example")
            db.session.flush()
            db.session.add(people.consent(person, ConsentKind.CARE_TEAM))
            db.session.add(people.link(cast.lind, person))
            total = 20 if n < 12 else 2
            at = {"first_phq9_at": NOON, "last_phq9_at": NOON}
            values = {"phq9_count": 1, "first_phq9": total, "last_phq9": total}
            db.session.add(PatientSnapshot(patient_id=person.id, **values, **at))
        db.session.commit()
    told = lind.get(URL).json
    assert (told["total"], told["least"]) == (15, 11)
    tables = {table["id"]: table for table in told["tables"]}
    # Ana has not answered and two are of another level: nothing of that is told.
    assert {cell["count"] for cell in tables["level"]["cells"]} == {None, 0}
    assert [cell["count"] for cell in tables["homework"]["cells"]] == [15, 0, 0, 0, 0]
    assert tables["homework"]["cells"][0] == {"id": "no_homework", "count": 15, "share": 1.0}
    assert "P1" not in lind.get(URL).get_data(as_text=True)
    assert okafor.get(URL).json["total"] is None


def test_reading_them_is_on_record(lind, cast, as_system):
    lind.get(URL)
    with as_system():
        query = sa.select(AuditEntry.action).where(AuditEntry.actor_id == cast.lind.id)
        assert "analytics.numbers_read" in list(db.session.scalars(query))


def test_only_physicians(stranger, ana, admin):
    for client, status in ((stranger, 401), (ana, 403), (admin, 403)):
        assert client.get(URL).status_code == status
