"""Sustained changes of expression, read from the stored sessions whenever they are asked for."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.alert_rules import AlertKind
from backend.clinical.baseline import Measure, Reading
from backend.clinical.sustained import (
    SIGNALS_IN_A_ROW,
    Direction,
    Session,
    Step,
    chart,
    stretches,
)
from backend.common.db import db
from backend.features.alert_rules import queries as rules
from backend.features.baseline.readings import known_sessions
from backend.features.sessions.models import MonitoringSession
from backend.features.therapy.models import TherapyPlan


@dataclass(frozen=True, slots=True)
class Change:
    """One measure that left the person's usual; told at a session, begun at an earlier one."""

    measure: Measure
    direction: Direction
    told_by: UUID
    told_at: datetime
    since: datetime
    sessions: int


@dataclass(frozen=True, slots=True)
class Course:
    """The sessions that were seen well enough, oldest first, with a chart of each measure."""

    known: Sequence[tuple[MonitoringSession, Reading]]
    stretch: Sequence[int]
    """The number of the stretch that each session belongs to."""
    charts: dict[Measure, list[Step]]

    def changes(self) -> list[Change]:
        return [
            self._change(measure, position, step.changed, step.since)
            for measure, steps in self.charts.items()
            for position, step in enumerate(steps)
            if step.changed is not None and step.since is not None
        ]

    def _change(self, measure: Measure, at: int, direction: Direction, since: int) -> Change:
        told = self.known[at][0]
        return Change(
            measure=measure,
            direction=direction,
            told_by=told.id,
            told_at=told.started_at,
            since=self.known[since][0].started_at,
            sessions=at - since + 1,
        )


def charted(*, patient_id: UUID, in_a_row: int | None = None) -> Course:
    """The whole course of a patient; `in_a_row` signals make a change, as many as this clinic has
    set when it is left out. A new version of the treatment plan begins a new stretch, as another
    model release does: what is usual has to be learned anew."""
    known = known_sessions(patient_id)
    plans = _plans(patient_id)
    series = [
        Session(
            at=session.started_at,
            reading=reading,
            stretch=f"{session.model_id} {session.model_version}"
            f" plan {bisect_right(plans, session.started_at)}",
        )
        for session, reading in known
    ]
    needed = in_a_row or rules.rule(AlertKind.EXPRESSION_CHANGE).threshold or SIGNALS_IN_A_ROW
    return Course(
        known=known,
        stretch=[number for number, part in enumerate(stretches(series)) for _ in part],
        charts={measure: chart(series, measure, in_a_row=needed) for measure in Measure},
    )


def _plans(patient_id: UUID) -> list[datetime]:
    return list(
        db.session.scalars(
            sa.select(TherapyPlan.made_at)
            .where(TherapyPlan.patient_id == patient_id)
            .order_by(TherapyPlan.made_at)
        )
    )
