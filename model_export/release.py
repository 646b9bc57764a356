"""Make a release from two finished runs, whole or not at all; verify a made one."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model_export import card, graphs, manifest, parity, tfjs
from model_export.compact import compact
from model_export.errors import ExportError
from training import encoders, train_temporal
from training.data import augment, fer2013
from training.data.fer2013 import SIDE
from training.run import write_json

ID = "serein-affect"
MODELS = Path("frontend/public/models")
MODULES = Path("frontend/node_modules")
GEOMETRY = Path("training/results/eye_geometry.json")
DETECTOR = "blazeface-short/1.1.0"
PARITY_FRAMES = 64


def make(
    *,
    encoder_run: Path,
    temporal_run: Path,
    version: str,
    precision: str = "float16",
    out: Path = MODELS,
    data: Path | None = None,
    geometry_file: Path = GEOMETRY,
    modules: Path = MODULES,
) -> Path:
    """Export, check in TF.js, describe; returns the release's folder.

    `data` holds the FER2013 files, whose PrivateTest frames then serve the check; without it the
    check uses synthetic frames. Raises ExportError, and leaves nothing behind, when a check fails.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise ExportError(f"version '{version}' must look like 1.2.3")
    target = out / ID / version
    if target.exists():
        raise ExportError(f"{target} exists: a released version is never overwritten")
    parity.require_tfjs(modules)
    geometry = _geometry(geometry_file)
    networks, encoder, temporal = load(encoder_run, temporal_run)
    if "test" not in encoder:
        raise ExportError(
            f"{encoder_run} was not measured: run 'python -m training evaluate' first"
        )
    frames, source = _frames(data)
    given = parity.cases(networks, frames)
    wanted = parity.expected(networks, given)
    units = temporal["config"]["units"]
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".making-") as work:
        found = {}
        for kind in parity.BOUNDS:
            folder = Path(work) / kind
            write_graphs(networks, folder, float16=kind == "float16")
            answers = parity.in_tfjs(folder, given, networks.window, units, modules)
            found[kind] = parity.differences(wanted, answers)
            parity.require_close(kind, found[kind])
        folder = Path(work) / precision
        checked = {"frames": len(frames), "source": source, **found}
        describe(folder, version, precision, geometry, encoder, temporal, checked)
        folder.rename(target)
    _point(out / "current.json", version)
    return target


def load(
    encoder_run: Path, temporal_run: Path
) -> tuple[parity.Networks, dict[str, Any], dict[str, Any]]:
    """Both trained networks with their temperatures, and the metrics of both runs."""
    encoder, settings, encoder_results = encoders.load(encoder_run)
    temporal, config, temporal_results = train_temporal.load(temporal_run, settings.embedding)
    if temporal_results["encoder"]["config_sha256"] != encoder_results["config_sha256"]:
        raise ExportError(f"{temporal_run} was trained on another encoder than {encoder_run}")
    networks = parity.Networks(
        encoder,
        settings,
        temporal,
        encoder_results["temperature"],
        temporal_results["test"]["temperature"],
        config.window,
    )
    return networks, encoder_results, temporal_results


def write_graphs(networks: parity.Networks, folder: Path, *, float16: bool) -> None:
    """The three graph models below `folder`."""
    functions = {
        "encoder": graphs.encoder(
            networks.encoder, networks.encoder_config, networks.emotion_temperature
        ),
        "step": graphs.step(networks.temporal),
        "head": graphs.head(networks.temporal, networks.window, networks.severity_temperature),
    }
    for name, function in functions.items():
        tfjs.write_graph(function, folder / name, float16=float16)
        topology = folder / name / "model.json"
        model = json.loads(topology.read_text())
        compact(model)
        topology.write_text(json.dumps(model, separators=(",", ":"), sort_keys=True) + "\n")


def describe(
    folder: Path,
    version: str,
    precision: str,
    geometry: dict[str, Any],
    encoder: dict[str, Any],
    temporal: dict[str, Any],
    checked: dict[str, Any],
) -> None:
    """CARD.md and manifest.json of the graphs in `folder`."""

    def built() -> dict[str, Any]:
        return manifest.build(
            version=version,
            precision=precision,
            geometry=geometry,
            encoder=encoder,
            temporal=temporal,
            parity=checked,
            files=manifest.file_entries(folder),
        )

    sizes = {
        **{part: encoder["faces"][part] for part in ("training", "validation", "test")},
        "encoder_parameters": _parameters(folder / "encoder"),
        "temporal_parameters": temporal["parameters"],
        "bytes": sum(entry["bytes"] for entry in manifest.file_entries(folder)),
    }
    (folder / "CARD.md").write_text(card.write(built(), geometry, sizes))
    final = built()
    manifest.check(final)
    (folder / "manifest.json").write_text(json.dumps(final, indent=2) + "\n")


def _parameters(graph: Path) -> int:
    """Numbers in the weights of a written graph; scalars and axes are not weights."""
    groups = json.loads((graph / "model.json").read_text())["weightsManifest"]
    shapes = [w["shape"] for group in groups for w in group["weights"] if w["dtype"] == "float32"]
    return sum(int(np.prod(shape)) for shape in shapes if shape)


def verify(folder: Path) -> dict[str, Any]:
    """The manifest of a sound release; ExportError naming the first field or file that is not."""
    path = folder / "manifest.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text())
    except FileNotFoundError:
        raise ExportError(f"{path} is missing") from None
    except json.JSONDecodeError as error:
        raise ExportError(f"{path}, line {error.lineno}: no valid JSON") from None
    manifest.check(found)
    listed = {entry["path"]: entry for entry in found["files"]}
    for name, entry in listed.items():
        file = folder / name
        if not file.is_file():
            raise ExportError(f"{file} is missing")
        if file.stat().st_size != entry["bytes"] or manifest.digest(file) != entry["sha256"]:
            raise ExportError(f"{file} is not the released file: its sha256 differs")
    extra = {entry["path"] for entry in manifest.file_entries(folder)} - set(listed)
    if extra:
        raise ExportError(f"{folder / min(extra)} is not in the manifest")
    return found


def _geometry(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise ExportError(f"{path} is missing: make it with 'python -m training eyes'")
    return dict(json.loads(path.read_text()))


def _frames(data: Path | None) -> tuple[NDArray[np.float32], str]:
    """Frames for the check in TF.js, and what they are."""
    if data is None:
        return synthetic_frames(PARITY_FRAMES), "synthetic frames"
    faces = fer2013.load(data, cache=Path("runs/.cache")).test
    chosen = np.random.default_rng(1).permutation(len(faces))[:PARITY_FRAMES]
    return augment.frames(faces[chosen]), "FER2013 PrivateTest"


def synthetic_frames(n: int) -> NDArray[np.float32]:
    """Deterministic smooth blobs [n,48,48,1] in [0,1], with the contrast of faces."""
    rng = np.random.default_rng(1)
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    frames = np.zeros((n, SIDE, SIDE))
    for _ in range(12):
        cy, cx, width = rng.random((3, n, 1, 1))
        height = rng.normal(size=(n, 1, 1))
        frames += height * np.exp(-((y - cy) ** 2 + (x - cx) ** 2) / (0.01 + 0.05 * width))
    low = frames.min(axis=(1, 2), keepdims=True)
    high = frames.max(axis=(1, 2), keepdims=True)
    return np.asarray(((frames - low) / (high - low))[..., None], np.float32)


def _point(path: Path, version: str) -> None:
    """Make the new release the one that the product loads."""
    current = json.loads(path.read_text()) if path.is_file() else {"detector": DETECTOR}
    write_json(path, {**current, "affect": f"{ID}/{version}"})
