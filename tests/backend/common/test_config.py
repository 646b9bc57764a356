"""Settings: read from the environment, refused when unsafe."""

import base64
import dataclasses

import pytest

from backend.config import DEVELOPMENT_SECRET, Settings, SettingsError, with_driver

SECRET = "0123456789abcdef0123456789abcdef"
KEYS = "1:" + base64.b64encode(SECRET.encode()).decode()
PRODUCTION = {"SEREIN_ENV": "production", "SECRET_KEY": SECRET, "SEREIN_MASTER_KEYS": KEYS}
OIDC = {
    "SEREIN_OIDC_ISSUER": "https://id.example",
    "SEREIN_OIDC_CLIENT_ID": "serein",
    "SEREIN_OIDC_CLIENT_SECRET": SECRET,
}
MAIL = {"SEREIN_SMTP_URL": "smtp://mail.example", "SEREIN_MAIL_FROM": "s@clinic.example"}


def test_mail_is_set_up_by_its_server_and_its_sender() -> None:
    settings = Settings.from_env(MAIL | {"SEREIN_ONCALL": "On call <o@clinic.example>"})
    assert settings.smtp is not None
    assert (settings.smtp.host, settings.mail_from) == ("mail.example", "s@clinic.example")
    assert settings.on_call == "On call <o@clinic.example>"


def test_a_bare_environment_is_development_on_sqlite() -> None:
    settings = Settings.from_env({})
    assert not settings.production
    assert settings.database_url.endswith("/var/serein.sqlite")


def test_production_with_a_secret_and_a_master_key_starts() -> None:
    assert Settings.from_env(PRODUCTION).production


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"SEREIN_ENV": "production"}, "SECRET_KEY"),
        ({"SEREIN_ENV": "production", "SECRET_KEY": DEVELOPMENT_SECRET}, "SECRET_KEY"),
        ({"SEREIN_ENV": "production", "SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SEREIN_ENV": "production", "SECRET_KEY": SECRET}, "SEREIN_MASTER_KEYS"),
        (PRODUCTION | {"SEREIN_MASTER_KEYS": "1:c2hvcnQ="}, "SEREIN_MASTER_KEYS: Master key 1"),
        (PRODUCTION | {"SEREIN_MASTER_KEYS": SECRET}, "SEREIN_MASTER_KEYS"),
        (PRODUCTION | {"SEREIN_WRAPPING_KEY": "2"}, "Master key 2 is not among"),
        (PRODUCTION | {"SEREIN_WRAPPING_KEY": "one"}, "SEREIN_WRAPPING_KEY must be"),
        ({"SEREIN_WRAPPING_KEY": "1"}, "SEREIN_WRAPPING_KEY needs"),
        (PRODUCTION | {"SEREIN_DEMO": "1"}, "SEREIN_DEMO"),
        (PRODUCTION | {"SEREIN_SECOND_FACTOR": "optional"}, "SEREIN_SECOND_FACTOR must be req"),
        ({"SEREIN_OIDC_ISSUER": "https://id.example"}, "SEREIN_OIDC_CLIENT_SECRET need each"),
        (OIDC | {"SEREIN_OIDC_ISSUER": "http://id.example"}, "SEREIN_OIDC_ISSUER must be an https"),
        ({"SEREIN_SECOND_FACTOR": "off"}, "SEREIN_SECOND_FACTOR must be one of"),
        ({"SEREIN_ENV": "prod"}, "SEREIN_ENV"),
        ({"SEREIN_DEMO": "yes"}, "SEREIN_DEMO"),
        ({"SEREIN_REGION": "us"}, "SEREIN_REGION"),
        ({"SEREIN_TRUSTED_PROXIES": "-1"}, "SEREIN_TRUSTED_PROXIES"),
        ({"DATABASE_URL": "mysql://db"}, "DATABASE_URL"),
        ({"SEREIN_SMTP_URL": "mail.example"}, "SEREIN_SMTP_URL must start with"),
        ({"SEREIN_URL": "serein.clinic.example"}, "SEREIN_URL"),
        ({"SEREIN_REPLICA_URL": "mysql://db"}, "SEREIN_REPLICA_URL must start with"),
        ({"SEREIN_REPLICA_URL": "postgresql://db"}, "SEREIN_REPLICA_URL needs PostgreSQL"),
        ({"SEREIN_REDIS_URL": "localhost:6379"}, "SEREIN_REDIS_URL must start with"),
        (PRODUCTION | MAIL, "SEREIN_URL is missing"),
        ({"SEREIN_SMTP_URL": "smtp://mail.example"}, "SEREIN_MAIL_FROM"),
        ({"SEREIN_MAIL_FROM": "serein@clinic.example"}, "SEREIN_SMTP_URL"),
        ({"SEREIN_ONCALL": "oncall@clinic.example"}, "SEREIN_ONCALL needs"),
        (MAIL | {"SEREIN_MAIL_FROM": "nobody"}, "SEREIN_MAIL_FROM must be"),
        (MAIL | {"SEREIN_ONCALL": "a@b.example\nBcc: c@d.example"}, "SEREIN_ONCALL must be"),
    ],
)
def test_refuses_naming_the_variable(env: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        Settings.from_env(env)


def test_keys_are_not_shown() -> None:
    assert SECRET not in repr(Settings.from_env(PRODUCTION).master_keys)


def test_settings_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().demo = True  # type: ignore[misc]  # the very point


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_names_the_driver(scheme: str) -> None:
    assert with_driver(f"{scheme}://db/serein") == "postgresql+psycopg2://db/serein"
