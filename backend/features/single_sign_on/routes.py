"""/auth/single-sign-on: to the clinic's identity provider, and back."""

from flask import Response, jsonify, make_response, request

from backend.common import cookies
from backend.common.api import Blueprint, public
from backend.common.limits import limited
from backend.common.security import settings
from backend.features.accounts import service as accounts
from backend.features.single_sign_on import service
from backend.features.single_sign_on.schemas import ReturnBody, SignedOnSchema, SignOnSchema

blp = Blueprint("single_sign_on", __name__, "Signing in by the clinic's identity provider")
blueprints = [blp]


@blp.route("/auth/single-sign-on/begin", methods=["POST"])
@limited("60/minute")
@public
@blp.response(200, SignOnSchema)
def begin() -> Response:
    """Where to sign in; this browser alone can come back from there"""
    url, token = service.begin(secret=settings().secret_key)
    response = make_response(jsonify(SignOnSchema().dump({"url": url})))
    return cookies.give(response, cookies.SIGN_ON, token, lifetime=service.LIFETIME)


@blp.route("/auth/single-sign-on", methods=["POST"])
@limited("60/minute")
@public
@blp.arguments(ReturnBody)
@blp.response(200, SignedOnSchema)
def finish(body: dict[str, str]) -> Response:
    """Come back from there: as good as the right password, and no better"""
    user = service.finish(**body, token=cookies.read(cookies.SIGN_ON), secret=settings().secret_key)
    second_factor = user.second_factor_since is not None
    response = make_response(jsonify(SignedOnSchema().dump({"second_factor": second_factor})))
    cookies.drop(response, cookies.SIGN_ON)
    if second_factor:
        step = accounts.begin_second_step(user=user, secret=settings().secret_key)
        return cookies.give(response, cookies.SECOND_STEP, step, lifetime=accounts.STEP_LIFETIME)
    lifetime = settings().session_lifetime
    token = accounts.open_session(
        user=user,
        secret=settings().secret_key,
        lifetime=lifetime,
        user_agent=request.user_agent.string,
    )
    return cookies.give(response, cookies.SESSION, token, lifetime=lifetime)
