"""/crisis-lines: public, because whoever needs it must not have to sign in first."""

from typing import Any

from marshmallow import fields

from backend.clinical.crisis import CRISIS_HELP, CrisisHelp
from backend.common.api import Blueprint, public
from backend.common.errors import NotFoundError
from backend.common.schema import Body, Resource
from backend.common.security import settings

blp = Blueprint("safety", __name__, "Crisis help")
blueprints = [blp]


class RegionArgs(Body):
    region = fields.String(
        load_default=None, metadata={"description": "two letters; default: this installation's"}
    )


class CrisisLineSchema(Resource):
    name = fields.String(required=True)
    phone = fields.String(required=True, allow_none=True)
    sms = fields.String(required=True, allow_none=True)
    url = fields.String(required=True)
    hours = fields.String(required=True)


class CrisisHelpSchema(Resource):
    region = fields.String(required=True)
    emergency = fields.String(required=True)
    lines = fields.List(fields.Nested(CrisisLineSchema), required=True)
    last_verified = fields.Date(required=True)


@blp.route("/crisis-lines")
@public
@blp.arguments(RegionArgs, location="query")
@blp.response(200, CrisisHelpSchema)
def crisis_lines(args: dict[str, Any]) -> CrisisHelp:
    """Crisis lines and the emergency number of a region"""
    region = args["region"] or settings().region
    try:
        return CRISIS_HELP[region]
    except KeyError:
        raise NotFoundError(
            f"No crisis lines are known for {region}. In danger, call the local emergency number."
        ) from None
