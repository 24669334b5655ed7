"""The one door to Neo4j: every statement has a time limit, every vendor error becomes one of `graph.errors`.

A unit of work handed to `read_with` or `write_with` may run more than once (a deadlock or a leader change makes the
driver try again), so it must change nothing outside its transaction. A lost connection during a commit leaves the
outcome unknown; every write of this project is idempotent, so the answer is to do it again.
"""

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final, Literal, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j import exceptions as vendor

from graph.errors import (
    CallerError,
    DatabaseBusy,
    DatabaseError,
    DatabaseUnavailable,
    LookthroughError,
    QueryRefused,
    QueryTimeout,
)

__all__ = ["Graph", "Row", "Transaction", "connect", "open_graph", "translate", "translated"]

Row = neo4j.Record
"""One row of an answer: a tuple by position, a mapping by name."""

Parameters = Mapping[str, Any]
T = TypeVar("T")

QUERY_SECONDS = 30.0
"""Time limit of a statement or unit of work unless the call names another."""

_QUIET: Final[tuple[Literal["UNRECOGNIZED", "HINT", "PERFORMANCE", "GENERIC", "TOPOLOGY", "SCHEMA"], ...]] = (
    "UNRECOGNIZED",
    "HINT",
    "PERFORMANCE",
    "GENERIC",
    "TOPOLOGY",
    "SCHEMA",
)
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
_GONE = "Neo.ClientError.Statement.EntityNotFound"
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
_MEMORY = ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError", "OutOfMemoryError")

logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)


class Transaction:
    """One running transaction."""

    def __init__(self, vendor_transaction: neo4j.AsyncManagedTransaction) -> None:
        self._transaction = vendor_transaction

    async def rows(self, statement: str, parameters: Parameters | None = None) -> list[Row]:
        """All rows of `statement`; values travel only as `parameters`."""
        result = await self._transaction.run(statement, dict(parameters or {}))
        return [row async for row in result]

    async def run(self, statement: str, parameters: Parameters | None = None) -> neo4j.SummaryCounters:
        """Run `statement` for its effect; what it changed is in the counters."""
        result = await self._transaction.run(statement, dict(parameters or {}))
        return (await result.consume()).counters


Work = Callable[[Transaction], Awaitable[T]]


class Graph:
    """A Neo4j database, asked and written through managed transactions that see this object's earlier writes."""

    def __init__(self, driver: neo4j.AsyncDriver, *, database: str | None, seconds: float) -> None:
        self._driver = driver
        self._database = database
        self._seconds = seconds
        self._bookmarks = neo4j.AsyncGraphDatabase.bookmark_manager()

    async def read(
        self, statement: str, parameters: Parameters | None = None, *, seconds: float | None = None
    ) -> list[Row]:
        """All rows of one reading statement; raises QueryTimeout after `seconds` (30 unless set at the connection)."""

        async def work(transaction: Transaction) -> list[Row]:
            return await transaction.rows(statement, parameters)

        return await self.read_with(work, seconds=seconds)

    async def write(
        self, statement: str, parameters: Parameters | None = None, *, seconds: float | None = None
    ) -> list[Row]:
        """Run one writing statement in its own transaction and return its rows."""

        async def work(transaction: Transaction) -> list[Row]:
            return await transaction.rows(statement, parameters)

        return await self.write_with(work, seconds=seconds)

    async def read_with(self, work: Work[T], *, seconds: float | None = None) -> T:
        """Run `work` in one read transaction, which a cluster may serve from a replica."""
        with translated():
            async with self._session(neo4j.READ_ACCESS) as session:
                return await session.execute_read(self._limited(work, seconds))

    async def write_with(self, work: Work[T], *, seconds: float | None = None) -> T:
        """Run `work` in one write transaction; it happens whole or not at all, and may be tried more than once."""
        with translated():
            async with self._session(neo4j.WRITE_ACCESS) as session:
                return await session.execute_write(self._limited(work, seconds))

    async def define(self, statement: str) -> None:
        """Run a schema statement, or one with `CALL { } IN TRANSACTIONS`: each commits by itself and is not retried."""
        with translated():
            async with self._session(neo4j.WRITE_ACCESS) as session:
                await (await session.run(neo4j.Query(statement, timeout=self._seconds * 20))).consume()

    async def stream(
        self, statement: str, parameters: Parameters | None = None, *, seconds: float = 3600.0
    ) -> AsyncGenerator[Row]:
        """The rows of one reading statement, a thousand at a time, for answers larger than memory."""
        with translated():
            async with self._session(neo4j.READ_ACCESS) as session:
                query = neo4j.Query(statement, timeout=seconds)
                async for row in await session.run(query, dict(parameters or {})):
                    yield row

    async def close(self) -> None:
        """Close every connection."""
        await self._driver.close()

    def _session(self, access: str) -> neo4j.AsyncSession:
        return self._driver.session(
            database=self._database, default_access_mode=access, bookmark_manager=self._bookmarks
        )

    def _limited(self, work: Work[T], seconds: float | None) -> Callable[[neo4j.AsyncManagedTransaction], Awaitable[T]]:
        @neo4j.unit_of_work(timeout=self._seconds if seconds is None else seconds)
        async def limited(transaction: neo4j.AsyncManagedTransaction) -> T:
            return await work(Transaction(transaction))

        return limited


async def connect(
    uri: str,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
    *,
    seconds: float = QUERY_SECONDS,
    connections: int = 100,
    strict: bool = False,
    retry_seconds: float = 30.0,
) -> Graph:
    """A connection whose server has answered.

    A unit of work that met a deadlock, a leader change or a lost connection is tried again for `retry_seconds`. `strict` turns the server's notices about deprecated Cypher into Python warnings (tests make those errors).
    Raises CallerError for a wrong address, user or password, DatabaseUnavailable where nothing answers.
    """
    _refuse_secret_in_address(uri)
    with translated():
        driver = neo4j.AsyncGraphDatabase.driver(
            uri,
            auth=None if username is None else (username, password or ""),
            user_agent="lookthrough",
            max_connection_pool_size=connections,
            connection_timeout=10,
            connection_acquisition_timeout=30,
            max_transaction_retry_time=retry_seconds,
            telemetry_disabled=True,
            notifications_disabled_classifications=list(_QUIET),
            notifications_min_severity="WARNING" if strict else "OFF",
            warn_notification_severity="WARNING" if strict else "OFF",
        )
        try:
            async with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
                await (await session.run("RETURN 1")).consume()
        except BaseException:
            await driver.close()
            raise
    return Graph(driver, database=database, seconds=seconds)


@asynccontextmanager
async def open_graph(
    uri: str, username: str | None = None, password: str | None = None, database: str | None = None, **options: Any
) -> AsyncIterator[Graph]:
    """`connect` with its `options`, closed at the end of the block."""
    graph = await connect(uri, username, password, database, **options)
    try:
        yield graph
    finally:
        await graph.close()


@contextmanager
def translated() -> Iterator[None]:
    """Raise errors of the driver as the project's own."""
    try:
        yield
    except (vendor.Neo4jError, vendor.DriverError) as error:
        raise translate(error) from error
    except OSError as error:
        raise DatabaseUnavailable(
            f"Neo4j could not be reached: {error}. Check that it runs, then try again."
        ) from error


def translate(error: vendor.Neo4jError | vendor.DriverError) -> LookthroughError:
    """The project's error for one of the driver's; never one of a kind the caller cannot act on."""
    if isinstance(error, vendor.Neo4jError):
        return _server_error(error)
    if isinstance(error, vendor.ConfigurationError):
        return CallerError(f"The connection to Neo4j is set up wrongly: {error}")
    if isinstance(error, vendor.ConnectionPoolError):
        return DatabaseBusy("All connections to Neo4j are in use. Try again, or allow more connections.")
    if isinstance(error, vendor.ServiceUnavailable | vendor.SessionExpired):
        return DatabaseUnavailable(f"Neo4j could not be reached: {error}. Check that it runs, then try again.")
    return QueryRefused(f"The driver refused the call: {error}")


def _server_error(error: vendor.Neo4jError) -> LookthroughError:
    code, text = error.code or "", error.message or "no message"
    refusals: tuple[tuple[bool, type[LookthroughError], str], ...] = (
        (
            isinstance(error, vendor.AuthError),
            CallerError,
            "Neo4j refused the user or password; check NEO4J_USERNAME and NEO4J_PASSWORD",
        ),
        (isinstance(error, vendor.Forbidden), CallerError, "Neo4j does not allow this user to do that"),
        (code == _NO_DATABASE, CallerError, "Neo4j has no database of that name; check NEO4J_DATABASE"),
        (
            code.startswith(_TIMED_OUT),
            QueryTimeout,
            "The statement passed its time limit and was ended; ask for less, or raise the limit",
        ),
        (
            code.endswith(_MEMORY),
            QueryRefused,
            "Neo4j ran out of memory for one transaction; raise its transaction memory",
        ),
        (
            isinstance(error, vendor.DatabaseUnavailable),
            DatabaseUnavailable,
            "The database is not available; try again",
        ),
        (code == _GONE or error.is_retryable(), DatabaseBusy, "Another transaction was in the way; try again"),
        (isinstance(error, vendor.TransientError), DatabaseBusy, "Neo4j could not do it now; try again"),
        (isinstance(error, vendor.DatabaseError), DatabaseError, "Neo4j failed; its log says more"),
    )
    for applies, kind, message in refusals:
        if applies:
            return kind(f"{message} ({code}: {text})")
    return QueryRefused(f"Neo4j refused the statement ({code}: {text})")


def _refuse_secret_in_address(uri: str) -> None:
    try:
        parts = urlsplit(uri)
    except ValueError as error:
        raise CallerError("NEO4J_URI is no address; it looks like neo4j://host:7687.") from error
    if parts.password or parts.username:
        raise CallerError("NEO4J_URI holds a user or password; give them as NEO4J_USERNAME and NEO4J_PASSWORD.")
    if parts.scheme not in {"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}:
        raise CallerError("NEO4J_URI must begin with neo4j:// or bolt:// (or their +s and +ssc forms).")
