"""A page's rows to what is answered of it, shared by the generated and the interpreted reshaper."""

from collections.abc import Callable
from typing import Any

from schema.compile.cursors import write_cursor
from schema.compile.pages import COUNT_LIMIT
from schema.compile.shapes import Paged, PageItem
from schema.compile.symbols import Variables

Complete = Callable[[PageItem, Any, int], Any]
"""Answers one object of a page: its item, its row, and its place on the page."""


def read_page(shape: Paged, row: list[Any], variables: Variables, complete: Complete) -> dict[str, Any]:  # noqa: C901 - the parts of one page
    """The connection's answer."""
    rows, beyond_before, beyond_after, count = row
    more = len(rows) > shape.size
    rows = rows[: shape.size] if more else rows
    if shape.backward:
        rows = rows[::-1]
    marks: list[str] = []

    def cursor(place: int) -> str:
        if not marks:
            marks.append(shape.mark(variables))
        return write_cursor(marks[0], rows[place][-2], rows[place][-1])

    def part(item: PageItem) -> Any:
        name = item.part
        if name == "nodes":
            return [complete(item, each[item.place], place) for place, each in enumerate(rows)]
        if name == "edges":
            return [{inner.key: edge(inner, place) for inner in item.items} for place in range(len(rows))]
        if name == "pageInfo":
            return {inner.key: part(inner) for inner in item.items}
        if name in {"startCursor", "endCursor"}:
            return cursor(0 if name == "startCursor" else -1) if rows else None
        return values[name] if name in values else name[1:]

    def edge(item: PageItem, place: int) -> Any:
        if item.part == "node":
            return complete(item, rows[place][item.place], place)
        return cursor(place) if item.part == "cursor" else item.part[1:]

    values = {
        "hasNextPage": beyond_after if shape.backward else more or beyond_after,
        "hasPreviousPage": more or beyond_before if shape.backward else beyond_before,
        "totalCount": min(count, COUNT_LIMIT),
        "totalCountCapped": count > COUNT_LIMIT,
    }
    return {item.key: part(item) for item in shape.items}
