"""The application factory: the only module that knows every feature."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType

from flask import Flask
from flask_migrate import Migrate
from flask_smorest import Blueprint
from werkzeug.middleware.proxy_fix import ProxyFix

from backend import __version__, features
from backend.cli import register_commands
from backend.common import access, events, health, mail, metrics
from backend.common.api import Api, check_routes
from backend.common.db import db, init_db
from backend.common.frontend import register_frontend
from backend.common.job_measures import measures
from backend.common.jobs import register_jobs
from backend.common.json_answers import JSONProvider
from backend.common.limits import register_limits
from backend.common.master_keys import register_key_uses
from backend.common.objects import init_objects
from backend.common.observation import register_observation
from backend.common.problems import register_problems
from backend.common.releases import released_command
from backend.common.replica import register_replica
from backend.common.security import EXTENSION, register_security
from backend.common.worker import worker_command
from backend.config import ROOT, Settings
from backend.features.accounts.login import answer_at_once, register_login
from backend.features.care_teams.queries import may_see


def create_app(settings: Settings | None = None) -> Flask:
    """Serein's server with the given settings, or those of the environment.

    Raises SettingsError for unsafe settings and RuntimeError for a route without a permission.
    """
    settings = settings or Settings.from_env()
    app = Flask("backend", static_folder=None)
    app.extensions[EXTENSION] = settings
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=settings.body_limit,
        API_TITLE="Serein",
        API_VERSION=__version__,
        OPENAPI_VERSION="3.1.0",
    )
    app.json = JSONProvider(app)
    if settings.trusted_proxies:
        n = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]

    register_observation(app)
    register_problems(app)
    register_frontend(app)
    register_security(app)
    register_limits(app)
    init_db(app, settings.database_url, statement_seconds=settings.statement_seconds)
    access.install(may_see)
    register_replica(app, settings.replica_url, statement_seconds=settings.statement_seconds)
    Migrate(app, db, directory=str(ROOT / "migrations"), compare_type=True)
    register_login(app)
    init_objects(app, settings.objects)
    health.register_health(app)
    metrics.register_metrics(app)
    metrics.register_measures(app, measures)
    api = Api(app)
    api.register_blueprint(health.blp)
    mail.register_mail(app)
    _register_features(app, api)
    app.cli.add_command(worker_command)
    app.cli.add_command(released_command)
    register_commands(app)
    check_routes(app)
    answer_at_once(app)
    return app


def _register_features(app: Flask, api: Api) -> None:
    """Each feature package may bring models, `blueprints` in routes, `handlers` and `periodic` in
    jobs, mail `templates` in mails, `uses` of the master keys in key_uses, `measures` in metrics,
    `commands` in cli, and `listeners` to the events of others."""
    heard_by: list[events.Listeners] = []
    for name in sorted(module.name for module in iter_modules(features.__path__)):
        _part(name, "models")
        if routes := _part(name, "routes"):
            blueprints: list[Blueprint] = routes.blueprints
            for blueprint in blueprints:
                api.register_blueprint(blueprint)
        if jobs := _part(name, "jobs"):
            register_jobs(app, jobs.handlers, jobs.periodic)
        if mails := _part(name, "mails"):
            mail.register_templates(app, mails.templates)
        if key_uses := _part(name, "key_uses"):
            register_key_uses(app, key_uses.uses)
        if cli := _part(name, "cli"):
            for command in cli.commands:
                app.cli.add_command(command)
        if figures := _part(name, "metrics"):
            metrics.register_measures(app, figures.measures)
        if heard := _part(name, "listeners"):
            heard_by.append(heard.listeners)
    events.install(heard_by)


def _part(feature: str, part: str) -> ModuleType | None:
    name = f"{features.__name__}.{feature}.{part}"
    return import_module(name) if find_spec(name) else None
