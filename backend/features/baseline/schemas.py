"""A session beside what is usual, on the wire."""

from marshmallow import fields, validate

from backend.clinical.baseline import Measure, Verdict
from backend.clinical.sustained import Direction
from backend.common.schema import Body, Resource, instant, listing


class BaselineArgs(Body):
    session_id = fields.UUID(
        load_default=None, metadata={"description": "the latest session when it is left out"}
    )


class MeasureSchema(Resource):
    measure = fields.Enum(
        Measure,
        by_value=True,
        required=True,
        metadata={
            "description": "expected_level: 0 (normal) to 3 (severe); pleasant, unpleasant: shares"
        },
    )
    value = fields.Float(required=True)
    usual = fields.Float(required=True)
    low = fields.Float(required=True)
    high = fields.Float(
        required=True, metadata={"description": "low to high counts as about as usual"}
    )
    verdict = fields.Enum(Verdict, by_value=True, required=True)


class BaselineSchema(Resource):
    session_id = fields.UUID(required=True, allow_none=True)
    started_at = instant(required=True, allow_none=True)
    verdict = fields.Enum(
        Verdict,
        by_value=True,
        required=True,
        metadata={"description": "of the measure that differs most; neither good nor bad"},
    )
    sessions = fields.Integer(
        required=True, metadata={"description": "earlier ones that it is compared with"}
    )
    needed = fields.Integer(required=True)
    looks_back_days = fields.Integer(required=True)
    measures = fields.List(fields.Nested(MeasureSchema), required=True)


class CourseArgs(Body):
    days = fields.Integer(load_default=365, validate=validate.Range(30, 1830))


class CourseMeasureSchema(MeasureSchema):
    usual = fields.Float(required=True, allow_none=True)
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "low to high counts as about as usual; null while not known"},
    )


class ExpressionChangeSchema(Resource):
    """A measure that left the person's usual and stayed away; neither better nor worse."""

    measure = fields.Enum(Measure, by_value=True, required=True)
    direction = fields.Enum(Direction, by_value=True, required=True)
    since = instant(required=True)
    sessions = fields.Integer(required=True)


class CoursePointSchema(Resource):
    session_id = fields.UUID(required=True)
    started_at = instant(required=True)
    model = fields.String(
        required=True, metadata={"description": "another one may read the same face differently"}
    )
    stretch = fields.Integer(
        required=True,
        metadata={"description": "with another one, what is usual is learned anew: do not join"},
    )
    verdict = fields.Enum(Verdict, by_value=True, required=True)
    measures = fields.List(fields.Nested(CourseMeasureSchema), required=True)
    changes = fields.List(
        fields.Nested(ExpressionChangeSchema),
        required=True,
        metadata={"description": "sustained changes that this session told"},
    )


CoursePointListSchema = listing(CoursePointSchema)
