"""/consents: what the patient has agreed to."""

from typing import Any

from backend.common.api import Blueprint, acting, requires
from backend.common.errors import NotFoundError
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.features.consents import queries, service
from backend.features.consents.models import ConsentKind
from backend.features.consents.queries import Change, Standing
from backend.features.consents.schemas import (
    ConsentChangeSchema,
    ConsentHistoryListSchema,
    ConsentListSchema,
    ConsentSchema,
)

blp = Blueprint("consents", __name__, "What a patient has agreed to")
blueprints = [blp]


@blp.route("/consents")
@requires(Permission.READ_OWN_CONSENTS)
@blp.response(200, ConsentListSchema)
def list_consents() -> Page[Standing]:
    """Every kind of consent, with its text and the patient's last word on it"""
    return Page(queries.standings(patient_id=acting().person))


@blp.route("/consents/<string:kind>", methods=["PUT"])
@requires(Permission.CHANGE_OWN_CONSENTS)
@blp.arguments(ConsentChangeSchema)
@blp.response(200, ConsentSchema)
def change_consent(body: dict[str, Any], kind: str) -> Standing:
    """Give or withdraw one consent"""
    if kind not in set(ConsentKind):
        raise NotFoundError("There is no such consent.")
    service.change(kind=ConsentKind(kind), **body, by=acting())
    standings = queries.standings(patient_id=acting().person)
    return next(standing for standing in standings if standing.kind == kind)


@blp.route("/consents/history")
@requires(Permission.READ_OWN_CONSENTS)
@blp.response(200, ConsentHistoryListSchema)
def consent_history() -> Page[Change]:
    """Each time that a consent was given or withdrawn, with the text that it was about"""
    return Page(queries.changes(patient_id=acting().person))
