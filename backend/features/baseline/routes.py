"""/baseline for the patient, /patients/{id}/baseline for the physician."""

from typing import Any
from uuid import UUID

from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.features.baseline import queries
from backend.features.baseline.queries import Baseline, CoursePoint
from backend.features.baseline.schemas import (
    BaselineArgs,
    BaselineSchema,
    CourseArgs,
    CoursePointListSchema,
)
from backend.features.care_teams.queries import visible_patient

blp = Blueprint("baseline", __name__, "A session beside what is usual for its patient")
blueprints = [blp]


@blp.route("/baseline")
@requires(Permission.READ_OWN_SESSIONS)
@blp.arguments(BaselineArgs, location="query")
@blp.response(200, BaselineSchema)
def own_baseline(args: dict[str, Any]) -> Baseline:
    """One of the own sessions beside the earlier ones"""
    return queries.baseline(patient_id=acting().person, **args)


@blp.route("/baseline/course")
@requires(Permission.READ_OWN_SESSIONS)
@blp.arguments(CourseArgs, location="query")
@blp.response(200, CoursePointListSchema)
def own_course(args: dict[str, Any]) -> Page[CoursePoint]:
    """How the own expressions changed beside the own usual, session by session, oldest first"""
    return Page(queries.course(patient_id=acting().person, **args))


@blp.route("/patients/<uuid:patient_id>/baseline")
@requires(Permission.READ_PATIENT)
@blp.arguments(BaselineArgs, location="query")
@blp.response(200, BaselineSchema)
def baseline_of(args: dict[str, Any], patient_id: UUID) -> Baseline:
    """One of a patient's sessions beside the earlier ones"""
    visible_patient(patient_id, by=acting())
    audit.record(action="baseline.read", patient_id=patient_id)
    return queries.baseline(patient_id=patient_id, **args)


@blp.route("/patients/<uuid:patient_id>/baseline/course")
@requires(Permission.READ_PATIENT)
@blp.arguments(CourseArgs, location="query")
@blp.response(200, CoursePointListSchema)
def course_of(args: dict[str, Any], patient_id: UUID) -> Page[CoursePoint]:
    """How a patient's expressions changed beside their usual, session by session, oldest first"""
    visible_patient(patient_id, by=acting())
    audit.record(action="baseline.read", patient_id=patient_id)
    return Page(queries.course(patient_id=patient_id, **args))
