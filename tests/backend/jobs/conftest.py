"""An empty book of jobs, for tests that bring their own."""

from collections.abc import Iterator

import pytest
from flask import Flask

from backend.common.jobs import EXTENSION, JobBook


@pytest.fixture
def book(app: Flask) -> Iterator[JobBook]:
    """An empty book of jobs in the place of the application's."""
    known = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = JobBook()
    yield app.extensions[EXTENSION]
    app.extensions[EXTENSION] = known
