"""Pages. A cursor belongs to one sort and one filter; `first` and `last` are 20 when neither is given, 1,000 at most."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from schema import spec
from schema.fields import answered
from schema.scalars import Date, DateTime

T = TypeVar("T")


@strawberry.type(description="Where a page lies among all pages.")
class PageInfo:
    has_next_page: bool = answered(
        spec.Page("hasNextPage"), "Whether something follows the last edge of this page, asked of the graph either way."
    )
    has_previous_page: bool = answered(
        spec.Page("hasPreviousPage"), "Whether something stands before the first edge of this page."
    )
    start_cursor: str | None = answered(spec.Page("startCursor"), "Cursor of the first edge; null on an empty page.")
    end_cursor: str | None = answered(spec.Page("endCursor"), "Cursor of the last edge; null on an empty page.")


@strawberry.type(description="One object of a page, with the cursor to go on from.")
class Edge(Generic[T]):
    cursor: str = answered(spec.Page("cursor"), "Opaque; pass it as `after` or `before` with the same sort and filter.")
    node: T = answered(spec.Page("node"), "The object.")


@strawberry.type(description="A page of objects in a stated order.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = answered(spec.Page("edges"), "The objects with their cursors, in order.")
    nodes: list[T] = answered(spec.Page("nodes"), "The objects alone, in order.")
    page_info: PageInfo = answered(spec.Page("pageInfo"), "Where this page lies.")
    total_count: int = answered(
        spec.Page("totalCount"), "How many match, counted only when asked and only up to 10,000."
    )
    total_count_capped: bool = answered(
        spec.Page("totalCountCapped"), "Whether more than 10,000 match, so that totalCount is a lower bound."
    )


ARGUMENTS = {
    "first": (int | None, "How many from the start, 0 to 1,000; 20 when neither first nor last is given."),
    "after": (str | None, "A cursor: begin after it."),
    "last": (int | None, "How many from the end, 0 to 1,000; not together with first."),
    "before": (str | None, "A cursor: end before it."),
}


def strawberry_argument(kind: Any, description: str) -> Any:
    """An argument's annotation."""
    return Annotated[kind, strawberry.argument(description=description)]


WHEN = {
    "asOf": strawberry_argument(Date | None, "The day asked about; today when left out."),
    "knownAt": strawberry_argument(DateTime | None, "Only what was known at this instant; now when left out."),
}
"""The arguments that name a moment."""


def connected(
    answer: Any,
    how: spec.Connected,
    description: str,
    *,
    filters: Any,
    sort: Any,
    switch: str = "",
    switch_text: str = "",
) -> Any:
    """A field that answers a page; `switch` names a Boolean argument, false by default, that widens the patterns."""

    def page() -> None:
        raise NotImplementedError("pages are answered by one statement, never by a resolver")

    arguments: dict[str, Any] = {
        "filter": strawberry_argument(filters | None, "Only what passes."),
        "sort": strawberry_argument(sort | None, "The order; every order ends in id, nulls last."),
    }
    arguments |= {name: strawberry_argument(kind, text) for name, (kind, text) in ARGUMENTS.items()}
    arguments |= WHEN if how.clocked else {}
    defaults: dict[str, Any] = dict.fromkeys(arguments, strawberry.UNSET)
    if switch:
        arguments[switch], defaults[switch] = strawberry_argument(bool, switch_text), False
    return answered(how, description, resolver=with_arguments(page, arguments, defaults, answer))


def with_arguments(
    function: Callable[..., Any], arguments: dict[str, Any], defaults: dict[str, Any], answer: Any
) -> Callable[..., Any]:
    """`function` as Strawberry is to see it: with these arguments by keyword and this answer."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    function.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # read by inspect, unknown to the type
        [
            inspect.Parameter(name, keyword, annotation=kind, default=defaults.get(name, inspect.Parameter.empty))
            for name, kind in arguments.items()
        ],
        return_annotation=answer,
    )
    function.__annotations__ = {**arguments, "return": answer}
    return function
