"""The floor: one handler, one prepared statement, no framework in between but Starlette."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from keukentafel.site.database import connection_of

_READ = """
select l.at, l.kind, l.text from bare_line l join bare_case c on c.id = l.case_id
where c.public_id = $1 order by l.at desc limit 30
"""
_WRITE = "insert into bare_line (case_id, at, kind, text, by_id) values ($1, now(), $2, $3, 1) returning id"


@asynccontextmanager
async def _pool(app: Starlette) -> AsyncIterator[None]:
    at = connection_of(os.environ["KEUKENTAFEL_BENCH_URL"], "kt_bench_bare")
    options = at["OPTIONS"]
    app.state.pool = await asyncpg.create_pool(
        host=at["HOST"] or None,
        port=int(at["PORT"] or 5432),
        user=at["USER"] or None,
        password=at["PASSWORD"] or None,
        database=at["NAME"],
        ssl=options.get("sslmode"),
        min_size=4,
        max_size=4,
    )
    yield
    await app.state.pool.close()


async def read(request: Request) -> Response:
    """One row's thirty lines."""
    rows = await request.app.state.pool.fetch(_READ, request.path_params["public_id"])
    return JSONResponse(
        [{"at": row["at"].isoformat(), "kind": row["kind"], "text": row["text"]} for row in rows]
    )


async def write(request: Request) -> Response:
    """One insert."""
    said = (await request.body()).decode()
    made = await request.app.state.pool.fetchval(_WRITE, int(request.path_params["case"]), "visit", said)
    return JSONResponse({"id": made}, status_code=201)


application = Starlette(
    routes=[
        Route("/read/{public_id}", read),
        Route("/write/{case}", write, methods=["POST"]),
    ],
    lifespan=_pool,
)
