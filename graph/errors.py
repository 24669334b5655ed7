"""What can go wrong, by who must act.

    LookthroughError
    ├── FilingError              the filing: it is refused with a reason, the rest goes on
    ├── CallerError              the caller: a wrong argument, cursor, id, setting or source
    │   └── ForeignDatabase      the database named holds something that is not ours
    └── DatabaseError            Neo4j
        ├── DatabaseUnavailable  could not ask; the answer is unknown, not "nothing" (retry)
        ├── DatabaseBusy         a lock, a deadlock or a leader change (retry)
        ├── QueryTimeout         the question took longer than its limit
        └── QueryRefused         Neo4j refused the statement; a defect of ours

Standard library only; a domain error knows no HTTP. Each message says what happened, to which filing or place, and what
to do next.
"""

from functools import partial


class LookthroughError(Exception):
    """Any error this project raises on purpose; its text is fit to show to a person."""

    retryable: bool = False
    """Whether the same call may succeed later without anyone doing anything."""


class FilingError(LookthroughError):
    """A source could not be read as an ownership filing."""

    def __init__(self, code: str, message: str, *, source: str = "") -> None:
        """`code` is a stable word such as EMPTY or NOT_OWNERSHIP; `source` names the file or archive member."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.source = source

    def __reduce__(self) -> tuple[object, ...]:
        """Keep code and source on the way between processes, which the constructor's keywords would lose."""
        return partial(type(self), self.code, self.message, source=self.source), ()


class CallerError(LookthroughError):
    """The call cannot be answered as it was put."""


class ForeignDatabase(CallerError):
    """The database holds data that Lookthrough did not write."""


class DatabaseError(LookthroughError):
    """Neo4j did not do what was asked."""


class DatabaseUnavailable(DatabaseError):
    """No connection, or it was lost."""

    retryable = True


class DatabaseBusy(DatabaseError):
    """Another transaction was in the way."""

    retryable = True


class QueryTimeout(DatabaseError):
    """The statement passed its time limit and was ended."""


class QueryRefused(DatabaseError):
    """Neo4j refused the statement."""
