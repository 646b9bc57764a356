"""Repeated folds in which nobody stands on both sides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold, StratifiedGroupKFold

from training.errors import TrainingError


@dataclass(frozen=True)
class Fold:
    """Rows that train and rows that are measured; `repeat` and `number` count from 0."""

    repeat: int
    number: int
    training: NDArray[np.int64]
    test: NDArray[np.int64]


def draw(
    people: list[str], strata: NDArray[np.int64], *, folds: int, repeats: int, seed: int
) -> tuple[list[Fold], bool]:
    """`repeats` partitions of the rows into `folds` by person, and whether they are stratified.

    `strata` [n] are bands or classes. A stratum of fewer people than folds cannot be spread: then
    the folds are by person alone.
    """
    if len(set(people)) < folds:
        raise TrainingError(
            f"{len(set(people))} people cannot be split into {folds} folds: lower the key 'folds'"
        )
    groups = np.array(people)
    by_stratum = [len(set(groups[strata == stratum])) for stratum in np.unique(strata)]
    stratified = min(by_stratum) >= folds
    found = []
    for repeat in range(repeats):
        kind = StratifiedGroupKFold if stratified else GroupKFold
        splitter = kind(n_splits=folds, shuffle=True, random_state=seed * 1000 + repeat)
        parts = splitter.split(np.zeros(len(groups)), strata, groups)
        for number, (training, test) in enumerate(parts):
            found.append(Fold(repeat, number, training, test))
    return found, stratified


def require_apart(found: list[Fold], people: list[str]) -> None:
    """TrainingError where somebody stands on both sides of a fold."""
    groups = np.array(people)
    for fold in found:
        if both := set(groups[fold.training]) & set(groups[fold.test]):
            raise TrainingError(f"{sorted(both)[0]} stands on both sides of a fold")
