"""Everything that a report says, read as the physician who ordered it may see it now."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from backend.clinical.instruments import band_of
from backend.clinical.phq9 import PHQ9
from backend.common import clock
from backend.common.db import db
from backend.common.principal import Principal
from backend.features.alerts.models import Alert
from backend.features.care_teams.queries import visible_patient
from backend.features.questionnaires.models import Origin, QuestionnaireResponse
from backend.features.questionnaires.queries import instrument
from backend.features.reports.document import (
    AlertLine,
    OtherLine,
    QuestionnaireLine,
    ReportDocument,
    SessionLine,
    Stretch,
)
from backend.features.reports.models import Report
from backend.features.sessions.models import MonitoringSession
from backend.features.sessions.queries import duration_s, mean_severity, valid_ratio


def collect(report: Report, *, by: Principal, demo: bool) -> ReportDocument:
    """The report's data as plain values. Raises NotFoundError when the patient is out of reach."""
    patient = visible_patient(report.patient_id, by=by)
    return ReportDocument(
        report_id=str(report.id),
        patient=patient.display_name,
        period_from=report.period_from,
        period_to=report.period_to,
        made_by=report.created_by.display_name,
        made_at=clock.now(),
        demo=demo,
        questionnaires=questionnaire_lines(report),
        sessions=session_lines(report),
        alerts=tuple(map(_alert, _alerts(report))),
        others=other_lines(report),
    )


def questionnaire_lines(report: Report | Stretch) -> tuple[QuestionnaireLine, ...]:
    """The PHQ-9s of a period, oldest first."""
    phq9 = _questionnaires(report, QuestionnaireResponse.instrument == PHQ9.id)
    return tuple(map(_questionnaire, phq9))


def other_lines(report: Report) -> tuple[OtherLine, ...]:
    """Every other questionnaire of a period, oldest first."""
    others = _questionnaires(report, QuestionnaireResponse.instrument != PHQ9.id)
    return tuple(map(_other, others))


def session_lines(report: Report | Stretch) -> tuple[SessionLine, ...]:
    """The camera sessions of a period, oldest first."""
    return tuple(map(_session, _sessions(report)))


def _questionnaires(
    report: Report | Stretch, wanted: sa.ColumnElement[bool]
) -> Iterable[QuestionnaireResponse]:
    answered_at = QuestionnaireResponse.answered_at
    return db.session.scalars(
        sa.select(QuestionnaireResponse)
        .where(
            QuestionnaireResponse.patient_id == report.patient_id,
            wanted,
            *_within(answered_at, report),
        )
        .order_by(answered_at)
    )


def _sessions(report: Report | Stretch) -> Iterable[MonitoringSession]:
    started_at = MonitoringSession.started_at
    return db.session.scalars(
        sa.select(MonitoringSession)
        .where(MonitoringSession.patient_id == report.patient_id, *_within(started_at, report))
        .order_by(started_at)
    )


def _alerts(report: Report) -> Iterable[Alert]:
    return db.session.scalars(
        sa.select(Alert)
        .where(Alert.patient_id == report.patient_id, *_within(Alert.raised_at, report))
        .order_by(Alert.raised_at)
    )


def _within(
    at: InstrumentedAttribute[datetime], report: Report | Stretch
) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """Both days of the period included, by UTC."""
    return at >= _midnight(report.period_from), at < _midnight(report.period_to + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _questionnaire(row: QuestionnaireResponse) -> QuestionnaireLine:
    question = PHQ9.difficulty
    words = {answer.value: answer.text for answer in question.answers} if question else {}
    return QuestionnaireLine(
        answered_at=row.answered_at,
        total=row.points,
        band=band_of(PHQ9, row.points).label,
        level=row.graded,
        item9=row.item9 or 0,
        difficulty=None if row.difficulty is None else words[row.difficulty],
        origin="own choice" if row.origin is Origin.SELF else _reason(row),
    )


def _other(row: QuestionnaireResponse) -> OtherLine:
    reading = ""
    if row.band is not None:
        reading = f"{row.points}, {row.band.label.lower()}"
    elif row.triage is not None:
        reading = f"triage: {row.triage}"
    return OtherLine(
        answered_at=row.answered_at,
        title=instrument(row.instrument, row.version).title,
        reading=reading,
        calls_for_help=row.crisis_help,
    )


def _reason(row: QuestionnaireResponse) -> str:
    return f"camera: {(row.fallback_reason or '').removeprefix('camera_').replace('_', ' ')}"


def _session(row: MonitoringSession) -> SessionLine:
    severity = mean_severity(row)
    return SessionLine(
        started_at=row.started_at,
        duration_s=round(duration_s(row)),
        status=row.status.value,
        valid_ratio=valid_ratio(row),
        severity=tuple(severity) if severity else None,
        level_set=tuple(row.level_set) if row.level_set else None,
        model=f"{row.model_id} {row.model_version}",
    )


def _alert(row: Alert) -> AlertLine:
    return AlertLine(
        raised_at=row.raised_at,
        summary=row.summary,
        acknowledge_by=row.acknowledge_by,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by.display_name if row.acknowledged_by else None,
        resolved_at=row.resolved_at,
        resolved_by=row.resolved_by.display_name if row.resolved_by else None,
        resolution_note=row.resolution_note,
        escalated_at=row.escalated_at,
    )
