"""Instruments and answers on the wire."""

from collections.abc import Mapping
from typing import Any

from marshmallow import INCLUDE, Schema, ValidationError, fields, validate, validates_schema

from backend.clinical.cssrs import Triage
from backend.clinical.instruments import Kind
from backend.clinical.levels import Level
from backend.clinical.schedule import Due, Every
from backend.common.schema import Body, ClientId, Resource, ScoreBandSchema, instant, listing
from backend.features.questionnaires.models import FALLBACK_REASONS, Origin

ANSWER = {"type": ["integer", "number", "string", "boolean"]}


class AnswerSchema(Resource):
    value = fields.Integer(required=True)
    loinc = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)


class ConditionSchema(Resource):
    item = fields.String(required=True)
    value = fields.Raw(required=True, metadata=ANSWER)


class ItemSchema(Resource):
    id = fields.String(required=True)
    loinc = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    kind = fields.Enum(Kind, by_value=True, required=True)
    answers = fields.List(
        fields.Nested(AnswerSchema),
        required=True,
        metadata={"description": "its own options; without any the questionnaire's stand"},
    )
    when = fields.List(
        fields.Nested(ConditionSchema),
        required=True,
        metadata={"description": "it is asked when these earlier answers were given"},
    )
    when_any = fields.Boolean(
        required=True, metadata={"description": "one of them is enough; otherwise all"}
    )
    required = fields.Boolean(required=True)
    parent = fields.String(required=True, allow_none=True)
    prefix = fields.String(required=True, allow_none=True)
    longest = fields.Integer(required=True, allow_none=True)


class DifficultySchema(Resource):
    id = fields.String(required=True)
    loinc = fields.String(required=True)
    text = fields.String(required=True)
    answers = fields.List(fields.Nested(AnswerSchema), required=True)


class GateSchema(Resource):
    instrument = fields.String(required=True)
    carries = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class InstrumentBandSchema(Resource):
    id = fields.String(required=True)
    label = fields.String(required=True)
    min = fields.Integer(required=True)
    max = fields.Integer(required=True)
    level = fields.Enum(Level, by_value=True, required=True, allow_none=True)


class InstrumentSummarySchema(Resource):
    id = fields.String(required=True)
    version = fields.String(required=True)
    title = fields.String(required=True)
    loinc = fields.String(required=True, allow_none=True)
    scored = fields.Boolean(
        required=True, metadata={"description": "whether its answers add up to a total"}
    )
    imported = fields.Boolean(required=True)


class InstrumentSchema(InstrumentSummarySchema):
    """Everything that a front end shows of a questionnaire: it has no texts of its own."""

    stem = fields.String(required=True)
    items = fields.List(fields.Nested(ItemSchema), required=True)
    answers = fields.List(fields.Nested(AnswerSchema), required=True)
    difficulty = fields.Nested(DifficultySchema, required=True, allow_none=True)
    crisis_items = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "any answer above 0 to one of these asks for crisis help at once"},
    )
    gate = fields.Nested(
        GateSchema,
        required=True,
        allow_none=True,
        metadata={"description": "what may follow, and which answers it takes over"},
    )
    after_crisis = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the questionnaire that is offered with crisis help"},
    )
    bands = fields.List(fields.Nested(InstrumentBandSchema), required=True)
    notice = fields.String(required=True)
    citations = fields.List(fields.String(), required=True)


class Answers(fields.Dict):
    """Item id -> answer. What the values may be is the clinical core's to say, so that a wrong or
    missing one is reported by the name of its item."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(keys=fields.String(), values=fields.Raw(metadata=ANSWER), **kwargs)

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> dict[Any, Any]:
        if not isinstance(value, Mapping):
            raise self.make_error("invalid")
        return dict(value)


class ResponseBody(Body):
    id = ClientId(required=True)
    instrument = fields.String(required=True)
    version = fields.String(required=True)
    started_at = instant(required=True)
    answered_at = instant(required=True)
    sent_at = instant(required=True)
    answers = Answers(required=True)
    difficulty = fields.Integer(
        load_default=None, allow_none=True, strict=True, validate=validate.Range(0, 3)
    )
    origin = fields.Enum(Origin, by_value=True, required=True)
    fallback_reason = fields.String(
        load_default=None, allow_none=True, validate=validate.OneOf(FALLBACK_REASONS)
    )
    session_id = fields.UUID(
        load_default=None,
        allow_none=True,
        metadata={
            "description": "the session that it takes the place of; the answers are taken whether"
            " the server knows the session or not"
        },
    )

    @validates_schema
    def fallback_has_a_reason(self, data: dict[str, Any], **_: Any) -> None:
        if data["origin"] is Origin.FALLBACK and data["fallback_reason"] is None:
            raise ValidationError("is required when origin is fallback", "fallback_reason")
        if data["origin"] is Origin.SELF and data["fallback_reason"] is not None:
            raise ValidationError("must be null when origin is self", "fallback_reason")


class QuestionnaireResponseSchema(Resource):
    id = fields.UUID(required=True)
    instrument = fields.String(required=True)
    version = fields.String(required=True)
    answered_at = instant(required=True)
    answers = fields.Dict(keys=fields.String(), values=fields.Raw(metadata=ANSWER), required=True)
    difficulty = fields.Integer(required=True, allow_none=True)
    origin = fields.Enum(Origin, by_value=True, required=True)
    fallback_reason = fields.String(required=True, allow_none=True)
    session_id = fields.UUID(
        required=True,
        allow_none=True,
        metadata={"description": "null when none was named, or while the server has none such"},
    )
    total = fields.Integer(
        required=True, allow_none=True, metadata={"description": "null where nothing is summed"}
    )
    band = fields.Nested(ScoreBandSchema, required=True, allow_none=True)
    level = fields.Enum(Level, by_value=True, required=True, allow_none=True)
    item9 = fields.Integer(required=True, allow_none=True)
    crisis_help = fields.Boolean(
        required=True,
        metadata={"description": "show crisis help at once; false never means safe"},
    )
    triage = fields.Enum(
        Triage,
        by_value=True,
        required=True,
        allow_none=True,
        metadata={"description": "of the C-SSRS screener alone; none never means safe"},
    )
    next_instrument = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the questionnaire to offer after this one"},
    )


class VersionArgs(Body):
    version = fields.String(load_default=None, metadata={"description": "default: the newest"})


class FhirBody(Schema):
    """A FHIR R4 Questionnaire. What in it is not supported is refused by its path."""

    class Meta:
        unknown = INCLUDE

    resourceType = fields.String(required=True)  # noqa: N815 - FHIR's name


def every_days() -> fields.Integer:
    choices = [int(every) for every in Every]
    return fields.Integer(required=True, strict=True, validate=validate.OneOf(choices))


class EverySchema(Body):
    instrument = fields.String(required=True)
    every_days = every_days()


class ScheduleBody(Body):
    items = fields.List(fields.Nested(EverySchema), required=True, validate=validate.Length(max=20))


class ScheduledSchema(Resource):
    instrument = fields.String(required=True)
    title = fields.String(required=True)
    every_days = every_days()
    last_answered_at = instant(required=True, allow_none=True)
    due_on = fields.Date(
        required=True, metadata={"description": "a calendar day where the patient lives"}
    )
    state = fields.Enum(Due, by_value=True, required=True)


ScheduledListSchema = listing(ScheduledSchema)
