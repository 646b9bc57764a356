"""What is written to the log, and what never is: in production one JSON object a line, without a
word that a person typed or that tells who a person is.

Names, answers and addresses reach a log in three ways, and each is closed here, not at every call:

- an exception's text quotes what was wrong with it (a duplicate key, a mail address): production
  writes the exception's type, where it was raised, and of a database error its SQLSTATE and the
  constraint's name, but no text;
- other people's libraries put paths, headers and addresses into warnings: of those, production
  writes the sentence without its values;
- a message of ours with an exception as its value: written as its type.

Ids of jobs and reports stay, for whoever looks for them; ids of people belong into the audit log.
In development everything is written as it is, for there are invented people only.
"""

import json
import logging
import sys
import threading
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from logging.config import dictConfig
from types import TracebackType
from typing import Any

import msgspec
from flask import g, has_request_context

from backend.config import ROOT

OURS = ("backend.", "serein")
REQUESTS = "serein.requests"
LEFT_OUT = "…"
MOST_FRAMES = 30
NOT_OURS = ("/", ".", "<")
"""How the frames of other people's code begin: files outside, .venv, and none at all."""
log = logging.getLogger("serein")
_encode = msgspec.json.Encoder().encode


def config(*, production: bool) -> dict[str, Any]:
    """For logging.config.dictConfig, and gunicorn's `logconfig_dict`: everything to stderr."""
    formatter = "json" if production else "plain"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": JsonFormatter},
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": formatter,
            }
        },
        "root": {"level": "INFO", "handlers": ["stderr"]},
        "loggers": {
            # gunicorn brings handlers of its own, and would write each line twice.
            "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
            "alembic.runtime.plugins": {"level": "WARNING"},  # lists its own parts at each start
            # A line a request is for those who watch a real installation.
            REQUESTS: {"level": "INFO" if production else "WARNING"},
        },
    }


def configure(*, production: bool) -> None:
    """Set up this process's log; in production of what ends the process as well."""
    dictConfig(config(production=production))
    # No line of ours tells them, and each record would ask for them.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    if production:
        sys.excepthook = _on_exit
        threading.excepthook = lambda args: _on_exit(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )


class JsonFormatter(logging.Formatter):
    """One record as one JSON object on one line; see above for what it leaves out."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        if has_request_context() and "request_id" in g:
            line["request"] = g.request_id
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = described(record.exc_info[1])
        try:
            return _encode(line).decode()
        except UnicodeEncodeError:  # half a character, which msgspec does not write
            return json.dumps(line)


def described(error: BaseException) -> list[dict[str, Any]]:
    """An exception and its causes without their texts, the last one first."""
    chain: list[dict[str, Any]] = []
    cause: BaseException | None = error
    while cause is not None and len(chain) < MOST_FRAMES:
        chain.append({"type": _name(cause)} | _database(cause) | {"at": _frames(cause)})
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return chain


def in_short(error: BaseException) -> str:
    """The same in one line, for a column: each exception's kind, and where in our own code."""
    told = []
    for each in described(error):
        ours = [frame for frame in each.pop("at") if not frame.startswith(NOT_OURS)]
        told.append(
            ", ".join([each.pop("type"), *(f"{k} {v}" for k, v in each.items()), *ours[-1:]])
        )
    return "; from ".join(told)


def _message(record: logging.LogRecord) -> str:
    """The message; other people's warnings without their values."""
    if isinstance(record.msg, BaseException):
        return _name(record.msg)
    told = str(record.msg)
    values = record.args
    if not record.name.startswith(OURS) and record.levelno >= logging.WARNING:
        told = told.partition(" from ip=")[0]  # gunicorn's, which has its values in it already
        values = _each(values, lambda value: value if isinstance(value, int | float) else LEFT_OUT)
    else:
        values = _each(values, lambda v: _name(v) if isinstance(v, BaseException) else v)
    try:
        return told % values if values else told
    except (TypeError, ValueError):  # a message that does not fit its values is still a message
        return told


def _each(values: Any, change: Any) -> Any:
    if isinstance(values, Mapping):
        return {name: change(value) for name, value in values.items()}
    return tuple(map(change, values)) if values else values


def _name(error: BaseException) -> str:
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _database(error: BaseException) -> dict[str, str]:
    """What PostgreSQL says of an error besides its text, which quotes the row."""
    diagnosis = getattr(error, "diag", None)
    told = {
        "sqlstate": getattr(error, "pgcode", None),
        "table": getattr(diagnosis, "table_name", None),
        "constraint": getattr(diagnosis, "constraint_name", None),
    }
    return {name: value for name, value in told.items() if value}


def _frames(error: BaseException) -> list[str]:
    """Where it went through, innermost last: files and functions, which are code and not data."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    root = f"{ROOT}/"
    return [f"{f.filename.removeprefix(root)}:{f.lineno} {f.name}" for f in frames]


def _on_exit(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("ended by an error", exc_info=(kind, error, trace))
