"""The camera sessions of a period, alone and beside the questionnaires."""

from collections.abc import Sequence

from backend.clinical.levels import words
from backend.features.reports.collect.period import Period, rows
from backend.features.reports.lines import AgreementLine, SessionLine
from backend.features.sessions.models import MonitoringSession
from backend.features.sessions.queries import comparison, duration_s, mean_severity, valid_ratio

DIGITS = 4
"""Of a share: more would only say something about the arithmetic."""


def session_lines(period: Period) -> tuple[SessionLine, ...]:
    """The camera sessions of a period, oldest first."""
    return tuple(map(_session, sessions(period)))


def agreement_lines(period: Period) -> tuple[AgreementLine, ...]:
    """The sessions of a period that have a questionnaire near them, oldest first."""
    return tuple(line for row in sessions(period) if (line := _agreement(row)))


def sessions(period: Period) -> Sequence[MonitoringSession]:
    return rows(MonitoringSession, period, MonitoringSession.started_at)


def _session(row: MonitoringSession) -> SessionLine:
    severity, ratio = mean_severity(row), valid_ratio(row)
    return SessionLine(
        id=row.id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        duration_s=round(duration_s(row)),
        status=row.status.value,
        valid_ratio=None if ratio is None else round(ratio, DIGITS),
        severity=None if severity is None else tuple(round(p, DIGITS) for p in severity),
        level_set=tuple(row.level_set) if row.level_set else None,
        model=f"{row.model_id} {row.model_version}",
    )


def _agreement(row: MonitoringSession) -> AgreementLine | None:
    found = comparison(row)
    if found is None:
        return None
    return AgreementLine(
        started_at=row.started_at,
        camera=words(row.level_set or ()),
        answered_at=found.answered_at,
        total=found.total,
        level=found.level,
        agreement=found.agreement,
    )
