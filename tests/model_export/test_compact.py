"""A compacted graph keeps what is addressed from outside and what the runtime reads."""

import json

import pytest

from model_export.compact import compact


@pytest.fixture
def model() -> dict:
    nodes = [
        {"name": "a/long/name/w", "op": "Const", "attr": {"dtype": {}, "value": {}}},
        {"name": "frame", "op": "Placeholder", "attr": {"dtype": {}}},
        {
            "name": "a/long/name/conv",
            "op": "Conv2D",
            "input": ["frame", "a/long/name/w:0", "^a/long/name/w"],
            "attr": {"T": {}, "_grappler": {}},
            "device": "/device:CPU:0",
        },
        {"name": "Identity", "op": "Identity", "input": ["a/long/name/conv"], "attr": {"T": {}}},
    ]
    return {
        "modelTopology": {"node": nodes},
        "weightsManifest": [{"paths": ["weights.bin"], "weights": [{"name": "a/long/name/w"}]}],
        "signature": {
            "inputs": {"frame": {"name": "frame:0"}},
            "outputs": {"embedding": {"name": "Identity:0"}},
        },
    }


def test_inner_names_are_short_and_consistent(model):
    compact(model)
    weight, frame, conv, output = model["modelTopology"]["node"]
    assert (frame["name"], output["name"]) == ("frame", "Identity")
    assert weight["name"] == model["weightsManifest"][0]["weights"][0]["name"] == "n0"
    assert conv["input"] == ["frame", "n0:0", "^n0"]
    assert output["input"] == [conv["name"]]


def test_notes_for_other_machines_are_left_out(model):
    compact(model)
    text = json.dumps(model)
    for absent in ("device", "_grappler", "value", "long"):
        assert absent not in text
    assert text.count('"T"') == 2
