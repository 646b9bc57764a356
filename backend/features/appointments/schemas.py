"""Appointments and therapy sessions on the wire."""

from marshmallow import fields, validate

from backend.common.schema import Body, PersonSchema, Resource, TimeZone, instant
from backend.features.appointments.models import AppointmentStatus, Kind

SHORTEST, LONGEST = 5, 480
NOT_BLANK = validate.Regexp(r"\s*\S", error="must not be blank")


class AppointmentBody(Body):
    kind = fields.Enum(Kind, by_value=True, required=True)
    starts_at = fields.NaiveDateTime(
        format="iso",
        required=True,
        metadata={"description": "the time on a clock in the zone, such as 2026-12-01T09:30"},
    )
    zone = TimeZone(required=True)
    minutes = fields.Integer(required=True, strict=True, validate=validate.Range(SHORTEST, LONGEST))
    place = fields.String(
        required=True,
        allow_none=True,
        validate=validate.Length(min=1, max=300),
        metadata={"description": "where it is, or the link of a video call"},
    )
    note = fields.String(
        required=True,
        allow_none=True,
        validate=validate.Length(min=1, max=2000),
        metadata={"description": "the patient reads this"},
    )


class AppointmentChangeBody(AppointmentBody):
    sequence = fields.Integer(
        required=True, strict=True, metadata={"description": "as it was last seen"}
    )


class CancelBody(Body):
    sequence = fields.Integer(
        required=True, strict=True, metadata={"description": "as it was last seen"}
    )


class AppointmentSchema(Resource):
    id = fields.UUID(required=True)
    physician = fields.Nested(PersonSchema, required=True)
    kind = fields.Enum(Kind, by_value=True, required=True)
    status = fields.Enum(AppointmentStatus, by_value=True, required=True)
    starts_at = instant(required=True)
    ends_at = instant(required=True)
    zone = fields.String(required=True)
    minutes = fields.Integer(required=True)
    place = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    sequence = fields.Integer(required=True)
    changed_at = instant(required=True)


class TherapySessionBody(Body):
    held_on = fields.Date(required=True)
    summary = fields.String(required=True, validate=[validate.Length(max=2000), NOT_BLANK])


class TherapySessionSchema(Resource):
    id = fields.UUID(required=True)
    physician = fields.Nested(PersonSchema, required=True)
    held_on = fields.Date(required=True)
    recorded_at = instant(required=True)
    summary = fields.String(required=True)
