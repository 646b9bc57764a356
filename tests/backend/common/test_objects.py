"""Both stores do the same: a folder, and a bucket of a real S3 server on loopback."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from backend.common import objects
from backend.common.objects import MissingObjectError, ObjectStore, ObjectStoreError, S3Place
from backend.config import Settings, SettingsError

KEYS = {"key_id": "id", "secret": "secret"}
S3_ENV = {
    "SEREIN_OBJECTS": "s3://reports/serein",
    "SEREIN_S3_ENDPOINT": "https://minio.clinic.example",
    "SEREIN_S3_KEY_ID": "id",
    "SEREIN_S3_SECRET": "secret-71c0",
}


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="id",
        aws_secret_access_key="secret",
    )
    client.create_bucket(Bucket="reports")
    yield endpoint
    server.stop()


@pytest.fixture(params=["folder", "bucket", "prefix"])
def store(request: pytest.FixtureRequest, tmp_path: Path, s3: str) -> ObjectStore:
    if request.param == "folder":
        return objects.open_store(tmp_path / "objects")
    prefix = "" if request.param == "bucket" else "serein/"
    return objects.open_store(S3Place("reports", prefix, endpoint=s3, **KEYS))


def test_gives_back_what_was_put_until_it_is_deleted(store: ObjectStore) -> None:
    key, other = objects.new_key(), objects.new_key()
    content = bytes(range(256)) * 5000
    store.put(key, content)
    store.put(other, b"")
    assert store.get(key) == content
    assert store.get(other) == b""
    assert {key, other} <= set(store.list())
    store.delete(key)
    store.delete(key)  # twice is once
    with pytest.raises(MissingObjectError, match=key):
        store.get(key)
    assert key not in set(store.list())
    assert store.get(other) == b""


@pytest.mark.parametrize("key", ["", "../keys", "a" * 63, "A" * 64, "a" * 64 + "/x"])
def test_a_key_is_never_a_path(store: ObjectStore, key: str) -> None:
    for act in (store.get, store.delete, lambda key: store.put(key, b"x")):
        with pytest.raises(ValueError, match="not the key"):
            act(key)


def test_what_cannot_be_reached_is_not_missing(s3: str) -> None:
    key = objects.new_key()
    away = S3Place("reports", endpoint="http://127.0.0.1:9", **KEYS)
    for place in (away, S3Place("elsewhere", endpoint=s3, **KEYS)):
        with pytest.raises(ObjectStoreError) as told:
            objects.open_store(place).get(key)
        assert not isinstance(told.value, MissingObjectError)


def test_a_folder_is_private_and_holds_no_half_file(tmp_path: Path) -> None:
    store = objects.open_store(tmp_path / "objects")
    key = objects.new_key()
    store.put(key, b"sealed")
    (file,) = (tmp_path / "objects").rglob("*" + key)
    assert file.stat().st_mode & 0o077 == 0
    left = file.with_name(f"{key}.partial")  # as a power cut would leave it
    left.write_bytes(b"sea")
    assert list(store.list()) == [key]
    store.delete(key)
    assert not left.exists()


def test_settings_name_the_store(tmp_path: Path) -> None:
    file = f"sqlite:///{tmp_path}/serein.sqlite"
    assert Settings.from_env({"DATABASE_URL": file}).objects == tmp_path / "objects"
    assert Settings.from_env({"DATABASE_URL": "postgresql://db/serein"}).objects is None
    named = Settings.from_env(
        {"SEREIN_OBJECTS": str(tmp_path), "DATABASE_URL": "postgresql://db/s"}
    )
    assert named.objects == tmp_path
    assert Settings.from_env(S3_ENV).objects == S3Place(
        "reports", "serein/", "https://minio.clinic.example", "us-east-1", "id", "secret-71c0"
    )
    assert "secret-71c0" not in repr(Settings.from_env(S3_ENV).objects)


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"SEREIN_OBJECTS": "s3://"}, "SEREIN_OBJECTS must name a bucket"),
        (S3_ENV | {"SEREIN_S3_SECRET": ""}, "SEREIN_S3_KEY_ID and SEREIN_S3_SECRET need each"),
        (S3_ENV | {"SEREIN_OBJECTS": "/srv"}, "SEREIN_S3_ENDPOINT needs SEREIN_OBJECTS"),
    ],
)
def test_half_a_store_is_refused(env: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        Settings.from_env(env)
