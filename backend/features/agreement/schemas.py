"""The agreement in this clinic on the wire."""

from marshmallow import fields

from backend.common.schema import Resource, instant, listing


class IntervalSchema(Resource):
    """A figure with its 95 % interval, which draws people and not pairs."""

    value = fields.Float(required=True)
    low = fields.Float(required=True)
    high = fields.Float(required=True)


class ReliabilityBinSchema(Resource):
    pairs = fields.Integer(required=True)
    confidence = fields.Float(required=True)
    right = fields.Float(required=True)


class AgreementFiguresSchema(Resource):
    kappa = fields.Nested(IntervalSchema, required=True)
    accuracy = fields.Nested(IntervalSchema, required=True)
    bias = fields.Nested(IntervalSchema, required=True)
    lower_limit = fields.Nested(IntervalSchema, required=True)
    upper_limit = fields.Nested(IntervalSchema, required=True)
    points = fields.List(
        fields.List(fields.Float()),
        required=True,
        metadata={"description": "mean of both methods and their difference, in levels, rounded"},
    )
    confusion = fields.List(
        fields.List(fields.Integer()),
        required=True,
        metadata={"description": "answered level (row) by likeliest level of the estimate"},
    )
    reliability = fields.List(fields.Nested(ReliabilityBinSchema), required=True)
    calibration_error = fields.Float(required=True)
    brier = fields.Nested(IntervalSchema, required=True)
    brier_constant = fields.Float(
        required=True, metadata={"description": "of always telling the clinic's own shares"}
    )
    brier_even = fields.Float(
        required=True, metadata={"description": "of always telling a quarter each"}
    )


class AgreementSummarySchema(Resource):
    model_id = fields.String(required=True)
    model_version = fields.String(required=True)
    made_at = instant(required=True)
    pairs = fields.Integer(required=True)
    people = fields.Integer(required=True)
    pairs_needed = fields.Integer(required=True)
    people_needed = fields.Integer(required=True)
    figures = fields.Nested(
        AgreementFiguresSchema,
        required=True,
        allow_none=True,
        metadata={"description": "null while there are too few pairs or people"},
    )


AgreementSummaryListSchema = listing(AgreementSummarySchema)
