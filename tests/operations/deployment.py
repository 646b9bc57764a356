"""The deployment files as data, for the tests that hold them to the program and to each other."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
BASE = DEPLOY / "kubernetes" / "base"
EXAMPLE = DEPLOY / "kubernetes" / "example"


def compose() -> dict[str, Any]:
    """compose.yaml with its anchors resolved, and variables as their default or their own name."""
    text = (DEPLOY / "compose" / "compose.yaml").read_text()
    given = re.sub(
        r"\$\{(\w+)(?::-([^}]*)|:\?[^}]*)\}",
        lambda found: found[1].lower() if found[2] is None else found[2],
        text,
    )
    loaded: dict[str, Any] = yaml.safe_load(given)
    return loaded


def ours() -> dict[str, dict[str, Any]]:
    """The services of Compose that run our own image."""
    return {name: s for name, s in compose()["services"].items() if "build" in s}


def manifests(folder: Path = BASE) -> list[dict[str, Any]]:
    """Every Kubernetes object that a kustomization lists in files of its own folder."""
    listed = yaml.safe_load((folder / "kustomization.yaml").read_text())["resources"]
    files = [folder / name for name in listed if name.endswith(".yaml")]
    return [each for file in files for each in yaml.safe_load_all(file.read_text())]


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """The pod of every workload, by the workload's name."""
    for manifest in manifests():
        spec = manifest.get("spec", {})
        spec = spec.get("jobTemplate", {}).get("spec", spec)
        if "template" in spec:
            yield manifest["metadata"]["name"], spec["template"]["spec"]


def dockerfile() -> list[tuple[str, str]]:
    """Its instructions, with lines that go on joined and comments left out."""
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    joined = re.sub(r"\\\n\s*", " ", text)
    return [
        (word, rest.strip())
        for word, _, rest in (line.partition(" ") for line in joined.splitlines() if line.strip())
    ]


def stages() -> list[list[tuple[str, str]]]:
    """The Dockerfile's instructions by stage; what stands before the first is left out."""
    found: list[list[tuple[str, str]]] = []
    for word, rest in dockerfile():
        if word == "FROM":
            found.append([])
        if found:
            found[-1].append((word, rest))
    return found


def command_line(text: str) -> list[str]:
    """An instruction's exec form, ["a", "b"], or its words."""
    return list(yaml.safe_load(text)) if text.startswith("[") else shlex.split(text)
