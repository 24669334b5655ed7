"""One row of a table of splits to the fact it states.

A ratio is new shares for old ones: "2-for-1" and "2:1" double the shares, "1:25" makes one of 25, and a single number is
new shares for one old: 0.04 is "1:25".
"""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

import orjson

from graph.errors import FilingError
from graph.model import StockSplit
from loaders.source.document import Document

_NUMBER: Final = r"(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})"
_RATIO: Final = re.compile(rf"{_NUMBER}(?:\s*(?::|/|-?\s*(?:for|to)\s*-?)\s*{_NUMBER})?", re.IGNORECASE)
_CIK: Final = re.compile(r"\d{1,10}")
_TICKER: Final = re.compile(r"[A-Z0-9][A-Z0-9.\-]{0,9}")


def read_split(document: Document) -> StockSplit:
    """The split of one row. Raises FilingError, with the row's line in its source, where a cell is wrong."""
    source = f"{document.source}:{document.line}"
    row = orjson.loads(document.data)
    columns, cells = row["columns"], row["cells"]
    if len(cells) != len(columns):
        raise _refused(f"the row has {len(cells)} cells and the header {len(columns)}", source)
    found = dict(zip(columns, cells, strict=True))
    cik, ticker = _issuer(found.get("cik", ""), found.get("ticker", "").upper(), source)
    ratio = _ratio(found["ratio"], source)
    return StockSplit(
        source=source,
        cik=cik,
        ticker=ticker,
        date=_date(found["date"], source),
        new_shares=ratio.numerator,
        old_shares=ratio.denominator,
    )


def _issuer(cik: str, ticker: str, source: str) -> tuple[str | None, str | None]:
    """A CIK goes before a ticker, which may be another issuer's by now."""
    if cik:
        if not _CIK.fullmatch(cik) or not int(cik):
            raise _refused(f"{cik!r} is no CIK", source)
        return cik.zfill(10), None
    if not _TICKER.fullmatch(ticker):
        raise _refused("it names no issuer: give a CIK or a ticker", source)
    return None, ticker


def _date(text: str, source: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise _refused(f"{text!r} is no date such as 2023-05-17", source) from None


def _ratio(text: str, source: str) -> Fraction:
    found = _RATIO.fullmatch(text)
    new, old = (Decimal(found[1]), Decimal(found[2] or 1)) if found else (Decimal(0), Decimal(1))
    if not new or not old:
        raise _refused(f"{text!r} is no ratio such as 2-for-1, 1:25 or 0.04", source)
    ratio = Fraction(new) / Fraction(old)
    if ratio == 1:
        raise _refused(f"the ratio {text!r} changes nothing", source)
    if max(ratio.numerator, ratio.denominator) > 10**9:
        raise _refused(f"the ratio {text!r} is no fraction of whole shares", source)
    return ratio


def _refused(why: str, source: str) -> FilingError:
    return FilingError("SPLIT_ROW", f"{why}; the row is left out.", source=source)
