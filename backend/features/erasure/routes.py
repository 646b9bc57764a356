"""/account/erasure for the patient, /erasure-notices for the care team."""

from typing import Any
from uuid import UUID

from flask import Response, jsonify, make_response
from flask_login import current_user

from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.security import settings
from backend.features.erasure import queries, service
from backend.features.erasure.models import ErasureNotice
from backend.features.erasure.schemas import (
    DismissSchema,
    ErasureNoticeListSchema,
    ErasureNoticeSchema,
    ErasureRequestSchema,
    ErasureSchema,
)

blp = Blueprint("erasure", __name__, "Erasing the own account")
blueprints = [blp]


@blp.route("/account/erasure", methods=["POST"])
@requires(Permission.ERASE_OWN_ACCOUNT)
@blp.arguments(ErasureRequestSchema)
@blp.response(202, ErasureSchema)
def erase(body: dict[str, Any]) -> Response:
    """Erase the own account for good; it is closed at once, and a worker deletes everything"""
    erasure = service.request(**body, secret=settings().secret_key, session=current_user.session)
    return make_response(jsonify(ErasureSchema().dump(erasure)), 202)


@blp.route("/erasure-notices")
@requires(Permission.READ_ERASURE_NOTICES)
@blp.response(200, ErasureNoticeListSchema)
def notices() -> Page[ErasureNotice]:
    """That patients of the own care team erased their accounts; neither who nor what"""
    return Page(queries.notices(by=acting()))


@blp.route("/erasure-notices/<uuid:notice_id>/seen", methods=["POST"])
@requires(Permission.DISMISS_ERASURE_NOTICES)
@blp.arguments(DismissSchema)
@blp.response(200, ErasureNoticeSchema)
def seen(_body: dict[str, Any], notice_id: UUID) -> ErasureNotice:
    """Put a notice aside"""
    return service.dismiss(notice_id=notice_id, by=acting())
