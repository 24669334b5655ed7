"""How a field is answered, written beside the field itself.

A template names nodes by place: `{n}` is the object the field belongs to and `{o}` its companion (the other end, where
the object is a relationship); `{c}` and `{d}` are the same for the object the field leads to; `{x}` is free. `{t}` is what the
object states, of a relationship of two clocks as known at the time asked for. Templates are ours alone: nothing of a request
ever reaches one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

KEY = "lookthrough"
"""Where a spec stands in a Strawberry field's metadata and, copied at start-up, in a GraphQL field's extensions."""


class Kind(Enum):
    """What a sort value or filter operand is in Neo4j."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Expr:
    """One Cypher expression; `convert` turns the value read into the value answered, and is not called for null."""

    template: str
    convert: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class One:
    """The object at the other end of `pattern`, or null; of several the first by id."""

    pattern: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """The object that already stands at `node`: the companion of a relationship, or the object itself seen otherwise."""

    node: str
    companion: str = ""
    many: bool = False
    """Answer a list of this one object."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list that the form itself bounds, cut at 1,000; `weight` is what it costs, in rows."""

    pattern: str
    order: str = "{c}.id"
    where: str = ""
    weight: int = 3
    distinct: bool = False
    """Whether the pattern can reach one object by several ways."""
    clocked: bool = False
    """Whether `{c}` is a relationship of two clocks, so that arguments say which moment is asked about."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A value to sort by, ascending or descending, nulls last."""

    template: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Connected:
    """A page of the objects that `patterns` reach, each once. `rooted` patterns start nowhere and are read by index."""

    patterns: tuple[str, ...]
    sorts: dict[str, Sort]
    default: tuple[str, bool]
    """The sort without one asked: its name and whether it descends."""
    rooted: bool = False
    wider: tuple[str, ...] = ()
    """Patterns that join in when the field's switch, a Boolean argument, is true."""
    switch: str = "includeIndirect"
    clocked: bool = False
    """As for Many; `$OWNS` in a pattern stands for the types of the moment."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """One object by its arguments; `choices` are tried in order and the first whose arguments are all given is taken."""

    choices: tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """Objects found by the full-text index, best first."""

    statement: str
    """Returns one list of rows; `{row}` stands for a row, and the parameters by their own names."""
    parameters: Callable[..., dict[str, str]]
    """From arguments, statement and budget to placeholders."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a Python value: a scalar, another value, or a list of values."""

    name: str
    convert: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A node, or a list of nodes, of which the Python value holds the ids (or things with an `id`) at `name`."""

    name: str
    convert: Callable[[Any], Any] | None = None
    """Makes the id from the whole value instead."""


@dataclass(frozen=True, slots=True)
class Either:
    """A field of a type that stands both in the graph and in Python values: `row` answers there, `value` here."""

    row: "Expr | One"
    value: Attribute | Reference


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that `graph.traversal` answers: `ask(reader, id, arguments)` gives Python values.

    `key` is the expression that gives the parent's id; "" for a field of the query itself.
    """

    ask: Callable[..., Any]
    key: str = "{n}.id"
    weight: int = 50


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a connection, by name."""

    part: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """Answered by the field's own resolver: mutations and subscriptions only."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What an input field filters by; `pattern` leads from `{n}` to `{x}` where the value stands on another node."""

    template: str
    kind: Kind = Kind.TEXT
    pattern: str = ""
    anchor: str = ""
    """A pattern that starts at the filtered node's neighbour `{x}`, for finding by `eq` from there."""
    convert: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """How the concrete type of a node is told: the first type whose test holds."""

    cases: tuple[tuple[str, str], ...] = field(default=())


Spec = (
    Expr
    | One
    | Bound
    | Many
    | Connected
    | Lookup
    | Searched
    | Attribute
    | Reference
    | Either
    | Asked
    | Page
    | Resolved
    | Filter
)
