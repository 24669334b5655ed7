"""The lines of a submission's header as fields, in either of EDGAR's two spellings and in mixtures of them.

`ACCESSION NUMBER:<tabs>0001…` and `<ACCESSION-NUMBER>0001…` are one field. Indentation says nothing: headers were rewrapped
and their tabs lost on the way. A line without label or tag goes on with the line before it, unless it begins a label that
was broken over two lines.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from xml.sax.saxutils import unescape

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,40})>\s*")
_LABEL = re.compile(r"([^:<>]{1,60}):(?:\s+|$)")
_LONGEST = 4_000
"""Characters of a line; a longer one is no header's and is passed over."""
_ENTITIES = {"&quot;": '"', "&apos;": "'"}


class Field(NamedTuple):
    """One label or tag with what stands behind it."""

    name: str
    """Upper case, hyphens as spaces."""
    value: str
    """Without white space around it; lines that were broken joined by one space."""
    closing: bool = False
    """Whether it is an end tag."""


class _Open:
    """A field that the next lines may go on with."""

    def __init__(self, name: str, text: str, *, closing: bool = False) -> None:
        self.name = name
        self.pieces = [text] if text else []
        self.closing = closing

    def finished(self) -> Field:
        return Field(self.name, unescape(" ".join(self.pieces), _ENTITIES), self.closing)


def read_fields(text: str, known: Collection[str]) -> Iterator[Field]:
    """The fields of a header in its order; `known` are the names that also count where a label is in lower case or broken."""
    current: _Open | None = None
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        rest = line.strip()
        if not rest or len(rest) > _LONGEST:
            if current:
                yield current.finished()
            current = None
            continue
        while rest:
            opened, rest = _field(rest, current, known)
            if opened is None:  # the line goes on with the field before
                current = current or _Open("", "")
                current.pieces.append(rest)
                break
            if current:
                yield current.finished()
            current = opened
    if current:
        yield current.finished()


def _field(text: str, current: _Open | None, known: Collection[str]) -> tuple[_Open | None, str]:
    """The field that `text` begins and what of it is still to be read; no field and all of it where it begins none."""
    if tag := _TAG.match(text):
        name, rest = _named(tag[2]), text[tag.end() :]
        if tag[1]:
            return _Open(name, "", closing=True), rest
        value, _, _ = rest.partition(f"</{tag[2]}>")
        return (_Open(name, ""), rest) if value.startswith("<") else (_Open(name, value.strip()), "")
    label = _LABEL.match(text)
    if label is None:
        return None, text
    name, value = _named(label[1]), text[label.end() :]
    if current and current.pieces and (joined := _named(f"{current.pieces[-1]} {label[1]}")) in known:
        current.pieces.pop()
        return _Open(joined, value), ""
    return (_Open(name, value), "") if name in known or label[1].isupper() else (None, text)


def _named(text: str) -> str:
    return " ".join(text.upper().replace("-", " ").split())
