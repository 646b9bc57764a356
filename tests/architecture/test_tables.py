"""A table is guarded by PostgreSQL's policies, or somebody decided that it is not."""

from collections.abc import Mapping

import pytest

from backend.app import create_app
from backend.common.access import owned_tables
from backend.common.base import Base
from backend.common.policies import OPEN, PERSON_OWNED
from backend.config import Settings


@pytest.fixture(scope="module", autouse=True)
def every_model() -> None:
    create_app(Settings(database_url="sqlite:///:memory:"))


def test_every_table_is_decided_about() -> None:
    owned = {table.name for table in owned_tables()}  # type: ignore[attr-defined]  # all are tables
    decided = owned | set(PERSON_OWNED) | set(OPEN)
    assert set(Base.metadata.tables) - decided == set(), "say in backend/common/policies.py why"
    assert decided - set(Base.metadata.tables) == set()
    assert len(decided) == len(owned) + len(PERSON_OWNED) + len(OPEN), "decided about twice"


@pytest.mark.parametrize("named", [PERSON_OWNED, OPEN])
def test_each_has_what_it_says(named: Mapping[str, str]) -> None:
    for table, column_or_reason in named.items():
        if named is PERSON_OWNED:
            assert column_or_reason in Base.metadata.tables[table].columns
        else:
            assert len(column_or_reason) > 10
