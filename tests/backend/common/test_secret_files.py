"""A setting from a file is the setting itself, and a file that cannot be trusted is refused."""

import base64
import os
from pathlib import Path

import pytest

from backend.common import secret_files
from backend.config import Settings, SettingsError
from tests.backend.common.test_config import KEYS, SECRET

PASSWORD = "pass-4f1c8e"
HELD = {
    "SECRET_KEY": SECRET,
    "SEREIN_MASTER_KEYS": KEYS,
    "DATABASE_URL": f"postgresql://serein:{PASSWORD}@db/serein",
    "SEREIN_OWNER_URL": f"postgresql://owner:{PASSWORD}@db/serein",
    "SEREIN_SMTP_URL": f"smtps://serein:{PASSWORD}@mail.example",
}
PUBLIC = {
    "SEREIN_ENV": "production",
    "SEREIN_MAIL_FROM": "s@clinic.example",
    "SEREIN_URL": "https://serein.clinic.example",
}


def in_files(folder: Path, held: dict[str, str], *, end: str = "\n") -> dict[str, str]:
    """Each value in a file of its own; the variables that name them."""
    found = {}
    for name, value in held.items():
        path = folder / name.lower()
        path.write_text(value + end)
        path.chmod(0o640)
        found[f"{name}_FILE"] = str(path)
    return found


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_file_says_what_the_variable_would(tmp_path: Path, end: str) -> None:
    from_files = Settings.from_env(PUBLIC | in_files(tmp_path, HELD, end=end))
    assert from_files == Settings.from_env(PUBLIC | HELD)
    assert from_files.secret_key == SECRET


def test_any_setting_may_come_from_a_file(tmp_path: Path) -> None:
    """So a secret that is added tomorrow may, too."""
    env = in_files(tmp_path, {"SEREIN_REGION": "ES", "SEREIN_TOMORROW": "x"})
    assert Settings.from_env(env).region == "ES"
    assert secret_files.resolved(env, private=True)["SEREIN_TOMORROW"] == "x"


def test_what_others_keep_in_files_is_left_alone() -> None:
    env = {"SSL_CERT_FILE": "/etc/ssl/cert.pem", "SECRET_KEY_FILE": ""}
    assert secret_files.resolved(env, private=True) == {"SSL_CERT_FILE": "/etc/ssl/cert.pem"}


def test_variable_and_file_together_are_refused(tmp_path: Path) -> None:
    env = {"SECRET_KEY": SECRET} | in_files(tmp_path, {"SECRET_KEY": SECRET})
    with pytest.raises(SettingsError, match="SECRET_KEY and SECRET_KEY_FILE are both set"):
        Settings.from_env(env)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read \\(No such file or directory\\)"),
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\xff\xfe" + SECRET.encode(), "holds no text"),
        (b"x" * (secret_files.LONGEST_BYTES + 1), "holds more than"),
    ],
)
def test_an_unfit_file_is_refused_by_name(tmp_path: Path, content: bytes | None, why: str) -> None:
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=f"^SECRET_KEY_FILE: {path} {why}") as refused:
        Settings.from_env({"SECRET_KEY_FILE": str(path)})
    assert SECRET not in str(refused.value)


def test_folders_and_pipes_are_no_files(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe):
        with pytest.raises(SettingsError, match="is no file"):
            Settings.from_env({"SECRET_KEY_FILE": str(path)})


def test_in_production_a_file_for_everybody_is_refused(tmp_path: Path) -> None:
    env = in_files(tmp_path, {"SECRET_KEY": SECRET, "SEREIN_MASTER_KEYS": KEYS})
    Path(env["SECRET_KEY_FILE"]).chmod(0o644)
    assert Settings.from_env(env).secret_key == SECRET  # a first look on one's own machine
    for told in ({"SEREIN_ENV": "production"}, in_files(tmp_path, {"SEREIN_ENV": "production"})):
        with pytest.raises(SettingsError, match=r"SECRET_KEY_FILE: .* every user"):
            Settings.from_env(env | told)


def test_settings_show_none_of_their_values() -> None:
    settings = Settings.from_env(PUBLIC | HELD)
    for shown in (repr(settings), str(settings), repr(settings.master_keys), repr(settings.smtp)):
        for secret in (SECRET, PASSWORD, base64.b64encode(SECRET.encode()).decode()):
            assert secret not in shown
