"""/auth: register, sign in, sign out, who am I, where am I signed in."""

from base64 import b64encode
from typing import Any
from uuid import UUID

from flask import Response, jsonify, make_response
from flask_login import current_user

from backend.common import clock
from backend.common.api import Blueprint, acting, public, requires
from backend.common.limits import limited
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.common.security import client_address, settings
from backend.features.accounts import login as device
from backend.features.accounts import queries, service
from backend.features.accounts.models import User
from backend.features.accounts.schemas import (
    DeviceKeySchema,
    DeviceList,
    LoginSchema,
    PasswordChangeSchema,
    RegistrationSchema,
    SecondStepSchema,
    TimeZoneSchema,
    UserSchema,
)

blp = Blueprint("accounts", __name__, "Registering, signing in and out")
blueprints = [blp]


@blp.route("/auth/register", methods=["POST"])
@limited("20/minute; 100/hour")
@public
@blp.arguments(RegistrationSchema)
@blp.response(201, UserSchema)
def register(body: dict[str, Any]) -> Response:
    """Make a patient's account and sign in"""
    user = service.register(
        **body, region=settings().region, address=client_address(), secret=settings().secret_key
    )
    return _signed_in(user, 201)


@blp.route("/auth/login", methods=["POST"])
@limited("120/minute")
@public
@blp.arguments(LoginSchema)
@blp.response(200, UserSchema)
@blp.alt_response(202, schema=SecondStepSchema, description="A second factor has to follow")
def login(body: dict[str, Any]) -> Response:
    """Sign in; with a second factor set up, the password alone opens no session"""
    user = service.sign_in(**body, address=client_address(), secret=settings().secret_key)
    if user.second_factor_since is None:
        return _signed_in(user, 200)
    told = {"second_factor": True, "until": clock.now() + service.STEP_LIFETIME}
    response = make_response(jsonify(SecondStepSchema().dump(told)), 202)
    return device.ask_second_factor(user, response)


@blp.route("/auth/logout", methods=["POST"])
@requires(Permission.SIGN_OUT)
@blp.response(204)
def logout() -> Response:
    """Sign out: the session ends on the server as well"""
    service.close_session(session=current_user.session)
    return device.forget_device(make_response("", 204))


@blp.route("/auth/me")
@requires(Permission.READ_OWN_ACCOUNT)
@blp.response(200, UserSchema)
def me() -> User:
    """Who is signed in"""
    user: User = current_user.user
    return user


@blp.route("/auth/me/time-zone", methods=["PUT"])
@requires(Permission.CHANGE_OWN_ACCOUNT)
@blp.arguments(TimeZoneSchema)
@blp.response(200, UserSchema)
def set_time_zone(body: dict[str, Any]) -> User:
    """Say where the own days begin: questionnaires, homework and reminders go by it"""
    user: User = current_user.user
    service.set_time_zone(user=user, **body)
    return user


@blp.route("/auth/me/password", methods=["PUT"])
@requires(Permission.CHANGE_OWN_ACCOUNT)
@blp.arguments(PasswordChangeSchema)
@blp.response(204)
def change_password(body: dict[str, str]) -> Response:
    """Choose another password; every other device is signed out"""
    token = service.change_password(
        session=current_user.session, **body, secret=settings().secret_key
    )
    return device.hand_over(token, make_response("", 204))


@blp.route("/auth/sessions")
@requires(Permission.READ_OWN_ACCOUNT)
@blp.response(200, DeviceList)
def sessions() -> Page[dict[str, Any]]:
    """Where the user is signed in, the latest sign-in first"""
    return Page(
        [
            {
                "id": each.id,
                "browser": each.browser,
                "system": each.system,
                "created_at": each.created_at,
                "last_used_at": each.last_used_at,
                "current": each.id == current_user.live.id,
            }
            for each in queries.sessions_of(acting().person)
        ]
    )


@blp.route("/auth/sessions/<uuid:session_id>", methods=["DELETE"])
@requires(Permission.SIGN_OUT)
@blp.response(204)
def end_session(session_id: UUID) -> None:
    """Sign out one of the own devices"""
    service.end_session(session_id=session_id, by=acting())


@blp.route("/auth/sessions/end-others", methods=["POST"])
@requires(Permission.SIGN_OUT)
@blp.response(204)
def end_other_sessions() -> None:
    """Sign out every device but this one"""
    service.end_sessions(session=current_user.session, but_here=True)


@blp.route("/auth/sessions/end-all", methods=["POST"])
@requires(Permission.SIGN_OUT)
@blp.response(204)
def end_all_sessions() -> Response:
    """Sign out everywhere, here as well"""
    service.end_sessions(session=current_user.session, but_here=False)
    return device.forget_device(make_response("", 204))


@blp.route("/auth/device-key", methods=["POST"])
@requires(Permission.UNLOCK_OWN_DEVICE)
@blp.response(200, DeviceKeySchema)
def device_key() -> dict[str, Any]:
    """The key that unlocks what this patient's devices keep until it is sent"""
    key = service.device_key(user_id=acting().person)
    return {"key": b64encode(key).decode(), "until": current_user.live.expires_at}


def _signed_in(user: User, status: int) -> Response:
    response = make_response(jsonify(UserSchema().dump(user)), status)
    return device.sign_in_device(user, response)
