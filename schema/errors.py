"""Errors as a client sees them: a message fit to show, and a code in `extensions` to act on.

What is ours (`LookthroughError`) says what happened. Anything else is logged whole and, in production, told as no more
than that it was unexpected.
"""

import logging

from graphql import GraphQLError

from graph.errors import (
    CallerError,
    DatabaseBusy,
    DatabaseError,
    DatabaseUnavailable,
    FilingError,
    LookthroughError,
    QueryRefused,
    QueryTimeout,
)
from schema.compile.budget import TooCostly
from schema.compile.conditions import FilterTooLarge
from schema.compile.cursors import BadCursor
from schema.compile.pages import BadPage
from schema.compile.plan import MissingArgument
from schema.limits import TooDeep, TooLarge

CODES: tuple[tuple[type[Exception], str], ...] = (
    (BadCursor, "BAD_CURSOR"),
    (BadPage, "BAD_PAGE"),
    (MissingArgument, "MISSING_ARGUMENT"),
    (FilterTooLarge, "FILTER_TOO_LARGE"),
    (TooCostly, "TOO_COSTLY"),
    (TooDeep, "TOO_DEEP"),
    (TooLarge, "TOO_LARGE"),
    (CallerError, "BAD_REQUEST"),
    (DatabaseUnavailable, "DATABASE_UNAVAILABLE"),
    (DatabaseBusy, "DATABASE_BUSY"),
    (QueryTimeout, "TIMEOUT"),
    (TimeoutError, "TIMEOUT"),
)
"""The first kind that fits gives the code."""

UNEXPECTED = "INTERNAL"
HIDDEN: tuple[type[LookthroughError], ...] = (QueryRefused, DatabaseError)
"""Ours, but a defect: its text names statements, so production does not show it."""

log = logging.getLogger("lookthrough.api")


def code_of(error: BaseException | None) -> str | None:
    """The code of an expected error; None for any other."""
    if isinstance(error, FilingError):
        return error.code
    return next((code for kind, code in CODES if isinstance(error, kind)), None)


def told(error: GraphQLError, *, masked: bool) -> GraphQLError:
    """The error as the client is to see it; an unexpected one is logged here."""
    cause = error.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    if cause is None:
        return error
    code = code_of(cause)
    if code is not None:
        message = "The question took longer than its limit; ask for less." if code == "TIMEOUT" else str(cause)
        return _with(error, message, code)
    log.error("unexpected error at %s", error.path, exc_info=cause)
    hidden = masked or not isinstance(cause, HIDDEN)
    return _with(
        error, "Something unexpected happened; the service's log says more." if hidden else str(cause), UNEXPECTED
    )


def located(error: Exception, path: list[str | int] | None = None) -> GraphQLError:
    """Any exception as an error of the response."""
    return error if isinstance(error, GraphQLError) else GraphQLError(str(error), path=path, original_error=error)


def _with(error: GraphQLError, message: str, code: str) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        path=error.path,
        original_error=error.original_error,
        extensions={**(error.extensions or {}), "code": code},
    )
