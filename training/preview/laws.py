"""The process of each class: how often each emotion, for how long, and what comes next.

All are of a person in the middle of a class, without expressivity or valence of their own.
"""

from pathlib import Path

import matplotlib
import numpy as np
from numpy.typing import NDArray

from training.data.emoseq import process
from training.data.emoseq.arms import Arm
from training.data.emoseq.tables import SEVERITIES, STATES
from training.palette import STYLE, WIDTH
from training.preview.look import CLASS_STYLES, SHORT

matplotlib.use("Agg")  # no display is needed
import matplotlib.pyplot as plt

Floats = NDArray[np.float64]


def middle() -> process.People:
    """One person in the middle of each class."""
    zeros = np.zeros(len(SEVERITIES))
    classes = np.arange(len(SEVERITIES))
    return process.People(classes, classes.astype(float), zeros, zeros)


def dwell(leave: float, longest: int) -> Floats:
    """P(an episode lasts m steps) for m = 0..longest, of two geometrics in a row."""
    m = np.arange(longest + 1)
    return np.where(m >= 2, (m - 1) * leave**2 * (1 - leave) ** np.maximum(m - 2, 0), 0.0)


def parts(arm: Arm) -> tuple[Floats, Floats, Floats]:
    """Share of the time [4,7], chance of leaving a phase [4,7], next emotion [4,7,7]."""
    transition, law = process.chains(middle(), arm)
    first, second = np.arange(0, 14, 2), np.arange(1, 14, 2)
    leave = transition[:, first, second]
    after = transition[:, second[:, None], first[None, :]] / leave[:, :, None]
    return law.reshape(-1, 7, 2).sum(axis=2), leave, after


def shares(path: Path, arm: Arm, title: str) -> None:
    """The stationary law by class as bars."""
    law, _, _ = parts(arm)
    with plt.style.context(STYLE):
        figure, axes = plt.subplots(figsize=(WIDTH, 3.6), layout="constrained")
        for place, (name, (colour, _, hatch)) in enumerate(CLASS_STYLES.items()):
            x = np.arange(len(STATES)) + 0.2 * (place - 1.5)
            axes.bar(x, law[place], 0.19, label=name, color=colour, hatch=hatch, edgecolor="white")
        axes.set_xticks(range(len(STATES)), STATES)
        axes.set(ylabel="share of the time", title=title)
        axes.legend()
        figure.savefig(path)
        plt.close(figure)


def dwells(path: Path, arm: Arm, title: str) -> None:
    """How long an episode of each emotion lasts, by class."""
    _, leave, _ = parts(arm)
    with plt.style.context(STYLE):
        figure, grid = plt.subplots(2, 4, figsize=(WIDTH, 4.4), layout="constrained")
        for axes, state in zip(grid.ravel(), range(len(STATES)), strict=False):
            longest = int(3 * 2 / leave[:, state].min())  # three times the longest mean
            for (colour, dashes, _), p in zip(CLASS_STYLES.values(), leave[:, state], strict=True):
                axes.plot(dwell(p, longest), dashes, color=colour)
            axes.set(title=STATES[state], ylim=(0, None), xlabel="steps")
        grid[0, 0].set_ylabel("probability")
        grid[1, 0].set_ylabel("probability")
        grid[1, 3].axis("off")
        grid[1, 3].legend(grid[0, 0].get_lines(), list(CLASS_STYLES), loc="center", frameon=False)
        figure.suptitle(title, fontsize=10)
        figure.savefig(path)
        plt.close(figure)


def next_emotions(path: Path, arm: Arm, title: str) -> None:
    """What follows an episode, in per cent, one heat map per class."""
    _, _, after = parts(arm)
    short = [SHORT[state] for state in STATES]
    with plt.style.context(STYLE):
        figure, grid = plt.subplots(
            2, 2, figsize=(WIDTH, 7.6), sharex=True, sharey=True, layout="constrained"
        )
        for axes, name, shares_of in zip(grid.ravel(), SEVERITIES, 100 * after, strict=True):
            axes.imshow(shares_of, cmap="Blues", vmin=0, vmax=100)
            for (y, x), share in np.ndenumerate(shares_of):
                colour = "white" if share > 55 else "black"
                text = "" if x == y else f"{share:.0f}"
                axes.text(x, y, text, ha="center", va="center", color=colour, fontsize=9)
            axes.set(title=name)
            axes.set_xticks(range(len(STATES)), short)
            axes.set_yticks(range(len(STATES)), STATES)
        figure.supxlabel("next emotion (per cent)", fontsize=10)
        figure.supylabel("after an episode of", fontsize=10)
        figure.suptitle(title, fontsize=10)
        figure.savefig(path)
        plt.close(figure)
