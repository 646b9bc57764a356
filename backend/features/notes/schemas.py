"""Notes on the wire."""

from marshmallow import fields, validate

from backend.common.schema import Body, PersonSchema, Resource, instant, listing
from backend.features.notes.models import About, Visibility

LONGEST_TEXT = 4000
LONGEST_REASON = 1000
NOT_BLANK = validate.Regexp(r"\s*\S", error="must not be blank")


def _words(longest: int) -> fields.String:
    return fields.String(required=True, validate=[validate.Length(max=longest), NOT_BLANK])


def _visibility() -> fields.Enum[Visibility]:
    return fields.Enum(
        Visibility,
        by_value=True,
        required=True,
        metadata={
            "description": "private: the author alone; shared: the care team, and the patient with"
            " an export of the record. What was shared never becomes private"
        },
    )


def _replaces() -> fields.Integer:
    return fields.Integer(
        required=True,
        strict=True,
        metadata={"description": "the number of the version that the author had before them"},
    )


class AboutBody(Body):
    type = fields.Enum(About, by_value=True, required=True)
    id = fields.UUID(required=True)


class NoteBody(Body):
    text = _words(LONGEST_TEXT)
    visibility = _visibility()
    at = instant(
        required=True,
        allow_none=True,
        metadata={
            "description": "where on the time axis it belongs; null: the time of what it is about,"
            " else now. Beside `about` only for a moment within a session"
        },
    )
    about = fields.Nested(AboutBody, required=True, allow_none=True)


class NoteChangeBody(Body):
    text = _words(LONGEST_TEXT)
    visibility = _visibility()
    replaces = _replaces()


class WithdrawBody(Body):
    reason = _words(LONGEST_REASON)
    replaces = _replaces()


class AboutSchema(Resource):
    type = fields.Enum(About, by_value=True, required=True)
    id = fields.UUID(required=True)


class NoteSchema(Resource):
    note_id = fields.UUID(required=True)
    number = fields.Integer(required=True, metadata={"description": "of the version, from 1 on"})
    author = fields.Nested(PersonSchema, required=True)
    visibility = fields.Enum(Visibility, by_value=True, required=True)
    withdrawn = fields.Boolean(
        required=True, metadata={"description": "true: the text is the reason"}
    )
    written_at = instant(required=True)
    at = instant(required=True, attribute="about_at")
    about = fields.Nested(AboutSchema, required=True, allow_none=True)
    text = fields.String(required=True)


NoteListSchema = listing(NoteSchema)
