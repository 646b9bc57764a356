"""/auth/second-factor for whose sign-in waits; /account/second-factors for the own ones."""

from typing import Any
from uuid import UUID

import segno
from flask import Response, make_response, request
from flask_login import current_user

from backend.common import cookies
from backend.common.api import Blueprint, acting, public, requires
from backend.common.limits import limited
from backend.common.permissions import Permission
from backend.common.security import client_address, settings
from backend.features.accounts import service as accounts
from backend.features.accounts.models import STAFF, User
from backend.features.second_factors import passkeys, queries, service
from backend.features.second_factors.models import Passkey
from backend.features.second_factors.schemas import (
    ChoicesSchema,
    CodeBody,
    CredentialBody,
    FactorsSchema,
    NewPasskeyBody,
    PasskeyNameBody,
    PasskeyOptionsSchema,
    PasskeySchema,
    ProofBody,
    RecoveryCodesSchema,
    RegisteredSchema,
    TotpSetupSchema,
)

blp = Blueprint("second_factors", __name__, "Second factors: setting them up, proving one")
blueprints = [blp]


@blp.route("/auth/second-factor")
@public
@blp.response(200, ChoicesSchema)
def choices() -> dict[str, bool]:
    """What the sign-in that waits in this browser can be finished with"""
    token = cookies.read(cookies.SECOND_STEP)
    user = service.waiting(token=token, secret=settings().secret_key)
    found = queries.factors(user.id)
    return {"totp": found.totp_since is not None, "passkey": bool(found.passkeys)}


@blp.route("/auth/second-factor", methods=["POST"])
@limited("120/minute")
@public
@blp.arguments(CodeBody)
@blp.response(204)
def second_step(body: dict[str, str]) -> Response:
    """Finish signing in with a code of the app, or a recovery code"""
    user, kind = service.second_step(
        token=cookies.read(cookies.SECOND_STEP),
        **body,
        address=client_address(),
        secret=settings().secret_key,
    )
    return signed_in(user, kind)


@blp.route("/account/second-factors")
@requires(Permission.READ_OWN_FACTORS)
@blp.response(200, FactorsSchema)
def own() -> dict[str, Any]:
    """What the signed-in person has set up"""
    found = queries.factors(acting().person)
    required = settings().second_factor_required and acting().role in STAFF
    return {**vars(found), "required": required, "passkeys_offered": settings().offers_passkeys}


@blp.route("/account/confirmation", methods=["POST"])
@requires(Permission.CONFIRM_IDENTITY)
@blp.arguments(ProofBody)
@blp.response(204)
def confirm(body: dict[str, Any]) -> None:
    """Prove anew who one is, before changing second factors; holds for ten minutes"""
    service.confirm(session=current_user.session, **body, secret=settings().secret_key)


@blp.route("/account/second-factors/totp", methods=["POST"])
@requires(Permission.SET_UP_FACTORS)
@blp.response(200, TotpSetupSchema)
def begin_totp() -> dict[str, str]:
    """A new secret for an authenticator app"""
    setup = service.begin_totp(session=current_user.session)
    picture = segno.make(setup.uri, error="m").svg_data_uri(scale=4, border=4, light="#fff")
    return {**vars(setup), "qr": picture}


@blp.route("/account/second-factors/totp/confirm", methods=["POST"])
@requires(Permission.SET_UP_FACTORS)
@blp.arguments(CodeBody)
@blp.response(200, RecoveryCodesSchema)
def confirm_totp(body: dict[str, str]) -> dict[str, list[str] | None]:
    """The app's first code: from now on signing in asks for one"""
    codes = service.confirm_totp(session=current_user.session, **body, secret=settings().secret_key)
    return {"recovery_codes": codes}


@blp.route("/account/second-factors/totp", methods=["DELETE"])
@requires(Permission.CHANGE_OWN_FACTORS)
@blp.response(204)
def remove_totp() -> None:
    """Remove the authenticator app"""
    service.remove_totp(session=current_user.session)


@blp.route("/account/recovery-codes", methods=["POST"])
@requires(Permission.CHANGE_OWN_FACTORS)
@blp.response(200, RecoveryCodesSchema)
def renew_codes() -> dict[str, list[str]]:
    """Ten new recovery codes; those before work no more"""
    return {"recovery_codes": service.renew_codes(session=current_user.session)}


@blp.route("/auth/passkey/options", methods=["POST"])
@limited("120/minute")
@public
@blp.response(200, PasskeyOptionsSchema)
def begin_sign_in() -> dict[str, Any]:
    """What a passkey is to sign, to sign in with it"""
    return {"options": passkeys.begin_sign_in()}


@blp.route("/auth/passkey", methods=["POST"])
@limited("120/minute")
@public
@blp.arguments(CredentialBody)
@blp.response(204)
def sign_in(body: dict[str, Any]) -> Response:
    """Sign in with a passkey alone"""
    return signed_in(passkeys.sign_in(**body), "passkey")


@blp.route("/account/confirmation/passkey/options", methods=["POST"])
@requires(Permission.CONFIRM_IDENTITY)
@blp.response(200, PasskeyOptionsSchema)
def begin_confirmation() -> dict[str, Any]:
    """What a passkey is to sign, to prove anew who one is"""
    return {"options": passkeys.begin_confirmation(session=current_user.session)}


@blp.route("/account/confirmation/passkey", methods=["POST"])
@requires(Permission.CONFIRM_IDENTITY)
@blp.arguments(CredentialBody)
@blp.response(204)
def confirm_by_passkey(body: dict[str, Any]) -> None:
    """Prove anew who one is, with a passkey; holds for ten minutes"""
    passkeys.confirm(session=current_user.session, **body)


@blp.route("/account/passkeys/options", methods=["POST"])
@requires(Permission.SET_UP_FACTORS)
@blp.response(200, PasskeyOptionsSchema)
def begin_registration() -> dict[str, Any]:
    """What a device is asked, to make a passkey"""
    return {"options": passkeys.begin_registration(session=current_user.session)}


@blp.route("/account/passkeys", methods=["POST"])
@requires(Permission.SET_UP_FACTORS)
@blp.arguments(NewPasskeyBody)
@blp.response(201, RegisteredSchema)
def register(body: dict[str, Any]) -> dict[str, Any]:
    """Keep the passkey that a device has made"""
    passkey, codes = passkeys.register(session=current_user.session, **body)
    return {"passkey": passkey, "recovery_codes": codes}


@blp.route("/account/passkeys/<uuid:passkey_id>", methods=["PATCH"])
@requires(Permission.CHANGE_OWN_FACTORS)
@blp.arguments(PasskeyNameBody)
@blp.response(200, PasskeySchema)
def rename(body: dict[str, str], passkey_id: UUID) -> Passkey:
    """Call a passkey something else"""
    return passkeys.rename(session=current_user.session, passkey_id=passkey_id, **body)


@blp.route("/account/passkeys/<uuid:passkey_id>", methods=["DELETE"])
@requires(Permission.CHANGE_OWN_FACTORS)
@blp.response(204)
def remove(passkey_id: UUID) -> None:
    """Remove a passkey"""
    passkeys.remove(session=current_user.session, passkey_id=passkey_id)


@blp.route("/admin/users/<uuid:user_id>/second-factors/reset", methods=["POST"])
@requires(Permission.RESET_FACTORS)
@blp.response(204)
def reset(user_id: UUID) -> None:
    """Remove all second factors of somebody who has lost them; sessions end, the person is told"""
    service.reset(user_id=user_id, by=acting())


def signed_in(user: User, factor: str) -> Response:
    """A whole sign-in: the session's cookie, and the half-signed-in state is over."""
    lifetime = settings().session_lifetime
    token = accounts.open_session(
        user=user,
        secret=settings().secret_key,
        lifetime=lifetime,
        second_factor=factor,
        user_agent=request.user_agent.string,
    )
    response = cookies.drop(make_response("", 204), cookies.SECOND_STEP)
    return cookies.give(response, cookies.SESSION, token, lifetime=lifetime)
