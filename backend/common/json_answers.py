"""Answers in JSON, written by msgspec: Python's own encoder took a tenth of a caseload's time."""

from typing import Any

import msgspec
from flask import Response
from flask.json.provider import DefaultJSONProvider
from werkzeug.sansio.response import Response as AnyResponse

_encode = msgspec.json.Encoder().encode


class JSONProvider(DefaultJSONProvider):
    """Flask's, for what msgspec does not write: half a character, and what only Flask knows."""

    sort_keys = False  # as the schemas have them

    def response(self, *args: Any, **kwargs: Any) -> AnyResponse:
        """The answer with this value, or these, as its body."""
        content = self._prepare_response_obj(args, kwargs)
        try:
            body = _encode(content) + b"\n"
        except (UnicodeEncodeError, TypeError):
            return super().response(content)
        return Response(body, mimetype=self.mimetype)
