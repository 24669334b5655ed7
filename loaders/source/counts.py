"""Which documents hold counts of shares outstanding: the SEC's company facts, and tables told by their header."""

import re

from loaders.source.csv_header import columns_of

FACTS_HEAD = re.compile(rb'^\s*\{\s*"cik"\s*:[^{}]*"facts"\s*:\s*\{|^\s*\{\s*"facts"\s*:\s*\{')
_WHOSE = frozenset({"cik", "ticker"})
_NEEDED = frozenset({"date", "shares"})


def is_company_facts(head: bytes) -> bool:
    """Whether a document begins as `CIK##########.json` of the SEC's company facts does."""
    return FACTS_HEAD.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def is_count_table(head: bytes) -> bool:
    """Whether a document's first line is the header of a table of counts."""
    line, _, _ = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    columns = set(columns_of(line.decode(errors="replace")))
    return bool(columns & _WHOSE) and columns >= _NEEDED
