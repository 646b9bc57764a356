"""Reports on the wire."""

from marshmallow import fields, validate

from backend.common.schema import (
    LONGEST_PASSWORD,
    Body,
    PersonSchema,
    Resource,
    instant,
    listing,
)
from backend.features.reports.models import Language, LetterState, ReportState, Stage
from backend.features.reports.sections import Section

LONGEST_COMMENT, LONGEST_REASON = 4000, 500
NOT_BLANK = validate.Regexp(r"\s*\S", error="must not be blank")


class ReportOrderSchema(Body):
    period_from = fields.Date(required=True, data_key="from")
    period_to = fields.Date(required=True, data_key="to")
    sections = fields.List(
        fields.Enum(Section, by_value=True),
        required=True,
        validate=validate.Length(min=1),
        metadata={"description": "in any order; the report has its own"},
    )
    comment = fields.String(
        load_default=None,
        allow_none=True,
        validate=[validate.Length(max=LONGEST_COMMENT), NOT_BLANK],
    )


class ReportAmendmentSchema(Body):
    reason = fields.String(required=True, validate=[validate.Length(max=LONGEST_REASON), NOT_BLANK])


class ReportSignatureSchema(Body):
    content_sha256 = fields.String(
        required=True,
        validate=validate.Length(equal=64),
        metadata={"description": "of the draft that was read"},
    )
    password = fields.String(
        required=True, validate=validate.Length(max=LONGEST_PASSWORD), load_only=True
    )


class NothingSchema(Body):
    """An empty object."""


class ReportLetterSchema(Resource):
    language = fields.Enum(Language, by_value=True, required=True)
    state = fields.Enum(LetterState, by_value=True, required=True)


class ReportReleaseSchema(Resource):
    released_at = instant(required=True)
    released_by = fields.Nested(PersonSchema, required=True)


class ReportSchema(Resource):
    id = fields.UUID(required=True)
    patient_id = fields.UUID(required=True)
    state = fields.Enum(ReportState, by_value=True, required=True)
    version = fields.Integer(required=True)
    amends_id = fields.UUID(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)
    superseded_by = fields.UUID(required=True, allow_none=True)
    period_from = fields.Date(required=True, data_key="from")
    period_to = fields.Date(required=True, data_key="to")
    sections = fields.List(fields.Enum(Section, by_value=True), required=True)
    comment = fields.String(required=True, allow_none=True)
    created_at = instant(required=True)
    created_by = fields.Nested(PersonSchema, required=True)
    stage = fields.Enum(Stage, by_value=True, required=True)
    tries = fields.Integer(
        required=True, metadata={"description": "how often it was begun; a failed one is retried"}
    )
    finished_at = instant(required=True, allow_none=True)
    error = fields.String(required=True, allow_none=True)
    content_sha256 = fields.String(required=True, allow_none=True)
    sha256 = fields.String(required=True, allow_none=True)
    size = fields.Integer(required=True, allow_none=True, data_key="bytes")
    pages = fields.Integer(required=True, allow_none=True)
    signed_at = instant(required=True, allow_none=True)
    signed_by = fields.Nested(PersonSchema, required=True, allow_none=True)
    letters = fields.List(fields.Nested(ReportLetterSchema), required=True)
    release = fields.Nested(ReportReleaseSchema, required=True, allow_none=True)


class ReportVerificationSchema(Resource):
    report_id = fields.UUID(required=True)
    checked_at = instant(required=True)
    content = fields.Boolean(required=True)
    file = fields.Boolean(required=True)
    intact = fields.Boolean(required=True)


class PdfArgs(Body):
    show = fields.String(
        load_default="attachment",
        validate=validate.OneOf(["attachment", "inline"]),
        metadata={"description": "inline: the browser shows it instead of keeping it"},
    )


class LetterArgs(PdfArgs):
    language = fields.Enum(Language, by_value=True, load_default=Language.EN)


class OwnReportSchema(Resource):
    """A report as the patient has it."""

    id = fields.UUID(required=True)
    period_from = fields.Date(required=True, data_key="from")
    period_to = fields.Date(required=True, data_key="to")
    signed_at = instant(required=True)
    signed_by = fields.Nested(PersonSchema, required=True)
    release = fields.Nested(ReportReleaseSchema, required=True)
    superseded_by = fields.UUID(required=True, allow_none=True)


OwnReportListSchema = listing(OwnReportSchema)
