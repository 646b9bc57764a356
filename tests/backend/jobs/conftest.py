"""A database of its own for tests in which several connections or processes meet."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask_migrate import upgrade

from backend.app import create_app
from backend.common.db import db
from backend.common.jobs import EXTENSION, JobBook
from backend.config import Settings


@pytest.fixture
def own_app(
    database_kind: str, new_database: Callable[[str, str], str], migrated_app: Flask
) -> Iterator[Flask]:
    """The application on an empty database of its own, without a surrounding transaction."""
    url = new_database(database_kind, "jobs")
    app = create_app(Settings(database_url=url))
    with app.app_context():
        upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def book(app: Flask) -> Iterator[JobBook]:
    """An empty book of jobs in the place of the application's."""
    known = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = JobBook()
    yield app.extensions[EXTENSION]
    app.extensions[EXTENSION] = known
