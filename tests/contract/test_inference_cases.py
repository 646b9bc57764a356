"""The golden cases of the camera's picture hold in Python too; the browser is held to the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.contract import inference_reference as reference
from tests.contract.inference_reference import View, crop, pattern, sharpness

HERE = Path(__file__).parent
CROPS = json.loads((HERE / "inference_crop.json").read_text())["cases"]
FACES = json.loads((HERE / "inference_faces.json").read_text())


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CROPS, ids=named)
def test_the_reference_gives_the_golden_crop(case: dict[str, Any]) -> None:
    picture = pattern(**case["picture"])
    grey = crop(picture, case["right_eye"], case["left_eye"], **case["spec"])
    assert np.abs(grey.ravel() - case["grey"]).max() < 1e-3
    assert sharpness(grey) == pytest.approx(case["sharpness"], abs=1e-4)


@pytest.mark.parametrize("case", FACES["views"], ids=named)
def test_the_reference_gives_the_golden_view(case: dict[str, Any]) -> None:
    view = view_of(case)
    assert vars(view) == pytest.approx(case["view"], abs=1e-5)
    values = reference.fit(pattern(**case["picture"]), view)
    assert np.abs(values.ravel() - case["values"]).max() < 1e-4


@pytest.mark.parametrize("case", FACES["detections"], ids=named)
def test_the_reference_gives_the_golden_faces(case: dict[str, Any]) -> None:
    view = view_of(case)
    count = 2 * (view.side // 8) ** 2 + 6 * (view.side // 16) ** 2
    logits, regressors = np.full(count, -100.0), np.zeros((count, 16))
    for anchor in case["raw"]:
        logits[anchor["index"]] = anchor["logit"]
        regressors[anchor["index"], : len(anchor["regressors"])] = anchor["regressors"]
    found = reference.faces(logits, regressors, view, case["min_score"])
    assert len(found) == len(case["faces"])
    for face, golden in zip(found, case["faces"], strict=True):
        for key, value in golden.items():
            assert face[key] == pytest.approx(value, abs=1e-3), key


def view_of(case: dict[str, Any]) -> View:
    if "whole" in case:
        return reference.whole(**case["picture"], side=case["whole"])
    return reference.window(**case["window"])
