"""`lookthrough serve`: the GraphQL API with its page and, on a managed graph, Neo4j Browser with its guide, until ended.

One worker runs in this process. Several are processes of their own, each with its own connection; they learn from the
environment where the graph is, so the password never stands on a command line.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Annotated

import typer
import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from graph.derivation import clear_marks
from graph.driver import Graph
from graph.errors import CallerError
from lookthrough.app import create_app
from lookthrough.browser_kit import GuideServer, browser_settings
from lookthrough.graphs import entered
from lookthrough.ide import Ide
from lookthrough.ingest import IngestReport, ingest_document
from lookthrough.local import Connection, connection, status
from lookthrough.local.progress import say_on_stderr
from lookthrough.settings import Settings, read_settings
from schema.context import Ingest


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option("--host", help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="Port to listen on.")] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, max=64, help="Processes that answer.")] = None,
) -> None:
    """Serve the GraphQL API at /graphql, with its page, and Neo4j Browser beside it, until ended with Ctrl-C."""
    given = {"host": host, "port": port, "workers": workers}
    settings: Settings = context.obj.model_copy(
        update={key: value for key, value in given.items() if value is not None}
    )
    if settings.read == "key":
        raise CallerError(
            "This version has no API keys: every reader would get in. Unset LOOKTHROUGH_READ to serve openly."
        )
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    async with AsyncExitStack() as stack:
        guide = None
        if settings.neo4j_uri is None and not settings.browser_command:
            guide = stack.enter_context(GuideServer()).url
            settings = settings.model_copy(update=browser_settings(guide))
        server = await stack.enter_async_context(connection(settings, tied=True))
        async with entered(server, settings) as graph:
            await clear_marks(graph)
        listening = stack.enter_context(_listen(settings))
        application = service(settings, server) if settings.workers == 1 else None
        _announce(settings, server, guide)
        config = uvicorn.Config(
            application or "lookthrough.commands.serve:worker",
            factory=settings.workers > 1,
            workers=settings.workers,
            log_level="warning",
            timeout_graceful_shutdown=10,
        )
        if settings.workers == 1:
            await uvicorn.Server(config).serve(sockets=[listening])
        else:
            _tell_workers(settings, server)
            Multiprocess(config, sockets=[listening]).run()  # blocks this loop, which has nothing else to do


def _listen(settings: Settings) -> socket.socket:
    try:
        return socket.create_server((settings.host, settings.port))
    except OSError as error:
        raise CallerError(
            f"Cannot listen on {settings.host} port {settings.port}: {error.strerror or error}. "
            "Name another with --host, --port, LOOKTHROUGH_HOST or LOOKTHROUGH_PORT."
        ) from error


def service(settings: Settings, server: Connection) -> Starlette:
    """The application on a server that already answers."""

    @asynccontextmanager
    async def open_graph() -> AsyncIterator[Graph]:
        async with entered(server, settings) as graph:
            yield graph

    def make_ingest(graph: Graph) -> Ingest:
        async def ingest(data: bytes, name: str) -> IngestReport:
            return await ingest_document(graph, data, name)

        return ingest

    return create_app(
        settings, open_graph, make_ingest, ide=None if settings.profile == "production" else Ide(settings)
    )


def worker() -> Starlette:
    """The application of one of several processes, from the environment alone."""
    settings = read_settings()
    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else None
    server = Connection(
        str(settings.neo4j_uri), settings.neo4j_username if password else None, password, settings.neo4j_database
    )
    return service(settings, server)


def _tell_workers(settings: Settings, server: Connection) -> None:
    values = {
        "NEO4J_URI": server.uri,
        "NEO4J_USERNAME": server.username,
        "NEO4J_PASSWORD": server.password,
        "NEO4J_DATABASE": server.database,
        "LOOKTHROUGH_GRAPH": settings.graph,
    }
    os.environ.update({name: value for name, value in values.items() if value})


def _announce(settings: Settings, server: Connection, guide: str | None) -> None:
    say_on_stderr(f"GraphQL        http://{settings.host}:{settings.port}/graphql")
    if server.managed:
        say_on_stderr(f"Neo4j Browser  {server.managed.http_url}  (user {server.username})")
        say_on_stderr(f"Password file  {status(settings).password_file}")
        if guide and not server.managed.started_here:
            say_on_stderr(f"Guide          this server was running already: in Browser, type  :play {guide}")
    say_on_stderr("End with Ctrl-C.")
