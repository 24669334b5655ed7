"""The careful reshaper: walks a shape with the path at hand, nulls what GraphQL says must be nulled, and says where.

It answers when the generated one met a null that may not be, and for Python values, which are few.
"""

from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError

from schema.compile.pageread import read_page
from schema.compile.pending import Pending, Unexpected
from schema.compile.shapes import (
    Choice,
    Constant,
    Deferred,
    Item,
    ListOf,
    Object,
    Paged,
    PageItem,
    Read,
    Scalar,
    Shape,
    Value,
)
from schema.compile.symbols import Variables

Path = tuple[str | int, ...]


class Nulled(Exception):
    """The value here must be null, and its place does not allow it."""


@dataclass(slots=True)
class Interpreter:
    """One answer in the making."""

    variables: Variables
    pending: Pending
    errors: list[GraphQLError] = field(default_factory=list)

    def complete(self, shape: Shape, value: Any, path: Path, *, required: bool) -> Any:
        """The answer at `path`; Nulled when it is null and must not be."""
        if value is None and not isinstance(shape, Constant):
            if required:
                self.errors.append(
                    GraphQLError(f"Cannot return null for a field that is never null: {path[-1]}.", path=list(path))
                )
                raise Nulled
            return None
        try:
            return self._shaped(shape, value, path)
        except Nulled:
            if required:
                raise
            return None

    def _shaped(self, shape: Shape, value: Any, path: Path) -> Any:  # noqa: PLR0911 - one answer a shape
        if isinstance(shape, Scalar):
            return shape.convert(value) if shape.convert else value
        if isinstance(shape, Constant):
            return shape.value
        if isinstance(shape, Object):
            return self._items(shape.items, value, path)
        if isinstance(shape, Choice):
            return self._items(shape.options[value[0]].items, value, path)
        if isinstance(shape, ListOf):
            return [
                self.complete(shape.item, each, (*path, place), required=shape.required)
                for place, each in enumerate(value)
            ]
        if isinstance(shape, Paged):
            return self._page(shape, value, path)
        if isinstance(shape, Read):
            return self._shaped(shape.value, shape.convert(value), path)
        if isinstance(shape, Value):
            attributes = [_taken(value, name) for name in shape.names]
            return self._items(shape.items, attributes, path)
        raise TypeError(f"{shape!r} has no answer of its own")

    def _items(self, items: tuple[Item, ...], row: Any, path: Path) -> dict[str, Any]:
        answer: dict[str, Any] = {}
        for item in items:
            if isinstance(item.shape, Deferred):
                answer[item.key] = None
                self.pending.append((item.shape.step, answer, item.key, row[item.place], (*path, item.key)))
            else:
                answer[item.key] = self.complete(item.shape, row[item.place], (*path, item.key), required=item.required)
        return answer

    def _page(self, shape: Paged, value: Any, path: Path) -> dict[str, Any]:
        def complete(item: PageItem, row: Any, place: int) -> Any:
            inner = (item.key, place) if item.part == "nodes" else (_edges_key(shape, item), place, item.key)
            return self.complete(item.shape or Scalar(), row, (*path, *inner), required=True)

        return read_page(shape, value, self.variables, complete)


def _taken(value: Any, name: Any) -> Any:
    if callable(name):
        return name(value)
    return getattr(value, name) if name else None


def _edges_key(shape: Paged, item: PageItem) -> str:
    return next(each.key for each in shape.items if any(inner is item for inner in each.items))


def complete_value(shape: Shape, value: Any, variables: Variables, pending: Pending) -> Any:
    """A Python value inside a generated reshaper; Unexpected where a null may not be."""
    try:
        return Interpreter(variables, pending).complete(shape, value, (), required=True)
    except Nulled:
        raise Unexpected from None
