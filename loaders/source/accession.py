"""The accession number that a name or an address holds, for documents that do not state their own."""

import re
from typing import Literal
from urllib.parse import unquote

_DASHED = re.compile(r"(?<![0-9])(?<![0-9]-)([0-9]{10})-([0-9]{2})-([0-9]{6})(?![0-9]|-[0-9])")
_PLAIN = re.compile(r"(?<![0-9])([0-9]{10})([0-9]{2})([0-9]{6})(?![0-9])")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def accession_in(source: str) -> str | None:
    """The accession number in the last part of the path that holds one; null when there is none, or two there differ.

    >>> accession_in("form4_X_0001214659-23-013845.xml")
    '0001214659-23-013845'
    >>> accession_in("edgar/000121465923013845/form4.xml")
    '0001214659-23-013845'
    >>> accession_in("0001214659-23-013845-index.htm")
    '0001214659-23-013845'
    """
    parts = re.split(r"[/?#&=]", unquote(source)) if _ADDRESS.match(source) else re.split(r"[/\\!]", source)
    for part in reversed(parts):
        found = {"-".join(match.groups()) for shape in (_DASHED, _PLAIN) for match in shape.finditer(part)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def accession_basis(source: str) -> Literal["INDEX", "NAME"]:
    """What an accession found in `source` rests on: an address is EDGAR's own index, a file or folder anybody's name."""
    return "INDEX" if _ADDRESS.match(source) else "NAME"
