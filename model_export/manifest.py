"""The release manifest: what the browser and a reader need to know, checked by a JSON Schema."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema

from model_export.errors import ExportError
from training.data.emoseq.tables import SEVERITIES
from training.data.fer2013 import EMOTIONS, SIDE
from training.models.encoder import EPSILON

SCHEMA = Path(__file__).with_name("manifest.schema.json")
RATE_HZ = 2.0
GRAPHS = ("encoder", "step", "head")
STATEMENTS = (
    "Not a diagnosis.",
    "Experimental: trained on simulated severity.",
    "Expression is not mood.",
    "A low result does not mean you are safe.",
    "The camera is optional; the questionnaire works without it.",
)


def build(
    *,
    version: str,
    precision: str,
    geometry: dict[str, Any],
    encoder: dict[str, Any],
    temporal: dict[str, Any],
    parity: dict[str, Any],
    files: list[dict[str, Any]],
) -> dict[str, Any]:
    """A manifest from the metrics of both runs, the measured eye geometry and the parity check."""
    settings = temporal["config"]
    embedding, units = encoder["config"]["embedding"], settings["units"]
    window = settings["window"]
    conformal = temporal["conformal"]
    return {
        "schema_version": 1,
        "id": "serein-affect",
        "version": version,
        "created": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "precision": precision,
        "input": {
            "width": SIDE,
            "height": SIDE,
            "channels": 1,
            "layout": "NHWC",
            "range": [0, 1],
            "colour": "grey, ITU-R BT.601 luma",
            "normalisation": {
                "kind": "per_image_standardisation",
                "where": "graph",
                "epsilon": EPSILON,
            },
            "crop": {
                "kind": "eye_aligned",
                "eye_distance": round(geometry["eye_distance"]["mean"], 3),
                "eye_line": round(geometry["eye_line"]["mean"], 3),
            },
        },
        "window": {
            "steps": window,
            "rate_hz": RATE_HZ,
            "minimum_valid_steps": settings["minimum"],
        },
        "embedding_size": embedding,
        "state_size": units,
        "emotions": list(EMOTIONS),
        "severities": list(SEVERITIES),
        "graphs": _graphs(embedding, units, window),
        "calibration": {
            "applied": "graph",
            "emotion_temperature": encoder["temperature"],
            "severity_temperature": temporal["test"]["temperature"],
            "conformal": {
                key: conformal[key]
                for key in ("method", "contiguous", "alpha", "quantile", "cases")
            },
        },
        "files": files,
        "parity": parity,
        "metrics": {"emotion": _emotion(encoder), "severity": _severity(temporal)},
        "training_run": {
            "encoder": _run(encoder),
            "temporal": _run(temporal),
            "config_sha256": hashlib.sha256(
                (encoder["config_sha256"] + temporal["config_sha256"]).encode()
            ).hexdigest(),
            "git_revision": temporal["git_revision"],
            "environment": temporal["environment"],
        },
        "statements": list(STATEMENTS),
    }


def check(manifest: dict[str, Any]) -> None:
    """ExportError naming the first field that breaks the schema."""
    validator = jsonschema.Draft202012Validator(
        json.loads(SCHEMA.read_text()), format_checker=jsonschema.FormatChecker()
    )
    error = jsonschema.exceptions.best_match(validator.iter_errors(manifest))
    if error is not None:
        field = "/".join(str(part) for part in error.absolute_path) or "manifest"
        raise ExportError(f"manifest.json, {field}: {error.message}")


def file_entries(folder: Path) -> list[dict[str, Any]]:
    """Path, size and sha256 of every file of a release but the manifest itself."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        {
            "path": path.relative_to(folder).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": digest(path),
        }
        for path in paths
        if path.name != "manifest.json"
    ]


def digest(path: Path) -> str:
    """sha256 of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _graphs(embedding: int, units: int, window: int) -> dict[str, Any]:
    def graph(name: str, inputs: dict[str, list[int]], outputs: dict[str, list[int]]) -> Any:
        return {"path": f"{name}/model.json", "inputs": inputs, "outputs": outputs}

    state = {"h": [1, units], "c": [1, units]}
    return {
        "encoder": graph(
            "encoder",
            {"frame": [1, SIDE, SIDE, 1]},
            {"embedding": [1, embedding], "emotion": [1, len(EMOTIONS)]},
        ),
        "step": graph(
            "step",
            {"embedding": [1, embedding], **state},
            {"h_out": [1, units], "c_out": [1, units]},
        ),
        "head": graph(
            "head",
            {"states": [1, window, units], "mask": [1, window]},
            {"severity": [1, len(SEVERITIES)], "attention": [1, window]},
        ),
    }


_CLASSIFIER = (
    "n",
    "accuracy",
    "accuracy_wilson95",
    "macro_f1",
    "recall",
    "support",
    "nll",
    "ece",
)
_ORDINAL = (
    *_CLASSIFIER,
    "macro_precision",
    "macro_recall",
    "auc_macro_ovr",
    "quadratic_kappa",
    "mae_levels",
    "brier",
    "baselines",
    "o1",
    "conformal",
)


_ACCURACY = ("n", "accuracy", "accuracy_wilson95")


def _emotion(run: dict[str, Any]) -> dict[str, Any]:
    found = {
        "data": "FER2013 PrivateTest without copies, FER+ majority of eight",
        **{key: run["test"][key] for key in (*_CLASSIFIER, "recall_wilson95")},
        "flip_averaged_accuracy": run["test_flip_averaged_accuracy"],
        "as_published": run["test_as_published"],
    }
    if "test_labels" in run:
        found["labels"] = {key: run["test_labels"][key] for key in _ACCURACY}
    return found


def _severity(run: dict[str, Any]) -> dict[str, Any]:
    def chosen(block: dict[str, Any]) -> dict[str, Any]:
        return {key: block[key] for key in _ORDINAL}

    return {
        "data": "simulated sequences (emoseq) over PrivateTest faces; nobody pictured was assessed",
        "arm": run["config"]["arm"],
        **chosen(run["test"]),
        "by_steps": run["test_by_steps"],
        "literature_arm": chosen(run["test_literature_arm"]),
    }


def _run(run: dict[str, Any]) -> dict[str, Any]:
    return {key: run[key] for key in ("config", "config_sha256", "git_revision", "environment")}
