"""Lists of relationships of two clocks: each is asked of a moment."""

from typing import Any

import strawberry

from schema import spec
from schema.fields import answered
from schema.types.connection import WHEN, strawberry_argument, with_arguments


def clocked(pattern: str, answer: Any, description: str, order: str, weight: int = 3) -> Any:
    """The relationships `{c}` of the pattern that were true and known at the moment that the arguments name."""

    def question() -> None:
        raise NotImplementedError("relationships are answered by one statement, never by a resolver")

    arguments = {**WHEN, "includeEnded": strawberry_argument(bool, "Also what had ended by then.")}
    defaults = {"asOf": strawberry.UNSET, "knownAt": strawberry.UNSET, "includeEnded": False}
    how = spec.Many(pattern, order, weight=weight, clocked=True)
    return answered(how, description, resolver=with_arguments(question, arguments, defaults, answer))
