"""/auth: register, sign in, sign out, who am I."""

from base64 import b64encode
from typing import Any

from flask import Response, jsonify, make_response
from flask_login import current_user

from backend.common.api import Blueprint, acting, public, requires
from backend.common.limits import limited
from backend.common.permissions import Permission
from backend.common.security import settings
from backend.features.accounts import login as device
from backend.features.accounts import service
from backend.features.accounts.models import User
from backend.features.accounts.schemas import (
    DeviceKeySchema,
    LoginSchema,
    RegistrationSchema,
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
        **body, region=settings().region, address=device.address(), secret=settings().secret_key
    )
    return _signed_in(user, 201)


@blp.route("/auth/login", methods=["POST"])
@limited("120/minute")
@public
@blp.arguments(LoginSchema)
@blp.response(200, UserSchema)
def login(body: dict[str, Any]) -> Response:
    """Sign in"""
    user = service.sign_in(**body, address=device.address(), secret=settings().secret_key)
    return _signed_in(user, 200)


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
