"""A plan: the statements of one operation, how their rows become its answer, and what later steps remain."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graphql import FieldNode, OperationDefinitionNode

from graph.errors import CallerError
from schema import spec
from schema.compile.budget import Budget
from schema.compile.catalogue import Catalogue, Entry
from schema.compile.generate import Generator, Reshape
from schema.compile.rows import RowCompiler, Step
from schema.compile.selection import Document, Selector
from schema.compile.shapes import Deferred, ListOf, Shape
from schema.compile.statement import Statement
from schema.compile.symbols import Symbol, Variables, bind
from schema.compile.values import Load

ROOT = "Query"


class MissingArgument(CallerError):
    """A lookup without any of the arguments it looks up by."""


@dataclass(slots=True)
class Root:
    """One root field: its statement ("" where `graph.traversal` answers), and the reshaper of its single row."""

    key: str
    text: str
    statement: Statement
    shape: Shape
    required: bool
    steps: list[Step | Load]
    reshape: Reshape
    step_reshapes: dict[int, Reshape] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """The compiled root fields of one operation, in order."""

    roots: list[Root]
    cost: int
    """Rows the operation may answer at most, by the cost rule."""


@dataclass(slots=True)
class Planner:
    """Compiles operations."""

    catalogue: Catalogue
    most_rows: int
    most_per_page: int

    def plan(self, document: Document, variables: Variables) -> Plan:
        """The plan of a query; CallerError where a limit or an argument forbids it."""
        selector = Selector(self.catalogue, document, variables)
        budget = Budget(self.most_rows, self.most_per_page)
        operation: OperationDefinitionNode = document.operation
        fields = selector.fields(ROOT, [operation.selection_set])
        roots = [
            self._root(key, self.catalogue.fields[ROOT][nodes[0].name.value], nodes, selector, budget)
            for key, nodes in fields.items()
            if not nodes[0].name.value.startswith("__")
        ]
        return Plan(roots, budget.spent)

    def _root(self, key: str, entry: Entry, nodes: list[FieldNode], selector: Selector, budget: Budget) -> Root:
        statement, steps = Statement(), []  # type: ignore[var-annotated]  # steps are typed by Root
        compiler = RowCompiler(self.catalogue, selector, statement, budget, steps)
        budget.open_field()
        text, shape = ROOTS[type(entry.how)](compiler, entry, nodes)
        made = Root(key, text, statement, shape, entry.required, steps, _reshaper(shape))
        for place, step in enumerate(steps):
            if isinstance(step, Load):
                made.step_reshapes[place] = _reshaper(step.shape)
        return made


def _reshaper(shape: Shape) -> Reshape:
    if isinstance(shape, Deferred):
        return lambda *_: None
    return Generator().reshape(shape)


def look_up(compiler: RowCompiler, entry: Entry, nodes: list[FieldNode]) -> tuple[str, Shape]:
    """One object by the first arguments that are given."""
    how: Any = entry.how
    symbols: dict[str, Symbol] = bind(entry.field, nodes[0], compiler.variables)
    for names, match in how.choices:
        if all(name in symbols for name in names):
            child, free = compiler.statement.name(), compiler.statement.name()
            given = {name: compiler.statement.parameter(symbols[name]) for name in names}  # type: ignore[arg-type]  # scalars
            found = match.format(c=child, x=free, **given)
            slots, shape = compiler.slots(child, "", entry.answer, nodes)
            lists = slots.take_lists()
            start = " ".join(
                [f"{found} WITH {child} LIMIT 1", *compiler.matches]
            )  # a list may stand in what is matched
            rest = "".join(
                f" UNION ALL {start} RETURN {place} AS place, {text} AS row" for place, text in lists.items()
            )
            return f"{start} RETURN -1 AS place, {slots.row()} AS row{rest}", shape
    choices = " or ".join(" and ".join(names) for names, _ in how.choices)
    raise MissingArgument(f"{entry.name} needs {choices}.")


def page(compiler: RowCompiler, entry: Entry, nodes: list[FieldNode]) -> tuple[str, Shape]:
    """A connection that starts nowhere."""
    how: Any = entry.how
    text, shape = compiler.page(how, entry, "", "", nodes)
    return f"RETURN -1 AS place, {text} AS row", shape


def search(compiler: RowCompiler, entry: Entry, nodes: list[FieldNode]) -> tuple[str, Shape]:
    """Objects by their words, best first."""
    how: Any = entry.how
    symbols = bind(entry.field, nodes[0], compiler.variables)
    child, score = compiler.statement.name(), compiler.statement.name()
    given = how.parameters(symbols, compiler.statement, compiler.budget)
    matches, row, shape = compiler.scoped(child, score, entry.answer, nodes)
    return how.statement.format(c=child, d=score, row=row, matches=matches, **given), ListOf(shape)


def ask(compiler: RowCompiler, entry: Entry, nodes: list[FieldNode]) -> tuple[str, Shape]:
    """A question for `graph.traversal`."""
    how: Any = entry.how
    compiler.budget.spend(how.weight)
    return "", compiler.deferred(how, entry, nodes)


ROOTS: dict[type, Callable[[RowCompiler, Entry, list[FieldNode]], tuple[str, Shape]]] = {
    spec.Lookup: look_up,
    spec.Connected: page,
    spec.Searched: search,
    spec.Asked: ask,
}
