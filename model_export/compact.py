"""Leave out of a TF.js `model.json` what no runtime reads: long names, devices, optimiser notes."""

from typing import Any


def compact(model: dict[str, Any]) -> None:
    """Rewrite in place. Inputs and outputs keep their names; weights keep their order."""
    nodes = model["modelTopology"]["node"]
    signature = model["signature"]
    kept = {
        spec["name"].split(":")[0]
        for side in ("inputs", "outputs")
        for spec in signature[side].values()
    }
    inner = (node["name"] for node in nodes if node["name"] not in kept)
    short = {name: f"n{i}" for i, name in enumerate(inner)}
    for node in nodes:
        node["name"] = short.get(node["name"], node["name"])
        node.pop("device", None)
        if "input" in node:
            node["input"] = [_renamed(name, short) for name in node["input"]]
        node["attr"] = {
            key: value
            for key, value in node.get("attr", {}).items()
            # A constant's value stands in the weights file.
            if not key.startswith("_") and not (node["op"] == "Const" and key == "value")
        }
    for group in model["weightsManifest"]:
        for weight in group["weights"]:
            weight["name"] = short.get(weight["name"], weight["name"])


def _renamed(reference: str, short: dict[str, str]) -> str:
    """A reference is `name`, `name:port` or, for control, `^name`."""
    control = "^" if reference.startswith("^") else ""
    name, colon, port = reference.removeprefix("^").partition(":")
    return f"{control}{short.get(name, name)}{colon}{port}"
