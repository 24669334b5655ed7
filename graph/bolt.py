"""What a managed server needs over Bolt before it is a graph: does it answer, and to which password.

A wrong password is not free: after three the server refuses the right one too for some seconds, so callers try the
likelier one first and wait on RATE_LIMITED.
"""

import asyncio
from enum import Enum, auto

import neo4j
from neo4j import exceptions as vendor

from graph.driver import translated

_RATE_LIMIT = "Neo.ClientError.Security.AuthenticationRateLimit"


class Login(Enum):
    """How a server took a login."""

    ACCEPTED = auto()
    """The default database answered."""
    MUST_CHANGE = auto()
    """The password is right and must be changed before anything else (a server's first password)."""
    REFUSED = auto()
    """Wrong user or password."""
    RATE_LIMITED = auto()
    """Too many wrong passwords; the right one is refused too for a while."""
    NOT_READY = auto()
    """Nothing answers yet, or the database is not up."""


async def try_login(uri: str, username: str, password: str) -> Login:
    """Log in and ask the default database for one row; never raises for what `Login` can say."""
    async with _driver(uri, username, password) as driver:
        try:
            async with driver.session() as session:
                await (await session.run("RETURN 1")).consume()
        except vendor.AuthError as error:
            return Login.RATE_LIMITED if error.code == _RATE_LIMIT else Login.REFUSED
        except (vendor.Neo4jError, vendor.DriverError, OSError) as error:
            must_change = isinstance(error, vendor.Neo4jError) and (error.code or "").endswith("CredentialsExpired")
            return Login.MUST_CHANGE if must_change else Login.NOT_READY
    return Login.ACCEPTED


async def set_password(uri: str, username: str, old: str, new: str) -> None:
    """Change the user's own password. Raises DatabaseError or CallerError where the server refuses."""
    with translated():
        async with _driver(uri, username, old) as driver, driver.session(database="system") as session:
            change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
            await (await session.run(change, {"old": old, "new": new})).consume()


async def port_answers(host: str, port: int) -> bool:
    """Whether something accepts connections there; far cheaper than a login."""
    try:
        async with asyncio.timeout(1):
            _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    try:
        await writer.wait_closed()
    except OSError:
        return False
    return True


def _driver(uri: str, username: str, password: str) -> neo4j.AsyncDriver:
    return neo4j.AsyncGraphDatabase.driver(
        uri,
        auth=(username, password),
        user_agent="lookthrough",
        connection_timeout=5,
        max_transaction_retry_time=0,
        telemetry_disabled=True,
        notifications_min_severity="OFF",
    )
