"""A forest plot of the differences to the control. Never a picture of a face."""

from pathlib import Path
from typing import Any

import matplotlib

from training.palette import BLUE, GREY, ORANGE, STYLE, VERMILION, WIDTH

matplotlib.use("Agg")  # no display is needed
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

_PANELS = {
    "accuracy": "accuracy",
    "label_accuracy": "accuracy, seven labels",
    "macro_f1": "macro F1",
}


def differences(path: Path, found: dict[str, Any]) -> None:
    """A row for each run, a panel for each measure, in points."""
    rows = found["rows"]
    with plt.style.context(STYLE):
        figure, panels = plt.subplots(
            1,
            len(_PANELS),
            figsize=(WIDTH, 1.6 + 0.3 * len(rows)),
            sharey=True,
            layout="constrained",
        )
        for axes, (measure, title) in zip(panels, _PANELS.items(), strict=True):
            spread = found["spread_between_seeds"][measure]
            axes.axvline(0, color=GREY, linewidth=1)
            if spread is not None:
                label = "as far apart as two seeds of the control"
                axes.axvspan(-100 * spread, 100 * spread, color=GREY, alpha=0.2, label=label)
            for place, row in enumerate(rows):
                _one(axes, place, row, row["against_control"][measure])
            axes.set(title=title, xlabel="points to the control")
            axes.grid(axis="x", alpha=0.3)
        panels[0].set_yticks(range(len(rows)), [row["name"] for row in rows])
        panels[0].invert_yaxis()
        labels: dict[str, Any] = {}
        for axes in panels:
            handles, names = axes.get_legend_handles_labels()
            labels |= dict(zip(names, handles, strict=True))
        figure.legend(labels.values(), labels, loc="outside lower center", ncols=2)
        figure.savefig(path)
        plt.close(figure)


def _one(axes: Axes, place: int, row: dict[str, Any], gap: dict[str, Any] | None) -> None:
    if gap is None:
        axes.text(0, place, "not measured", ha="center", va="center", color=GREY, fontsize=8)
        return
    if row["control"]:
        colour, marker, label = ORANGE, "s", "a seed of the control against its others"
    elif gap["apart"]:
        colour, marker, label = VERMILION, "D", "told apart"
    else:
        colour, marker, label = BLUE, "o", "not told apart, 95 % interval over faces"
    middle, (low, high) = 100 * gap["difference"], gap["interval95"]
    axes.errorbar(
        middle,
        place,
        xerr=[[max(0, middle - 100 * low)], [max(0, 100 * high - middle)]],
        fmt=marker,
        color=colour,
        markersize=4.5,
        linewidth=2,
        capsize=3,
        label=label,
    )
