"""Sustained changes of expression, read from the stored sessions whenever they are asked for."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from backend.clinical.baseline import Measure
from backend.clinical.sustained import Direction, Session, Step, chart
from backend.common.db import db
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

    sessions: Sequence[MonitoringSession]
    stretches: Sequence[Session]
    charts: dict[Measure, list[Step]]

    def changes(self) -> list[Change]:
        return [
            self._change(measure, position, step.changed, step.since)
            for measure, steps in self.charts.items()
            for position, step in enumerate(steps)
            if step.changed is not None and step.since is not None
        ]

    def _change(self, measure: Measure, at: int, direction: Direction, since: int) -> Change:
        told = self.sessions[at]
        return Change(
            measure=measure,
            direction=direction,
            told_by=told.id,
            told_at=told.started_at,
            since=self.sessions[since].started_at,
            sessions=at - since + 1,
        )


def charted(*, patient_id: UUID, since: datetime, in_a_row: int) -> Course:
    """The patient's course since then. A new version of the treatment plan begins a new stretch,
    as another model release does: what is usual has to be learned anew."""
    known = known_sessions(patient_id, since)
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
    return Course(
        sessions=[session for session, _ in known],
        stretches=series,
        charts={measure: chart(series, measure, in_a_row=in_a_row) for measure in Measure},
    )


def _plans(patient_id: UUID) -> list[datetime]:
    return list(
        db.session.scalars(
            sa.select(TherapyPlan.made_at)
            .where(TherapyPlan.patient_id == patient_id)
            .order_by(TherapyPlan.made_at)
        )
    )
