"""/invitations for the physician and for whoever has a link; /care-team/requests for patients."""

from typing import Any
from uuid import UUID

from flask import request

from backend.common.api import Blueprint, acting, public, requires
from backend.common.limits import limited
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.schema import PageArgs
from backend.common.security import settings
from backend.features.accounts.models import User
from backend.features.consents import queries as consents
from backend.features.consents.models import ConsentKind
from backend.features.invitations import queries, service
from backend.features.invitations.models import Invitation
from backend.features.invitations.schemas import (
    AcceptBody,
    AccessRequestList,
    AccessRequestSchema,
    DeclineBody,
    DeclineByLinkBody,
    InvitationList,
    InvitationSchema,
    InviteBody,
    JoinBody,
    JoinedSchema,
    OfferSchema,
    SentSchema,
    TokenBody,
)
from backend.features.invitations.service import Sent

blp = Blueprint("invitations", __name__, "Asking to see a record, and the answers")
blueprints = [blp]


@blp.route("/invitations")
@requires(Permission.READ_INVITATIONS)
@blp.arguments(PageArgs, location="query")
@blp.response(200, InvitationList)
def sent(page: dict[str, Any]) -> Page[Invitation]:
    """What the physician sent, newest first"""
    return queries.sent(by=acting(), **page)


@blp.route("/invitations", methods=["POST"])
@requires(Permission.INVITE_PATIENTS)
@blp.arguments(InviteBody)
@blp.response(201, SentSchema)
def invite(body: dict[str, str]) -> Sent:
    """Ask to see somebody's record; the answer is the same whether the address has an account"""
    return service.invite(**body, by=acting())


@blp.route("/invitations/<uuid:invitation_id>/resend", methods=["POST"])
@requires(Permission.INVITE_PATIENTS)
@blp.response(200, SentSchema)
def resend(invitation_id: UUID) -> Sent:
    """Send a new link; the one before works no more"""
    return service.resend(invitation_id=invitation_id, by=acting())


@blp.route("/invitations/<uuid:invitation_id>/withdraw", methods=["POST"])
@requires(Permission.INVITE_PATIENTS)
@blp.response(200, InvitationSchema)
def withdraw(invitation_id: UUID) -> Invitation:
    """Take an invitation back"""
    return service.withdraw(invitation_id=invitation_id, by=acting())


@blp.route("/invitations/look", methods=["POST"])
@limited("60/minute")
@public
@blp.arguments(TokenBody)
@blp.response(200, OfferSchema)
def look(body: dict[str, str]) -> dict[str, Any]:
    """Who invites, and what would be agreed to"""
    found = queries.by_token(body["token"], settings().secret_key)
    return {
        "physician": found.physician.display_name,
        "email": found.email,
        "expires_at": found.expires_at,
        "consent": consents.text_in_force(ConsentKind.CARE_TEAM),
    }


@blp.route("/invitations/accept", methods=["POST"])
@limited("20/minute; 100/hour")
@public
@blp.arguments(JoinBody)
@blp.response(201, JoinedSchema)
def join(body: dict[str, Any]) -> User:
    """Make an account by an invitation; whoever did signs in with it as always"""
    address = request.remote_addr or "unknown"
    return service.join(
        **body, region=settings().region, address=address, secret=settings().secret_key
    )


@blp.route("/invitations/decline", methods=["POST"])
@limited("30/minute")
@public
@blp.arguments(DeclineByLinkBody)
@blp.response(204)
def decline_by_link(body: dict[str, Any]) -> None:
    """Say no without an account"""
    service.decline_by_link(**body, secret=settings().secret_key)


@blp.route("/care-team/requests")
@requires(Permission.READ_OWN_CARE_TEAM)
@blp.response(200, AccessRequestList)
def requests_for_me() -> Page[Invitation]:
    """Who asks to see the own record"""
    return Page(list(queries.waiting_for(patient_id=acting().person)))


@blp.route("/care-team/requests/claim", methods=["POST"])
@requires(Permission.CHANGE_OWN_CARE_TEAM)
@blp.arguments(TokenBody)
@blp.response(200, AccessRequestSchema)
def claim(body: dict[str, str]) -> Invitation:
    """Put the request of a link to the own account"""
    return service.claim(**body, secret=settings().secret_key, by=acting())


@blp.route("/care-team/requests/<uuid:invitation_id>/accept", methods=["POST"])
@requires(Permission.CHANGE_OWN_CARE_TEAM)
@blp.arguments(AcceptBody)
@blp.response(204)
def accept(body: dict[str, Any], invitation_id: UUID) -> None:
    """Let the physician see the own record"""
    service.accept(invitation_id=invitation_id, **body, by=acting())


@blp.route("/care-team/requests/<uuid:invitation_id>/decline", methods=["POST"])
@requires(Permission.CHANGE_OWN_CARE_TEAM)
@blp.arguments(DeclineBody)
@blp.response(204)
def decline(body: dict[str, Any], invitation_id: UUID) -> None:
    """Say no to a request"""
    service.decline(invitation_id=invitation_id, **body, by=acting())
