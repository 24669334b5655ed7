"""The service as an ASGI application. It is built from settings and from how to reach a graph; the lifespan connects.

`open_graph` is called when the service starts and its block left when it stops, so each worker has its own connection.
"""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL

from graph.driver import Graph
from graph.errors import LookthroughError
from lookthrough.ide import Ide
from lookthrough.settings import Settings
from schema.api import build_schema
from schema.context import Context, Ingest
from schema.execution import CompiledSchema
from schema.limits import Limits

OpenGraph = Callable[[], AbstractAsyncContextManager[Graph]]
MakeIngest = Callable[[Graph], Ingest]


def create_app(
    settings: Settings, open_graph: OpenGraph, make_ingest: MakeIngest | None = None, *, ide: Ide | None = None
) -> Starlette:
    """The application: `/graphql`, `/health`, and in development the GraphQL page.

    Without `make_ingest` the service answers questions and takes no filings.
    """
    production = settings.profile == "production"
    schema = build_schema(limits_of(settings), production=production)
    state: dict[str, Any] = {}

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with open_graph() as graph:
            state["graph"] = graph
            state["ingest"] = make_ingest(graph) if make_ingest else None
            gc.collect()
            gc.freeze()  # the schema lives as long as the process: the collector need not walk it for every large answer
            yield
            gc.unfreeze()
        state.clear()

    async def health(_: Request) -> Response:
        try:
            await state["graph"].read("RETURN 1", seconds=5)
        except LookthroughError as error:
            return JSONResponse({"status": "unavailable", "reason": type(error).__name__}, status_code=503)
        return JSONResponse({"status": "ok"})

    endpoint = Endpoint(schema, state, production=production, ide=ide)
    routes = [Route("/graphql", BodyLimit(endpoint, settings)), Route("/health", health)]
    if ide is not None and not production:
        routes.append(Route("/ide/{name}", ide.file))
    return Starlette(routes=routes, lifespan=lifespan)


def limits_of(settings: Settings) -> Limits:
    """What one request may ask, by the settings."""
    return Limits(
        tokens=settings.max_tokens,
        depth=settings.max_depth,
        rows=settings.max_rows,
        page=settings.max_connection_size,
        seconds=settings.query_timeout,
    )


class Endpoint(GraphQL[Context, None]):
    """Strawberry's HTTP with our context, page and JSON."""

    def __init__(self, schema: CompiledSchema, state: dict[str, Any], *, production: bool, ide: Ide | None) -> None:
        """`state` is filled by the lifespan."""
        super().__init__(
            schema,
            graphql_ide=None if production or ide is None else "graphiql",
            allow_queries_via_get=not production,
            multipart_uploads_enabled=True,
        )
        self._state, self._ide = state, ide

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        """Collaborators of one request."""
        del request, response
        return Context(self._state["graph"], self._state["ingest"])

    async def render_graphql_ide(self, request: Request) -> Response:
        """The GraphQL page."""
        del request
        return self._ide.page() if self._ide else Response(status_code=404)

    def encode_json(self, data: object) -> bytes:
        """JSON, fast."""
        return orjson.dumps(data)


class BodyLimit:
    """Refuses a body larger than the settings allow, before it is read whole. Uploads (multipart) have their own limit.

    A multipart request must carry a header that no plain web form can send, or any page could post filings here.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Wraps one application."""
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.lower(): value for name, value in scope["headers"]}
        upload = headers.get(b"content-type", b"").lower().startswith(b"multipart/form-data")
        if upload and b"graphql-require-preflight" not in headers and b"x-requested-with" not in headers:
            await refuse(400, "PREFLIGHT_REQUIRED", "Send the header GraphQL-Require-Preflight with an upload.")(
                scope, receive, send
            )
            return
        limit = self._settings.upload_limit if upload else self._settings.body_limit
        body = await read_body(receive, limit, headers.get(b"content-length"))
        if body is None:
            await refuse(413, "TOO_LARGE", f"The body is larger than {limit:,} bytes.")(scope, receive, send)
            return
        await self._app(scope, replay(body, receive), send)


def refuse(status: int, code: str, message: str) -> Response:
    """An answer in GraphQL's form for what never reached GraphQL."""
    return JSONResponse(
        {"data": None, "errors": [{"message": message, "extensions": {"code": code}}]}, status_code=status
    )


async def read_body(receive: Receive, limit: int, announced: bytes | None) -> bytes | None:
    """The whole body, or None as soon as it is known to be larger than `limit` bytes."""
    if announced is not None and announced.isdigit() and int(announced) > limit:
        return None
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > limit:
            return None
        if not message.get("more_body"):
            return bytes(body)


def replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body read before, then what comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
