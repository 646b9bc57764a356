"""Where sealed files lie outside the database: a folder, or a bucket that speaks S3.

A key is random and says nothing of whom the object is about; the content is sealed before it comes
here. An object is never changed.
"""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, cast

from flask import Flask, current_app

from backend.common import files

KEY = re.compile(r"[0-9a-f]{64}")
"""Kept below its first two digits in folders and buckets alike: any tool may copy between them."""
EXTENSION = "serein.objects"


class ObjectStoreError(Exception):
    """The store did not do what was asked, and may later."""


class MissingObjectError(ObjectStoreError):
    """The store answers, and has no such object."""


class ObjectStore(Protocol):
    """What a store can do. Every method raises ObjectStoreError."""

    def put(self, key: str, content: bytes) -> None:
        """Store it for good before returning."""

    def get(self, key: str) -> bytes:
        """Raises MissingObjectError."""

    def delete(self, key: str) -> None:
        """One that is not there is deleted already."""

    def list(self) -> Iterator[str]:
        """The keys of all objects."""


@dataclass(frozen=True)
class S3Place:
    """A bucket, and how to reach it; without a key the environment's own credentials are used."""

    bucket: str
    prefix: str = ""
    endpoint: str | None = None
    region: str = "us-east-1"
    key_id: str | None = None
    secret: str | None = field(default=None, repr=False)


def new_key() -> str:
    return secrets.token_hex(32)


def path_of(key: str) -> str:
    if not KEY.fullmatch(key):
        raise ValueError("not the key of an object")
    return f"{key[:2]}/{key}"


class Folder:
    """Objects as files."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, key: str, content: bytes) -> None:
        path = self._of(key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            files.put(path, content)
        except OSError as error:
            raise ObjectStoreError(f"{self._path}: {error.strerror}") from error

    def get(self, key: str) -> bytes:
        try:
            return self._of(key).read_bytes()
        except FileNotFoundError:
            raise MissingObjectError(f"{self._path} has no object {key}") from None
        except OSError as error:
            raise ObjectStoreError(f"{self._path}: {error.strerror}") from error

    def delete(self, key: str) -> None:
        path = self._of(key)
        try:
            path.unlink(missing_ok=True)
            path.with_name(path.name + ".partial").unlink(missing_ok=True)  # left by a crash
        except OSError as error:
            raise ObjectStoreError(f"{self._path}: {error.strerror}") from error

    def list(self) -> Iterator[str]:
        for path in self._path.glob("??/*"):
            if KEY.fullmatch(path.name):
                yield path.name

    def _of(self, key: str) -> Path:
        return self._path / path_of(key)


def open_store(place: Path | S3Place) -> ObjectStore:
    if isinstance(place, Path):
        return Folder(place)
    from backend.common.s3 import Bucket  # boto3 takes long to load, and is an extra

    return Bucket(place)


def init_objects(app: Flask, place: Path | S3Place | None) -> None:
    """Without a place sealed files stay in the database."""
    app.extensions[EXTENSION] = None if place is None else open_store(place)


def store() -> ObjectStore | None:
    """The running application's store, if it has one."""
    return cast(ObjectStore | None, current_app.extensions[EXTENSION])
