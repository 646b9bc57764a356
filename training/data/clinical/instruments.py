"""The questionnaires behind the labels, and their four bands."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Instrument:
    """A questionnaire's total from 0 to `highest`; `starts` are the first totals of bands 1 to 3.

    `bands` name all four.
    """

    name: str
    highest: int
    starts: tuple[int, int, int]
    bands: tuple[str, str, str, str]

    def band(self, scores: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
        """Band 0..3 of each score [n]; an estimate is rounded to a whole total first."""
        # floor(x + 0.5) rounds halves up: NumPy's own rounding would put 4.5 below the cut-off.
        return np.asarray(np.digitize(np.floor(scores + 0.5), self.starts), np.int64)


# PHQ-8 is PHQ-9 without item 9 and keeps its cut-offs (Kroenke et al. 2009). Four levels as in the
# product: moderately severe and severe are one.
PHQ8 = Instrument("PHQ-8", 24, (5, 10, 15), ("normal", "mild", "moderate", "severe"))
# BDI-II manual (Beck, Steer and Brown 1996): 0-13, 14-19, 20-28, 29-63.
BDI2 = Instrument("BDI-II", 63, (14, 20, 29), ("minimal", "mild", "moderate", "severe"))

# A PHQ-8 total of 10 or more screens positive; the sets' binary labels mean this.
PHQ_POSITIVE = 10
