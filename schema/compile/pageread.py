"""A page's rows to what is answered of it, shared by the generated and the interpreted reshaper.

No function here refers to itself through a closure: such a ring would keep a page's rows until the collector's last pass.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from schema.compile.cursors import write_cursor
from schema.compile.pages import COUNT_LIMIT
from schema.compile.shapes import Paged, PageItem
from schema.compile.symbols import Variables

Complete = Callable[[PageItem, Any, int], Any]
"""Answers one object of a page: its item, its row, and its place on the page."""


def read_page(shape: Paged, row: list[Any], variables: Variables, complete: Complete) -> dict[str, Any]:
    """The connection's answer."""
    rows, beyond_before, beyond_after, count = row
    more = len(rows) > shape.size
    rows = rows[: shape.size] if more else rows
    if shape.backward:
        rows = rows[::-1]
    facts = {
        "hasNextPage": beyond_after if shape.backward else more or beyond_after,
        "hasPreviousPage": more or beyond_before if shape.backward else beyond_before,
        "totalCount": min(count, COUNT_LIMIT),
        "totalCountCapped": count > COUNT_LIMIT,
    }
    page = Page(shape, rows, facts, variables, complete)
    return {item.key: page.part(item) for item in shape.items}


@dataclass(slots=True)
class Page:
    """One page while it is answered."""

    shape: Paged
    rows: list[Any]
    facts: dict[str, Any]
    variables: Variables
    complete: Complete
    mark: str = ""

    def part(self, item: PageItem) -> Any:
        """One part of the connection or of its page info."""
        name, complete = item.part, self.complete
        if name == "nodes":
            return [complete(item, each[item.place], place) for place, each in enumerate(self.rows)]
        if name == "edges":
            return [{inner.key: self.edge(inner, place) for inner in item.items} for place in range(len(self.rows))]
        if name == "pageInfo":
            return {inner.key: self.part(inner) for inner in item.items}
        if name in {"startCursor", "endCursor"}:
            return self.cursor(0 if name == "startCursor" else -1) if self.rows else None
        return self.facts[name] if name in self.facts else name[1:]

    def edge(self, item: PageItem, place: int) -> Any:
        """One part of an edge."""
        if item.part == "node":
            return self.complete(item, self.rows[place][item.place], place)
        return self.cursor(place) if item.part == "cursor" else item.part[1:]

    def cursor(self, place: int) -> str:
        """The cursor of the row at a place."""
        self.mark = self.mark or self.shape.mark(self.variables)
        return write_cursor(self.mark, *self.rows[place][-2:])
