"""Selections of Python values: what `graph.traversal` answers, and what a property's text holds.

A value may name nodes by id; each selection of such nodes becomes one statement that reads all of them at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import FieldNode

from schema import spec
from schema.compile.catalogue import Entry
from schema.compile.shapes import Constant, Deferred, Item, ListOf, Read, Scalar, Shape, Value
from schema.compile.statement import Statement

if TYPE_CHECKING:
    from schema.compile.rows import RowCompiler

LABELS = {
    "Node": ("Party", "Security"),
    "Security": ("Security",),
    "Filing": ("Filing",),
    "Line": ("Line",),
    "Transaction": ("Line",),
    "Stake": ("Line&Stake",),
    "Footnote": ("Footnote",),
}
"""Labels under which a type's ids are unique, where that is not Party; a walk's nodes are parties and securities."""


@dataclass(slots=True)
class Load:
    """A later step of an operation: nodes by id, one statement for all of them."""

    text: str
    statement: Statement
    shape: Shape
    listed: bool
    required: bool


@dataclass(slots=True)
class ValueCompiler:
    """Compiles values that stand inside the objects of `rows`."""

    rows: "RowCompiler"

    def read(self, convert: Callable[[Any], Any], entry: Entry, nodes: list[FieldNode]) -> Shape:
        """A value, or list of values, made from a property."""
        shape = self.value(entry.answer, nodes)
        return Read(convert, ListOf(shape) if entry.listed else shape)

    def value(self, answer: str, nodes: list[FieldNode]) -> Shape:
        """The shape of one value of the type `answer`."""
        if not nodes[0].selection_set:
            return Scalar()
        items: list[Item] = []
        names: list[str | Callable[[Any], Any]] = []
        for key, asked in self.rows.selector.below(answer, nodes).items():
            self.rows.budget.open_field()
            name = asked[0].name.value
            if name == "__typename":
                items.append(Item(key, -1, Constant(answer)))
                names.append("")
                continue
            entry = self.rows.catalogue.fields[answer][name]
            how = entry.how.value if isinstance(entry.how, spec.Either) else entry.how
            if isinstance(how, spec.Reference):
                items.append(Item(key, len(names), self._load(entry, asked), entry.required))
            elif isinstance(how, spec.Attribute):
                items.append(Item(key, len(names), self._attribute(how, entry, asked), entry.required))
            else:
                raise TypeError(f"{answer}.{name} cannot be answered as an attribute of a value")
            names.append(how.name if not isinstance(how, spec.Reference) or how.convert is None else how.convert)
        return Value(tuple(items), tuple(names))

    def _attribute(self, how: spec.Attribute, entry: Entry, nodes: list[FieldNode]) -> Shape:
        if not nodes[0].selection_set:
            return Scalar(how.convert)
        shape: Shape = self.value(entry.answer, nodes)
        if entry.listed:
            shape = ListOf(shape)
        return Read(how.convert, shape) if how.convert else shape

    def _load(self, entry: Entry, nodes: list[FieldNode]) -> Deferred:
        statement = Statement()
        rows = type(self.rows)(self.rows.catalogue, self.rows.selector, statement, self.rows.budget, self.rows.steps)
        child = statement.name()
        matches, row, shape = rows.scoped(child, "", entry.answer, nodes)
        found = " UNION ALL ".join(
            f"MATCH ({child}:{label} {{id: id}}) RETURN {child}" for label in LABELS.get(entry.answer, ("Party",))
        )
        text = f"UNWIND $ids AS id CALL (id) {{ {found} }} WITH id, {child}{matches} RETURN [id, {row}]"
        self.rows.steps.append(Load(text, statement, shape, entry.listed, entry.required))
        return Deferred(len(self.rows.steps) - 1)
