"""The fixed statements, read from the `.cypher` files beside this module; values travel as parameters."""

import re
from functools import cache
from importlib.resources import files

_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


@cache
def statement(name: str) -> str:
    """The one statement of `<name>.cypher`."""
    (only,) = statements(name)
    return only


@cache
def statements(name: str) -> tuple[str, ...]:
    """The statements of `<name>.cypher` in order; a semicolon ends each."""
    text = _COMMENT.sub("", files(__package__).joinpath(f"{name}.cypher").read_text(encoding="utf-8"))
    return tuple(part.strip() for part in text.split(";") if part.strip())
