"""/sessions for the patient who records them, /patients/{id}/sessions for the physician."""

from typing import Any
from uuid import UUID

from backend.common import audit
from backend.common.api import Blueprint, acting, requires
from backend.common.errors import InvalidError
from backend.common.one_message import Sender
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs
from backend.features.care_teams.queries import visible_patient
from backend.features.sessions import ingest, queries, service, wire
from backend.features.sessions.models import LARGEST_SEQ
from backend.features.sessions.schemas import (
    ChunkReceiptSchema,
    ChunkSchema,
    SessionDetailSchema,
    SessionEndSchema,
    SessionStartSchema,
    SessionSummaryListSchema,
    SessionSummarySchema,
)

blp = Blueprint("sessions", __name__, "Monitoring sessions")
blueprints = [blp]


@blp.route("/sessions", methods=["POST"])
@requires(Permission.RECORD_SESSIONS)
@blp.arguments(SessionStartSchema)
@blp.response(201, SessionSummarySchema)
@blp.alt_response(200, schema=SessionSummarySchema, description="It was started before")
def start(body: dict[str, Any]) -> tuple[queries.Summary, int]:
    """Start a session under an id that the device made; sending it again is harmless"""
    session, is_new = service.start(**body, by=acting())
    return queries.summary(session), 201 if is_new else 200


def _put_at_once(
    sender: Sender, body: bytes, *, session_id: str, seq: str
) -> ingest.Receipt | None:
    """Nearly every chunk: well formed, new, and of an open session."""
    chunk = wire.read_chunk(body) if int(seq) <= LARGEST_SEQ else None
    if chunk is None:
        return None
    return ingest.store_at_once(session_id=UUID(session_id), seq=int(seq), **chunk, by=sender)


@blp.route("/sessions/<uuid:session_id>/chunks/<int:seq>", methods=["PUT"])
@requires(Permission.RECORD_SESSIONS, at_once=_put_at_once)
@blp.arguments(ChunkSchema, shortcut=wire.read_chunk)
@blp.response(201, ChunkReceiptSchema)
@blp.alt_response(200, schema=ChunkReceiptSchema, description="It was stored before")
def put_chunk(body: dict[str, Any], session_id: UUID, seq: int) -> tuple[ingest.Receipt, int]:
    """Store up to 120 steps of predictions, in any order, also after the end; each counts once"""
    if seq > LARGEST_SEQ:
        raise InvalidError({"seq": [f"must be at most {LARGEST_SEQ}"]})
    receipt = ingest.store_chunk(session_id=session_id, seq=seq, **body, by=acting())
    return receipt, 200 if receipt.duplicate else 201


@blp.route("/sessions/<uuid:session_id>/end", methods=["POST"])
@requires(Permission.RECORD_SESSIONS)
@blp.arguments(SessionEndSchema)
@blp.response(200, SessionSummarySchema)
def end(body: dict[str, Any], session_id: UUID) -> queries.Summary:
    """End a session; sending it again is harmless"""
    return queries.summary(service.end(session_id=session_id, **body, by=acting()))


@blp.route("/sessions")
@requires(Permission.READ_OWN_SESSIONS)
@blp.arguments(PageArgs, location="query")
@blp.response(200, SessionSummaryListSchema)
def list_own(page: dict[str, Any]) -> Page[queries.Summary]:
    """The patient's own sessions, newest first"""
    return queries.sessions_of(patient_id=acting().person, **page)


@blp.route("/sessions/<uuid:session_id>")
@requires(Permission.READ_OWN_SESSIONS)
@blp.response(200, SessionDetailSchema)
def read_own(session_id: UUID) -> queries.Detail:
    """One of the patient's own sessions, step by step"""
    session = queries.session_of(patient_id=acting().person, session_id=session_id)
    return queries.detail(session)


@blp.route("/patients/<uuid:patient_id>/sessions")
@requires(Permission.READ_PATIENT)
@blp.arguments(PageArgs, location="query")
@blp.response(200, SessionSummaryListSchema)
def list_of_patient(page: dict[str, Any], patient_id: UUID) -> Page[queries.Summary]:
    """A patient's sessions, newest first"""
    visible_patient(patient_id, by=acting())
    audit.record(action="sessions.listed", patient_id=patient_id)
    return queries.sessions_of(patient_id=patient_id, **page)


@blp.route("/patients/<uuid:patient_id>/sessions/<uuid:session_id>")
@requires(Permission.READ_PATIENT)
@blp.response(200, SessionDetailSchema)
def read_of_patient(patient_id: UUID, session_id: UUID) -> queries.Detail:
    """One of a patient's sessions, step by step"""
    visible_patient(patient_id, by=acting())
    session = queries.session_of(patient_id=patient_id, session_id=session_id)
    audit.record(action="sessions.read", patient_id=patient_id, object=session)
    return queries.detail(session)
