"""Which documents hold counts of shares outstanding: the SEC's company facts, and tables told by their header."""

import csv
import re

FACTS_HEAD = re.compile(rb'^\s*\{\s*"cik"\s*:[^{}]*"facts"\s*:\s*\{|^\s*\{\s*"facts"\s*:\s*\{')
_WHOSE = frozenset({"cik", "ticker"})
_NEEDED = frozenset({"date", "shares"})


def is_company_facts(head: bytes) -> bool:
    """Whether a document begins as `CIK##########.json` of the SEC's company facts does."""
    return FACTS_HEAD.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def is_count_table(head: bytes) -> bool:
    """Whether a document's first line is the header of a table of counts."""
    line, _, _ = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    columns = set(header_names(line.decode(errors="replace")))
    return bool(columns & _WHOSE) and columns >= _NEEDED


def header_names(line: str) -> list[str]:
    """The columns of a header line in lower case without spaces around them."""
    cells = next(csv.reader([line.rstrip("\r\n")]), [])
    return [cell.strip().lower() for cell in cells]
