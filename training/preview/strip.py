"""The faces of one sequence as a contact strip. Research use only: it must never be published."""

from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from numpy.typing import NDArray

from training.data.emoseq.sequences import Sequences
from training.data.emoseq.tables import SEVERITIES, STATES
from training.data.fer2013 import Faces
from training.errors import TrainingError
from training.palette import STYLE, WIDTH
from training.preview.look import SHORT, STATE_COLOURS

matplotlib.use("Agg")  # no display is needed
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

WARNING = (
    "FER2013 faces were collected by web search and never licensed:\n"
    "research use only. Do not publish, commit or send this picture."
)
_COLUMNS, _MOST = 12, 96
_REPOSITORY = Path(__file__).parents[2]


def require_outside(folder: Path) -> None:
    """TrainingError where faces would lie among files that can be committed."""
    inside = folder.resolve()
    if inside.is_relative_to(_REPOSITORY) and not inside.is_relative_to(_REPOSITORY / "runs"):
        raise TrainingError(
            f"--out {folder}: faces are never written into the repository, only below runs/ "
            "(which git ignores) or elsewhere"
        )


def draw(path: Path, faces: Faces, drawn: Sequences, row: int) -> None:
    """The first steps of one sequence: each step's face as the encoder would be shown it."""
    steps = min(_MOST, drawn.emotion.shape[1])
    pictures = shown(faces, drawn, row)[:steps]
    height = -(-steps // _COLUMNS)
    with plt.style.context(STYLE):
        figure, grid = plt.subplots(
            height,
            _COLUMNS,
            figsize=(WIDTH, 1.3 + 0.86 * height),
            squeeze=False,
            layout="constrained",
        )
        for axes in grid.ravel():
            axes.axis("off")
        for step, axes in zip(range(steps), grid.ravel(), strict=False):
            _step(axes, pictures[step], drawn, row, step)
        level = SEVERITIES[drawn.severity[row]]
        figure.suptitle(
            f"{WARNING}\nSimulated level: {level}. Nobody pictured was assessed. Below each face: "
            "the true emotion; * distractor; none: no face found",
            fontsize=9,
            color="#B00000",
        )
        figure.savefig(path)
        plt.close(figure)


def shown(faces: Faces, drawn: Sequences, row: int) -> NDArray[np.float32]:
    """Pictures [T,48,48] in 0..1 under the sequence's light, degraded where it distracts."""
    import tensorflow as tf

    from training.data import views

    plain = (faces.images[drawn.face[row]] / np.float32(255))[..., None]
    spoilt = views.degraded(tf.constant(plain), seed=(0, 0)).numpy()
    tone = np.digitize(drawn.light[row], (-0.5, 0.5))
    exponent, gain = (
        np.array(column)[tone][:, None, None, None] for column in zip(*views.TONES, strict=True)
    )
    lit = np.clip(gain * plain**exponent, 0, 1)
    pictures = np.where(drawn.degraded[row][:, None, None, None], spoilt, lit)[..., 0]
    return np.asarray(pictures * drawn.mask[row][:, None, None], np.float32)


def _step(axes: Axes, picture: NDArray[Any], drawn: Sequences, row: int, step: int) -> None:
    axes.imshow(picture, cmap="gray", vmin=0, vmax=1)
    if not drawn.mask[row, step]:
        middle = picture.shape[0] / 2
        axes.text(middle, middle, "none", color="white", ha="center", va="center", fontsize=9)
    state = STATES[drawn.emotion[row, step]]
    mark = "*" if drawn.degraded[row, step] else ""
    box = {"facecolor": "white", "edgecolor": STATE_COLOURS[state], "linewidth": 2, "pad": 1.5}
    axes.set_title(f"{SHORT[state]}{mark}", fontsize=9, y=-0.36, bbox=box)
