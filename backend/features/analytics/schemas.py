"""The caseload on the wire."""

from typing import Any

from marshmallow import fields, post_load, validate

from backend.clinical.alert_rules import AlertKind
from backend.clinical.baseline import Measure, Verdict
from backend.clinical.levels import Level
from backend.clinical.stepped_care import Step
from backend.common.schema import Body, Flag, Resource, ScoreBandSchema, instant, listing
from backend.features.analytics.clinic import Group
from backend.features.analytics.models import Sort
from backend.features.analytics.rules import Filter

LARGEST_CASELOAD_PAGE = 500
LONGEST_SEARCH = 80


class ChoiceSchema(Body):
    """What of the caseload, and in which order."""

    filter = fields.List(
        fields.Enum(Filter, by_value=True),
        load_default=[],
        metadata={"description": "all of them must hold"},
    )
    level = fields.List(
        fields.Enum(Level, by_value=True),
        load_default=[],
        metadata={"description": "of the last PHQ-9; any of them"},
    )
    sort = fields.Enum(Sort, by_value=True, load_default=Sort.NEED)
    descending = fields.Boolean(
        load_default=False, metadata={"description": "greatest need is first either way"}
    )


class WantedSchema(ChoiceSchema):
    """The same, with somebody to look for."""

    q = fields.String(
        load_default="",
        validate=validate.Length(max=LONGEST_SEARCH),
        metadata={"description": "part of a name or an e-mail address; accents and case are even"},
    )


class CaseloadArgs(WantedSchema):
    limit = fields.Integer(load_default=200, validate=validate.Range(1, LARGEST_CASELOAD_PAGE))
    cursor = fields.String(load_default=None)


class Once(fields.Nested):
    """Of a value that is one of a few and never changes: each is dumped once and remembered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dumped: dict[Any, Any] = {}

    def _serialize(self, nested_obj: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:  # type: ignore[override]  # marshmallow's two bases name the value differently
        if nested_obj not in self._dumped:
            self._dumped[nested_obj] = super()._serialize(nested_obj, attr, obj, **kwargs)
        return self._dumped[nested_obj]


class Phq9Schema(Resource):
    total = fields.Integer(required=True)
    band = Once(ScoreBandSchema, required=True)
    level = fields.Enum(Level, by_value=True, required=True)
    answered_at = instant(required=True)


class ExpressionSchema(Resource):
    at = instant(required=True)
    verdict = fields.Enum(
        Verdict,
        by_value=True,
        required=True,
        metadata={"description": "of the measure that differs most; neither good nor bad"},
    )
    measure = fields.Enum(Measure, by_value=True, required=True, allow_none=True)
    value = fields.Float(required=True, allow_none=True)
    usual = fields.Float(required=True, allow_none=True)
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "low to high counts as about as usual"},
    )


class AlertFiguresSchema(Resource):
    open = fields.Integer(
        required=True, metadata={"description": "not resolved yet, acknowledged or not"}
    )
    risk = fields.Integer(required=True, metadata={"description": "those of them that are a risk"})
    waiting = fields.Integer(required=True, metadata={"description": "not acknowledged yet"})
    kinds = fields.List(
        fields.String(validate=validate.OneOf([kind.value for kind in AlertKind])), required=True
    )
    acknowledge_by = instant(
        required=True, allow_none=True, metadata={"description": "the earliest of those waiting"}
    )
    late = fields.Boolean(required=True)


class OverdueSchema(Resource):
    instrument = fields.String(required=True)
    title = fields.String(required=True)
    due_on = fields.Date(required=True)


class HomeworkFiguresSchema(Resource):
    step = fields.Enum(Step, by_value=True, required=True)
    done = fields.Integer(required=True)
    asked = fields.Integer(required=True)
    until = fields.Date(
        required=True, metadata={"description": "the Monday after the four weeks that are counted"}
    )


class PatientSchema(Resource):
    id = fields.UUID(required=True)
    display_name = fields.String(required=True)
    email = fields.String(required=True)
    last_session_at = instant(required=True, allow_none=True)
    last_phq9 = fields.Nested(Phq9Schema, required=True, allow_none=True)
    first_phq9 = fields.Nested(Phq9Schema, required=True, allow_none=True)
    recent_phq9 = fields.Raw(
        required=True,
        metadata={
            "type": "array",
            "items": {"type": "integer"},
            "description": "the last twelve totals, oldest first",
        },
    )
    phq9_change = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "last minus first; null until there are two"},
    )
    phq9_change_percent = fields.Integer(
        required=True, allow_none=True, metadata={"description": "of the first; null if that is 0"}
    )
    response = fields.Boolean(required=True)
    remission = fields.Boolean(required=True)
    reliable = fields.Boolean(
        required=True, metadata={"description": "more than the questionnaire's noise, up or down"}
    )
    expression = fields.Nested(ExpressionSchema, required=True, allow_none=True)
    open_alerts = fields.Integer(required=True)
    alerts = fields.Nested(AlertFiguresSchema, required=True)
    overdue = fields.List(fields.Nested(OverdueSchema), required=True)
    last_contact_on = fields.Date(
        required=True,
        allow_none=True,
        metadata={"description": "the last therapy session that was recorded"},
    )
    next_contact_at = instant(
        required=True, allow_none=True, metadata={"description": "the next appointment"}
    )
    homework = fields.Nested(HomeworkFiguresSchema, required=True, allow_none=True)
    sessions_30d = fields.Integer(required=True)


class CaseloadSchema(Resource):
    items = fields.List(fields.Nested(PatientSchema), required=True)
    next = fields.String(required=True, allow_none=True)
    total = fields.Integer(
        required=True, metadata={"description": "patients on all pages together"}
    )


class PatientDetailSchema(PatientSchema):
    since = instant(required=True)
    sessions_count = fields.Integer(required=True)
    phq9_count = fields.Integer(required=True)


class ViewBody(ChoiceSchema):
    """A view to keep. Whom one looks for is not part of it: that may be somebody's name."""

    name = fields.String(
        required=True, validate=[validate.Length(min=1, max=60), validate.Regexp(r"\s*\S")]
    )
    is_default = Flag(load_default=False)
    descending = Flag(load_default=False)

    @post_load
    def _strip(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return data | {"name": data["name"].strip()}


class ViewSchema(Resource):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    filter = fields.List(
        fields.String(validate=validate.OneOf([one.value for one in Filter])), required=True
    )
    level = fields.List(
        fields.String(validate=validate.OneOf([one.value for one in Level])), required=True
    )
    sort = fields.Enum(Sort, by_value=True, required=True)
    descending = fields.Boolean(required=True)
    is_default = fields.Boolean(
        required=True, metadata={"description": "the one that the caseload opens with"}
    )


ViewListSchema = listing(ViewSchema)


NUMBER_TABLES = ("level", "answers", "response", "remission", "time", "homework")


class CellSchema(Resource):
    id = fields.String(required=True, validate=validate.OneOf([group.value for group in Group]))
    count = fields.Integer(
        required=True, allow_none=True, metadata={"description": "null where it is hidden"}
    )
    share = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "of the whole; null where either is hidden or the whole is 0"},
    )


class CountedSchema(Resource):
    id = fields.String(required=True, validate=validate.OneOf(NUMBER_TABLES))
    of = fields.String(
        required=True, metadata={"description": "the cell that it divides; `all` is everybody"}
    )
    cells = fields.List(fields.Nested(CellSchema), required=True)


class NumbersSchema(Resource):
    total = fields.Integer(
        required=True, allow_none=True, metadata={"description": "null where it is hidden"}
    )
    tables = fields.List(fields.Nested(CountedSchema), required=True)
    least = fields.Integer(
        required=True, metadata={"description": "the smallest count that is shown, but for 0"}
    )
