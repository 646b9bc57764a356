"""The golden crops hold in Python too; the browser's code is held to the same file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.contract.inference_reference import crop, pattern, sharpness

CASES = json.loads(Path(__file__).with_name("inference_crop.json").read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_reference_gives_the_golden_crop(case: dict[str, Any]) -> None:
    picture = pattern(**case["picture"])
    grey = crop(picture, case["right_eye"], case["left_eye"], **case["spec"])
    assert np.abs(grey.ravel() - case["grey"]).max() < 1e-3
    assert sharpness(grey) == pytest.approx(case["sharpness"], abs=1e-4)
