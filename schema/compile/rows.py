"""A selection to Cypher: one expression that is the object's positional row, and the shape that reads it back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphql import FieldNode

from schema import spec
from schema.compile.budget import Budget
from schema.compile.catalogue import Catalogue, Entry
from schema.compile.clocks import clocks_of
from schema.compile.conditions import Conditions
from schema.compile.cursors import mark_of
from schema.compile.pages import PageWriter, order_of, window_of
from schema.compile.selection import Selector
from schema.compile.shapes import Choice, Constant, Deferred, Item, ListOf, Object, Paged, PageItem, Scalar, Shape
from schema.compile.statement import Statement
from schema.compile.symbols import Symbol, Variables, bind, value_of
from schema.compile.values import ValueCompiler

MANY = 1_000
"""Where a list that the form bounds is cut; no form comes near it."""


@dataclass(slots=True)
class Slots:
    """The places of one row. An expression that stands twice takes one place."""

    texts: list[str] = field(default_factory=list)

    def place(self, text: str) -> int:
        """The place of an expression."""
        if text in self.texts:
            return self.texts.index(text)
        self.texts.append(text)
        return len(self.texts) - 1

    def row(self) -> str:
        """The row."""
        return f"[{', '.join(self.texts)}]"

    def take_lists(self) -> dict[int, str]:
        """All lists but the first, taken out of the row: place -> expression. Null stands in their places.

        Neo4j counts a list it holds once for every row it sorts meanwhile, so two long lists are read apart.
        """
        lists = [place for place, text in enumerate(self.texts) if "COLLECT {" in text][1:]
        taken = {place: self.texts[place] for place in lists}
        for place in lists:
            self.texts[place] = "null"
        return taken


@dataclass(slots=True)
class Step:
    """A later step of an operation: what `graph` answers for the ids that the rows before it gave."""

    how: spec.Asked
    arguments: dict[str, Symbol]
    shape: Shape
    listed: bool
    required: bool


@dataclass(slots=True)
class RowCompiler:
    """Compiles the objects of one statement."""

    catalogue: Catalogue
    selector: Selector
    statement: Statement
    budget: Budget
    steps: list[Any]
    """Later steps of the root field, shared by its statements."""
    matches: list[str] = field(default_factory=list)
    """Clauses that must stand before the row that is being written."""
    told: dict[str, str] = field(default_factory=dict)
    """Relationship -> what it states as known at the time asked for, where that may be other words than the newest."""

    @property
    def variables(self) -> Variables:
        """The variables of the request being compiled."""
        return self.selector.variables

    def row(self, node: str, other: str, answer: str, nodes: Iterable[FieldNode]) -> tuple[str, Shape]:
        """The row of the object at `node` (companion `other`) as the type `answer`, for all that `nodes` select of it."""
        slots, shape = self.slots(node, other, answer, nodes)
        return slots.row(), shape

    def slots(self, node: str, other: str, answer: str, nodes: Iterable[FieldNode]) -> tuple["Slots", Shape]:
        """The same, place by place."""
        asked, concrete = list(nodes), self.catalogue.possible(answer)
        slots = Slots()
        memo: dict[Any, tuple[int, Shape]] = {}
        if len(concrete) == 1:
            return slots, self._object(node, other, concrete[0], asked, slots, memo)
        tests = self.catalogue.tests(answer)
        cases = " ".join(f"WHEN {tests[name].format(n=node)} THEN {place}" for place, name in enumerate(concrete))
        slots.place(f"CASE {cases} END")
        options = {place: self._object(node, other, name, asked, slots, memo) for place, name in enumerate(concrete)}
        return slots, Choice(options)

    def _object(  # noqa: PLR0917 - one object of one row
        self, node: str, other: str, concrete: str, nodes: list[FieldNode], slots: Slots, memo: dict[Any, Any]
    ) -> Object:
        items = []
        for key, asked in self.selector.below(concrete, nodes).items():
            self.budget.open_field()
            name = asked[0].name.value
            if name == "__typename":
                items.append(Item(key, -1, Constant(concrete)))
                continue
            entry = self.catalogue.fields[concrete][name]
            same = (key, id(entry.how), tuple(id(each) for each in asked))
            if same not in memo:
                text, shape = self.field(entry, node, other, asked)
                memo[same] = (slots.place(text), shape)
            place, shape = memo[same]
            items.append(Item(key, place, shape, entry.required))
        return Object(tuple(items))

    def field(self, entry: Entry, node: str, other: str, nodes: list[FieldNode]) -> tuple[str, Shape]:
        """One field of an object: its expression and shape."""
        how = entry.how.row if isinstance(entry.how, spec.Either) else entry.how
        if isinstance(how, spec.Expr):
            return self._expression(how, entry, node, other, nodes)
        if isinstance(how, spec.One):
            return self._one(how, entry, node, other, nodes)
        if isinstance(how, spec.Bound):
            return self._bound(how, entry, node, other, nodes)
        if isinstance(how, spec.Many):
            return self._many(how, entry, node, other, nodes)
        if isinstance(how, spec.Connected):
            return self.page(how, entry, node, other, nodes)
        if isinstance(how, spec.Asked):
            self.budget.spend(how.weight)
            return how.key.format(n=node, o=other), self.deferred(how, entry, nodes)
        raise TypeError(f"{entry.name} cannot be answered as a field of a row")

    def deferred(self, how: spec.Asked, entry: Entry, nodes: list[FieldNode]) -> Deferred:
        """A later step that asks `graph.traversal`."""
        arguments = bind(entry.field, nodes[0], self.variables)
        shape = ValueCompiler(self).value(entry.answer, nodes)
        self.steps.append(Step(how, arguments, shape, entry.listed, entry.required))
        return Deferred(len(self.steps) - 1)

    def _expression(
        self, how: spec.Expr, entry: Entry, node: str, other: str, nodes: list[FieldNode]
    ) -> tuple[str, Shape]:
        free = {"c": self.statement.name(), "x": self.statement.name()}
        text = how.template.format(n=node, o=other, t=self.told.get(node, node), **free)
        if nodes[0].selection_set and how.convert:
            return text, ValueCompiler(self).read(how.convert, entry, nodes)
        return text, Scalar(how.convert)

    def scoped(self, node: str, other: str, answer: str, nodes: Iterable[FieldNode]) -> tuple[str, str, Shape]:
        """A row in a clause of its own: what must be matched before it, the row, and its shape."""
        outer, self.matches = self.matches, []
        row, shape = self.row(node, other, answer, nodes)
        inner, self.matches = self.matches, outer
        return "".join(f" {match}" for match in inner), row, shape

    def _one(self, how: spec.One, entry: Entry, node: str, other: str, nodes: list[FieldNode]) -> tuple[str, Shape]:
        """A match beside the row: a subquery for each row costs several times as much."""
        child, companion, free = self.statement.name(), self.statement.name(), self.statement.name()
        pattern = how.pattern.format(n=node, o=other, c=child, d=companion, x=free)
        self.budget.open_clause()
        self.matches.append(f"OPTIONAL MATCH {pattern}")
        row, shape = self.row(child, companion, entry.answer, nodes)
        return f"CASE WHEN {child} IS NOT NULL THEN {row} END", shape

    def _bound(self, how: spec.Bound, entry: Entry, node: str, other: str, nodes: list[FieldNode]) -> tuple[str, Shape]:
        place = how.node.format(n=node, o=other, t=self.told.get(node, node))
        if not place.isidentifier():
            child = self.statement.name()
            self.matches.append(f"WITH *, {place} AS {child}")
            place = child
        row, shape = self.row(place, other, entry.answer, nodes)
        if how.many:
            return f"[{row}]", ListOf(shape)
        return (row if entry.required else f"CASE WHEN {place} IS NOT NULL THEN {row} END"), shape

    def _many(self, how: spec.Many, entry: Entry, node: str, other: str, nodes: list[FieldNode]) -> tuple[str, Shape]:
        child, companion, free = self.statement.name(), self.statement.name(), self.statement.name()
        write = partial(str.format, n=node, o=other, c=child, d=companion, x=free)
        self.budget.spend(how.weight)
        self.budget.open_clause()
        tests = [write(how.where)] if how.where else []
        then = f" WITH DISTINCT {child}" if how.distinct else ""
        if how.clocked:
            clocks = clocks_of(bind(entry.field, nodes[0], self.variables))
            tests.append(clocks.test(child, self.statement))
            if (told := clocks.told(child, self.statement)) is not None:
                self.told[child] = self.statement.name()
                then = f" WITH *, {told} AS {self.told[child]}"
        factor, self.budget.factor = self.budget.factor, self.budget.factor * how.weight
        matches, row, shape = self.scoped(child, companion, entry.answer, nodes)
        self.budget.factor = factor
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        found = f"MATCH {write(how.pattern)}{where}{then}{matches} RETURN {row} ORDER BY {write(how.order)}"
        return f"COLLECT {{ {found} }}[..{MANY}]", ListOf(shape)

    def page(
        self, how: spec.Connected, entry: Entry, node: str, other: str, nodes: list[FieldNode]
    ) -> tuple[str, Shape]:
        """A connection."""
        symbols = bind(entry.field, nodes[0], self.variables)
        window, order = window_of(symbols, self.budget.page), order_of(how, symbols)
        child, companion, free = self.statement.name(), self.statement.name(), self.statement.name()
        asked = symbols.get("filter")
        filters = self.catalogue.filters[_filter_type(entry)]
        condition = Conditions(self.statement, filters, child, companion).condition(asked, anchored=how.rooted)
        switch = symbols.get(how.switch)
        wider = bool(how.wider) and switch is not None and bool(getattr(switch, "value", False))
        clocks = clocks_of(symbols)
        sources = tuple(
            clocks.types(pattern).format(n=node, o=other, c=child, d=companion, x=free)
            for pattern in (*how.patterns, *(how.wider if wider else ()))
        )
        known = (clocks.test(child, self.statement),) if how.clocked else ()

        def mark(variables: Variables) -> str:
            filtered = value_of(asked, variables) if asked is not None else None
            return mark_of(entry.answer, order.name, order.descending, filtered, wider, *clocks.values(variables))

        has_companion = any("{d}" in pattern for pattern in how.patterns)
        columns = f"{child}, {companion}" if has_companion else child
        rooted = how.rooted and not condition.anchors
        writer = PageWriter(self.statement, child, columns, order, window, mark, sources, known, condition, rooted)
        return self._write_page(writer, entry, child, companion, nodes)

    def _write_page(
        self, writer: PageWriter, entry: Entry, child: str, companion: str, nodes: list[FieldNode]
    ) -> tuple[str, Shape]:
        window = writer.window
        self.budget.spend(window.size)
        self.budget.open_clause()
        factor, self.budget.factor = self.budget.factor, self.budget.factor * max(window.size, 1)
        parts = PageParts(self, child, companion)
        items = parts.read(entry.answer, nodes)
        self.budget.factor = factor
        columns = [*parts.rows, *([writer.cursor_columns()] if parts.marks else [])]
        text = ", ".join(
            (
                writer.rows(parts.matches, f"[{', '.join(columns)}]") if parts.reads_rows else "[]",
                writer.exists_beyond(window.after, before=True) if window.after and parts.beyond else "false",
                writer.exists_beyond(window.before, before=False) if window.before and parts.beyond else "false",
                writer.count() if parts.counts else "0",
            )
        )
        return f"[{text}]", Paged(window.size, window.backward, writer.mark, items)


def _filter_type(entry: Entry) -> str:
    return str(entry.field.args["filter"].type)


@dataclass(slots=True)
class PageParts:
    """What of a connection is asked for, and the rows of its objects: one for each place that selects from them."""

    compiler: RowCompiler
    child: str
    companion: str
    parts: set[str] = field(default_factory=set)
    rows: list[str] = field(default_factory=list)
    matches: str = ""

    @property
    def marks(self) -> bool:
        """Whether a cursor is asked for."""
        return bool(self.parts & {"cursor", "startCursor", "endCursor"})

    @property
    def reads_rows(self) -> bool:
        """Whether the rows themselves are needed."""
        return bool(self.parts - {"totalCount", "totalCountCapped"})

    @property
    def beyond(self) -> bool:
        """Whether it is asked what lies beyond the cursors given."""
        return bool(self.parts & {"hasNextPage", "hasPreviousPage"})

    @property
    def counts(self) -> bool:
        """Whether all are to be counted."""
        return bool(self.parts & {"totalCount", "totalCountCapped"})

    def read(self, owner: str, nodes: list[FieldNode]) -> tuple[PageItem, ...]:
        """The parts that `nodes` select of the type `owner`: a connection, an edge or page info."""
        fields = self.compiler.selector.below(owner, nodes)
        return tuple(self._item(owner, key, asked) for key, asked in fields.items())

    def _item(self, owner: str, key: str, nodes: list[FieldNode]) -> PageItem:
        self.compiler.budget.open_field()
        name = nodes[0].name.value
        if name == "__typename":
            return PageItem(key, f"={owner}")
        entry = self.compiler.catalogue.fields[owner][name]
        part = entry.how.part if isinstance(entry.how, spec.Page) else name
        self.parts.add(part)
        if part in {"edges", "pageInfo"}:
            return PageItem(key, part, self.read(entry.answer, nodes))
        if part in {"node", "nodes"}:
            matches, row, shape = self.compiler.scoped(self.child, self.companion, entry.answer, nodes)
            self.matches += matches
            self.rows.append(row)
            return PageItem(key, part, place=len(self.rows) - 1, shape=shape)
        return PageItem(key, part)
