"""A physician's patients in numbers, without anybody's name: one pass over their snapshots."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.clinical.change import REMISSION_BELOW, Change, compare
from backend.clinical.levels import Level
from backend.clinical.small_cells import ALL, LEAST, Table, hidden
from backend.common.db import db
from backend.common.principal import Principal
from backend.features.accounts.models import User
from backend.features.analytics.figures import phq9_of
from backend.features.analytics.models import PatientSnapshot
from backend.features.care_teams.queries import visible_patients


class Group(StrEnum):
    """The cells of all tables. A name is one group of patients, wherever it stands."""

    ALL = ALL
    # by the last PHQ-9
    NOT_ANSWERED = "not_answered"
    NORMAL_OTHERWISE = "normal_otherwise"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    # by whether two answers can be compared
    NOTHING_TO_COMPARE = "nothing_to_compare"
    COMPARABLE = "comparable"
    RESPONSE = "response"
    NO_RESPONSE = "no_response"
    REMISSION = "remission"
    NO_REMISSION = "no_remission"
    SICK_UNCOMPARED = "sick_uncompared"
    # by how long after the first answer one said response for the first time
    UP_TO_4 = "up_to_4"
    UP_TO_8 = "up_to_8"
    UP_TO_12 = "up_to_12"
    UP_TO_26 = "up_to_26"
    LONGER = "longer"
    # by how much of the homework of four weeks was done
    NO_HOMEWORK = "no_homework"
    UNDER_QUARTER = "under_quarter"
    UNDER_HALF = "under_half"
    UNDER_THREE_QUARTERS = "under_three_quarters"
    MORE = "more"


G = Group
BY_LEVEL = {Level.MILD: G.MILD, Level.MODERATE: G.MODERATE, Level.SEVERE: G.SEVERE}
UP_TO = {G.UP_TO_4: 4, G.UP_TO_8: 8, G.UP_TO_12: 12, G.UP_TO_26: 26}
"""In weeks."""
IMPLIED = "implied"
QUARTERS = (G.UNDER_QUARTER, G.UNDER_HALF, G.UNDER_THREE_QUARTERS, G.MORE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is counted of one patient; None where it is not known."""

    first: int | None
    first_at: datetime | None
    last: int | None
    last_at: datetime | None
    answers: int
    responded_at: datetime | None
    done: int
    asked: int

    @property
    def level(self) -> Level | None:
        phq9 = phq9_of(self.last, self.last_at)
        return phq9.level if phq9 else None

    @property
    def change(self) -> Change | None:
        """None as well for who began below 5: nobody can respond or remit from there."""
        if self.answers < 2 or self.first is None or self.last is None:
            return None
        found = compare(first=self.first, last=self.last)
        return found if self.first >= REMISSION_BELOW else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, None where it is hidden, and its share of the whole where both are shown."""

    id: str
    count: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Counted:
    id: str
    of: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tables, with small cells hidden; `least` is the smallest count that is shown but 0."""

    total: int | None
    tables: Sequence[Counted]
    least: int = LEAST


def numbers(*, by: Principal) -> Numbers:
    """The acting physician's own patients in numbers.

    Only theirs: patients have agreed to share with their care team, and to nobody else.
    """
    s = PatientSnapshot
    columns = (s.first_phq9, s.first_phq9_at, s.last_phq9, s.last_phq9_at, s.phq9_count)
    rest = (s.responded_at, s.homework_done, s.homework_asked)
    query = (
        visible_patients(by=by)
        .select_from(User)
        .with_only_columns(*columns, *rest)
        .outerjoin(s, s.patient_id == User.id)
    )
    rows = db.session.execute(query).all()
    seen = [Seen(*row[:4], row[4] or 0, row[5], row[6] or 0, row[7] or 0) for row in rows]
    return shown(seen)


def shown(patients: Sequence[Seen]) -> Numbers:
    """The tables of these patients as they may be shown."""
    tables = counted(patients)
    secret = hidden(len(patients), tables)
    told: dict[str, int | None] = {ALL: len(patients)}
    for table in tables:
        told |= table.cells
    told |= dict.fromkeys(secret)
    return Numbers(
        total=told[ALL],
        tables=[
            Counted(table.id, table.of, [_cell(told, name, table.of) for name in table.cells])
            for table in tables
            if table.id != IMPLIED
        ],
    )


def counted(patients: Sequence[Seen]) -> list[Table]:
    """Every table. A group that is part of another has to follow from it by a table, or the two
    could be subtracted: the last table says that of the groups of others, and is not shown."""
    compared = [one for one in patients if one.change]
    rest = [one for one in patients if one.level and not one.change]
    responses = [one for one in compared if one.change and one.change.response]
    levels = (G.NOT_ANSWERED, G.REMISSION, G.NORMAL_OTHERWISE, *BY_LEVEL.values())
    answers = (G.NOT_ANSWERED, G.NOTHING_TO_COMPARE, G.COMPARABLE)
    return [
        _table("level", ALL, levels, map(_level, patients)),
        _table("answers", ALL, answers, map(_answers, patients)),
        _table("response", G.COMPARABLE, (G.RESPONSE, G.NO_RESPONSE), map(_response, compared)),
        _table("remission", G.COMPARABLE, (G.REMISSION, G.NO_REMISSION), map(_remission, compared)),
        _table("time", G.RESPONSE, (*UP_TO, G.LONGER), map(_weeks, responses)),
        _table("homework", ALL, (G.NO_HOMEWORK, *QUARTERS), map(_homework, patients)),
        _table(
            IMPLIED,
            G.NOTHING_TO_COMPARE,
            (G.NORMAL_OTHERWISE, G.SICK_UNCOMPARED),
            (
                G.NORMAL_OTHERWISE if one.level is Level.NORMAL else G.SICK_UNCOMPARED
                for one in rest
            ),
        ),
    ]


def _table(id: str, of: str, cells: Sequence[Group], told: Iterable[Group]) -> Table:
    counts = Counter(told)
    return Table(id, of, {cell.value: counts[cell] for cell in cells})


def _cell(told: Mapping[str, int | None], name: str, of: str) -> Cell:
    count, whole = told[name], told[of]
    return Cell(name, count, count / whole if count is not None and whole else None)


def _level(one: Seen) -> Group:
    if one.level is None:
        return G.NOT_ANSWERED
    normal = G.REMISSION if one.change and one.change.remission else G.NORMAL_OTHERWISE
    return BY_LEVEL.get(one.level, normal)


def _answers(one: Seen) -> Group:
    if one.level is None:
        return G.NOT_ANSWERED
    return G.COMPARABLE if one.change else G.NOTHING_TO_COMPARE


def _response(one: Seen) -> Group:
    return G.RESPONSE if one.change and one.change.response else G.NO_RESPONSE


def _remission(one: Seen) -> Group:
    return G.REMISSION if one.change and one.change.remission else G.NO_REMISSION


def _weeks(one: Seen) -> Group:
    if one.responded_at is None or one.first_at is None:
        raise ValueError("who responds has an answer that says so")
    took = one.responded_at - one.first_at
    fitting = (group for group, weeks in UP_TO.items() if took <= timedelta(weeks=weeks))
    return next(fitting, G.LONGER)


def _homework(one: Seen) -> Group:
    return QUARTERS[min(4 * one.done // one.asked, 3)] if one.asked else G.NO_HOMEWORK
