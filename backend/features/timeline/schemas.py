"""The timeline and the comparison of two dates on the wire."""

from marshmallow import fields

from backend.clinical.alert_rules import AlertKind, Priority
from backend.clinical.change import Weight
from backend.clinical.cssrs import Triage
from backend.clinical.levels import Level
from backend.clinical.stepped_care import Step
from backend.common.schema import Body, PersonSchema, Resource, ScoreBandSchema, instant
from backend.features.appointments.models import AppointmentStatus, Kind
from backend.features.notes.models import About, Visibility
from backend.features.sessions.models import AnsweredBy, Status


class StretchArgs(Body):
    since = instant(required=True, data_key="from")
    until = instant(
        required=True,
        data_key="to",
        metadata={"description": "at most five years after from; may lie ahead"},
    )


class ComparisonArgs(Body):
    first = instant(load_default=None, metadata={"description": "default: the first PHQ-9"})
    last = instant(load_default=None, metadata={"description": "default: the last PHQ-9"})


class AnsweredEventSchema(Resource):
    id = fields.UUID(required=True)
    instrument = fields.String(required=True)
    version = fields.String(required=True)
    answered_at = instant(required=True)
    total = fields.Integer(required=True, allow_none=True)
    band = fields.Nested(ScoreBandSchema, required=True, allow_none=True)
    level = fields.Enum(Level, by_value=True, required=True, allow_none=True)
    item9 = fields.Integer(required=True, allow_none=True)
    triage = fields.Enum(Triage, by_value=True, required=True, allow_none=True)
    crisis_help = fields.Boolean(required=True)
    answers = fields.Dict(
        keys=fields.String(),
        values=fields.Raw(metadata={"type": ["integer", "number", "string", "boolean"]}),
        required=True,
    )
    difficulty = fields.Integer(required=True, allow_none=True)


class MomentSchema(Resource):
    t_ms = fields.Integer(required=True)
    share = fields.Float(required=True, metadata={"description": "its part of all weights"})


class ReadingSchema(Resource):
    level = fields.Enum(Level, by_value=True, required=True)
    author = fields.Nested(PersonSchema, required=True)
    made_at = instant(required=True)
    reason = fields.String(required=True)


def _probabilities(attribute: str) -> fields.List[float]:
    return fields.List(fields.Float(), required=True, allow_none=True, attribute=attribute)


class SessionEventSchema(Resource):
    id = fields.UUID(required=True, attribute="summary.id")
    started_at = instant(required=True, attribute="summary.started_at")
    duration_s = fields.Float(required=True, attribute="summary.duration_s")
    status = fields.Enum(Status, by_value=True, required=True, attribute="summary.status")
    source = fields.Enum(AnsweredBy, by_value=True, required=True, attribute="summary.source")
    model = fields.String(
        required=True, metadata={"description": "another one may read the same face differently"}
    )
    severity = _probabilities("summary.severity")
    level_set = fields.List(
        fields.Enum(Level, by_value=True),
        required=True,
        allow_none=True,
        attribute="summary.level_set",
    )
    valid_ratio = fields.Float(required=True, allow_none=True, attribute="summary.valid_ratio")
    enough_picture = fields.Boolean(required=True, attribute="summary.enough_picture")
    moments = fields.List(
        fields.Nested(MomentSchema),
        required=True,
        metadata={"description": "those that weighed most, at most three, in order of time"},
    )
    override = fields.Nested(
        ReadingSchema,
        required=True,
        allow_none=True,
        metadata={"description": "a physician's level beside the estimate, which stays as it is"},
    )


class PlannedSchema(Resource):
    exercise = fields.String(required=True)
    per_week = fields.Integer(required=True)


class PlanVersionSchema(Resource):
    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    made_at = instant(required=True)
    author = fields.Nested(PersonSchema, required=True)
    step = fields.Enum(Step, by_value=True, required=True)
    exercises = fields.List(fields.Nested(PlannedSchema), required=True)
    reason = fields.String(required=True)


class HomeworkOfWeekSchema(Resource):
    starts_on = fields.Date(required=True)
    asked = fields.Integer(required=True, metadata={"description": "times that the plan asks for"})
    done = fields.Integer(required=True, metadata={"description": "of those; never more"})


class AppointmentEventSchema(Resource):
    id = fields.UUID(required=True)
    starts_at = instant(required=True)
    minutes = fields.Integer(required=True)
    kind = fields.Enum(Kind, by_value=True, required=True)
    status = fields.Enum(AppointmentStatus, by_value=True, required=True)
    physician = fields.Nested(PersonSchema, required=True)
    note = fields.String(required=True, allow_none=True)


class TherapySessionEventSchema(Resource):
    id = fields.UUID(required=True)
    held_on = fields.Date(required=True)
    physician = fields.Nested(PersonSchema, required=True)
    summary = fields.String(required=True)


class AlertEventSchema(Resource):
    id = fields.UUID(required=True)
    kind = fields.Enum(AlertKind, by_value=True, required=True)
    priority = fields.Enum(Priority, by_value=True, required=True)
    summary = fields.String(required=True)
    raised_at = instant(required=True)
    acknowledged_at = instant(required=True, allow_none=True)
    acknowledged_by = fields.Nested(PersonSchema, required=True, allow_none=True)
    resolved_at = instant(required=True, allow_none=True)
    resolved_by = fields.Nested(PersonSchema, required=True, allow_none=True)
    resolution_note = fields.String(required=True, allow_none=True)


class NoteAboutSchema(Resource):
    type = fields.Enum(About, by_value=True, required=True)
    id = fields.UUID(required=True)


class NoteEventSchema(Resource):
    note_id = fields.UUID(required=True)
    at = instant(required=True, attribute="about_at")
    author = fields.Nested(PersonSchema, required=True)
    visibility = fields.Enum(Visibility, by_value=True, required=True)
    withdrawn = fields.Boolean(required=True)
    about = fields.Nested(NoteAboutSchema, required=True, allow_none=True)
    text = fields.String(required=True)


class TimelineSchema(Resource):
    since = instant(required=True, data_key="from")
    until = instant(required=True, data_key="to")
    questionnaires = fields.List(fields.Nested(AnsweredEventSchema), required=True)
    sessions = fields.List(fields.Nested(SessionEventSchema), required=True)
    plans = fields.List(
        fields.Nested(PlanVersionSchema),
        required=True,
        metadata={"description": "the one that held at the beginning among them"},
    )
    homework = fields.List(fields.Nested(HomeworkOfWeekSchema), required=True)
    appointments = fields.List(fields.Nested(AppointmentEventSchema), required=True)
    therapy_sessions = fields.List(fields.Nested(TherapySessionEventSchema), required=True)
    alerts = fields.List(fields.Nested(AlertEventSchema), required=True)
    notes = fields.List(fields.Nested(NoteEventSchema), required=True)


class PictureSchema(Resource):
    at = instant(required=True)
    sessions = fields.List(
        fields.Nested(SessionEventSchema),
        required=True,
        metadata={"description": "within seven days either side"},
    )
    severity = fields.List(
        fields.Float(),
        required=True,
        allow_none=True,
        metadata={
            "description": "mean over the sessions with enough picture; null without one, or when"
            " two model releases read them"
        },
    )
    plan = fields.Nested(PlanVersionSchema, required=True, allow_none=True)


class ItemChangeSchema(Resource):
    id = fields.String(required=True)
    text = fields.String(required=True)
    crisis = fields.Boolean(
        required=True, metadata={"description": "an answer above 0 asks for crisis help"}
    )
    first = fields.Integer(required=True, allow_none=True)
    last = fields.Integer(required=True, allow_none=True)
    difference = fields.Integer(required=True, allow_none=True)


class InstrumentChangeSchema(Resource):
    instrument = fields.String(required=True, attribute="instrument.id")
    title = fields.String(required=True, attribute="instrument.title")
    first = fields.Nested(AnsweredEventSchema, required=True, allow_none=True)
    last = fields.Nested(AnsweredEventSchema, required=True, allow_none=True)
    points = fields.Integer(
        required=True, allow_none=True, metadata={"description": "last minus first"}
    )
    weight = fields.Enum(Weight, by_value=True, required=True, allow_none=True)
    items = fields.List(fields.Nested(ItemChangeSchema), required=True)


class DatesComparisonSchema(Resource):
    first = fields.Nested(PictureSchema, required=True, allow_none=True)
    last = fields.Nested(PictureSchema, required=True, allow_none=True)
    instruments = fields.List(
        fields.Nested(InstrumentChangeSchema),
        required=True,
        metadata={"description": "answered within 31 days of at least one of the dates"},
    )
