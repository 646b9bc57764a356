"""Reminders on the wire."""

from marshmallow import fields, validate

from backend.common.mail import MailState
from backend.common.schema import Body, Flag, Resource, instant, listing
from backend.features.reminders.models import Language, ReminderKind

WALL_TIME = {"description": "HH:MM on the patient's own clock"}


def wall_time() -> fields.Time:
    return fields.Time(format="%H:%M", required=True, metadata=WALL_TIME)


class ReminderSchema(Resource):
    kind = fields.Enum(ReminderKind, by_value=True, required=True)
    id = fields.String(
        required=True, metadata={"description": "the questionnaire, exercise or appointment"}
    )
    title = fields.String(
        required=True, allow_none=True, metadata={"description": "of a questionnaire"}
    )
    at = instant(required=True, metadata={"description": "until when, or when it takes place"})
    overdue = fields.Boolean(required=True)
    left = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "how often an exercise is still to be done this week"},
    )


class ReminderSettingsBody(Body):
    by_mail = Flag(required=True)
    at = wall_time()
    quiet_from = wall_time()
    quiet_until = wall_time()
    language = fields.Enum(Language, by_value=True, required=True)


class MailedSchema(Resource):
    at = instant(required=True)
    state = fields.Enum(MailState, by_value=True, required=True)
    kinds = fields.List(fields.Enum(ReminderKind, by_value=True), required=True)


class ReminderSettingsSchema(Resource):
    by_mail = fields.Boolean(required=True)
    at = wall_time()
    quiet_from = wall_time()
    quiet_until = wall_time()
    language = fields.Enum(Language, by_value=True, required=True)
    possible = fields.Boolean(
        required=True, metadata={"description": "whether this installation can send mail"}
    )
    mails = fields.List(fields.Nested(MailedSchema), required=True)


class UnsubscribeBody(Body):
    token = fields.String(required=True, validate=validate.Length(max=200))


ReminderList = listing(ReminderSchema)
