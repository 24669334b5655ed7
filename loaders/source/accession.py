"""The accession number that a file's or folder's name holds, for documents that do not state their own."""

import re

_DASHED = re.compile(r"(?<![0-9-])([0-9]{10})-([0-9]{2})-([0-9]{6})(?![0-9-])")
_PLAIN = re.compile(r"(?<![0-9])([0-9]{10})([0-9]{2})([0-9]{6})(?![0-9])")


def accession_in(source: str) -> str | None:
    """The accession number in the last part of the path that holds one; null when there is none, or two there differ.

    >>> accession_in("form4_X_0001214659-23-013845.xml")
    '0001214659-23-013845'
    >>> accession_in("edgar/000121465923013845/form4.xml")
    '0001214659-23-013845'
    """
    for part in reversed(re.split(r"[/\\!]", source)):
        found = {"-".join(match.groups()) for shape in (_DASHED, _PLAIN) for match in shape.finditer(part)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None
