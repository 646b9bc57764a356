"""Invitations and requests on the wire."""

from zoneinfo import ZoneInfo

from marshmallow import fields, validate

from backend.common.mail import MailState
from backend.common.schema import (
    Body,
    Flag,
    PersonSchema,
    Resource,
    TimeZone,
    display_name,
    email,
    instant,
    listing,
    new_password,
)
from backend.features.care_teams.service import SPANS
from backend.features.invitations.models import InvitationState, Reason


def token() -> fields.String:
    return fields.String(
        required=True,
        load_only=True,
        validate=validate.Length(1, 200),
        metadata={"description": "what stands behind the # of the link"},
    )


def span() -> fields.Integer:
    """For how many days from now the record may be seen; null: until the patient ends it."""
    return fields.Integer(
        required=True, strict=True, allow_none=True, validate=validate.OneOf(SPANS)
    )


def reason() -> fields.Enum[Reason]:
    return fields.Enum(Reason, by_value=True, required=True, allow_none=True)


class InviteBody(Body):
    email = email()


class InvitationSchema(Resource):
    id = fields.UUID(required=True)
    email = fields.String(required=True)
    state = fields.Enum(InvitationState, by_value=True, required=True)
    reason = reason()
    mail = fields.Enum(
        MailState,
        by_value=True,
        required=True,
        metadata={"description": "what became of the mail; off: there is no mail server"},
    )
    made_at = instant(required=True)
    sent_at = instant(required=True)
    expires_at = instant(required=True)
    ended_at = instant(required=True, allow_none=True)


class SentSchema(Resource):
    invitation = fields.Nested(InvitationSchema, required=True)
    link = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "told once, and only where no mail brings it"},
    )


class AccessRequestSchema(Resource):
    id = fields.UUID(required=True)
    physician = fields.Nested(PersonSchema, required=True)
    made_at = instant(required=True)
    expires_at = instant(required=True)


class AcceptBody(Body):
    days = span()


class DeclineBody(Body):
    reason = reason()


class TokenBody(Body):
    token = token()


class DeclineByLinkBody(DeclineBody):
    token = token()


class OfferedConsentSchema(Resource):
    version = fields.String(required=True)
    text = fields.String(required=True)


class OfferSchema(Resource):
    """What somebody without an account sees of an invitation."""

    physician = fields.String(required=True)
    email = fields.String(required=True)
    expires_at = instant(required=True)
    consent = fields.Nested(OfferedConsentSchema, required=True)


class AnsweredConsentBody(Body):
    version = fields.String(required=True)
    active = Flag(required=True)


class JoinBody(Body):
    token = token()
    display_name = display_name()
    password = new_password()
    time_zone = TimeZone(load_default=ZoneInfo("UTC"))
    consent = fields.Nested(AnsweredConsentBody, required=True)
    days = span()


class JoinedSchema(Resource):
    email = fields.String(required=True, metadata={"description": "to sign in with"})


InvitationList = listing(InvitationSchema)
AccessRequestList = listing(AccessRequestSchema)
