"""/exercises, /therapy-plans, /homework, /exercise-logs, and the same for the physician."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Response, jsonify, make_response

from backend.clinical.stepped_care import Suggestion
from backend.common import audit, clock
from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs, listing
from backend.features.care_teams.queries import visible_patient
from backend.features.therapy import exercises, queries, service
from backend.features.therapy.exercises import Exercise, Template
from backend.features.therapy.models import ExerciseLog, TherapyPlan
from backend.features.therapy.schemas import (
    ExerciseLogBody,
    ExerciseLogSchema,
    ExerciseSchema,
    HomeworkArgs,
    HomeworkWeekSchema,
    PlanBody,
    PlanForPhysicianSchema,
    PlanSchema,
    SharingBody,
    SuggestionSchema,
    TemplateSchema,
)
from backend.features.therapy.views import for_physician
from backend.features.therapy.weeks import Week

blp = Blueprint("therapy", __name__, "Treatment plans, exercises and homework")
blueprints = [blp]
WeekList = listing(HomeworkWeekSchema)
LogList = listing(ExerciseLogSchema)


@blp.route("/exercises")
@requires(Permission.READ_EXERCISES)
@blp.response(200, listing(ExerciseSchema))
def exercise_library() -> Page[Exercise]:
    """Every exercise: texts in each language, worksheet and sources"""
    return Page(list(exercises.exercises().values()))


@blp.route("/plan-templates")
@requires(Permission.READ_EXERCISES)
@blp.response(200, listing(TemplateSchema))
def plan_templates() -> Page[Template]:
    """Plans to begin from"""
    return Page(exercises.templates())


@blp.route("/therapy-plans")
@requires(Permission.READ_OWN_THERAPY)
@blp.arguments(PageArgs, location="query")
@blp.response(200, listing(PlanSchema))
def own_plans(args: dict[str, Any]) -> Page[TherapyPlan]:
    """The versions of the own plan, newest first: the first one holds"""
    return queries.plans(patient_id=acting().person, **args)


@blp.route("/homework")
@requires(Permission.READ_OWN_THERAPY)
@blp.arguments(HomeworkArgs, location="query")
@blp.response(200, HomeworkWeekSchema)
def own_homework(args: dict[str, ZoneInfo]) -> Week:
    """What the plan asks for this week, and how much of it is done"""
    return queries.homework(acting().person, now=clock.now(), zone=args["zone"])[0]


@blp.route("/homework/weeks")
@requires(Permission.READ_OWN_THERAPY)
@blp.arguments(HomeworkArgs, location="query")
@blp.response(200, WeekList)
def own_weeks(args: dict[str, ZoneInfo]) -> Page[Week]:
    """What the plan asked for and what was done, this week and the seven before"""
    weeks = queries.homework(
        acting().person, now=clock.now(), zone=args["zone"], count=queries.SHOWN_WEEKS
    )
    return Page(weeks)


@blp.route("/exercise-logs", methods=["POST"])
@requires(Permission.RECORD_HOMEWORK)
@blp.arguments(ExerciseLogBody)
@blp.response(201, ExerciseLogSchema)
@blp.alt_response(200, schema=ExerciseLogSchema, description="stored before")
def log_exercise(body: dict[str, Any]) -> Response:
    """Say that an exercise was done; sending it again is harmless"""
    log, new = service.log_exercise(**body, by=acting())
    return make_response(jsonify(ExerciseLogSchema().dump(log)), 201 if new else 200)


@blp.route("/exercise-logs")
@requires(Permission.READ_OWN_THERAPY)
@blp.arguments(PageArgs, location="query")
@blp.response(200, LogList)
def own_logs(args: dict[str, Any]) -> Page[ExerciseLog]:
    """The own entries, newest first"""
    return queries.logs(patient_id=acting().person, **args)


@blp.route("/exercise-logs/<uuid:log_id>/sharing", methods=["PUT"])
@requires(Permission.RECORD_HOMEWORK)
@blp.arguments(SharingBody)
@blp.response(200, ExerciseLogSchema)
def share(body: dict[str, bool], log_id: UUID) -> ExerciseLog:
    """Let the care team read one entry, or no longer"""
    return service.share(log_id=log_id, by=acting(), **body)


@blp.route("/patients/<uuid:patient_id>/therapy-plans")
@requires(Permission.READ_PATIENT)
@blp.arguments(PageArgs, location="query")
@blp.response(200, listing(PlanForPhysicianSchema))
def plans_of(args: dict[str, Any], patient_id: UUID) -> Page[TherapyPlan]:
    """The versions of a patient's plan, newest first: the first one holds"""
    visible_patient(patient_id, by=acting())
    audit.record(action="therapy.plans_read", patient_id=patient_id)
    return queries.plans(patient_id=patient_id, **args)


@blp.route("/patients/<uuid:patient_id>/therapy-plans", methods=["POST"])
@requires(Permission.PLAN_THERAPY)
@blp.arguments(PlanBody)
@blp.response(201, PlanForPhysicianSchema)
def make_plan(body: dict[str, Any], patient_id: UUID) -> TherapyPlan:
    """Make the next version of a patient's plan; it holds from now on"""
    visible_patient(patient_id, by=acting())
    return service.make_plan(patient_id=patient_id, by=acting(), **body)


@blp.route("/patients/<uuid:patient_id>/step-suggestion")
@requires(Permission.READ_PATIENT)
@blp.response(200, SuggestionSchema)
def step_suggestion(patient_id: UUID) -> Suggestion:
    """The step of care that the PHQ-9 speaks for, with reason and source; the physician decides"""
    visible_patient(patient_id, by=acting())
    audit.record(action="therapy.suggestion_read", patient_id=patient_id)
    return queries.suggestion(patient_id, now=clock.now())


@blp.route("/patients/<uuid:patient_id>/homework")
@requires(Permission.READ_PATIENT)
@blp.arguments(HomeworkArgs, location="query")
@blp.response(200, WeekList)
def homework_of(args: dict[str, ZoneInfo], patient_id: UUID) -> Page[Week]:
    """What the plan asked for and what was done, this week and the seven before"""
    visible_patient(patient_id, by=acting())
    audit.record(action="therapy.homework_read", patient_id=patient_id)
    return Page(
        queries.homework(patient_id, now=clock.now(), zone=args["zone"], count=queries.SHOWN_WEEKS)
    )


@blp.route("/patients/<uuid:patient_id>/exercise-logs")
@requires(Permission.READ_PATIENT)
@blp.arguments(PageArgs, location="query")
@blp.response(200, LogList)
def logs_of(args: dict[str, Any], patient_id: UUID) -> Page[dict[str, Any]]:
    """A patient's entries, newest first; what was written is there where it is shared"""
    visible_patient(patient_id, by=acting())
    page = queries.logs(patient_id=patient_id, **args)
    shared = sum(log.shared for log in page.items)
    audit.record(action="therapy.exercise_logs_read", patient_id=patient_id, shared=shared)
    return Page([for_physician(log) for log in page.items], page.next)
