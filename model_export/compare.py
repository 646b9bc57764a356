"""Two releases side by side, from their manifests: what changed, and by how much."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from model_export import release
from model_export.errors import ExportError

Manifest = dict[str, Any]


def find(name: str, models: Path) -> Path:
    """The folder of a release, named by its path or by its version alone."""
    for folder in (Path(name), models / release.ID / name):
        if (folder / "manifest.json").is_file():
            return folder
    raise ExportError(f"'{name}' is neither a released version below {models} nor a folder of one")


def table(one: Manifest, other: Manifest) -> str:
    """A Markdown table; differences are `other` minus `one`.

    Accuracies of two releases were measured on the same test faces, so their intervals say how far
    each may be off, not whether the difference is significant.
    """
    head = f"| | {one['version']} | {other['version']} | change |\n|---|---|---|---|"
    return "\n".join([head, *(f"| {' | '.join(row)} |" for row in _rows(one, other))])


def _rows(one: Manifest, other: Manifest) -> Iterator[tuple[str, str, str, str]]:
    for label, read in _FACTS:
        before, after = read(one), read(other)
        yield label, before, after, "" if before == after else "changed"
    for label, read, form in _FIGURES:
        yield (label, *_figures(read(one), read(other), form))
    for key in sorted({*_recall(one), *_recall(other)}):
        yield (f"recall: {key}", *_figures(_recall(one).get(key), _recall(other).get(key), ".2f"))


def _figures(one: Any, other: Any, form: str) -> tuple[str, str, str]:
    """Both figures and their difference; a release that does not know one shows a dash."""
    before, after = _shown(one, form), _shown(other, form)
    if one is None or other is None:
        return before, after, ""
    difference = _value(other) - _value(one)
    sign = "+" if difference >= 0 else "-"
    return before, after, sign + format(abs(difference), form)


def _shown(value: Any, form: str) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        low, high = value["accuracy_wilson95"]
        return f"{value['accuracy']:{form}} [{low:{form}}, {high:{form}}]"
    return format(value, form)


def _value(value: Any) -> Any:
    return value["accuracy"] if isinstance(value, dict) else value


def _at(*path: str) -> Callable[[Manifest], Any]:
    """Reads one place of a manifest; None where an older release has no such place."""

    def read(manifest: Manifest) -> Any:
        place: Any = manifest
        for key in path:
            place = place.get(key) if isinstance(place, dict) else None
        return place

    return read


def _recall(manifest: Manifest) -> dict[str, float]:
    return dict(manifest["metrics"]["emotion"]["recall"])


def _bytes(manifest: Manifest) -> int:
    return sum(entry["bytes"] for entry in manifest["files"] if "/" in entry["path"])


def _text(*path: str, length: int | None = None) -> Callable[[Manifest], str]:
    return lambda manifest: str(_at(*path)(manifest) or "-")[:length]


_EMOTION = ("metrics", "emotion")
_SEVERITY = ("metrics", "severity")
_PUBLISHED = (*_SEVERITY, "literature_arm")
_FACTS: tuple[tuple[str, Callable[[Manifest], str]], ...] = (
    ("made", _text("created")),
    ("weights", _text("precision")),
    ("encoder configuration", _text("training_run", "encoder", "config_sha256", length=12)),
    ("temporal configuration", _text("training_run", "temporal", "config_sha256", length=12)),
    ("revision", _text("training_run", "git_revision", length=12)),
    ("severity arm", _text("metrics", "severity", "arm")),
)
_FIGURES: tuple[tuple[str, Callable[[Manifest], Any], str], ...] = (
    ("graphs, bytes", _bytes, ","),
    ("emotion: accuracy", _at(*_EMOTION), ".4f"),
    ("emotion: accuracy, mirrored face averaged", _at(*_EMOTION, "flip_averaged_accuracy"), ".4f"),
    ("emotion: macro F1", _at(*_EMOTION, "macro_f1"), ".4f"),
    ("emotion: NLL after temperature", _at(*_EMOTION, "nll", "calibrated"), ".4f"),
    ("emotion: ECE after temperature", _at(*_EMOTION, "ece", "calibrated"), ".4f"),
    ("original labels: accuracy of seven", _at(*_EMOTION, "labels"), ".4f"),
    ("simulated severity: accuracy", _at(*_SEVERITY), ".4f"),
    ("simulated severity: ceiling O1", _at(*_SEVERITY, "o1"), ".4f"),
    ("simulated severity: quadratic kappa", _at(*_SEVERITY, "quadratic_kappa"), ".4f"),
    ("simulated severity: ECE after temperature", _at(*_SEVERITY, "ece", "calibrated"), ".4f"),
    ("simulated severity: coverage of the sets", _at(*_SEVERITY, "conformal", "coverage"), ".4f"),
    ("at published effect sizes: accuracy", _at(*_PUBLISHED), ".4f"),
    ("at published effect sizes: ceiling O1", _at(*_PUBLISHED, "o1"), ".4f"),
    ("at published effect sizes: coverage", _at(*_PUBLISHED, "conformal", "coverage"), ".4f"),
    ("TF.js against TensorFlow, emotion", _at("parity", "float16", "encoder"), ".1e"),
)
