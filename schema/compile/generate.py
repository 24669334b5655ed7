"""The fast reshaper: a function generated for one plan, that builds the answer from positional rows in one pass.

The source is made of our own words and of response keys, which GraphQL limits to letters, digits and underscores. Where
a value that must not be null is null, it raises `Unexpected` and the interpreter answers instead, with exact errors.
"""

from collections.abc import Callable
from typing import Any

from schema.compile.interpret import complete_value
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
    Read,
    Scalar,
    Shape,
    Value,
)
from schema.compile.symbols import Variables

Reshape = Callable[[Any, Variables, Pending], Any]


def missing() -> Any:
    """Stands where a value must not be null."""
    raise Unexpected


class Generator:
    """Writes the source of one reshaper."""

    def __init__(self) -> None:
        """An empty module."""
        self.functions: list[str] = []
        self.globals: dict[str, Any] = {"missing": missing, "read_page": read_page}
        self.names = 0

    def reshape(self, shape: Shape) -> Reshape:
        """The function for rows of this shape."""
        body = self.expression(shape, "row")
        source = "\n".join([*self.functions, f"def reshape(row, V, P):\n return {body}"])
        exec(compile(source, "<reshaper>", "exec"), self.globals)  # noqa: S102 - source of our own making, see the module
        made: Reshape = self.globals["reshape"]
        return made

    def name(self, value: Any = None) -> str:
        """A fresh name; bound to `value` where one is given."""
        self.names += 1
        name = f"v{self.names}"
        if value is not None:
            self.globals[name] = value
        return name

    def expression(self, shape: Shape, source: str) -> str:  # noqa: PLR0911 - one answer a shape
        """An expression that is the answer for a value that is not null."""
        if isinstance(shape, Scalar):
            return f"{self.name(shape.convert)}({source})" if shape.convert else source
        if isinstance(shape, Constant):
            return repr(shape.value)
        if isinstance(shape, Object):
            return self._object(shape, source)
        if isinstance(shape, Choice):
            return self._choice(shape, source)
        if isinstance(shape, ListOf):
            each = self.name()
            return f"[{self._item(shape.item, each, required=shape.required)} for {each} in {source}]"
        if isinstance(shape, Paged):
            return self._page(shape, source)
        if isinstance(shape, Read):
            return self.expression(shape.value, f"{self.name(shape.convert)}({source})")
        return self._value(shape, source)

    def _item(self, shape: Shape, source: str, *, required: bool) -> str:
        """The same for a value that may be null."""
        if isinstance(shape, Constant):
            return repr(shape.value)
        if isinstance(shape, Scalar) and shape.convert is None and not required:
            return source
        held = self.name()
        otherwise = "missing()" if required else "None"
        return f"({self.expression(shape, held)} if ({held} := {source}) is not None else {otherwise})"

    def _object(self, shape: Object, source: str) -> str:
        """A literal, or a call where an answer is still to come or a name must be bound once."""
        if not source.isidentifier() or any(isinstance(item.shape, Deferred) for item in shape.items):
            function = self.name()
            self.functions.append(f"def {function}(row, V, P):\n{self._body(shape.items, 'row')}")
            return f"{function}({source}, V, P)"
        return self._literal(shape.items, source)

    def _literal(self, items: tuple[Item, ...], source: str) -> str:
        return "{" + ", ".join(f"{item.key!r}: {self._entry(item, source)}" for item in items) + "}"

    def _entry(self, item: Item, source: str) -> str:
        if isinstance(item.shape, Deferred):
            return "None"
        return self._item(item.shape, f"{source}[{item.place}]", required=item.required)

    def _body(self, items: tuple[Item, ...], source: str) -> str:
        lines = [f" answer = {self._literal(items, source)}"]
        lines += [
            f" P.append(({item.shape.step}, answer, {item.key!r}, {source}[{item.place}], ()))"
            for item in items
            if isinstance(item.shape, Deferred)
        ]
        return "\n".join([*lines, " return answer"])

    def _choice(self, shape: Choice, source: str) -> str:
        options = {}
        for tag, option in shape.options.items():
            function = self.name()
            self.functions.append(f"def {function}(row, V, P):\n{self._body(option.items, 'row')}")
            options[tag] = function
        table = self.name()
        self.functions.append(f"{table} = {{{', '.join(f'{tag}: {name}' for tag, name in options.items())}}}")
        held = self.name()
        return f"{table}[({held} := {source})[0]]({held}, V, P)"

    def _page(self, shape: Paged, source: str) -> str:
        functions = []
        for item in _object_items(shape):
            function = self.name()
            body = self._item(item.shape, "row", required=True) if item.shape else "None"
            self.functions.append(f"def {function}(row, V, P):\n return {body}")
            functions.append((id(item), function))
        return f"read_page({self.name(shape)}, {source}, V, {self._complete(functions)})"

    def _complete(self, functions: list[tuple[int, str]]) -> str:
        if len(functions) == 1:
            return f"lambda item, row, place: {functions[0][1]}(row, V, P)"
        table = self.name()
        self.functions.append(f"{table} = {{{', '.join(f'{key}: {name}' for key, name in functions)}}}")
        return f"lambda item, row, place: {table}[id(item)](row, V, P)"

    def _value(self, shape: Shape, source: str) -> str:
        """Values of Python are few: the interpreter's way is fast enough."""
        if not isinstance(shape, Value):
            raise TypeError(f"no source for {shape!r}")
        return f"{self.name(complete_value)}({self.name(shape)}, {source}, V, P)"


def _object_items(shape: Paged) -> list[Any]:
    found = []
    for item in shape.items:
        found += [inner for inner in (item, *item.items) if inner.shape is not None]
    return found
