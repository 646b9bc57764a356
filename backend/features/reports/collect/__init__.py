"""Everything that a report says, read as the physician who ordered it may see it now: a module a
part of the record, and only of the sections that were chosen."""

from backend.common import clock
from backend.common.principal import Principal
from backend.features.care_teams.queries import visible_patient
from backend.features.reports.collect.answers import other_lines, questionnaire_lines
from backend.features.reports.collect.camera import agreement_lines, session_lines
from backend.features.reports.collect.care import (
    appointment_lines,
    held_lines,
    homework_lines,
    plan_lines,
)
from backend.features.reports.collect.notes import note_lines
from backend.features.reports.collect.quality import quality
from backend.features.reports.collect.risk import alert_lines, risk_lines
from backend.features.reports.collect.safety import safety_plan_line
from backend.features.reports.collect.summary import amended, summary
from backend.features.reports.document import ReportDocument
from backend.features.reports.models import Report
from backend.features.reports.sections import Section


def collect(report: Report, *, by: Principal, demo: bool) -> ReportDocument:
    """The report's data as plain values. Raises NotFoundError when the patient is out of reach."""
    patient = visible_patient(report.patient_id, by=by)
    chosen = frozenset(report.sections)
    answers = not chosen.isdisjoint({Section.QUESTIONNAIRES, Section.ITEMS})
    items = Section.ITEMS in chosen
    return ReportDocument(
        report_id=report.id,
        version=report.version,
        amends=amended(report),
        patient_id=patient.id,
        patient=patient.display_name,
        region=patient.region,
        period_from=report.period_from,
        period_to=report.period_to,
        made_by=report.created_by.display_name,
        made_at=clock.now(),
        demo=demo,
        sections=report.sections,
        comment=report.comment,
        summary=summary(report) if Section.SUMMARY in chosen else None,
        risk=risk_lines(report) if Section.RISK in chosen else (),
        questionnaires=questionnaire_lines(report, items=items) if answers else (),
        others=other_lines(report, items=items) if Section.QUESTIONNAIRES in chosen else (),
        sessions=session_lines(report) if Section.SESSIONS in chosen else (),
        agreement=agreement_lines(report) if Section.AGREEMENT in chosen else (),
        plans=plan_lines(report) if Section.TREATMENT in chosen else (),
        homework=homework_lines(report, patient) if Section.TREATMENT in chosen else (),
        appointments=appointment_lines(report) if Section.APPOINTMENTS in chosen else (),
        held=held_lines(report) if Section.APPOINTMENTS in chosen else (),
        alerts=alert_lines(report) if Section.ALERTS in chosen else (),
        notes=note_lines(report) if Section.NOTES in chosen else (),
        safety_plan=safety_plan_line(report) if Section.SAFETY_PLAN in chosen else None,
        quality=quality(report) if Section.DATA_QUALITY in chosen else None,
    )
