"""What all clinical sets have in common: recordings, their labels, and what a survey found."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from training.data.clinical.instruments import Instrument

SPLITS = ("train", "dev", "test")
RATE_HZ = 2.0  # the product's temporal model steps twice a second


@dataclass(frozen=True)
class Recording:
    """One recording. `person` is who must stay in one fold; `target` is None where withheld.

    The target is a questionnaire's total, or 0 and 1 where the set has only a binary label.
    `files` are what the features are read from.
    """

    key: str
    person: str
    split: str
    target: float | None
    files: tuple[Path, ...]


@dataclass(frozen=True)
class Finding:
    """One thing that a licence holder should know about their copy.

    A "problem" prevents use, something "odd" does not, a "note" is known of the set itself.
    """

    kind: Literal["problem", "odd", "note"]
    text: str


@dataclass
class Survey:
    """Usable recordings, how many the label files list by split, and the findings."""

    recordings: list[Recording] = field(default_factory=list)
    listed: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SPLITS, 0))
    findings: list[Finding] = field(default_factory=list)

    def problem(self, text: str) -> None:
        self.findings.append(Finding("problem", text))

    def odd(self, text: str) -> None:
        self.findings.append(Finding("odd", text))

    def note(self, text: str) -> None:
        self.findings.append(Finding("note", text))

    @property
    def problems(self) -> list[str]:
        return [finding.text for finding in self.findings if finding.kind == "problem"]

    def part(self, split: str) -> list[Recording]:
        return [recording for recording in self.recordings if recording.split == split]


@dataclass(frozen=True)
class Sequence:
    """Features [T,d] at 2 Hz and mask [T]: 1 where a half second has a valid frame.

    Masked steps hold zeros.
    """

    features: NDArray[np.float32]
    mask: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.mask)


class Adapter(Protocol):
    """One data set.

    `instrument` is None where the label is binary and not clinical. `expected` counts recordings
    by official split. `recipe` names how features are made: another recipe, other features.
    """

    name: str
    title: str

    @property
    def instrument(self) -> Instrument | None: ...

    @property
    def expected(self) -> dict[str, int]: ...

    @property
    def recipe(self) -> str: ...

    def survey(self, root: Path) -> Survey:
        """Recordings below `root`; whatever is missing or odd becomes a finding."""

    def inspect(self, recording: Recording, survey: Survey) -> None:
        """Add what only a look into the recording's files tells; raises no TrainingError."""

    def read(self, recording: Recording) -> Sequence:
        """The features of one recording. TrainingError names file, row and column."""
