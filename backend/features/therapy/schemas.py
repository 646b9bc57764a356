"""Exercises, plans and homework on the wire."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from backend.clinical.stepped_care import Reason, Step
from backend.common.schema import Body, ClientId, Flag, PersonSchema, Resource, TimeZone, instant
from backend.features.therapy.exercises import HIGHEST, LONGEST_TEXT, FieldType, exercises
from backend.features.therapy.models import PlannedExercise

MOST_PER_WEEK = 21
MOST_GOALS = 10
LONGEST_GOAL = 300
NOT_BLANK = validate.Regexp(r"\s*\S", error="must not be blank")


def known(exercise: str) -> None:
    """The library may grow without a change of the contract: no enum in the OpenAPI document."""
    if exercise not in exercises():
        raise ValidationError(f"must be one of {', '.join(exercises())}")


class WorksheetFieldSchema(Resource):
    id = fields.String(required=True)
    type = fields.Enum(FieldType, by_value=True, required=True)
    required = fields.Boolean(required=True)
    options = fields.List(fields.String(), required=True)


class WorksheetFieldTextSchema(Resource):
    label = fields.String(required=True)
    options = fields.Dict(keys=fields.String(), values=fields.String())


class ExerciseTextSchema(Resource):
    title = fields.String(required=True)
    summary = fields.String(required=True)
    steps = fields.List(fields.String(), required=True)
    worksheet = fields.Dict(
        keys=fields.String(), values=fields.Nested(WorksheetFieldTextSchema), required=True
    )


class SourceSchema(Resource):
    cite = fields.String(required=True)
    url = fields.String(required=True)


class PaceSchema(Resource):
    in_s = fields.Integer(required=True)
    out_s = fields.Integer(required=True)


class ExerciseSchema(Resource):
    id = fields.String(required=True)
    version = fields.String(required=True)
    minutes = fields.List(
        fields.Integer(), required=True, metadata={"description": "the shortest and the longest"}
    )
    rates_pleasure_and_mastery = fields.Boolean(required=True)
    pace = fields.Nested(PaceSchema, required=True, allow_none=True)
    worksheet = fields.List(fields.Nested(WorksheetFieldSchema), required=True)
    sources = fields.List(fields.Nested(SourceSchema), required=True)
    texts = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(ExerciseTextSchema),
        required=True,
        metadata={"description": "by language; English is always there"},
    )


class TemplateExerciseSchema(Resource):
    exercise = fields.String(required=True)
    per_week = fields.Integer(required=True)


class TemplateSchema(Resource):
    id = fields.String(required=True)
    step = fields.Enum(Step, by_value=True, required=True)
    weeks = fields.Integer(required=True)
    exercises = fields.List(fields.Nested(TemplateExerciseSchema), required=True)
    sources = fields.List(fields.Nested(SourceSchema), required=True)


class PlannedExerciseBody(Body):
    exercise = fields.String(required=True, validate=known)
    per_week = fields.Integer(required=True, strict=True, validate=validate.Range(1, MOST_PER_WEEK))
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True, allow_none=True)

    @validates_schema
    def ends_after_it_starts(self, data: dict[str, Any], **_: Any) -> None:
        if data["ends_on"] is not None and data["ends_on"] < data["starts_on"]:
            raise ValidationError("must not be before starts_on", "ends_on")

    @post_load
    def as_stored(self, data: dict[str, Any], **_: Any) -> PlannedExercise:
        def iso(day: date | None) -> str | None:
            return day.isoformat() if day else None

        return data | {"starts_on": iso(data["starts_on"]), "ends_on": iso(data["ends_on"])}  # type: ignore[return-value]  # the keys of the schema


class PlanBody(Body):
    replaces = fields.Integer(
        required=True,
        allow_none=True,
        strict=True,
        metadata={"description": "the version that this one follows; null for the first"},
    )
    step = fields.Enum(Step, by_value=True, required=True)
    exercises = fields.List(fields.Nested(PlannedExerciseBody), required=True)
    goals = fields.List(
        fields.String(validate=[validate.Length(max=LONGEST_GOAL), NOT_BLANK]),
        required=True,
        validate=validate.Length(max=MOST_GOALS),
    )
    text = fields.String(
        required=True, allow_none=True, validate=validate.Length(min=1, max=LONGEST_TEXT)
    )
    reason = fields.String(required=True, validate=[validate.Length(max=2000), NOT_BLANK])

    @validates_schema(skip_on_field_errors=True)
    def each_exercise_once(self, data: dict[str, Any], **_: Any) -> None:
        names = [each["exercise"] for each in data["exercises"]]
        if len(set(names)) < len(names):
            raise ValidationError("must name each exercise once", "exercises")


class PlannedExerciseSchema(Resource):
    exercise = fields.String(required=True)
    per_week = fields.Integer(required=True)
    starts_on = fields.String(required=True)
    ends_on = fields.String(required=True, allow_none=True)


class PlanSchema(Resource):
    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    made_at = instant(required=True)
    author = fields.Nested(PersonSchema, required=True)
    step = fields.Enum(Step, by_value=True, required=True)
    exercises = fields.List(fields.Nested(PlannedExerciseSchema), required=True)
    goals = fields.List(fields.String(), required=True)
    text = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True)


class PlanForPhysicianSchema(PlanSchema):
    suggested_step = fields.Enum(
        Step,
        by_value=True,
        required=True,
        allow_none=True,
        metadata={"description": "what the rule said when this version was made"},
    )


class AnsweredSchema(Resource):
    at = instant(required=True)
    total = fields.Integer(required=True)


class SuggestionSchema(Resource):
    step = fields.Enum(
        Step,
        by_value=True,
        required=True,
        allow_none=True,
        metadata={"description": "null where the rule has none to offer"},
    )
    reason = fields.Enum(Reason, by_value=True, required=True)
    citation = fields.String(required=True)
    latest = fields.Nested(AnsweredSchema, required=True, allow_none=True)
    baseline = fields.Nested(AnsweredSchema, required=True, allow_none=True)


def _rating() -> fields.Integer:
    return fields.Integer(
        load_default=None, allow_none=True, strict=True, validate=validate.Range(0, HIGHEST)
    )


class ExerciseLogBody(Body):
    id = ClientId(required=True)
    exercise = fields.String(required=True)
    version = fields.String(required=True)
    done_at = instant(required=True)
    sent_at = instant(required=True)
    completed = Flag(required=True)
    worksheet = fields.Dict(
        keys=fields.String(),
        required=True,
        metadata={"description": "by field of the exercise; what is empty is left out"},
    )
    note = fields.String(
        load_default=None, allow_none=True, validate=validate.Length(min=1, max=LONGEST_TEXT)
    )
    pleasure = _rating()
    mastery = _rating()
    shared = Flag(required=True)


class SharingBody(Body):
    shared = Flag(required=True)


class ExerciseLogSchema(Resource):
    id = fields.UUID(required=True)
    exercise = fields.String(required=True)
    version = fields.String(required=True)
    done_at = instant(required=True)
    completed = fields.Boolean(required=True)
    shared = fields.Boolean(required=True)
    worksheet = fields.Dict(keys=fields.String(), required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    pleasure = fields.Integer(required=True, allow_none=True)
    mastery = fields.Integer(required=True, allow_none=True)


class HomeworkArgs(Body):
    zone = TimeZone(required=True)


class HomeworkItemSchema(Resource):
    exercise = fields.String(required=True)
    per_week = fields.Integer(required=True)
    done = fields.Integer(required=True)


class HomeworkWeekSchema(Resource):
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)
    items = fields.List(fields.Nested(HomeworkItemSchema), required=True)
