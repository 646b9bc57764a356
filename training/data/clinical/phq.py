"""Label files of DAIC-WOZ and E-DAIC: one row a session, with a PHQ-8 total."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.data.clinical.files import Files
from training.data.clinical.instruments import PHQ8, PHQ_POSITIVE
from training.data.clinical.recordings import Recording, Survey
from training.data.clinical.tables import Table
from training.errors import TrainingError

_SCORES = ("PHQ8_Score", "PHQ_Score")
_BINARIES = ("PHQ8_Binary", "PHQ_Binary")
_ITEM_HIGHEST = 3


@dataclass(frozen=True)
class Label:
    """One row of a label file; `where` names file and row. `score` is None where withheld."""

    session: int
    score: int | None
    where: str


def labels(path: Path, survey: Survey, *, scored: bool = True) -> list[Label]:
    """The rows of a label file; rows that cannot be read become problems."""
    found: list[Label] = []
    try:
        table = Table(path)
        column = table.column("Participant_ID")
        score = table.column(*_SCORES) if scored else None
        binary = table.column(*_BINARIES) if scored else None
        items = [name for name in table.header if _is_item(name)]
        for row, cells in table.rows():
            try:
                session = table.number(row, column, cells[column], 1, 9999)
                total = None
                if score and binary:
                    total = table.number(row, score, cells[score], 0, PHQ8.highest)
                    _compare(path, row, cells, total, binary, items, survey)
                found.append(Label(session, total, f"{path.name} row {row}"))
            except TrainingError as error:
                survey.problem(str(error))
    except TrainingError as error:
        survey.problem(str(error))
    return found


def _is_item(name: str) -> bool:
    return name.startswith("PHQ8_") and name not in (*_SCORES, *_BINARIES)


def _compare(
    path: Path,
    row: int,
    cells: dict[str, str],
    total: int,
    binary: str,
    items: list[str],
    survey: Survey,
) -> None:
    """What the other columns say against the total; the total is what is learnt."""
    where = f"{path.name} row {row}"
    positive = int(total >= PHQ_POSITIVE)
    if cells[binary] != str(positive):
        survey.odd(
            f"{where} column {binary}: '{cells[binary]}' for a score of {total}; "
            f"recomputed as {positive} (score >= {PHQ_POSITIVE})"
        )
    blank = [name for name in items if not cells[name]]
    for name in blank:
        survey.odd(f"{where} column {name}: the item is blank; the file's own total is kept")
    answers = [cells[name] for name in items if cells[name]]
    if not all(answer.isdigit() and int(answer) <= _ITEM_HIGHEST for answer in answers):
        survey.odd(f"{where}: an item is no number from 0 to {_ITEM_HIGHEST}; the total is kept")
    elif items and not blank and sum(map(int, answers)) != total:
        survey.odd(f"{where}: the items add up to {sum(map(int, answers))}, the total is {total}")


def sessions(
    by_split: dict[str, list[Label]],
    files: Files,
    survey: Survey,
    files_of: Callable[[int], tuple[list[Path], list[str]]],
) -> None:
    """Turn labels into recordings; `files_of` a session gives its files and the missing names."""
    seen: dict[int, str] = {}
    for split, rows in by_split.items():
        survey.listed[split] = len(rows)
        for label in rows:
            if label.session in seen:
                survey.problem(
                    f"{label.where}: session {label.session} already stands in "
                    f"{seen[label.session]}"
                )
                continue
            seen[label.session] = label.where
            found, missing = files_of(label.session)
            if missing:
                archive = files.packed(f"{label.session}_P")
                unpacked = f" (unpack {archive})" if archive else ""
                survey.odd(
                    f"session {label.session} ({label.where}) is left out: "
                    f"{', '.join(missing)} is missing{unpacked}"
                )
                continue
            key, target = str(label.session), None if label.score is None else float(label.score)
            survey.recordings.append(Recording(key, key, split, target, tuple(found)))


def unlisted(files: Files, pattern: str, by_split: dict[str, list[Label]]) -> Iterator[int]:
    """Sessions that have a file named like `pattern` (group 1 is the id) and no label row."""
    listed = {label.session for rows in by_split.values() for label in rows}
    present = {int(match[1]) for _, match in files.matching(pattern)}
    yield from sorted(present - listed)
