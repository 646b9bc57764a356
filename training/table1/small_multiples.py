"""Grids of small pictures, one row per arm and one column per model."""

from typing import Any, Literal

import matplotlib
import numpy as np

from training import metrics
from training.palette import BLUE, GREY, ORANGE, WIDTH
from training.table1.gather import Gathered
from training.table1.paper import LABELS

matplotlib.use("Agg")  # no display is needed
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

Place = Literal["outside lower center", "outside upper center"]

_LEVELS = ("nor.", "mild", "mod.", "sev.")
# A bin of the reliability diagram with fewer answers is mostly noise, and not drawn.
_FEWEST = 20


def confusion(gathered: Gathered, results: dict[str, Any]) -> Figure | None:
    """Shares of each true level in per cent, summed over seeds."""
    arms = [arm for arm in gathered.arms if gathered.models(arm)]
    if not arms:
        return None
    figure, grid = _grid(arms, "true level")
    for row, arm in zip(grid, arms, strict=True):
        for axes, model in zip(row, LABELS, strict=True):
            one = entry(results, arm, model)
            axes.set_xticks(range(4), _LEVELS)
            axes.set_yticks(range(4), _LEVELS)
            if one is None:
                _not_run(axes)
                continue
            counts = np.array(one["confusion"]["true_by_predicted"])
            shares = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
            axes.imshow(shares, cmap="Blues", vmin=0, vmax=100)
            for (y, x), share in np.ndenumerate(shares):
                colour = "white" if share > 55 else "black"
                axes.text(x, y, f"{share:.0f}", ha="center", va="center", color=colour, fontsize=9)
    figure.supxlabel("predicted level (per cent of each true level)", fontsize=10)
    return figure


def reliability(gathered: Gathered, _: dict[str, Any]) -> Figure | None:
    """Accuracy over confidence of the pooled seeds; on the diagonal is calibrated."""
    arms = [arm for arm in gathered.arms if gathered.models(arm)]
    if not arms:
        return None
    figure, grid = _grid(arms, "accuracy")
    for row, arm in zip(grid, arms, strict=True):
        for axes, model in zip(row, LABELS, strict=True):
            found = gathered.seeds_of(arm, model)
            axes.plot([0, 1], [0, 1], color=GREY, linewidth=0.8)
            axes.set(xlim=(0.2, 1), ylim=(0, 1), xticks=(0.25, 0.5, 0.75), box_aspect=1)
            if not found:
                _not_run(axes)
                continue
            true = np.concatenate([one.true for one in found])
            for label, colour, style, fitted in (
                ("before temperature", ORANGE, "--s", False),
                ("after temperature", BLUE, "-o", True),
            ):
                probabilities = np.concatenate(
                    [metrics.softmax(o.logits, o.temperature if fitted else 1.0) for o in found]
                )
                bins = metrics.reliability(probabilities, true)
                confidence, accuracy, _share = bins[bins[:, 2] * len(true) >= _FEWEST].T
                axes.plot(confidence, accuracy, style, color=colour, markersize=3, label=label)
    figure.supxlabel("confidence", fontsize=10)
    legend(figure, grid.ravel(), "outside upper center")
    return figure


def entry(results: dict[str, Any], arm: str, model: str) -> dict[str, Any] | None:
    """A model's numbers on an arm; None where it was not run."""
    wanted = (arm, model)
    return next((one for one in results["models"] if (one["arm"], one["model"]) == wanted), None)


def legend(figure: Figure, row: Any, place: Place) -> None:
    """One legend for all axes, each label once."""
    handles: dict[str, Any] = {}
    for axes in row:
        for handle, label in zip(*axes.get_legend_handles_labels(), strict=True):
            handles.setdefault(label, handle)
    figure.legend(handles.values(), handles, loc=place, ncols=4, frameon=False)


def _grid(arms: list[str], what: str) -> tuple[Figure, Any]:
    figure, grid = plt.subplots(
        len(arms),
        len(LABELS),
        figsize=(WIDTH, 0.9 + 1.65 * len(arms)),
        sharex=True,
        sharey=True,
        squeeze=False,
        layout="constrained",
    )
    for axes, label in zip(grid[0], LABELS.values(), strict=True):
        axes.set_title(label.replace("LSTM ", "LSTM\n"), fontsize=9)
    for row, arm in zip(grid, arms, strict=True):
        row[0].set_ylabel(f"{arm}\n{what}")
    return figure, grid


def _not_run(axes: Axes) -> None:
    axes.text(0.5, 0.5, "not run", ha="center", va="center", transform=axes.transAxes, color=GREY)
