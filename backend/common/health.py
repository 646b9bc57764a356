"""/healthz, /readyz and /api/v1/meta: the answers that anyone may have."""

import logging
from functools import cache

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask, Response, current_app, jsonify
from marshmallow import fields
from sqlalchemy.exc import SQLAlchemyError

from backend import __version__
from backend.common import mail, processes
from backend.common.api import Blueprint, public
from backend.common.db import db
from backend.common.problems import problem
from backend.common.schema import Resource
from backend.common.security import settings

log = logging.getLogger(__name__)
blp = Blueprint("meta", __name__, "About this installation")


SCHEMA = sa.table("alembic_version", sa.column("version_num")).c.version_num


class MetaSchema(Resource):
    version = fields.String(required=True)
    demo = fields.Boolean(required=True)
    region = fields.String(required=True)
    mail = fields.Boolean(
        required=True, metadata={"description": "whether this installation sends mail"}
    )
    single_sign_on = fields.Boolean(
        required=True,
        metadata={"description": "whether staff sign in by a provider"},
    )
    passkeys = fields.Boolean(
        required=True, metadata={"description": "whether SEREIN_URL has a name they can belong to"}
    )


@blp.route("/meta")
@public
@blp.response(200, MetaSchema)
def meta() -> dict[str, object]:
    """The version, whether the people in it are invented, the region, and ways of signing in"""
    return {
        "version": __version__,
        "demo": settings().demo,
        "region": settings().region,
        "mail": mail.is_set_up(),
        "single_sign_on": settings().oidc is not None,
        "passkeys": settings().offers_passkeys,
    }


@public
def healthz() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@public
def readyz() -> Response:
    """The process can serve: it is not stopping, and its database answers and is migrated."""
    if processes.stopping():
        return problem(503, type="stopping", detail="This server is about to stop.")
    try:
        found = db.session.execute(sa.select(SCHEMA)).scalar()
    except SQLAlchemyError as error:
        log.warning("not ready: %s", error)
        return problem(503, type="not-ready", detail="The database does not answer, or is new.")
    if found is None or found in _outdated(current_app.extensions["migrate"].directory):
        log.warning("not ready: the database is at %s and needs `flask migrate`", found)
        return problem(503, type="not-migrated", detail="The database waits for its migration.")
    return jsonify(status="ready")


@cache
def _outdated(folder: str) -> frozenset[str]:
    """The schemas that came before the one this release needs.

    A schema that it does not know is a newer one: migrations only add, so that this release goes on
    serving while the next one takes over.
    """
    scripts = ScriptDirectory(folder)
    known = {script.revision for script in scripts.walk_revisions()}
    return frozenset(known - set(scripts.get_heads()))


def register_health(app: Flask) -> None:
    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/readyz", view_func=readyz)
