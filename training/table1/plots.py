"""The pictures of table 1. Never a picture of a face."""

from pathlib import Path
from typing import Any

import matplotlib
import numpy as np

from training.data.emoseq.arms import ARMS
from training.palette import BLUE, GREEN, GREY, ORANGE, PURPLE, STYLE, VERMILION, WIDTH
from training.table1 import small_multiples
from training.table1.gather import CHANCE, Gathered
from training.table1.paper import ATTENTION, CLAIMED, LABELS

matplotlib.use("Agg")  # no display is needed
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

_CEILINGS = (
    ("o1", "ceiling O1", "--", GREEN),
    ("o2", "O2", "-.", PURPLE),
    ("o_hist", "O-hist", ":", "black"),
)


def draw(folder: Path, gathered: Gathered, results: dict[str, Any]) -> dict[str, str]:
    """All pictures for which there are answers, into `folder`; file names by title."""
    wanted = {
        "Accuracy by arm and model": ("accuracy.png", _accuracy),
        "Confusion matrices": ("confusion.png", small_multiples.confusion),
        "Reliability before and after temperature": (
            "reliability.png",
            small_multiples.reliability,
        ),
        "Accuracy over the effect size": ("gamma.png", _gamma),
        "Attention on episodes and distractors": ("attention.png", _attention),
    }
    made = {}
    with plt.style.context(STYLE):
        for title, (name, picture) in wanted.items():
            figure = picture(gathered, results)
            if figure is not None:
                figure.savefig(folder / name)
                plt.close(figure)
                made[title] = name
    return made


def _accuracy(gathered: Gathered, results: dict[str, Any]) -> Figure | None:
    """Mean, interval and seeds of each model, between chance and the ceilings."""
    arms = gathered.arms
    if not arms:
        return None
    figure, row = plt.subplots(
        1, len(arms), figsize=(WIDTH, 4.2), sharey=True, squeeze=False, layout="constrained"
    )
    for axes, arm in zip(row[0], arms, strict=True):
        axes.axvline(CHANCE, color=GREY, linewidth=1, label="chance")
        _ceiling_lines(axes, arm, results)
        for place, model in enumerate(LABELS):
            one = small_multiples.entry(results, arm, model)
            _one_model(axes, place, one, CLAIMED.get(model))
        axes.set(title=arm, xlim=(0.15, 1.02), xlabel="accuracy")
        axes.grid(axis="x", alpha=0.3)
    row[0][0].set_yticks(range(len(LABELS)), LABELS.values())
    row[0][0].invert_yaxis()
    small_multiples.legend(figure, row[0], "outside lower center")
    return figure


def _one_model(
    axes: Axes, place: int, one: dict[str, Any] | None, claimed: dict[str, float] | None
) -> None:
    """Three levels from top to bottom: the paper's claim, our mean, our seeds."""
    if claimed is not None:
        axes.plot(
            claimed["accuracy"],
            place - 0.27,
            "D",
            markerfacecolor="none",
            markeredgecolor=VERMILION,
            label="paper's claim (protocol not stated)",
        )
    if one is None:
        axes.text(0.6, place, "not run", ha="center", va="center", color=GREY, fontsize=9)
        return
    mean, (low, high) = one["mean"]["accuracy"], one["interval95"]["accuracy"]
    axes.errorbar(
        mean,
        place,
        xerr=[[max(0, mean - low)], [max(0, high - mean)]],
        fmt="o",
        color=BLUE,
        markersize=4.5,
        linewidth=2,
        capsize=4,
        label="mean, 95 % interval",
    )
    seeds = [seed["accuracy"] for seed in one["per_seed"]]
    axes.plot(
        seeds,
        np.full(len(seeds), place + 0.26),
        "|",
        color=ORANGE,
        markersize=8,
        markeredgewidth=1.8,
        label="one seed",
    )


def _ceiling_lines(axes: Axes, arm: str, results: dict[str, Any]) -> None:
    found = {one["ceiling"]: one for one in results["ceilings"] if one["arm"] == arm}
    for name, label, dashes, colour in _CEILINGS:
        if name in found:
            value = found[name]["mean"]["accuracy"]
            axes.axvline(value, color=colour, linestyle=dashes, linewidth=1.5, label=label)


def _gamma(_: Gathered, results: dict[str, Any]) -> Figure | None:
    """The effect-size curve of the product's model beside the ceiling O1."""
    points = results["gamma_curve"]
    if not points:
        return None
    figure, axes = plt.subplots(figsize=(WIDTH, 4.2), layout="constrained")
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
    for one in points:
        if one["arm"] in ARMS and "accuracy" in one:
            # On the side where the curve is flat enough for a name.
            shift, side = (0, "right") if one["gamma"] > 1 else (8, "left")
            at = (one["gamma"], one["accuracy"])
            move = (shift, -20)
            axes.annotate(one["arm"], at, move, textcoords="offset points", ha=side, fontsize=9)
    axes.set(xlabel="effect size gamma (0: none)", ylabel="accuracy", ylim=(0.2, 1.02))
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right")
    return figure


def _attention(gathered: Gathered, results: dict[str, Any]) -> Figure | None:
    """Mass of the attention beside the share of the steps, by arm."""
    entries = [small_multiples.entry(results, arm, ATTENTION) for arm in gathered.arms]
    found = [one for one in entries if one is not None and one["attention"]]
    if not found:
        return None
    figure, row = plt.subplots(1, 2, figsize=(WIDTH, 3.4), sharey=True, layout="constrained")
    places = np.arange(len(found))
    for axes, kind in zip(row, ("episodes", "distractors"), strict=True):
        for shift, key, label, colour, hatch in (
            (-0.2, f"{kind}_share", "share of the steps", GREY, ""),
            (0.2, kind, "mass of the attention", BLUE, "//"),
        ):
            values = [one["attention"][key] for one in found]
            style = {"color": colour, "hatch": hatch, "edgecolor": "white", "label": label}
            bars = axes.bar(places + shift, values, 0.38, **style)
            axes.bar_label(bars, fmt=lambda share: f"{share:.0%}", fontsize=9)
        axes.set_xticks(places, [one["arm"] for one in found])
        axes.set(title=kind, ylim=(0, 1))
    row[0].set_ylabel("share")
    small_multiples.legend(figure, row, "outside lower center")
    return figure
