"""The pictures of table 1, readable at the width of a README. Never a picture of a face."""

from pathlib import Path
from typing import Any

import matplotlib
import numpy as np

from training import metrics
from training.table1.gather import CHANCE, Gathered
from training.table1.paper import ATTENTION, CLAIMED, LABELS

matplotlib.use("Agg")  # no display is needed
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Okabe and Ito 2008: tell apart with any colour vision.
BLUE, ORANGE, GREEN, VERMILION, PURPLE, GREY = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#D55E00",
    "#CC79A7",
    "#666666",
)
_WIDTH = 8.5  # inches; a README shows about that much at 96 dots per inch
_STYLE = {"font.size": 10, "xtick.labelsize": 9, "ytick.labelsize": 9, "legend.fontsize": 9}
_CEILINGS = (("o1", "ceiling O1", "--"), ("o2", "ceiling O2", "-."), ("o_hist", "O-hist", ":"))


def draw(folder: Path, gathered: Gathered, results: dict[str, Any]) -> dict[str, str]:
    """All pictures for which there are answers, into `folder`; file names by title."""
    wanted = {
        "Accuracy by arm and model": ("accuracy.png", _accuracy),
        "Confusion matrices": ("confusion.png", _confusion),
        "Reliability before and after temperature": ("reliability.png", _reliability),
        "Accuracy over the effect size": ("gamma.png", _gamma),
        "Attention on episodes": ("attention.png", _attention),
    }
    made = {}
    with plt.style.context(_STYLE):
        for title, (name, picture) in wanted.items():
            figure = picture(gathered, results)
            if figure is not None:
                figure.savefig(folder / name, dpi=150)
                plt.close(figure)
                made[title] = name
    return made


def _accuracy(gathered: Gathered, results: dict[str, Any]) -> Figure | None:
    """Mean, interval and seeds of each model, between chance and the ceilings."""
    arms = gathered.arms
    if not arms:
        return None
    figure, row = plt.subplots(
        1, len(arms), figsize=(_WIDTH, 3.9), sharey=True, squeeze=False, layout="constrained"
    )
    for axes, arm in zip(row[0], arms, strict=True):
        axes.axvline(CHANCE, color=GREY, linewidth=1, label="chance")
        _ceiling_lines(axes, arm, results)
        for place, model in enumerate(LABELS):
            _one_model(axes, place, _entry(results, arm, model), CLAIMED.get(model))
        axes.set(title=arm, xlim=(0.15, 1.02), xlabel="accuracy")
        axes.grid(axis="x", alpha=0.3)
    row[0][0].set_yticks(range(len(LABELS)), LABELS.values())
    row[0][0].invert_yaxis()
    _legend_below(figure, row[0])
    return figure


def _one_model(
    axes: Axes, place: int, one: dict[str, Any] | None, claimed: dict[str, float] | None
) -> None:
    if one is None:
        axes.text(0.6, place, "not run", ha="center", va="center", color=GREY, fontsize=9)
    else:
        low, high = one["interval95"]["accuracy"]
        seeds = [seed["accuracy"] for seed in one["per_seed"]]
        spread = np.linspace(-0.14, 0.14, len(seeds)) if len(seeds) > 1 else [0.14]
        axes.plot([low, high], [place, place], color=BLUE, linewidth=2, label="95 % interval")
        axes.plot(one["mean"]["accuracy"], place, "o", color=BLUE, markersize=7, label="mean")
        axes.plot(seeds, place + 0.27 + np.array(spread) / 2, ".", color=ORANGE, label="one seed")
    if claimed is not None:
        axes.plot(
            claimed["accuracy"],
            place - 0.27,
            "D",
            markerfacecolor="none",
            markeredgecolor=VERMILION,
            label="paper's claim (protocol not stated)",
        )


def _ceiling_lines(axes: Axes, arm: str, results: dict[str, Any]) -> None:
    found = {one["ceiling"]: one for one in results["ceilings"] if one["arm"] == arm}
    for (name, label, dashes), colour in zip(_CEILINGS, (GREEN, PURPLE, "black"), strict=True):
        if name in found:
            value = found[name]["mean"]["accuracy"]
            axes.axvline(value, color=colour, linestyle=dashes, linewidth=1.5, label=label)


def _confusion(gathered: Gathered, results: dict[str, Any]) -> Figure | None:
    """Row-normalised, in per cent, summed over seeds; one row of pictures per arm."""
    arms = [arm for arm in gathered.arms if gathered.models(arm)]
    if not arms:
        return None
    figure, grid = _small_multiples(arms, 1.75)
    for row, arm in zip(grid, arms, strict=True):
        for axes, model in zip(row, LABELS, strict=True):
            one = _entry(results, arm, model)
            if one is None:
                _not_run(axes)
                continue
            counts = np.array(one["confusion"]["true_by_predicted"])
            shares = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
            axes.imshow(shares, cmap="Blues", vmin=0, vmax=100)
            for (y, x), share in np.ndenumerate(shares):
                colour = "white" if share > 55 else "black"
                axes.text(x, y, f"{share:.0f}", ha="center", va="center", color=colour, fontsize=9)
            axes.set_xticks(range(4), list("NMoS"))
    figure.supxlabel("predicted level")
    figure.supylabel("true level")
    return figure


def _reliability(gathered: Gathered, _: dict[str, Any]) -> Figure | None:
    """Accuracy over confidence of the pooled seeds; on the diagonal is calibrated."""
    arms = [arm for arm in gathered.arms if gathered.models(arm)]
    if not arms:
        return None
    figure, grid = _small_multiples(arms, 1.75)
    for row, arm in zip(grid, arms, strict=True):
        for axes, model in zip(row, LABELS, strict=True):
            found = gathered.seeds_of(arm, model)
            if not found:
                _not_run(axes)
                continue
            axes.plot([0, 1], [0, 1], color=GREY, linewidth=0.8)
            true = np.concatenate([one.true for one in found])
            for label, colour, style, fitted in (
                ("before", ORANGE, "--s", False),
                ("after temperature", BLUE, "-o", True),
            ):
                probabilities = np.concatenate(
                    [metrics.softmax(o.logits, o.temperature if fitted else 1.0) for o in found]
                )
                confidence, accuracy, _ = metrics.reliability(probabilities, true).T
                axes.plot(confidence, accuracy, style, color=colour, markersize=3, label=label)
            axes.set(xlim=(0.2, 1), ylim=(0, 1))
    figure.supxlabel("confidence")
    figure.supylabel("accuracy")
    _legend_below(figure, grid.ravel())
    return figure


def _gamma(_: Gathered, results: dict[str, Any]) -> Figure | None:
    """The effect-size curve of the product's model beside the ceiling O1."""
    points = results["gamma_curve"]
    if not points:
        return None
    figure, axes = plt.subplots(figsize=(_WIDTH, 4.2), layout="constrained")
    axes.axhline(CHANCE, color=GREY, linewidth=1, label="chance")
    for key, interval, label, colour, style in (
        ("o1_accuracy", "o1_wilson95", "ceiling O1", GREEN, "--s"),
        ("accuracy", "accuracy_interval95", LABELS[ATTENTION], BLUE, "-o"),
    ):
        chosen = [one for one in points if key in one]
        x, y = [one["gamma"] for one in chosen], np.array([one[key] for one in chosen])
        if chosen:
            gaps = np.abs(np.array([one[interval] for one in chosen]).T - y)
            axes.errorbar(x, y, gaps, fmt=style, color=colour, capsize=3, label=label)
    axes.set(xlabel="effect size gamma (0: none)", ylabel="accuracy", ylim=(0.2, 1.02))
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right")
    return figure


def _attention(gathered: Gathered, results: dict[str, Any]) -> Figure | None:
    """Mass of the attention beside the share of the steps, by arm."""
    found = [
        one
        for arm in gathered.arms
        if (one := _entry(results, arm, ATTENTION)) is not None and one["attention"]
    ]
    if not found:
        return None
    figure, row = plt.subplots(1, 2, figsize=(_WIDTH, 3.4), sharey=True, layout="constrained")
    places = np.arange(len(found))
    for axes, kind in zip(row, ("episodes", "distractors"), strict=True):
        for shift, key, label, colour, hatch in (
            (-0.2, f"{kind}_share", "share of the steps", GREY, ""),
            (0.2, kind, "mass of the attention", BLUE, "//"),
        ):
            values = [one["attention"][key] for one in found]
            bars = axes.bar(
                places + shift,
                values,
                0.38,
                color=colour,
                hatch=hatch,
                edgecolor="white",
                label=label,
            )
            axes.bar_label(bars, fmt=lambda share: f"{share:.0%}", fontsize=9)
        axes.set_xticks(places, [one["arm"] for one in found])
        axes.set(title=kind, ylim=(0, 1))
    row[0].set_ylabel("share")
    _legend_below(figure, row)
    return figure


def _small_multiples(arms: list[str], height: float) -> tuple[Figure, Any]:
    """A grid of arms by models with the names around it."""
    figure, grid = plt.subplots(
        len(arms),
        len(LABELS),
        figsize=(_WIDTH, 0.9 + height * len(arms)),
        sharex=True,
        sharey=True,
        squeeze=False,
        layout="constrained",
    )
    for axes, label in zip(grid[0], LABELS.values(), strict=True):
        axes.set_title(label.replace("LSTM ", "LSTM\n"), fontsize=9)
    for row, arm in zip(grid, arms, strict=True):
        row[0].set_ylabel(arm)
    return figure, grid


def _not_run(axes: Axes) -> None:
    axes.text(0.5, 0.5, "not run", ha="center", va="center", transform=axes.transAxes, color=GREY)


def _entry(results: dict[str, Any], arm: str, model: str) -> dict[str, Any] | None:
    return next(
        (one for one in results["models"] if (one["arm"], one["model"]) == (arm, model)), None
    )


def _legend_below(figure: Figure, row: Any) -> None:
    """One legend for all axes, each label once."""
    handles: dict[str, Any] = {}
    for axes in row:
        for handle, label in zip(*axes.get_legend_handles_labels(), strict=True):
            handles.setdefault(label, handle)
    figure.legend(handles.values(), handles, loc="outside lower center", ncols=4, frameon=False)
