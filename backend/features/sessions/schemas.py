"""Monitoring sessions on the wire."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from backend.clinical.agreement import Agreement
from backend.clinical.levels import LEVELS, Level
from backend.clinical.signals import EMOTIONS, Signal
from backend.common.schema import Body, ClientId, Resource, instant, listing
from backend.features.sessions.codec import Steps
from backend.features.sessions.columns import Probabilities, ProbabilityColumn, SignalColumn
from backend.features.sessions.models import LARGEST_SEQ, AnsweredBy, EndReason, Source, Status

DAY_MS = 24 * 60 * 60 * 1000
SHORTEST_STEP_MS, LONGEST_STEP_MS = 50, 10_000
MOST_WEIGHTS = 96  # the window of the temporal model


def _milliseconds(at_least: int, at_most: int) -> fields.Integer:
    return fields.Integer(required=True, strict=True, validate=validate.Range(at_least, at_most))


class NewSessionModelSchema(Body):
    id = fields.String(required=True, validate=validate.Length(min=1, max=64))
    version = fields.String(required=True, validate=validate.Length(min=1, max=32))


class SessionStartSchema(Body):
    id = ClientId(required=True)
    started_at = instant(required=True)
    sent_at = instant(required=True)
    model = fields.Nested(NewSessionModelSchema, required=True)
    source = fields.Enum(Source, by_value=True, required=True)

    @post_load
    def flatten(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        model = data.pop("model")
        return {**data, "model_id": model["id"], "model_version": model["version"]}


class ChunkSchema(Body):
    t0_ms = _milliseconds(0, DAY_MS)
    step_ms = _milliseconds(SHORTEST_STEP_MS, LONGEST_STEP_MS)
    signal = SignalColumn(required=True)
    emotion = ProbabilityColumn(len(EMOTIONS), required=True)
    severity = ProbabilityColumn(len(LEVELS), required=True)

    @validates_schema
    def agree(self, data: dict[str, Any], **_: Any) -> None:
        """Columns of equal length; no emotions without a face to read them from."""
        signal, emotion = data["signal"], data["emotion"]
        for name in ("emotion", "severity"):
            if len(data[name]) != len(signal):
                message = f"must have as many entries as signal ({len(signal)})"
                raise ValidationError(message, name)
        pairs = enumerate(zip(signal, emotion, strict=True))
        wrong = {
            i: [f"must be null where the signal is {s}"]
            for i, (s, row) in pairs
            if s is not Signal.OK and row is not None
        }
        if wrong:
            raise ValidationError({"emotion": wrong})

    @post_load
    def columns(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        steps = Steps(data.pop("signal"), data.pop("emotion"), data.pop("severity"))
        return {**data, "steps": steps}


class ChunkReceiptSchema(Resource):
    session_id = fields.UUID(required=True)
    seq = fields.Integer(required=True)
    steps = fields.Integer(required=True)
    duplicate = fields.Boolean(required=True)


class NewAttentionWeightSchema(Body):
    t_ms = _milliseconds(0, 2 * DAY_MS)
    weight = fields.Float(required=True, validate=validate.Range(0, 1))


class SessionEndSchema(Body):
    ended_at = instant(required=True)
    sent_at = instant(required=True)
    reason = fields.Enum(EndReason, by_value=True, required=True)
    chunks = fields.Integer(required=True, strict=True, validate=validate.Range(0, LARGEST_SEQ + 1))
    attention = fields.List(
        fields.Nested(NewAttentionWeightSchema),
        required=True,
        validate=validate.Length(max=MOST_WEIGHTS),
    )
    severity = Probabilities(len(LEVELS), required=True, allow_none=True)
    level_set = fields.List(
        fields.Enum(Level, by_value=True),
        required=True,
        allow_none=True,
        validate=validate.Length(max=len(LEVELS)),
    )


class SessionModelSchema(Resource):
    id = fields.String(required=True)
    version = fields.String(required=True)


def _probabilities() -> fields.List[float]:
    return fields.List(fields.Float(), required=True, allow_none=True)


class ComparisonSchema(Resource):
    agreement = fields.Enum(
        Agreement,
        by_value=True,
        required=True,
        metadata={
            "description": "inconsistent: two levels or more apart, a clinician looks at it;"
            " the questionnaire's level counts whatever this says"
        },
    )
    response_id = fields.UUID(required=True)
    total = fields.Integer(required=True)
    level = fields.Enum(Level, by_value=True, required=True)
    answered_at = instant(required=True)


class SessionSummarySchema(Resource):
    id = fields.UUID(required=True)
    started_at = instant(required=True)
    ended_at = instant(required=True, allow_none=True)
    status = fields.Enum(Status, by_value=True, required=True)
    end_reason = fields.Enum(EndReason, by_value=True, required=True, allow_none=True)
    model = fields.Nested(SessionModelSchema, required=True)
    source = fields.Enum(
        AnsweredBy,
        by_value=True,
        required=True,
        metadata={"description": "questionnaire: it took the camera's place in this session"},
    )
    fallback_reason = fields.String(required=True, allow_none=True)
    duration_s = fields.Float(required=True)
    steps = fields.Integer(required=True)
    valid_ratio = fields.Float(required=True, allow_none=True)
    enough_picture = fields.Boolean(required=True)
    signal_counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    severity = _probabilities()
    final_severity = _probabilities()
    level_set = fields.List(fields.Enum(Level, by_value=True), required=True, allow_none=True)
    emotion = _probabilities()
    chunks_received = fields.Integer(required=True)
    chunks_expected = fields.Integer(required=True, allow_none=True)
    clock_skew_s = fields.Integer(required=True)
    comparison = fields.Nested(
        ComparisonSchema,
        required=True,
        allow_none=True,
        metadata={"description": "the PHQ-9 nearest to the session, within seven days"},
    )


class PointSchema(Resource):
    t_ms = fields.Integer(required=True)
    signal = fields.Enum(Signal, by_value=True, required=True)
    severity = _probabilities()
    emotion = _probabilities()


class AttentionWeightSchema(Resource):
    t_ms = fields.Integer(required=True)
    weight = fields.Float(required=True)


class SessionDetailSchema(SessionSummarySchema):
    timeline = fields.List(fields.Nested(PointSchema), required=True)
    attention = fields.List(fields.Nested(AttentionWeightSchema), required=True)


SessionSummaryListSchema = listing(SessionSummarySchema)
