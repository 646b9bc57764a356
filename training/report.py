"""Pictures of a run: learning curves and a confusion matrix. Never a picture of a face."""

from pathlib import Path
from typing import Any

import matplotlib
import numpy as np

matplotlib.use("Agg")  # no display is needed
import matplotlib.pyplot as plt


def curves(path: Path, history: list[dict[str, float]], title: str) -> None:
    """Loss on the left, validation accuracy and macro F1 on the right, by epoch."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    epochs = [row["epoch"] for row in history]
    for key, label in (("loss", "training"), ("validation_nll", "validation")):
        left.plot(epochs, [row[key] for row in history], label=label)
    for key, label in (("validation_accuracy", "accuracy"), ("validation_macro_f1", "macro F1")):
        right.plot(epochs, [row[key] for row in history], label=label)
    left.set(xlabel="epoch", ylabel="cross-entropy (nats)", title=title)
    right.set(xlabel="epoch", ylabel="on validation", ylim=(0, 1))
    for axes in (left, right):
        axes.grid(alpha=0.3)
        axes.legend()
    figure.savefig(path, dpi=110)
    plt.close(figure)


def confusion(path: Path, matrix: dict[str, Any], title: str) -> None:
    """Row-normalised confusion matrix with the counts written in."""
    classes, counts = matrix["classes"], np.array(matrix["true_by_predicted"])
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, axes = plt.subplots(figsize=(6.5, 5.5), layout="constrained")
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(classes)), classes, rotation=45, ha="right")
    axes.set_yticks(range(len(classes)), classes)
    axes.set(xlabel="predicted", ylabel="true", title=title)
    for row in range(len(classes)):
        for column in range(len(classes)):
            colour = "white" if shares[row, column] > 0.5 else "black"
            text = str(counts[row, column])
            axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=8)
    figure.savefig(path, dpi=110)
    plt.close(figure)
