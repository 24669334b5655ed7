"""A filing as one line of JSON and back. The line is complete: an ownershipDocument can be written again from it.

Figures are strings, because a JSON number loses digits in most readers. Reading is strict: a key misspelled, a date that
is none, a figure with a comma is refused with the place, never guessed at.
"""

from decimal import Decimal

from pydantic import ValidationError

from graph.errors import FilingError
from graph.model import Filing, Line, Stake
from graph.model.base import plain
from loaders.forms.json_marks import unknown_marks

_SHOWN = 3
_MOST_OBJECTS = 50_000
"""Rows, owners, marks and the like in one line: more than any document of `xml_document`'s limit gives."""


def write_json(filing: Filing) -> str:
    """One line of JSON, camelCase keys, absent values null."""
    return filing.model_dump_json(by_alias=True)


def read_json(data: bytes, *, source: str = "", line: int = 1) -> Filing:
    """The filing of a line that `parse` printed, possibly edited since; its `source` is what the line says.

    Raises `FilingError` JSON_INVALID (no JSON), JSON_NOT_A_FILING (what is wrong, and where) or TOO_MANY_ELEMENTS.
    """
    if data.count(b"{") > _MOST_OBJECTS:
        raise FilingError(
            "TOO_MANY_ELEMENTS",
            f"line {line} holds more than {_MOST_OBJECTS:,} objects, many times what a filing does; it is refused unread.",
            source=source,
        )
    try:
        filing = Filing.model_validate_json(data, strict=True)
    except ValidationError as error:
        raise _explained(error, source, line) from error
    for place, figure in _figures(filing):
        if figure.is_signed() or not figure.is_finite() or plain(figure) != str(figure):
            raise FilingError(
                "JSON_NOT_A_FILING",
                f"line {line}: {place}: {figure} is no plain decimal such as 1200.50.",
                source=source,
            )
    if wrong := next(unknown_marks(filing), None):
        raise FilingError("JSON_NOT_A_FILING", f"line {line}: {wrong}.", source=source)
    return filing


def _figures(filing: Filing) -> list[tuple[str, Decimal]]:
    rows: list[tuple[str, Line | Stake]] = [(key, line) for key, _, line in filing.lines()]
    rows += [(f"S-{place}", stake) for place, stake in enumerate(filing.stakes, 1)]
    return [
        (f"{key}.{name}", value)
        for key, row in rows
        for name, value in row.__dict__.items()
        if isinstance(value, Decimal)
    ]


def _explained(error: ValidationError, source: str, line: int) -> FilingError:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    if problems[0]["type"] == "json_invalid":
        return FilingError("JSON_INVALID", f"line {line} is no JSON: {problems[0]['msg']}.", source=source)
    shown = "; ".join(f"{'.'.join(map(str, p['loc'])) or 'the line'}: {p['msg']}" for p in problems[:_SHOWN])
    more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    return FilingError(
        "JSON_NOT_A_FILING", f"line {line} is no filing as `parse` prints them: {shown}{more}.", source=source
    )
