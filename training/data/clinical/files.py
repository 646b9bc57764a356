"""Finding files below a root folder by name, in any case: copies of the sets differ in both."""

import re
from collections.abc import Iterator
from pathlib import Path

from training.data.clinical.recordings import Survey
from training.errors import TrainingError


class Files:
    """All files below `root`, looked up by name."""

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise TrainingError(f"{root} is no folder: --root must be that of the data set")
        self.root = root
        self._named: dict[str, list[Path]] = {}
        for path in sorted(root.rglob("*")):
            # "._name" beside "name" is what macOS leaves on foreign disks.
            if path.is_file() and not path.name.startswith("."):
                self._named.setdefault(path.name.lower(), []).append(path)

    def one(self, name: str, survey: Survey) -> Path | None:
        """The file of this name nearest to the root; further copies are odd."""
        found = sorted(self._named.get(name.lower(), []), key=lambda path: len(path.parts))
        if len(found) > 1:
            told = ", ".join(str(path.relative_to(self.root)) for path in found)
            survey.odd(f"{name} stands in several places ({told}); the first is used")
        return found[0] if found else None

    def packed(self, stem: str) -> str | None:
        """The archive of this name that was not unpacked yet."""
        names = (f"{stem}{ending}" for ending in (".zip", ".tar.gz", ".tar"))
        return next((name for name in names if name.lower() in self._named), None)

    def matching(self, pattern: str) -> Iterator[tuple[Path, re.Match[str]]]:
        """Files whose whole name matches, in order of their paths."""
        expression = re.compile(pattern, re.IGNORECASE)
        for path in sorted(path for paths in self._named.values() for path in paths):
            if match := expression.fullmatch(path.name):
                yield path, match


def require_parts(survey: Survey) -> None:
    """The last step of every survey: nothing to train or nothing to measure prevents use."""
    labelled = {recording.split for recording in survey.recordings if recording.target is not None}
    if "train" not in labelled:
        survey.problem("no usable labelled recording in the train split: nothing to learn from")
    if not labelled & {"dev", "test"}:
        survey.problem("no usable labelled recording in dev or test: nothing to measure on")
