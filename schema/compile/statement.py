"""One Cypher statement while it is written: fresh names, and parameters that know where their values come from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from schema.compile.symbols import Leaf, Variables


@dataclass(slots=True)
class Statement:
    """Names are numbered in the order they are made, so equal asks give equal text."""

    names: int = 0
    parameters: dict[str, Callable[[Variables], Any]] = field(default_factory=dict)
    _constants: dict[Any, str] = field(default_factory=dict)

    def name(self) -> str:
        """A variable no other part of the statement uses."""
        self.names += 1
        return f"n{self.names}"

    def parameter(self, leaf: Leaf, convert: Callable[[Any], Any] | None = None) -> str:
        """The placeholder of a value of the request."""
        get = leaf.getter()
        return self.computed(get if convert is None else lambda variables: convert(get(variables)))

    def computed(self, value: Callable[[Variables], Any]) -> str:
        """The placeholder of a value made from the variables at execution."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def constant(self, value: Any) -> str:
        """The placeholder of a value the plan itself fixes; one for each value."""
        if value not in self._constants:
            self._constants[value] = self.computed(lambda _: value)
        return self._constants[value]

    def values(self, variables: Variables) -> dict[str, Any]:
        """The parameters for one execution."""
        return {name: value(variables) for name, value in self.parameters.items()}
