"""/mood-entries. There is no way to them for anybody but the patient."""

from typing import Any
from uuid import UUID

from flask import Response, jsonify, make_response

from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs, listing
from backend.features.mood import queries, service
from backend.features.mood.models import MoodEntry
from backend.features.mood.schemas import MoodBody, MoodSchema

blp = Blueprint("mood", __name__, "The mood log")
blueprints = [blp]


@blp.route("/mood-entries", methods=["POST"])
@requires(Permission.RECORD_MOOD)
@blp.arguments(MoodBody)
@blp.response(201, MoodSchema)
@blp.alt_response(200, schema=MoodSchema, description="stored before")
def record(body: dict[str, Any]) -> Response:
    """Say how you feel; sending it again is harmless"""
    entry, new = service.record(**body, by=acting())
    return make_response(jsonify(MoodSchema().dump(entry)), 201 if new else 200)


@blp.route("/mood-entries")
@requires(Permission.READ_OWN_MOOD)
@blp.arguments(PageArgs, location="query")
@blp.response(200, listing(MoodSchema))
def own_entries(args: dict[str, Any]) -> Page[MoodEntry]:
    """The own mood log, newest first"""
    return queries.entries(patient_id=acting().person, **args)


@blp.route("/mood-entries/<uuid:entry_id>", methods=["DELETE"])
@requires(Permission.RECORD_MOOD)
@blp.response(204)
def remove(entry_id: UUID) -> None:
    """Take an entry back"""
    service.remove(entry_id=entry_id, by=acting())
