"""/handovers, the patient's word on them, and leaving a care team."""

from typing import Any
from uuid import UUID

from backend.common.api import Blueprint, acting, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.features.accounts.models import User
from backend.features.handovers import queries, service
from backend.features.handovers.models import Handover
from backend.features.handovers.schemas import (
    ColleagueList,
    HandoverBody,
    HandoverList,
    HandoverSchema,
)

blp = Blueprint("handovers", __name__, "Handing patients over, and leaving")
blueprints = [blp]


@blp.route("/colleagues")
@requires(Permission.READ_HANDOVERS)
@blp.response(200, ColleagueList)
def colleagues() -> Page[User]:
    """The other physicians, by name"""
    return Page(list(queries.colleagues(by=acting())))


@blp.route("/handovers")
@requires(Permission.READ_HANDOVERS)
@blp.response(200, HandoverList)
def handovers() -> Page[Handover]:
    """What the physician proposed or is asked to take on"""
    return Page(list(queries.of_physician(by=acting())))


@blp.route("/handovers", methods=["POST"])
@requires(Permission.HAND_OVER)
@blp.arguments(HandoverBody)
@blp.response(201, HandoverList)
def propose(body: dict[str, Any]) -> Page[Handover]:
    """Propose to hand patients to a colleague; all of them, or none"""
    return Page(service.propose(**body, by=acting()))


@blp.route("/handovers/<uuid:handover_id>/accept", methods=["POST"])
@requires(Permission.HAND_OVER)
@blp.response(200, HandoverSchema)
def accept(handover_id: UUID) -> Handover:
    """Take the patient on"""
    return service.accept(handover_id=handover_id, by=acting())


@blp.route("/handovers/<uuid:handover_id>/decline", methods=["POST"])
@requires(Permission.HAND_OVER)
@blp.response(200, HandoverSchema)
def decline(handover_id: UUID) -> Handover:
    """Do not take the patient on"""
    return service.decline(handover_id=handover_id, by=acting())


@blp.route("/handovers/<uuid:handover_id>/withdraw", methods=["POST"])
@requires(Permission.HAND_OVER)
@blp.response(200, HandoverSchema)
def withdraw(handover_id: UUID) -> Handover:
    """Keep the patient after all"""
    return service.withdraw(handover_id=handover_id, by=acting())


@blp.route("/patients/<uuid:patient_id>/care-team", methods=["DELETE"])
@requires(Permission.HAND_OVER)
@blp.response(204)
def leave(patient_id: UUID) -> None:
    """Leave the care team; 409 for the last physician while alerts are open"""
    service.leave(patient_id=patient_id, by=acting())


@blp.route("/care-team/handovers")
@requires(Permission.READ_OWN_CARE_TEAM)
@blp.response(200, HandoverList)
def own_handovers() -> Page[Handover]:
    """What is planned about the own record"""
    return Page(list(queries.about(patient_id=acting().person)))


@blp.route("/care-team/handovers/<uuid:handover_id>/agree", methods=["POST"])
@requires(Permission.CHANGE_OWN_CARE_TEAM)
@blp.response(200, HandoverSchema)
def agree(handover_id: UUID) -> Handover:
    """Agree at once"""
    return service.agree(handover_id=handover_id, by=acting())


@blp.route("/care-team/handovers/<uuid:handover_id>/refuse", methods=["POST"])
@requires(Permission.CHANGE_OWN_CARE_TEAM)
@blp.response(200, HandoverSchema)
def refuse(handover_id: UUID) -> Handover:
    """Refuse: everything stays as it is"""
    return service.refuse(handover_id=handover_id, by=acting())
