"""Parameters of the four severity classes, in logarithms; rows are normal to severe."""

import numpy as np
from numpy.typing import NDArray

SEVERITIES = ("normal", "mild", "moderate", "severe")
STATES = ("neutral", "happy", "surprise", "sad", "anger", "disgust", "fear")
SAD = STATES.index("sad")

# Position of each FER+ emotion (EMOTIONS order) among STATES; contempt counts as disgust.
STATE_OF_EMOTION = np.array([0, 1, 2, 3, 4, 5, 6, 5])

# Log-weights out of neutral to happy, surprise, sad, anger, disgust, fear.
_OUT_OF_NEUTRAL = [
    [1.4, 0.6, -1.2, -1.2, -1.6, -1.6],
    [0.5, 0.1, 0.3, 0.4, -0.8, -0.2],
    [-0.6, -0.6, 1.4, -0.1, 0.2, -0.4],
    [-1.4, -1.2, 0.6, -0.4, 1.0, -0.8],
]
# Mean dwell in frames.
_DWELL = [
    [6, 6, 3.2, 3, 3, 3, 3],
    [8, 4.5, 3, 4, 4, 3, 3.5],
    [10, 3.5, 2.8, 6, 3.5, 3.5, 3],
    [16, 2.8, 2.6, 7, 3, 4, 3],
]
_TO_NEUTRAL = [1.2, 1.4, 1.6, 2.0]
_BETWEEN_EPISODES = {
    ("surprise", "happy"): [1.2, 0.4, -0.8, -1.6],
    ("happy", "surprise"): [0.2, -0.4, -1.2, -1.8],
    ("happy", "disgust"): [-2.0, -1.2, -0.2, 0.8],
    ("happy", "sad"): [-2.2, -1.4, 0.2, 0.4],
    ("sad", "happy"): [0.2, -0.6, -1.8, -2.4],
    ("sad", "anger"): [-1.8, 0.0, -0.2, -1.2],
    ("anger", "sad"): [-1.6, 0.2, 0.6, -0.2],
    ("anger", "fear"): [-1.8, 0.2, -0.8, -1.4],
    ("disgust", "sad"): [-1.8, -1.2, 0.2, 0.8],
}
_OTHER_EPISODE = -1.2

# Effect of one unit of valence on a target's log-weight, of expressivity on a log dwell.
VALENCE = np.array([0, 1, 0.3, -0.5, -0.3, -0.3, -0.3])
EXPRESSIVITY = np.array([-1.0, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1])


def log_weights() -> NDArray[np.float64]:
    """Log-weights [class, from, to]; the diagonal is never used."""
    weights = np.full((4, 7, 7), _OTHER_EPISODE)
    weights[:, 0, 1:] = _OUT_OF_NEUTRAL
    weights[:, 1:, 0] = np.array(_TO_NEUTRAL)[:, None]
    for (source, target), by_class in _BETWEEN_EPISODES.items():
        weights[:, STATES.index(source), STATES.index(target)] = by_class
    return weights


def log_dwell() -> NDArray[np.float64]:
    """Logarithm of the mean dwell in frames [class, state]."""
    return np.log(np.array(_DWELL, np.float64))
