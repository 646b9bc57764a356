"""A release is made whole, checked in TF.js, described, and never overwritten."""

import json
import shutil
from pathlib import Path

import pytest

from model_export import parity, release
from model_export.__main__ import main
from model_export.errors import ExportError


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def made(out, runs, geometry, modules) -> Path:
    """A release of the tiny networks."""
    return release.make(**runs, version="0.1.0", out=out, geometry_file=geometry, modules=modules)


@pytest.fixture
def copied(made, tmp_path) -> Path:
    """A copy of the release that a test may spoil."""
    return Path(shutil.copytree(made, tmp_path / "copy"))


def test_a_release_is_whole_and_sound(made, out):
    names = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    graphs = {
        f"{name}/{file}"
        for name in ("encoder", "step", "head")
        for file in ("model.json", "weights.bin")
    }
    assert names == graphs | {"manifest.json", "CARD.md"}
    assert release.verify(made)["version"] == "0.1.0"
    assert main(["verify", str(made)]) == 0
    current = json.loads((out / "current.json").read_text())
    assert current == {"affect": "serein-affect/0.1.0", "detector": "blazeface-short/1.1.0"}


def test_tf_js_gives_what_tensorflow_gives(made):
    found = release.verify(made)["parity"]
    for precision, bound in parity.BOUNDS.items():
        assert 0 < max(found[precision].values()) <= bound


def test_tensors_carry_the_names_and_shapes_of_the_manifest(made):
    manifest = release.verify(made)
    for graph in manifest["graphs"].values():
        signature = json.loads((made / graph["path"]).read_text())["signature"]
        for side in ("inputs", "outputs"):
            found = {
                name: [int(dim["size"]) for dim in spec["tensorShape"]["dim"]]
                for name, spec in signature[side].items()
            }
            assert found == graph[side]


def test_the_card_says_what_it_must(made):
    card = (made / "CARD.md").read_text()
    for phrase in (
        "never licensed",
        "children",
        "Barsoum et al. 2016",
        "simulated",
        "Not a diagnosis.",
        "**unknown**",
        "## Refused use",
        "## Limits",
    ):
        assert phrase in card


def test_a_released_version_is_never_overwritten(made, out, runs, geometry, modules):
    before = release.verify(made)
    with pytest.raises(
        ExportError, match=r"0\.1\.0 exists: a released version is never overwritten"
    ):
        release.make(**runs, version="0.1.0", out=out, geometry_file=geometry, modules=modules)
    assert release.verify(made) == before


def test_a_failed_check_leaves_nothing_behind(tmp_path, runs, geometry, modules, monkeypatch):
    monkeypatch.setitem(parity.BOUNDS, "float32", 0.0)
    with pytest.raises(ExportError, match=r"differs from TensorFlow by .* in float32"):
        release.make(**runs, version="0.1.0", out=tmp_path, geometry_file=geometry, modules=modules)
    assert [path.name for path in tmp_path.rglob("*")] == ["serein-affect"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"version": "one"}, "version 'one' must look like 1.2.3"),
        ({"geometry_file": Path("none.json")}, "none.json is missing"),
        ({"modules": Path("nowhere")}, "nowhere has no @tensorflow/tfjs-core"),
    ],
)
def test_what_is_missing_is_named(change, sentence, tmp_path, runs, geometry, modules):
    given = {"version": "0.2.0", "out": tmp_path, "geometry_file": geometry, "modules": modules}
    with pytest.raises(ExportError, match=sentence):
        release.make(**runs, **{**given, **change})


def test_a_failing_command_prints_one_sentence(capsys, tmp_path, modules):
    run = str(tmp_path)
    where = ["--out", run, "--modules", str(modules)]
    assert main(["--encoder", run, "--temporal", run, "--version", "1.0.0", *where]) == 1
    error = capsys.readouterr().err.strip().splitlines()[-1]
    assert error.startswith("error: ")
    assert "config.json is missing" in error
    assert main(["--encoder", run]) == 1
    assert "--temporal is needed" in capsys.readouterr().err


def test_a_changed_weight_file_is_found(copied):
    weights = copied / "step" / "weights.bin"
    weights.write_bytes(bytes([weights.read_bytes()[0] ^ 1]) + weights.read_bytes()[1:])
    with pytest.raises(ExportError, match=r"step/weights\.bin is not the released file"):
        release.verify(copied)


def test_a_missing_and_an_extra_file_are_found(copied):
    (copied / "notes.txt").write_text("extra")
    with pytest.raises(ExportError, match=r"notes\.txt is not in the manifest"):
        release.verify(copied)
    (copied / "head" / "model.json").unlink()
    with pytest.raises(ExportError, match=r"head/model\.json is missing"):
        release.verify(copied)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("precision",), "int8", "precision"),
        (("window", "rate_hz"), 4, "window/rate_hz"),
        (("calibration", "conformal", "quantile"), None, "calibration/conformal/quantile"),
        (("emotions",), ["happy"], "emotions"),
        (("files", 0, "path"), "../secret", "files/0/path"),
    ],
)
def test_a_field_that_breaks_the_schema_is_named(copied, path, value, field):
    file = copied / "manifest.json"
    manifest = json.loads(file.read_text())
    place = manifest
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    file.write_text(json.dumps(manifest))
    with pytest.raises(ExportError, match=f"manifest.json, {field}: "):
        release.verify(copied)


def test_a_manifest_that_is_no_json_is_named_with_its_line(copied):
    (copied / "manifest.json").write_text('{\n"id": }')
    with pytest.raises(ExportError, match=r"manifest\.json, line 2: no valid JSON"):
        release.verify(copied)
