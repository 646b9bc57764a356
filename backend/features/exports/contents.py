"""What is in the zip file, written piece by piece."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from backend.common import csv
from backend.features.exports import readme, tables
from backend.features.exports.tables import Source

Pages = Iterable[list[Any]]


@dataclass(frozen=True)
class About:
    """Whom and when the export is about."""

    person: UUID
    made_at: datetime
    demo: bool


def steps() -> int:
    """How many steps write() has."""
    found = tables.sources()
    return 3 + 2 * len(found) + sum(bool(source.file_columns) for source in found)


def write(
    archive: ZipFile,
    about: About,
    *,
    pdf: Callable[[], bytes],
    bundle: Callable[[], tuple[dict[str, Any], Iterator[list[Any]]]],
) -> Iterator[bool]:
    """Write everything. Yields whenever what is written may be stored: True after a whole step."""
    found = tables.sources()
    words = readme.written(found, about.made_at, demo=about.demo)
    _put(archive, about, "README.txt", words.encode())
    yield True
    _put(archive, about, "my-summary.pdf", pdf())
    yield True
    head, entries = bundle()
    yield from _stream(archive, about, "fhir/bundle.json", _bundle(head, entries))
    for source in found:
        pages = tables.pages(source, about.person)
        yield from _stream(archive, about, f"json/{source.name}.json", _array(pages))
        pages = tables.pages(source, about.person)
        yield from _stream(archive, about, f"csv/{source.name}.csv", _csv(source, pages))
        if source.file_columns:
            for path, content in tables.files(source, about.person):
                _put(archive, about, path, content)
                yield False
            yield True


def _stream(archive: ZipFile, about: About, path: str, texts: Iterable[str]) -> Iterator[bool]:
    with archive.open(_info(about, path), "w", force_zip64=True) as member:
        for text in texts:
            member.write(text.encode())
            yield False
    yield True


def _array(pages: Pages) -> Iterator[str]:
    yield "["
    yield from _items(pages)
    yield "\n]\n"


def _bundle(head: dict[str, Any], pages: Pages) -> Iterator[str]:
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "entry": ['
    yield from _items(pages)
    yield "\n]}\n"


def _items(pages: Pages) -> Iterator[str]:
    separator = "\n"
    for page in pages:
        if page:
            yield separator + ",\n".join(json.dumps(item, ensure_ascii=False) for item in page)
            separator = ",\n"


def _csv(source: Source, pages: Pages) -> Iterator[str]:
    yield csv.header(source.names)
    for page in pages:
        yield csv.lines(source.names, page)


def _put(archive: ZipFile, about: About, path: str, content: bytes) -> None:
    archive.writestr(_info(about, path), content)


def _info(about: About, path: str) -> ZipInfo:
    info = ZipInfo(path, about.made_at.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
