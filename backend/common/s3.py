"""Objects in a bucket of Amazon S3, MinIO, Ceph or whatever else speaks S3."""

from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from backend.common.objects import KEY, MissingObjectError, ObjectStoreError, S3Place, path_of

# A page waits for the file: better an answer that says so than a thread that hangs.
CONNECT_WITHIN_S, ANSWER_WITHIN_S, TRIES = 3, 20, 3


class Bucket:
    """A bucket, or what lies below a prefix in it. Client objects may be shared by threads."""

    def __init__(self, place: S3Place) -> None:
        self._bucket, self._prefix = place.bucket, place.prefix
        self._client = boto3.client(
            "s3",
            endpoint_url=place.endpoint,
            region_name=place.region,
            aws_access_key_id=place.key_id,
            aws_secret_access_key=place.secret,
            config=Config(
                connect_timeout=CONNECT_WITHIN_S,
                read_timeout=ANSWER_WITHIN_S,
                retries={"total_max_attempts": TRIES, "mode": "standard"},
                # Everybody understands paths; names as hosts need DNS entries of their own.
                s3={"addressing_style": "path"},
            ),
        )

    def put(self, key: str, content: bytes) -> None:
        with self._translated(key):
            self._client.put_object(Bucket=self._bucket, Key=self._of(key), Body=content)

    def get(self, key: str) -> bytes:
        with self._translated(key):
            answer = self._client.get_object(Bucket=self._bucket, Key=self._of(key))
            content: bytes = answer["Body"].read()
            return content

    def delete(self, key: str) -> None:
        with self._translated(key):
            self._client.delete_object(Bucket=self._bucket, Key=self._of(key))

    def list(self) -> Iterator[str]:
        with self._translated("*"):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix):
                for found in page.get("Contents", ()):
                    key = found["Key"].rpartition("/")[2]
                    if KEY.fullmatch(key):
                        yield key

    def _of(self, key: str) -> str:
        return self._prefix + path_of(key)

    @contextmanager
    def _translated(self, key: str) -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code == "NoSuchKey":
                raise MissingObjectError(f"{self._bucket} has no object {key}") from None
            raise ObjectStoreError(f"{self._bucket}: {code}") from None
        except BotoCoreError as error:
            raise ObjectStoreError(f"{self._bucket}: {type(error).__name__}") from None
