"""backend/openapi.json is what the code says, and valid OpenAPI 3.1."""

import json
from pathlib import Path

from openapi_spec_validator import OpenAPIV31SpecValidator

from backend.app import create_app
from backend.cli import OPENAPI
from backend.common.api import openapi_document
from backend.config import Settings


def test_is_up_to_date(tmp_path: Path) -> None:
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path}/serein.sqlite"))
    assert OPENAPI.read_text("utf-8") == openapi_document(app), "run `flask --app wsgi openapi`"


def test_is_valid_openapi() -> None:
    OpenAPIV31SpecValidator(json.loads(OPENAPI.read_text("utf-8"))).validate()


def test_errors_are_documented_as_problem_details() -> None:
    document = json.loads(OPENAPI.read_text("utf-8"))
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method in {"get", "post", "put", "patch", "delete"}:
                error = operation["responses"]["default"]
                name = error["$ref"].rpartition("/")[2]
                content = document["components"]["responses"][name]["content"]
                assert set(content) == {"application/problem+json"}, f"{method} {path}"


def test_every_operation_says_what_it_does() -> None:
    document = json.loads(OPENAPI.read_text("utf-8"))
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method in {"get", "post", "put", "patch", "delete"}:
                assert operation["summary"], f"{method} {path}"
