"""screen.md: figures of each run, and what can be told apart from the control."""

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.screen import plot
from training.screen.figures import MEASURES, RARE, Answers, Floats, difference, figures, resampled

CONTROL = "control"
PAGE, PICTURE = "screen.md", "differences.png"
_NONE = "-"
_HEADS = {
    "accuracy": "accuracy (points)",
    "label_accuracy": "accuracy, seven labels (points)",
    "macro_f1": "macro F1 (points)",
    "nll": "NLL (nats)",
}


@dataclass(frozen=True)
class Finished:
    """A run of the screen: which change, what it sets, its answers and its metrics.json."""

    name: str
    sets: tuple[str, ...]
    answers: Answers
    metrics: dict[str, Any]

    @property
    def title(self) -> str:
        return f"{self.name}, seed {self.metrics['config']['seed']}"


def results(title: str, runs: list[Finished], planned: int) -> dict[str, Any]:
    """What screen.json holds; `planned` is the number of runs that the whole screen has."""
    draws = [resampled(run.answers) for run in runs]
    controls = [draw for run, draw in zip(runs, draws, strict=True) if run.name == CONTROL]
    spread = {name: _spread([draw[name] for draw in controls]) for name in MEASURES}
    rows = []
    for run, draw in zip(runs, draws, strict=True):
        # A seed of the control is held against its other seeds: what no change looks like.
        others = [control for control in controls if control is not draw]
        compared = {
            name: _compared(draw[name], [other[name] for other in others], spread[name])
            for name in MEASURES
        }
        rows.append(
            {
                "name": run.title if run.name == CONTROL else run.name,
                "control": run.name == CONTROL,
                "sets": list(run.sets),
                "config_sha256": run.metrics["config_sha256"],
                "git_revision": run.metrics["git_revision"],
                "parameters": run.metrics["parameters"],
                "minutes": sum(row["minutes"] for row in run.metrics["history"]),
                **figures(run.answers),
                "against_control": compared,
            }
        )
    first = next(run for run in runs if run.name == CONTROL)
    return {
        "title": title,
        "part": "PublicTest",
        "faces": len(first.answers.majority),
        "training_faces": first.metrics["faces"]["training"],
        "runs": {"planned": planned, "finished": len(runs)},
        "control": first.metrics["config"],
        "environment": first.metrics["environment"],
        "spread_between_seeds": spread,
        "rows": rows,
    }


def _spread(draws: list[Floats | None]) -> float | None:
    """The largest difference between two seeds of the control; None with one seed."""
    found = [draw[0] for draw in draws if draw is not None]
    gaps = [abs(one - other) for one, other in itertools.combinations(found, 2)]
    return float(max(gaps)) if gaps else None


def _compared(
    mine: Floats | None, others: list[Floats | None], spread: float | None
) -> dict[str, Any] | None:
    """The difference to the control, and whether it is more than luck of faces and of seeds."""
    known = [other for other in others if other is not None]
    if mine is None or not known:
        return None
    found = difference(mine, known)
    low, high = found["interval95"]
    apart = spread is not None and abs(found["difference"]) > spread and (low > 0 or high < 0)
    return {**found, "apart": bool(apart)}


def write(out: Path, found: dict[str, Any]) -> None:
    """The page and its picture."""
    plot.differences(out / PICTURE, found)
    (out / PAGE).write_text(page(found))


def page(found: dict[str, Any]) -> str:
    """The whole page."""
    sections = [_opening(found), _figures(found), _differences(found), _origin(found)]
    return "\n\n".join(sections) + "\n"


def _opening(found: dict[str, Any]) -> str:
    control, runs = found["control"], found["runs"]
    sides = ", ".join(str(side) for _, side in control["sizes"])
    return (
        f"# {found['title']}\n\n"
        f"{runs['finished']} of {runs['planned']} runs. Each differs from the control in what its "
        f"row sets, and in nothing else: {control['epochs']} epochs of "
        f"{found['training_faces']:,} training faces at {sides} pixels. All are measured on the "
        f"same {found['faces']:,} faces of {found['part']}, at the side they were trained at, and "
        "with the weights of the epoch that was most accurate on them: the level is flattered, "
        "alike for all, and is no estimate of a release. NLL and ECE are after a temperature "
        "fitted on the same faces.\n\n"
        f"![Differences to the control]({PICTURE})"
    )


def _figures(found: dict[str, Any]) -> str:
    heads = ["run", "sets", "accuracy", "seven labels", "macro F1", "NLL", "ECE"]
    heads += [f"recall of {name}" for name in RARE] + ["parameters", "minutes"]
    return "## Figures\n\n" + _table(heads, [_row(row) for row in found["rows"]])


def _row(row: dict[str, Any]) -> list[str]:
    return [
        row["name"],
        ", ".join(f"`{text}`" for text in row["sets"]) or _NONE,
        f"{row['accuracy']:.1%}",
        _NONE if row["label_accuracy"] is None else f"{row['label_accuracy']:.1%}",
        f"{row['macro_f1']:.3f}",
        f"{row['nll']:.3f}",
        f"{row['ece']:.3f}",
        *(f"{row['recall'][name]:.2f}" for name in RARE),
        f"{row['parameters']:,}",
        f"{row['minutes']:.1f}",
    ]


def _differences(found: dict[str, Any]) -> str:
    heads = ["run", *_HEADS.values()]
    rows = [
        [row["name"], *(_gap(name, row["against_control"][name]) for name in MEASURES)]
        for row in found["rows"]
    ]
    spread = found["spread_between_seeds"]
    largest = [_NONE if spread[m] is None else _number(m, spread[m]).lstrip("+") for m in _HEADS]
    rows.append(["largest between two seeds of the control", *largest])
    return (
        "## Differences to the control\n\n"
        "To the mean of the control's seeds (a seed of the control: to the mean of its others), "
        "with a 95 % bootstrap interval over the faces, which are the same for both. Bold is told "
        "apart: the interval leaves out zero and the difference is larger than any between two "
        "seeds of the control. A change has one seed, and no correction is made for their number: "
        "bold is worth a longer run, not a conclusion.\n\n"
    ) + _table(heads, rows)


def _gap(measure: str, found: dict[str, Any] | None) -> str:
    if found is None:
        return _NONE
    low, high = (_number(measure, value) for value in found["interval95"])
    text = f"{_number(measure, found['difference'])} [{low}, {high}]"
    return f"**{text}**" if found["apart"] else text


def _number(measure: str, value: float) -> str:
    return f"{value:+.3f}" if measure == "nll" else f"{100 * value:+.1f}"


def _origin(found: dict[str, Any]) -> str:
    revisions = sorted({row["git_revision"] for row in found["rows"]})
    packages = ("python", "tensorflow", "keras", "numpy")
    versions = ", ".join(f"{name} {found['environment'][name]}" for name in packages)
    return (
        "## Origin\n\n"
        f"Code at {', '.join(f'`{revision}`' for revision in revisions)}; {versions}; "
        f"{found['environment']['cores']} cores. `screen.json` holds every figure and the "
        "control's configuration, with hashes of all."
    )


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
