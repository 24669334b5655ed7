"""Which Neo4j a command talks to: the one that NEO4J_URI names, else the managed one of its graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from lookthrough.local.progress import Say, say_on_stderr
from lookthrough.local.server import Running, ensure_running, stop
from lookthrough.settings import Settings


@dataclass(frozen=True, slots=True)
class Connection:
    """What `graph.driver.connect` needs, in its order; None where the server is asked without credentials."""

    uri: str
    username: str | None
    password: str | None
    database: str | None
    managed: Running | None = None
    """The managed server behind it; None for one that NEO4J_URI names."""

    def __repr__(self) -> str:
        return f"Connection(uri={self.uri!r}, username={self.username!r}, database={self.database!r})"


@asynccontextmanager
async def connection(settings: Settings, *, tied: bool = False, say: Say = say_on_stderr) -> AsyncIterator[Connection]:
    """Where the graph of `settings` answers, for the length of the block.

    A managed server started here stops with the block when `tied`; else it goes on, and one line says how to stop it.
    Raises MachineError or CallerError where it cannot be started.
    """
    if settings.neo4j_uri is not None:
        password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else None
        username = settings.neo4j_username if password is not None else None
        yield Connection(settings.neo4j_uri, username, password, settings.neo4j_database)
        return
    async with running_server(settings, tied=tied, say=say) as running:
        yield Connection(running.uri, running.username, running.password, None, running)


@asynccontextmanager
async def running_server(settings: Settings, *, tied: bool = True, say: Say = say_on_stderr) -> AsyncIterator[Running]:
    """The managed server for the length of the block; as `connection`, but NEO4J_URI is never looked at."""
    running = await ensure_running(settings, tied=tied, say=say)
    try:
        yield running
    finally:
        if running.started_here and tied:
            await stop(settings, tie=running.tie, say=say)
        elif running.started_here:
            say(f"Neo4j goes on running; stop it with: {stop_command(settings)}")


def stop_command(settings: Settings) -> str:
    """The command that stops the server of the graph."""
    option = "" if settings.graph == "default" else f"--graph {settings.graph} "
    return f"lookthrough {option}neo4j stop"
