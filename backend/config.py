"""Settings: read once from the environment, frozen, refused when unsafe."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from backend.clinical.risk import ACKNOWLEDGE_WITHIN
from backend.common import secret_files
from backend.common.crypto import MasterKeyError, MasterKeys
from backend.common.objects import S3Place
from backend.common.oidc import Provider, ProviderUrlError
from backend.common.smtp import SmtpServer, SmtpUrlError

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT_SECRET = "development-only-not-a-secret"  # noqa: S105 - public on purpose, refused below
DEVELOPMENT_KEYS = MasterKeys(
    {1: b"development-only-not-a-secret-32"}
)  # refused in production, too
SHORTEST_SECRET = 32
LOCAL_URL = "http://127.0.0.1:8000"
PRODUCTION = "production"
ENVIRONMENTS = ("development", PRODUCTION)
REDIS_SCHEMES = ("redis://", "rediss://", "redis+unix://")
SECOND_FACTOR = ("required", "optional")


class SettingsError(Exception):
    """A setting is missing, malformed or unsafe. The message is one sentence for the operator."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Settings:
    """Everything that differs between two installations. Each may come from a file, which the same
    name with _FILE at its end tells: so do secrets in production.

    SEREIN_ENV               development (default) or production
    SECRET_KEY               keys the digests of session tokens; at least 32 characters
    SEREIN_MASTER_KEYS       wrap the patients' data keys, as number:base64 of 32 bytes; several,
                             comma-separated, while one is replaced; lost keys lose what is sealed
    SEREIN_WRAPPING_KEY      number of the one that wraps, default the newest; names the old one
                             while some processes do not know the new one yet (docs/keys.md)
    DATABASE_URL             PostgreSQL 15+; without it an embedded SQLite file at var/serein.sqlite
    SEREIN_STATEMENT_SECONDS longest that one statement may take on PostgreSQL, default any time;
                             backend/gunicorn_conf.py sets it for the web server
    SEREIN_REDIS_URL         Redis in which all processes together count the calls of public
                             routes; without it each process counts its own
    SEREIN_OWNER_URL         the same database as the role that owns its tables, for `flask migrate`
                             alone, which gives DATABASE_URL's role the rights that it needs
    SEREIN_REPLICA_URL       a streaming replica of it, from which the web server reads what takes
                             long; without it, and while it is away or behind, DATABASE_URL's own
    SEREIN_DEMO              1 marks an installation that holds invented people
    SEREIN_REGION            two-letter region of new accounts and crisis lines, default US
    SEREIN_SECOND_FACTOR     required (default): physicians and administrators need one; optional is
                             for a demo and refused in production
    SEREIN_ORIGINS           further origins that may write, comma-separated
    SEREIN_TRUSTED_PROXIES   number of reverse proxies in front, default 0
    SEREIN_METRICS_TOKEN     opens /metrics to who sends it as a bearer token; without it nobody may
    SEREIN_DRAIN_SECONDS     how long a server that was asked to stop still takes requests while
                             /readyz says no, for load balancers to look elsewhere; default 0
    SEREIN_ALERT_HOURS       hours within which an alert is to be acknowledged, default 24
    SEREIN_SMTP_URL          mail server, smtp://user:password@host:587 or smtps://...; without it
                             no mail is sent, and alerts are on the desk only
    SEREIN_MAIL_FROM         sender of its mail, needed with SEREIN_SMTP_URL
    SEREIN_URL               where patients open Serein; links of invitations lead there, and those
                             that stop reminders
    SEREIN_OIDC_ISSUER       identity provider that staff may sign in by (OpenID Connect), with
    SEREIN_OIDC_CLIENT_ID    and SEREIN_OIDC_CLIENT_SECRET; SEREIN_URL/single-sign-on is the address
                             to register there
    SEREIN_ONCALL            address that is told of alerts which nobody acknowledged in time
    SEREIN_FRONTEND          folder of the built front end, default frontend/dist
    SEREIN_OBJECTS           where signed reports lie: a folder that web servers and workers share,
                             or s3://bucket/prefix. Default: beside the SQLite file; with PostgreSQL
                             they stay in the database
    SEREIN_S3_ENDPOINT       address of the S3 service, default Amazon's
    SEREIN_S3_REGION         its region, default us-east-1
    SEREIN_S3_KEY_ID         with SEREIN_S3_SECRET: what to sign in with there; without them the
                             environment's own (a role of the machine)
    SEREIN_BACKUPS           folder of backups and their keys file, default var/backups
    """

    environment: str = "development"
    secret_key: str = DEVELOPMENT_SECRET
    master_keys: MasterKeys = DEVELOPMENT_KEYS
    database_url: str = f"sqlite:///{ROOT / 'var' / 'serein.sqlite'}"
    statement_seconds: int = 0
    redis_url: str | None = None
    owner_url: str | None = None
    replica_url: str | None = None
    demo: bool = False
    region: str = "US"
    second_factor: str = "required"
    origins: frozenset[str] = frozenset()
    trusted_proxies: int = 0
    metrics_token: str | None = None
    drain: timedelta = timedelta()
    frontend: Path = ROOT / "frontend" / "dist"
    backups: Path = ROOT / "var" / "backups"
    objects: Path | S3Place | None = None
    body_limit: int = 256 * 1024
    session_lifetime: timedelta = timedelta(hours=12)
    acknowledge_within: timedelta = ACKNOWLEDGE_WITHIN
    oidc: Provider | None = None
    smtp: SmtpServer | None = None
    mail_from: str | None = None
    on_call: str | None = None
    url: str = LOCAL_URL

    def __post_init__(self) -> None:
        if self.environment not in ENVIRONMENTS:
            raise SettingsError(f"SEREIN_ENV must be one of {', '.join(ENVIRONMENTS)}.")
        if len(self.region) != 2 or not self.region.isupper():
            raise SettingsError("SEREIN_REGION must be two capital letters such as US.")
        if self.metrics_token is not None and len(self.metrics_token) < SHORTEST_SECRET:
            raise SettingsError(
                f"SEREIN_METRICS_TOKEN is shorter than {SHORTEST_SECRET} characters."
            )
        if self.second_factor not in SECOND_FACTOR:
            raise SettingsError(f"SEREIN_SECOND_FACTOR must be one of {', '.join(SECOND_FACTOR)}.")
        if self.acknowledge_within <= timedelta():
            raise SettingsError("SEREIN_ALERT_HOURS must be at least 1.")
        if self.owner_url is not None and not self.database_url.startswith("postgresql"):
            raise SettingsError("SEREIN_OWNER_URL needs a PostgreSQL database in DATABASE_URL.")
        if self.replica_url is not None and not all(
            url.startswith("postgresql") for url in (self.database_url, self.replica_url)
        ):
            raise SettingsError("SEREIN_REPLICA_URL needs PostgreSQL, there and in DATABASE_URL.")
        if (self.smtp is None) != (self.mail_from is None):
            raise SettingsError("SEREIN_SMTP_URL and SEREIN_MAIL_FROM need each other.")
        if self.on_call is not None and self.smtp is None:
            raise SettingsError("SEREIN_ONCALL needs SEREIN_SMTP_URL.")
        if self.redis_url is not None and not self.redis_url.startswith(REDIS_SCHEMES):
            raise SettingsError(f"SEREIN_REDIS_URL must start with {' or '.join(REDIS_SCHEMES)}.")
        if not self.url.startswith(("https://", "http://")) or self.url.endswith("/"):
            raise SettingsError("SEREIN_URL must be like https://serein.clinic.example.")
        if self.production:
            self._refuse_unsafe()

    def _refuse_unsafe(self) -> None:
        if self.secret_key == DEVELOPMENT_SECRET:
            raise SettingsError("SECRET_KEY is missing: production needs its own random secret.")
        if len(self.secret_key) < SHORTEST_SECRET:
            raise SettingsError(f"SECRET_KEY is shorter than {SHORTEST_SECRET} characters.")
        if self.master_keys == DEVELOPMENT_KEYS:
            raise SettingsError("SEREIN_MASTER_KEYS is missing: production needs its own keys.")
        if self.smtp is not None and not self.url.startswith("https://"):
            raise SettingsError("SEREIN_URL is missing: mails hold a link, which needs https.")
        if not self.second_factor_required:
            raise SettingsError("SEREIN_SECOND_FACTOR must be required in production.")
        if self.demo:
            raise SettingsError("SEREIN_DEMO is set: demo data is refused in production.")

    def __repr__(self) -> str:
        return f"Settings({self.environment})"  # no field: the next one may be a secret

    @property
    def production(self) -> bool:
        return self.environment == PRODUCTION

    @property
    def host(self) -> str:
        """Of SEREIN_URL: what passkeys belong to."""
        return urlsplit(self.url).hostname or ""

    @property
    def offers_passkeys(self) -> bool:
        """A passkey belongs to a domain: browsers make none for a bare address."""
        try:
            ip_address(self.host)
        except ValueError:
            return True
        return False

    @property
    def second_factor_required(self) -> bool:
        return self.second_factor == "required"

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """Settings from environment variables; raises SettingsError naming the variable."""
        private = env.get("SEREIN_ENV") == PRODUCTION or bool(env.get("SEREIN_ENV_FILE"))
        try:
            env = secret_files.resolved(env, private=private)
        except secret_files.SecretFileError as error:
            raise SettingsError(str(error)) from None
        given: dict[str, object] = {}
        for name, field in (
            ("SEREIN_ENV", "environment"),
            ("SECRET_KEY", "secret_key"),
            ("SEREIN_REGION", "region"),
            ("SEREIN_SECOND_FACTOR", "second_factor"),
            ("SEREIN_URL", "url"),
            ("SEREIN_REDIS_URL", "redis_url"),
            ("SEREIN_METRICS_TOKEN", "metrics_token"),
        ):
            if env.get(name):
                given[field] = env[name]
        if env.get("SEREIN_MASTER_KEYS"):
            given["master_keys"] = _master_keys(env)
        elif env.get("SEREIN_WRAPPING_KEY"):
            raise SettingsError("SEREIN_WRAPPING_KEY needs SEREIN_MASTER_KEYS.")
        for name, field in (
            ("DATABASE_URL", "database_url"),
            ("SEREIN_OWNER_URL", "owner_url"),
            ("SEREIN_REPLICA_URL", "replica_url"),
        ):
            if env.get(name):
                given[field] = with_driver(env[name], name)
        if env.get("SEREIN_FRONTEND"):
            given["frontend"] = Path(env["SEREIN_FRONTEND"]).resolve()
        if env.get("SEREIN_BACKUPS"):
            given["backups"] = Path(env["SEREIN_BACKUPS"]).resolve()
        given["objects"] = _objects(env, str(given.get("database_url", cls.database_url)))
        if env.get("SEREIN_ORIGINS"):
            given["origins"] = frozenset(o.strip() for o in env["SEREIN_ORIGINS"].split(","))
        if env.get("SEREIN_SMTP_URL"):
            given["smtp"] = _smtp(env["SEREIN_SMTP_URL"])
        given["oidc"] = _oidc(env)
        for name, field in (("SEREIN_MAIL_FROM", "mail_from"), ("SEREIN_ONCALL", "on_call")):
            if env.get(name):
                given[field] = _mail_address(env, name)
        given["demo"] = _flag(env, "SEREIN_DEMO")
        if env.get("SEREIN_ALERT_HOURS"):
            given["acknowledge_within"] = timedelta(hours=_count(env, "SEREIN_ALERT_HOURS"))
        given["drain"] = timedelta(seconds=_count(env, "SEREIN_DRAIN_SECONDS"))
        given["statement_seconds"] = _count(env, "SEREIN_STATEMENT_SECONDS")
        given["trusted_proxies"] = _count(env, "SEREIN_TRUSTED_PROXIES")
        return cls(**given)  # type: ignore[arg-type]  # the names above are this class's own fields


def with_driver(url: str, name: str = "DATABASE_URL") -> str:
    """Name the driver: SQLAlchemy 2.1 takes a bare postgresql:// for psycopg 3, not ours."""
    for scheme in ("postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql+psycopg2://" + url.removeprefix(scheme)
    if not url.startswith(("postgresql+psycopg2://", "sqlite:///")):
        raise SettingsError(f"{name} must start with postgresql:// or sqlite:///.")
    return url


def _master_keys(env: Mapping[str, str]) -> MasterKeys:
    chosen = _count(env, "SEREIN_WRAPPING_KEY") if env.get("SEREIN_WRAPPING_KEY") else None
    try:
        return MasterKeys.parse(env["SEREIN_MASTER_KEYS"], chosen=chosen)
    except MasterKeyError as error:
        raise SettingsError(f"SEREIN_MASTER_KEYS: {error}") from None


def _objects(env: Mapping[str, str], database_url: str) -> Path | S3Place | None:
    told = env.get("SEREIN_OBJECTS", "")
    if not told.startswith("s3://"):
        for name in ("SEREIN_S3_ENDPOINT", "SEREIN_S3_REGION", "SEREIN_S3_KEY_ID"):
            if env.get(name):
                raise SettingsError(f"{name} needs SEREIN_OBJECTS to be s3://bucket.")
        if told:
            return Path(told).resolve()
        file = database_url.removeprefix("sqlite:///")
        return None if file == database_url else Path(file).resolve().parent / "objects"
    bucket, _, prefix = told.removeprefix("s3://").partition("/")
    if not bucket:
        raise SettingsError("SEREIN_OBJECTS must name a bucket: s3://bucket.")
    if bool(env.get("SEREIN_S3_KEY_ID")) != bool(env.get("SEREIN_S3_SECRET")):
        raise SettingsError("SEREIN_S3_KEY_ID and SEREIN_S3_SECRET need each other.")
    return S3Place(
        bucket=bucket,
        prefix=f"{prefix.rstrip('/')}/" if prefix else "",
        endpoint=env.get("SEREIN_S3_ENDPOINT") or None,
        region=env.get("SEREIN_S3_REGION") or S3Place.region,
        key_id=env.get("SEREIN_S3_KEY_ID") or None,
        secret=env.get("SEREIN_S3_SECRET") or None,
    )


def _oidc(env: Mapping[str, str]) -> Provider | None:
    names = [f"SEREIN_OIDC_{part}" for part in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")]
    values = [env.get(name, "") for name in names]
    if not any(values):
        return None
    if not all(values):
        raise SettingsError(f"{', '.join(names)} need each other.")
    try:
        return Provider(*values)
    except ProviderUrlError as error:
        raise SettingsError(f"SEREIN_OIDC_ISSUER {error}") from None


def _smtp(url: str) -> SmtpServer:
    try:
        return SmtpServer.parse(url)
    except SmtpUrlError as error:
        raise SettingsError(f"SEREIN_SMTP_URL {error}") from None


def _mail_address(env: Mapping[str, str], name: str) -> str:
    """An address, with or without a name before it: "Serein <serein@clinic.example>"."""
    local, _, domain = parseaddr(env[name])[1].rpartition("@")
    if not local or not domain or not env[name].isprintable():
        raise SettingsError(f"{name} must be an e-mail address.")
    return env[name]


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "0") or "0"
    if value not in ("0", "1"):
        raise SettingsError(f"{name} must be 0 or 1.")
    return value == "1"


def _count(env: Mapping[str, str], name: str) -> int:
    value = env.get(name, "0") or "0"
    if not value.isdigit():
        raise SettingsError(f"{name} must be a whole number.")
    return int(value)
