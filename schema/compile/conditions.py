"""Filters to Cypher. A condition never reads `$x IS NULL OR …`: what is not asked does not stand in the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.errors import CallerError
from schema import spec
from schema.compile.statement import Statement
from schema.compile.symbols import Leaf, Symbol

OPERATORS = {"eq": "=", "in": "IN", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
MAX_LEVELS = 4
MAX_LEAVES = 32


class FilterTooLarge(CallerError):
    """A filter of more levels or leaves than one statement should carry."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter on one object: patterns to start from, and a predicate ("" for none)."""

    anchors: tuple[tuple[str, str], ...]
    """Pattern and predicate pairs that find the objects by a neighbour."""
    predicate: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """Writes the filters of one input type against the object at `node` (companion `other`)."""

    statement: Statement
    filters: dict[str, spec.Filter]
    node: str
    other: str

    def condition(self, symbol: Symbol | None, *, anchored: bool) -> Condition:
        """The filter; with `anchored`, equalities of the top level that have an anchor become patterns."""
        if not isinstance(symbol, dict):
            return Condition((), "")
        if sum(1 for _ in leaves(symbol)) > MAX_LEAVES:
            raise FilterTooLarge(f"A filter has at most {MAX_LEAVES} leaves; ask in several steps.")
        if levels(symbol) > MAX_LEVELS:
            raise FilterTooLarge(f"A filter has at most {MAX_LEVELS} levels of and, or, not.")
        anchors: list[tuple[str, str]] = []
        rest: dict[str, Any] = {}
        for key, inner in symbol.items():
            how = self.filters.get(key)
            if anchored and how is not None and how.anchor and isinstance(inner, dict) and set(inner) == {"eq"}:
                free = self.statement.name()
                anchors.append((self._write(how.anchor, free), self._compare(how, inner, free)))
            else:
                rest[key] = inner
        return Condition(tuple(anchors), self._all(rest))

    def _write(self, template: str, free: str = "") -> str:
        return template.format(n=self.node, o=self.other, x=free)

    def _all(self, symbol: dict[str, Any]) -> str:
        return " AND ".join(part for key, inner in symbol.items() if (part := self._one(key, inner)))

    def _one(self, key: str, inner: Any) -> str:
        if key in {"and", "or"}:
            parts = [f"({text})" for each in inner if (text := self._all(each))]
            return "(" + f" {key.upper()} ".join(parts) + ")" if parts else ""
        if key == "not":
            text = self._all(inner)
            return f"NOT coalesce({text}, false)" if text else ""
        how = self.filters[key]
        if not inner:
            return ""
        if not how.pattern:
            return self._compare(how, inner, "")
        free = self.statement.name()
        return f"EXISTS {{ MATCH {self._write(how.pattern, free)} WHERE {self._compare(how, inner, free)} }}"

    def _compare(self, how: spec.Filter, inner: dict[str, Leaf], free: str) -> str:
        left = self._write(how.template, free)
        return " AND ".join(
            f"{left} {OPERATORS[operator]} {self.statement.parameter(leaf, operand)}"
            for operator, leaf in inner.items()
        )


def operand(value: Any) -> Any:
    """A value as Neo4j compares it."""
    if isinstance(value, list):
        return [operand(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def leaves(symbol: Any) -> Iterator[Leaf]:
    """Every comparison of a filter."""
    if isinstance(symbol, Leaf):
        yield symbol
    else:
        for inner in symbol.values() if isinstance(symbol, dict) else symbol:
            yield from leaves(inner)


def levels(symbol: Any) -> int:
    """How deep and, or and not stand inside each other."""
    if isinstance(symbol, list):
        return max((levels(each) for each in symbol), default=0)
    if not isinstance(symbol, dict):
        return 0
    return max(
        (levels(inner) + (key in {"and", "or", "not"}) for key, inner in symbol.items()),
        default=0,
    )
