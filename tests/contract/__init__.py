"""Golden cases shared by pytest and Vitest."""

import json
from pathlib import Path
from typing import Any


def golden(name: str) -> dict[str, Any]:
    """The golden cases of `tests/contract/<name>.json`."""
    return json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
