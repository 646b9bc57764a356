"""/healthz, /readyz and /api/v1/meta: the answers that anyone may have."""

import logging

import sqlalchemy as sa
from flask import Flask, Response, jsonify
from marshmallow import fields
from sqlalchemy.exc import SQLAlchemyError

from backend import __version__
from backend.common.api import Blueprint, public
from backend.common.db import db
from backend.common.problems import problem
from backend.common.schema import Resource
from backend.common.security import settings

log = logging.getLogger(__name__)
blp = Blueprint("meta", __name__, "About this installation")


class MetaSchema(Resource):
    version = fields.String(required=True)
    demo = fields.Boolean(required=True)
    region = fields.String(required=True)


@blp.route("/meta")
@public
@blp.response(200, MetaSchema)
def meta() -> dict[str, object]:
    """The version, whether the people in it are invented, and the region"""
    return {"version": __version__, "demo": settings().demo, "region": settings().region}


@public
def healthz() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@public
def readyz() -> Response:
    """The process can serve: its database answers."""
    try:
        db.session.execute(sa.select(1))
    except SQLAlchemyError as error:
        log.warning("not ready: %s", error)
        return problem(503, type="not-ready", detail="The database does not answer.")
    return jsonify(status="ready")


def register_health(app: Flask) -> None:
    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/readyz", view_func=readyz)
