"""Settings out of files: <NAME>_FILE names a file that holds what <NAME> would.

Any setting may come this way, so that no secret can be forgotten here. A process's environment is
handed to every child, and can be read by whoever runs as the same user; a file can be mounted for
the server alone (Docker and Kubernetes secrets, systemd credentials).
"""

import stat
from collections.abc import Mapping
from pathlib import Path

SUFFIX = "_FILE"
OURS = ("SECRET_KEY", "DATABASE_URL")
PREFIX = "SEREIN_"
LONGEST_BYTES = 64 * 1024  # some master keys are a few hundred: more is another file


class SecretFileError(ValueError):
    """A file does not give its setting. The message names both, and nothing that it holds."""


def resolved(env: Mapping[str, str], *, private: bool) -> dict[str, str]:
    """The environment with every <NAME>_FILE of ours replaced by <NAME>.

    A line break at the file's end is left off. With `private`, a file that every user of the
    machine may read is refused. Raises SecretFileError.
    """
    found = dict(env)
    for variable in sorted(filter(_is_ours, env)):
        path = found.pop(variable)
        name = variable.removesuffix(SUFFIX)
        if not path:
            continue
        if env.get(name):
            raise SecretFileError(f"{name} and {variable} are both set: keep one of them.")
        try:
            found[name] = _content(Path(path), private)
        except (OSError, ValueError) as error:
            raise SecretFileError(f"{variable}: {path} {_why(error)}.") from None
    return found


def _is_ours(variable: str) -> bool:
    name = variable.removesuffix(SUFFIX)
    return name != variable and (name in OURS or name.startswith(PREFIX))


def _content(path: Path, private: bool) -> str:
    info = path.stat()  # before it is opened: a pipe would wait for its writer
    if not stat.S_ISREG(info.st_mode):
        raise ValueError("is no file")
    if private and info.st_mode & stat.S_IROTH:
        raise ValueError("can be read by every user of this machine: chmod o-r")
    if info.st_size > LONGEST_BYTES:
        raise ValueError(f"holds more than {LONGEST_BYTES} bytes")
    text = path.read_text("utf-8").rstrip("\r\n")
    if not text.strip():
        raise ValueError("is empty")
    return text


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "holds no text"
    if isinstance(error, OSError):
        return f"cannot be read ({error.strerror})"
    return str(error)
