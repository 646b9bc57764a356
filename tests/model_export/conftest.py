import json
import os
from pathlib import Path

import pytest

from tests.training import faces

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def models() -> Path:
    """The released models that a clone runs with."""
    return ROOT / "frontend" / "public" / "models"


@pytest.fixture(scope="session")
def modules() -> Path:
    """The node_modules folder that holds TF.js."""
    return Path(os.environ.get("SEREIN_NODE_MODULES", ROOT / "frontend" / "node_modules"))


@pytest.fixture(scope="session")
def geometry() -> Path:
    return ROOT / "training" / "results" / "eye_geometry.json"


@pytest.fixture(scope="session")
def data() -> Path:
    """FER2013's two files with blobs in place of faces."""
    return faces.tiny_data()


@pytest.fixture(scope="session")
def runs() -> dict[str, Path]:
    """A tiny trained encoder and temporal model."""
    encoder, temporal = faces.tiny_runs()
    return {"encoder_run": encoder, "temporal_run": temporal}


@pytest.fixture(scope="session")
def released(models: Path) -> Path:
    """The folder of the release that the product loads."""
    current = json.loads((models / "current.json").read_text())
    return models / str(current["affect"])
