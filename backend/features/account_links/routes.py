"""/auth: confirming the own address, and choosing a password by a link."""

from typing import Any

from flask_login import current_user

from backend.common.api import Blueprint, public, requires
from backend.common.limits import limited
from backend.common.permissions import Permission
from backend.common.security import client_address, settings
from backend.features.account_links import service
from backend.features.account_links.schemas import (
    AddressBody,
    ConfirmationBody,
    NewPasswordBody,
    ResetBody,
)

blp = Blueprint("account_links", __name__, "Links by mail that prove an address")
blueprints = [blp]


@blp.route("/auth/password-reset", methods=["POST"])
@limited("10/minute; 60/hour")
@public
@blp.arguments(ResetBody)
@blp.response(204)
def ask_for_reset(body: dict[str, str]) -> None:
    """Have a link for a new password mailed; the answer is the same with and without an account"""
    service.ask_for_reset(**body, secret=settings().secret_key)


@blp.route("/auth/password-by-link", methods=["POST"])
@limited("10/minute; 60/hour")
@public
@blp.arguments(NewPasswordBody)
@blp.response(204)
def choose_password(body: dict[str, str]) -> None:
    """Choose a password by a link; whoever did signs in with it as always

    One that was mailed to the address the account had before brings it back there as well.
    """
    service.choose_password(**body, secret=settings().secret_key)


@blp.route("/auth/me/email-confirmation/send", methods=["POST"])
@requires(Permission.CHANGE_OWN_ACCOUNT)
@blp.response(204)
def send_confirmation() -> None:
    """Have the link that confirms the own address mailed once more"""
    service.send_confirmation(user=current_user.user, secret=settings().secret_key)


@blp.route("/auth/me/email", methods=["PUT"])
@limited("10/minute; 60/hour")
@requires(Permission.CHANGE_OWN_ACCOUNT)
@blp.arguments(AddressBody)
@blp.response(202)
def change_address(body: dict[str, str]) -> None:
    """Ask for another address: it is the account's once the link that is mailed there is opened"""
    service.ask_for_address(
        **body,
        session=current_user.session,
        address=client_address(),
        secret=settings().secret_key,
    )


@blp.route("/auth/me/email-confirmation", methods=["POST"])
@requires(Permission.CHANGE_OWN_ACCOUNT)
@blp.arguments(ConfirmationBody)
@blp.response(204)
def confirm_address(body: dict[str, Any]) -> None:
    """Confirm the own address by a link, be it the present one or the next"""
    service.confirm_address(**body, session=current_user.session)
