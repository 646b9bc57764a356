"""Sequences of each class as timelines: true emotions, and below them what spoils the view."""

from itertools import pairwise
from pathlib import Path

import matplotlib
import numpy as np
from numpy.typing import NDArray

from training.data.emoseq.sequences import Sequences
from training.data.emoseq.tables import SEVERITIES, STATES
from training.palette import BLUE, GREY, STYLE, WIDTH
from training.preview.look import SHORT, STATE_COLOURS, STATE_HATCHES

matplotlib.use("Agg")  # no display is needed
import matplotlib.pyplot as plt
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

# A two-letter name fits into an episode of this share of the picture's width.
_ROOM = 0.03
_LIGHT = 1.3  # tones at the edge of the light's band: two standard deviations


def draw(path: Path, drawn: Sequences, each: int, title: str) -> None:
    """The first `each` sequences of each class into one PNG."""
    chosen = [
        (severity, int(row))
        for severity in range(len(SEVERITIES))
        for row in np.flatnonzero(drawn.severity == severity)[:each]
    ]
    steps = drawn.emotion.shape[1]
    with plt.style.context(STYLE):
        figure, rows = plt.subplots(
            len(chosen),
            1,
            figsize=(WIDTH, 1.3 + 0.68 * len(chosen)),
            sharex=True,
            squeeze=False,
            layout="constrained",
        )
        for axes, (severity, row) in zip(rows[:, 0], chosen, strict=True):
            _one(axes, drawn, row)
            axes.set_ylabel(SEVERITIES[severity], rotation=0, ha="right", va="center")
        rows[-1, 0].tick_params(bottom=True)
        rows[-1, 0].set(xlim=(0, steps), xlabel="step (2 per second)")
        figure.suptitle(title, fontsize=10)
        figure.legend(handles=_legend(), loc="outside lower center", ncols=5, frameon=False)
        figure.savefig(path)
        plt.close(figure)


def _one(axes: Axes, drawn: Sequences, row: int) -> None:
    emotion = drawn.emotion[row]
    for start, stop in runs(np.ones(len(emotion), bool), emotion):
        state = STATES[emotion[start]]
        axes.broken_barh(
            [(start, stop - start)],
            (1, 1),
            facecolor=STATE_COLOURS[state],
            hatch=STATE_HATCHES[state],
            edgecolor="white",
            linewidth=0.5,
        )
        if stop - start > _ROOM * len(emotion):
            box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85}
            middle = (start + stop) / 2
            axes.text(middle, 1.5, SHORT[state], ha="center", va="center", fontsize=9, bbox=box)
    for inside, colour, hatch, bottom in (
        (drawn.degraded[row], "white", "xxxx", 0.72),
        (~drawn.mask[row], "black", "", 0.48),
    ):
        bars = [(start, stop - start) for start, stop in runs(inside)]
        axes.broken_barh(bars, (bottom, 0.22), facecolor=colour, hatch=hatch, edgecolor=GREY)
    fresh = np.flatnonzero(np.diff(drawn.face[row])) + 1
    axes.vlines(fresh, 2.0, 2.2, color="black", linewidth=0.7)
    axes.plot(
        np.arange(len(emotion)) + 0.5,
        0.2 + 0.25 * np.clip(drawn.light[row] / _LIGHT, -1, 1),
        color=BLUE,
    )
    axes.set(ylim=(-0.05, 2.25), yticks=())
    axes.tick_params(bottom=False)
    axes.spines[:].set_visible(False)


def runs(
    inside: NDArray[np.bool_], values: NDArray[np.int8] | None = None
) -> list[tuple[int, int]]:
    """(start, stop) of each run of True, cut where `values` change."""
    same = inside.astype(int) if values is None else np.where(inside, values + 1, 0)
    edges = [0, *(np.flatnonzero(np.diff(same)) + 1).tolist(), len(same)]
    return [(a, b) for a, b in pairwise(edges) if same[a]]


def _legend() -> list[Artist]:
    states = [
        Patch(
            facecolor=STATE_COLOURS[state],
            hatch=STATE_HATCHES[state],
            edgecolor="white",
            label=f"{state} ({SHORT[state]})",
        )
        for state in STATES
    ]
    return [
        *states,
        Patch(facecolor="white", hatch="xxxx", edgecolor=GREY, label="distractor"),
        Patch(facecolor="black", label="no face found"),
        Line2D([], [], color=BLUE, label="light"),
    ]
