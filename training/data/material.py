"""What sequences are made of: faces of one part, their pools by emotion and their views."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.data import fer2013
from training.data.emoseq import sequences, tables
from training.data.emoseq.arms import Arm
from training.data.fer2013 import Faces
from training.data.views import Views
from training.errors import TrainingError

# A word of the generator's seed, so that the choice shares no random numbers with the sequences.
_CHOICE = 4


@dataclass(frozen=True)
class Material:
    """Faces of one part and the features of their views."""

    faces: Faces
    views: Views
    pools: sequences.Pools

    @classmethod
    def of(cls, faces: Faces, views: Views) -> "Material":
        return cls(faces, views, sequences.Pools.of(faces))

    def draw(
        self, chosen: Arm, n: int, seed: list[int], *, steps: int = 0, per_frame: bool = False
    ) -> sequences.Sequences:
        """n sequences over this part's faces; `steps` 0 takes the arm's length."""
        return sequences.draw(self.pools, chosen, n, seed, steps=steps, per_frame=per_frame)


def disjoint(splits: fer2013.Splits, per_state: int, seed: int) -> tuple[Faces, Faces, Faces]:
    """Faces of the three parts without a shared image; training capped per emotion."""
    state = tables.STATE_OF_EMOTION[splits.training.majority]
    order = np.random.default_rng([seed, _CHOICE]).permutation(len(state))
    capped = np.concatenate([order[state[order] == s][:per_state] for s in range(7)])
    validation = splits.validation[~np.isin(splits.validation.hashes, splits.test.hashes)]
    parts = (splits.training[np.sort(capped)], validation, splits.test)
    for name, faces in zip(fer2013.PARTS, parts, strict=True):
        present = tables.STATE_OF_EMOTION[faces.majority]
        missing = [label for s, label in enumerate(tables.STATES) if not (present == s).any()]
        if missing:
            raise TrainingError(f"fer2013new.csv: the part {name} has no face with {missing[0]}")
    require_disjoint([faces.hashes for faces in parts])
    return parts


def require_disjoint(hashes: list[NDArray[np.str_]]) -> None:
    """TrainingError where one image stands in two parts."""
    for i, one in enumerate(hashes):
        for other in hashes[i + 1 :]:
            if np.isin(one, other).any():
                raise TrainingError("fer2013.csv: one image stands in two parts after cleaning")
