"""Opening the graph a command works on: the right server, our schema in it, closed again afterwards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.driver import Graph, open_graph
from graph.migrations import prepare
from lookthrough.local import Connection, connection
from lookthrough.settings import Settings


@asynccontextmanager
async def opened(settings: Settings, *, tied: bool = False, adopt: bool = False) -> AsyncIterator[Graph]:
    """The graph of `settings`, made ours where it is empty.

    A managed server that this starts goes on running afterwards, unless `tied`. Raises ForeignDatabase where the
    database holds other data (unless `adopt`), MachineError or DatabaseError where it cannot be reached.
    """
    async with connection(settings, tied=tied) as server, entered(server, settings, adopt=adopt) as graph:
        yield graph


@asynccontextmanager
async def entered(server: Connection, settings: Settings, *, adopt: bool = False) -> AsyncIterator[Graph]:
    """As `opened`, on a server that already answers."""
    async with open_graph(
        server.uri, server.username, server.password, server.database, seconds=settings.query_timeout
    ) as graph:
        await prepare(graph, adopt=adopt)
        yield graph
