"""Connections to Cypher: a page by keyset, one row more than asked to know whether another page follows.

A rooted page is read from the index of its sort field: rows that have a value first, from `field IS NOT NULL`, then
those that have none. Below a parent, and where a filter starts from a neighbour, the rows are few and sorted in memory.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graph.errors import CallerError
from schema import spec
from schema.compile.conditions import Condition
from schema.compile.cursors import HIGHEST, LOWEST, read_cursor
from schema.compile.statement import Statement
from schema.compile.symbols import Leaf, Symbol, Variables
from schema.spec import Kind, Sort

DEFAULT_SIZE = 20
COUNT_LIMIT = 10_000


class BadPage(CallerError):
    """Paging arguments that contradict each other or pass a limit."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a page."""

    name: str
    sort: Sort
    descending: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of the order is asked."""

    size: int
    backward: bool
    after: Leaf | None
    before: Leaf | None


def order_of(how: spec.Connected, symbols: dict[str, Symbol]) -> Order:
    """The order that the `sort` argument names, or the field's own."""
    name, descending = how.default
    asked = symbols.get("sort")
    if isinstance(asked, dict):
        if isinstance(by := asked.get("by"), Leaf):
            name = getattr(by.value, "value", by.value)
        if isinstance(direction := asked.get("direction"), Leaf):
            descending = getattr(direction.value, "value", direction.value) == "DESC"
    return Order(name, how.sorts[name], descending)


def window_of(symbols: dict[str, Symbol], most: int) -> Window:
    """The window that first, after, last and before name; BadPage where they contradict or pass `most`."""
    first, last = (_whole(symbols.get(name)) for name in ("first", "last"))
    if first is not None and last is not None:
        raise BadPage("Give first or last, not both.")
    size = DEFAULT_SIZE if first is None and last is None else first if first is not None else last
    if size is None or size < 0:
        raise BadPage("first and last are 0 or more.")
    if size > most:
        raise BadPage(f"first and last are at most {most:,}; go on with a cursor.")
    after, before = symbols.get("after"), symbols.get("before")
    return Window(
        size,
        last is not None,
        after if isinstance(after, Leaf) else None,
        before if isinstance(before, Leaf) else None,
    )


def _whole(symbol: Symbol | None) -> int | None:
    return symbol.value if isinstance(symbol, Leaf) and isinstance(symbol.value, int) else None


@dataclass(slots=True)
class Bound:
    """One cursor in a statement: placeholders of its sort value, of its id, and of its id among rows without a value."""

    value: str
    identity: str
    tail: str


@dataclass(frozen=True, slots=True)
class PageWriter:
    """Writes the statement parts of one page. `source` is the MATCH … of one object, before WHERE."""

    statement: Statement
    node: str
    columns: str
    order: Order
    window: Window
    mark: Callable[[Variables], str]
    sources: tuple[str, ...]
    known: tuple[str, ...]
    """What holds of every object of the collection, where it depends on the moment asked about."""
    condition: Condition
    rooted: bool

    def rows(self, matches: str, row: str) -> str:
        """COLLECT of one row more than the window's size, in the order of reading (backward from the end).

        `matches` are clauses that `row` needs. They come after the limit, so the order is said again behind them.
        """
        limit = self.statement.constant(self.window.size + 1)
        lower = self._bound(self.window.after)
        upper = self._bound(self.window.before)
        keys = self._keys()
        ending = f"{matches} RETURN {row} ORDER BY {keys}" if matches else f" RETURN {row}"
        if self.rooted and self.order.sort.template:
            halves = " UNION ALL ".join(
                f"{self._matched(conditions)} RETURN {self.columns} ORDER BY {half} LIMIT {limit}"
                for conditions, half in self._halves(lower, upper)
            )
            return f"COLLECT {{ CALL () {{ {halves} }} WITH {self.columns} LIMIT {limit}{matches} RETURN {row} ORDER BY {keys} }}"
        known = [f"{self.node}.id IS NOT NULL"] if self.rooted else []
        matched = self._matched([*known, *self._between(lower, upper)])
        return f"COLLECT {{ {matched} WITH {self.columns} ORDER BY {keys} LIMIT {limit}{ending} }}"

    def exists_beyond(self, leaf: Leaf, *, before: bool) -> str:
        """Whether a row stands at the cursor or on its far side: before it, or after it."""
        bound = self._bound(leaf)
        if bound is None:
            return "false"
        forward = self.order.descending == before
        sign = ">" if forward else "<"
        if not self.order.sort.template:
            return self._exists([f"{self.node}.id {sign}= {bound.identity}"])
        if not self.rooted:
            key = self._key()
            return self._exists(
                [f"({key} {sign} {bound.value} OR ({key} = {bound.value} AND {self.node}.id {sign}= {bound.identity}))"]
            )
        value = self.order.sort.template.format(n=self.node)
        valued = self._exists(
            [
                f"{value} {sign}= {bound.value}",
                f"({value} {sign} {bound.value} OR {self.node}.id {sign}= {bound.identity})",
            ]
        )
        tail = self._exists([f"{value} IS NULL", f"{self.node}.id {sign}= {bound.tail}"])
        return f"({valued} OR {tail})"

    def count(self) -> str:
        """How many match, counted to one more than the limit."""
        return f"COUNT {{ {self._matched([])} RETURN {self.node} LIMIT {COUNT_LIMIT + 1} }}"

    def cursor_columns(self) -> str:
        """What a cursor is written from: the sort value as text or number, and the id."""
        template, kind = self.order.sort.template, self.order.sort.kind
        value = template.format(n=self.node) if template else "null"
        return f"{f'toString({value})' if kind in {Kind.DATE, Kind.MOMENT} else value}, {self.node}.id"

    def _exists(self, conditions: list[str]) -> str:
        return f"EXISTS {{ {self._matched(conditions)} }}"

    def _matched(self, conditions: list[str]) -> str:
        """The rows of the page's collection, each once, that also meet `conditions`."""
        tests = [*conditions, *self.known, *(test for _, test in self.condition.anchors)]
        tests += [self.condition.predicate] if self.condition.predicate else []
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        if len(self.sources) == 1:
            matched = f"MATCH {self.sources[0]}"
        else:
            united = " UNION ".join(f"MATCH {source} RETURN {self.columns}" for source in self.sources)
            matched = f"CALL (*) {{ {united} }} WITH *"
        anchors = "".join(f" MATCH {pattern}" for pattern, _ in self.condition.anchors)
        return f"{matched}{anchors}{where}"

    def _bound(self, leaf: Leaf | None) -> Bound | None:
        if leaf is None:
            return None
        get, mark, kind = leaf.getter(), self.mark, self.order.sort.kind
        end = (LOWEST if self.order.descending else HIGHEST).get(kind)
        before_all = HIGHEST[Kind.TEXT] if self.order.descending else ""

        def read(variables: Variables) -> tuple[Any, str]:
            return read_cursor(get(variables), mark(variables), kind)

        def value(variables: Variables) -> Any:
            found = read(variables)[0]
            return end if found is None else found

        def tail(variables: Variables) -> str:
            found, identity = read(variables)
            return identity if found is None else before_all

        identity = self.statement.computed(lambda variables: read(variables)[1])
        if not self.order.sort.template:
            return Bound("", identity, identity)
        return Bound(self.statement.computed(value), identity, self.statement.computed(tail) if self.rooted else "")

    def _key(self) -> str:
        end = (LOWEST if self.order.descending else HIGHEST)[self.order.sort.kind]
        value = self.order.sort.template.format(n=self.node)
        return f"coalesce({value}, {self.statement.constant(end)})"

    def _sign(self, *, lower: bool) -> str:
        return ">" if lower is not self.order.descending else "<"

    def _between(self, lower: Bound | None, upper: Bound | None) -> list[str]:
        if not self.order.sort.template:
            return self._by_id(lower, upper)
        conditions = []
        for bound, is_lower in ((lower, True), (upper, False)):
            if bound is not None:
                key, sign = self._key(), self._sign(lower=is_lower)
                conditions.append(
                    f"({key} {sign} {bound.value} OR ({key} = {bound.value} AND {self.node}.id {sign} {bound.identity}))"
                )
        return conditions

    def _by_id(self, lower: Bound | None, upper: Bound | None) -> list[str]:
        return [
            f"{self.node}.id {self._sign(lower=is_lower)} {bound.identity}"
            for bound, is_lower in ((lower, True), (upper, False))
            if bound is not None
        ]

    def _halves(self, lower: Bound | None, upper: Bound | None) -> list[tuple[list[str], str]]:
        value = self.order.sort.template.format(n=self.node)
        valued, tail = [f"{value} IS NOT NULL", f"{self.node}.id IS NOT NULL"], [f"{value} IS NULL"]
        for bound, is_lower in ((lower, True), (upper, False)):
            if bound is not None:
                sign = self._sign(lower=is_lower)
                valued += [
                    f"{value} {sign}= {bound.value}",
                    f"({value} {sign} {bound.value} OR {self.node}.id {sign} {bound.identity})",
                ]
                tail.append(f"{self.node}.id {sign} {bound.tail}")
        way = self._way()
        halves = [(valued, f"{value}{way}, {self._id_key()}"), (tail, self._id_key())]
        return halves[::-1] if self.window.backward else halves

    def _way(self) -> str:
        return " DESC" if self.order.descending is not self.window.backward else ""

    def _id_key(self) -> str:
        return f"{self.node}.id{self._way()}"

    def _keys(self) -> str:
        return f"{self._key()}{self._way()}, {self._id_key()}" if self.order.sort.template else self._id_key()
