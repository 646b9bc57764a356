import shutil
from pathlib import Path

import pytest

from tests.training import faces


@pytest.fixture(scope="session")
def data() -> Path:
    """A folder with both FER2013 files, blobs in place of faces."""
    return faces.tiny_data()


@pytest.fixture(scope="session")
def encoder_run() -> Path:
    return faces.tiny_runs()[0]


@pytest.fixture(scope="session")
def temporal_run() -> Path:
    return faces.tiny_runs()[-1]


@pytest.fixture
def copied(data: Path, tmp_path: Path) -> Path:
    """A copy of the data that a test may spoil."""
    return Path(shutil.copytree(data, tmp_path / "data"))
