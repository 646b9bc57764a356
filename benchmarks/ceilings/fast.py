"""The fast ceiling: FastAPI with asyncpg and its prepared statements. `uvicorn` runs it."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

import asyncpg
from fastapi import Cookie, Depends, FastAPI, Header, HTTPException, Request, Response

from benchmarks.ceilings import work
from benchmarks.ceilings.work import Values

NAME = re.compile(r"{(\w+)}")


class Statement:
    """SQL with names, as asyncpg wants it: by numbers."""

    def __init__(self, sql: str) -> None:
        self._names = list(dict.fromkeys(NAME.findall(sql)))
        self._sql = NAME.sub(lambda found: f"${self._names.index(found[1]) + 1}", sql)

    async def rows(self, connection: Any, values: Values) -> list[Any]:
        found: list[Any] = await connection.fetch(
            self._sql, *[values[name] for name in self._names]
        )
        return found


SIGNED_IN, STORE, STORED, CASELOAD = map(
    Statement, (work.SIGNED_IN, work.STORE, work.STORED, work.CASELOAD)
)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async def keep(_connection: object) -> None:
        """Nothing to put back: asyncpg would send four statements after each use."""

    app.state.pool = await asyncpg.create_pool(
        host=work.SOCKET,
        database=work.DATABASE,
        user=work.ROLE,
        min_size=work.CONNECTIONS,
        max_size=work.CONNECTIONS,
        reset=keep,
    )
    yield
    await app.state.pool.close()


app = FastAPI(lifespan=_lifespan)


async def _connection(request: Request) -> AsyncIterator[Any]:
    async with request.app.state.pool.acquire() as connection:
        yield connection


Connection = Annotated[Any, Depends(_connection)]


async def _signed_in(
    connection: Connection, token: Annotated[str, Cookie(alias=work.COOKIE)] = ""
) -> Any:
    found = await SIGNED_IN.rows(connection, work.session_of(token))
    if not found:
        raise HTTPException(401)
    return found[0]


Person = Annotated[Any, Depends(_signed_in)]


@app.put("/api/v1/sessions/{session_id}/chunks/{seq}")
async def put_chunk(
    session_id: UUID,
    seq: int,
    request: Request,
    connection: Connection,
    person: Person,
    sec_fetch_site: Annotated[str, Header()] = "",
) -> Response:
    if sec_fetch_site != "same-origin" or person["role"] != work.PATIENT:
        raise HTTPException(403)
    body = await request.body()
    chunk = work.chunk_of(body, patient=person["user_id"], session=str(session_id), seq=seq)
    if chunk is None:
        raise HTTPException(422)
    if await STORE.rows(connection, chunk):
        return _json(work.receipt(chunk, duplicate=False), 201)
    stored = await STORED.rows(connection, chunk)
    status, answer = work.repeat(chunk, stored[0] if stored else None)
    return _json(answer, status)


@app.get("/api/v1/patients")
async def caseload(connection: Connection, person: Person, limit: int = 200) -> Response:
    if person["role"] != work.PHYSICIAN:
        raise HTTPException(403)
    values = {"physician": person["user_id"], "limit": limit}
    return _json(work.encode([dict(row) for row in await CASELOAD.rows(connection, values)]), 200)


def _json(body: bytes, status: int) -> Response:
    return Response(body, status, media_type="application/json")
