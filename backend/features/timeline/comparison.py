"""Two dates of a patient's record beside each other: the last against the first by default."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.agreement import PAIRED_WITHIN
from backend.clinical.change import Weight, weigh
from backend.clinical.gad7 import GAD7
from backend.clinical.instruments import Instrument
from backend.clinical.phq9 import PHQ9
from backend.common.db import db
from backend.common.errors import InvalidError
from backend.features.overrides.queries import standing_between
from backend.features.questionnaires.models import QuestionnaireResponse
from backend.features.questionnaires.queries import responses_between
from backend.features.sessions.queries import sessions_between
from backend.features.therapy.models import TherapyPlan
from backend.features.therapy.queries import plans_until
from backend.features.timeline.queries import SessionEvent, session_event

COMPARED: tuple[Instrument, ...] = (PHQ9, GAD7)
NEAREST_WITHIN = timedelta(days=31)
"""Ours: the longest usual interval of a schedule, and no answer speaks of a day farther away."""


@dataclass(frozen=True)
class Picture:
    """What the record says around one moment: the nearest questionnaires, the sessions within a
    week either side, and the plan that held."""

    at: datetime
    questionnaires: dict[str, QuestionnaireResponse]
    sessions: Sequence[SessionEvent]
    plan: TherapyPlan | None

    @property
    def severity(self) -> list[float] | None:
        """The mean over the sessions that saw enough, one probability for each of LEVELS. None
        without one, and where two model releases read them: they may differ on the same face."""
        seen = [event.summary for event in self.sessions if event.summary.enough_picture]
        means = [summary.severity for summary in seen if summary.severity is not None]
        if not means or len({summary.model for summary in seen}) > 1:
            return None
        return [fmean(level) for level in zip(*means, strict=True)]


@dataclass(frozen=True)
class ItemChange:
    """One item on both dates; None where it was not asked."""

    id: str
    text: str
    crisis: bool
    first: int | None
    last: int | None

    @property
    def difference(self) -> int | None:
        if self.first is None or self.last is None:
            return None
        return self.last - self.first


@dataclass(frozen=True)
class InstrumentChange:
    """One questionnaire on both dates, item by item."""

    instrument: Instrument
    first: QuestionnaireResponse | None
    last: QuestionnaireResponse | None

    @property
    def points(self) -> int | None:
        if self.first is None or self.last is None:
            return None
        return self.last.points - self.first.points

    @property
    def weight(self) -> Weight | None:
        return None if self.points is None else weigh(self.instrument.id, self.points)

    @property
    def items(self) -> list[ItemChange]:
        before = self.first.choices if self.first else {}
        after = self.last.choices if self.last else {}
        return [
            ItemChange(
                id=item.id,
                text=item.text,
                crisis=item.id in self.instrument.crisis_items,
                first=before.get(item.id),
                last=after.get(item.id),
            )
            for item in self.instrument.items
        ]


@dataclass(frozen=True)
class Comparison:
    """Two pictures, and the questionnaires that at least one of them has."""

    first: Picture | None
    last: Picture | None

    @property
    def instruments(self) -> list[InstrumentChange]:
        pairs = (
            InstrumentChange(instrument, _of(self.first, instrument), _of(self.last, instrument))
            for instrument in COMPARED
        )
        return [pair for pair in pairs if pair.first or pair.last]


def comparison(*, patient_id: UUID, first: datetime | None, last: datetime | None) -> Comparison:
    """A visible patient's record at two moments. Left out, `first` is the first PHQ-9 of all and
    `last` the last one, unless the other moment is beyond it; a picture is None while there is no
    PHQ-9 to stand for it. Raises InvalidError naming the field."""
    if first is None or last is None:
        earliest, latest = _phq9_span(patient_id)
        first = first or (min(earliest, last) if earliest and last else earliest)
        last = last or (max(latest, first) if latest and first else latest)
    if first is not None and last is not None and last < first:
        raise InvalidError({"last": ["must not be before first"]})
    return Comparison(
        first=None if first is None else picture(patient_id, first),
        last=None if last is None else picture(patient_id, last),
    )


def picture(patient_id: UUID, at: datetime) -> Picture:
    around = {"since": at - PAIRED_WITHIN, "until": at + PAIRED_WITHIN}
    overrides = standing_between(patient_id=patient_id, **around)
    plans = plans_until(patient_id=patient_id, until=at + timedelta(microseconds=1))
    answers = responses_between(
        patient_id=patient_id, since=at - NEAREST_WITHIN, until=at + NEAREST_WITHIN
    )
    return Picture(
        at=at,
        questionnaires=_nearest(answers, at),
        sessions=[
            session_event(session, overrides.get(session.id))
            for session in sessions_between(patient_id=patient_id, **around)
        ],
        plan=plans[0] if plans else None,
    )


def _nearest(
    answers: Iterable[QuestionnaireResponse], at: datetime
) -> dict[str, QuestionnaireResponse]:
    """The nearest of each instrument, the earlier of two as near."""
    found: dict[str, QuestionnaireResponse] = {}
    for answer in sorted(answers, key=lambda one: (abs(one.answered_at - at), one.answered_at)):
        if answer.total is not None:
            found.setdefault(answer.instrument, answer)
    return found


def _of(picture: Picture | None, instrument: Instrument) -> QuestionnaireResponse | None:
    return picture.questionnaires.get(instrument.id) if picture else None


def _phq9_span(patient_id: UUID) -> tuple[datetime | None, datetime | None]:
    """When the first and the last PHQ-9 were answered."""
    answered_at = QuestionnaireResponse.answered_at
    query = sa.select(sa.func.min(answered_at), sa.func.max(answered_at)).where(
        QuestionnaireResponse.patient_id == patient_id, QuestionnaireResponse.instrument == PHQ9.id
    )
    earliest, latest = db.session.execute(query).one()
    return earliest, latest
