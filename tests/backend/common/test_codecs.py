"""Everything that reads what was written elsewhere: what was written comes back as it was, and
whatever else is there is refused by the reader's own error and no other.

A module that reads something and is not named here, with the properties that hold of it, fails.
"""

import ast
import base64
import contextlib
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from backend.clinical.fhir_reading import FhirError, from_fhir
from backend.common import csv, pagination
from backend.common.base import new_id
from backend.common.crypto import MasterKeyError, MasterKeys
from backend.common.errors import InvalidError
from backend.common.smtp import SmtpServer, SmtpUrlError
from backend.config import ROOT
from backend.features.agreement import pairs_file
from backend.features.agreement.pairs_file import PairsFileError
from backend.features.backups import keys, rows
from backend.features.backups.envelope import NOBODY, Reader, Writer
from backend.features.backups.errors import DamagedError
from tests.backend.clinical.test_fhir_questionnaire import SLEEP

READING = {"_decode", "from_fhir", "hear", "heard", "parse", "read", "read_chunk", "unpack"}
READING |= {"unseal", "Reader"}
HERE = "tests/backend/common/test_codecs.py"
TESTED = {
    "backend/clinical/fhir_reading.py": HERE,
    "backend/common/crypto.py": "tests/backend/common/test_crypto.py",
    "backend/common/pagination.py": HERE,
    "backend/common/smtp.py": HERE,
    "backend/features/agreement/pairs_file.py": HERE,
    "backend/features/backups/envelope.py": HERE,
    "backend/features/backups/keys.py": HERE,
    "backend/features/backups/rows.py": HERE,
    "backend/features/reports/codec.py": "tests/backend/reports/test_codec.py",
    "backend/features/sessions/codec.py": "tests/backend/sessions/test_codec.py",
    "backend/features/sessions/wire.py": "tests/backend/sessions/test_wire.py",
}
NO_CODEC = {
    "backend/common/cookies.py": "hands on what Werkzeug read",
    "backend/common/replica.py": "runs a query",
    "backend/common/vault.py": "opens by crypto.unseal, with a key that it looks up",
    "backend/features/exports/tables.py": "reads rows of the database",
}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
DEEP = "[" * 100_000
SOME_TEXT = st.text(max_size=60) | JSON.map(json.dumps) | st.just(DEEP)


def test_every_module_that_reads_something_is_tested() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "backend").rglob("*.py"))
        if READING.intersection(_names(ast.parse(path.read_text("utf-8"))))
    }
    assert found == set(TESTED) | set(NO_CODEC)
    for module, test in TESTED.items():
        text = (ROOT / test).read_text("utf-8")
        assert "@given" in text, module
        assert Path(module).stem in text, module


def _names(module: ast.Module) -> Iterator[str]:
    """Of the module's functions and classes, and of the classes' methods."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from (part.name for part in node.body if isinstance(part, ast.FunctionDef))


@pytest.mark.parametrize(
    ("read", "error"),
    [
        (pagination._decode, InvalidError),
        (MasterKeys.parse, MasterKeyError),
        (SmtpServer.parse, SmtpUrlError),
        (pairs_file.read, PairsFileError),
    ],
    ids=["cursor", "master keys", "mail server", "pairs"],
)
@given(text=SOME_TEXT)
def test_any_text_is_read_or_refused(
    read: Callable[[str], object], error: type[Exception], text: str
) -> None:
    with contextlib.suppress(error):
        read(text)


@given(st.datetimes(timezones=st.just(UTC)), st.uuids())
def test_a_cursor_names_the_row_that_it_was_made_of(at: datetime, id: Any) -> None:
    assert pagination._decode(pagination._encode(at, id)) == (at, id)


@given(st.sampled_from(["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 5, None]) | JSON)
def test_a_cursor_of_somebodys_own_making_is_read_or_refused(at: object) -> None:
    text = json.dumps([at, str(new_id())])
    cursor = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    with contextlib.suppress(InvalidError):
        pagination._decode(cursor)


@given(st.dictionaries(st.integers(1, 255), st.binary(min_size=32, max_size=32), min_size=1))
def test_master_keys_come_back_as_they_were_written(known: dict[int, bytes]) -> None:
    told = ",".join(f"{n}:{base64.b64encode(key).decode()}" for n, key in known.items())
    assert MasterKeys.parse(told).keys == known


PAIR = {"pair": "a", "person": 1, "estimate": [1, 0, 0, 0], "total": 3}


@given(st.sampled_from(["person", "estimate", "total"]), JSON | st.lists(st.floats(), min_size=4))
def test_a_pair_with_any_value_is_read_or_refused(name: str, value: object) -> None:
    document = {"format": pairs_file.FORMAT, "pairs": [PAIR | {name: value}] * 40}
    with pytest.raises(PairsFileError):  # of one person in any case, and so too few
        pairs_file.read(json.dumps(document))


def parts(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document: what holds it, and its key there."""
    for key in document if isinstance(document, dict) else range(len(document)):
        yield document, key
        if isinstance(document[key], dict | list):
            yield from parts(document[key])


@given(st.data(), JSON)
def test_a_questionnaire_with_anything_in_it_is_read_or_refused(
    data: st.DataObject, value: object
) -> None:
    resource = json.loads(json.dumps(SLEEP))
    holder, key = data.draw(st.sampled_from(list(parts(resource))))
    holder[key] = value
    with contextlib.suppress(FhirError):
        from_fhir(resource)


KINDS: dict[sa.types.TypeEngine[Any], st.SearchStrategy[Any]] = {
    sa.Uuid(): st.uuids(),
    sa.DateTime(timezone=True): st.datetimes(timezones=st.just(UTC)),
    sa.Date(): st.dates(),
    sa.Time(): st.times(),
    sa.Interval(): st.timedeltas(timedelta(days=-999), timedelta(days=999)),
    sa.Numeric(): st.decimals(allow_nan=False, allow_infinity=False),
    sa.LargeBinary(): st.binary(max_size=40),
    sa.String(): st.text(max_size=20),
    sa.BigInteger(): st.integers(),
    sa.Boolean(): st.booleans(),
    sa.JSON(): JSON.filter(lambda value: value == value and "nan" not in repr(value).lower()),
}
TABLE = sa.Table("any", sa.MetaData(), *(sa.Column(f"c{n}", t) for n, t in enumerate(KINDS)))
ROW = st.tuples(*(st.none() | values for values in KINDS.values()))


@given(ROW)
def test_a_row_comes_back_from_a_backup_as_it_was(row: tuple[Any, ...]) -> None:
    told = json.loads(json.dumps(rows.tell(TABLE, row)))
    heard = tuple(rows.hear(TABLE, told).values())
    assert heard == row
    assert [type(value) for value in heard] == [type(value) for value in row]


MASTER = MasterKeys({1: b"m" * 32})
PERSON, THEIRS = new_id(), (1, b"p" * 32)


def written() -> bytes:
    out = io.BytesIO()
    writer = Writer(out, master=MASTER, about={"schema": "1"})
    writer.rows("note", [[1, "a"]], owner=PERSON, key=THEIRS)
    writer.rows("job", [[2, "b"]], owner=NOBODY, key=None)
    writer.end({"note": 1, "job": 1})
    return out.getvalue()


BACKUP = written()


def opened(file: bytes) -> list[Any]:
    reader = Reader(io.BytesIO(file), master=MASTER)
    reader.verify()
    return [
        reader.open(frame, THEIRS[1] if frame.owner != NOBODY else None)
        for frame in reader.frames()
    ]


def test_a_backup_comes_back_as_it_was_written() -> None:
    assert opened(BACKUP) == [("note", [[1, "a"]]), ("job", [[2, "b"]])]


@given(st.integers(0, len(BACKUP) - 1), st.integers(1, 255))
def test_one_changed_byte_of_a_backup_is_found(at: int, by: int) -> None:
    changed = bytearray(BACKUP)
    changed[at] ^= by
    with pytest.raises(DamagedError):
        opened(bytes(changed))


@given(st.binary(max_size=80) | st.integers(0, len(BACKUP) - 1).map(lambda n: BACKUP[:n]))
def test_no_other_bytes_are_a_backup(file: bytes) -> None:
    with pytest.raises(DamagedError):
        opened(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(JSON.map(json.dumps) | st.just(DEEP), JSON)
def test_any_keys_file_is_read_or_refused(tmp_path: Path, text: str, number: object) -> None:
    told = {"number": number, "wrapped": "", "created_at": "2026-11-23T12:00:00+00:00"}
    for content in (text, json.dumps({"keys": {str(PERSON): told}})):
        (tmp_path / keys.NAME).write_text(content)
        with contextlib.suppress(DamagedError):
            keys.read(tmp_path)


@example("'")
@given(st.text(max_size=20) | st.integers() | st.lists(st.text(max_size=5), max_size=3))
def test_no_cell_of_a_spreadsheet_begins_a_formula(value: object) -> None:
    told = csv.cell(value)
    if isinstance(told, str):
        assert not told.lstrip(" ").startswith(csv.BEGINS_A_FORMULA)
        assert told in (value, f"'{value}") or not isinstance(value, str)
