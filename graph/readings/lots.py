"""Lots: what one holder holds of one security, kept apart where the filings keep them apart.

Rows of one filing form strands (one running total each); strands carry on the lots of the filings before. An amount is
the sum of its lots, never the last row: eight rows of one fund family with one nature are eight lots.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from graph.readings.names import tokens
from graph.readings.rows import Row, Unit

Group = tuple[str, str, bool]
"""What rows of one position share: holder, security, and whether in value."""
Signature = tuple[str, tuple[str, ...]]
"""The nature as compared, and the texts of the footnotes on nature, D/I and title."""

_REFERENCE = re.compile(r"\((?:\d{1,2}|see[^)]*)\)?|\bsee footnotes?\b.*|\(\s*$|\bfootnotes?\b.*", re.IGNORECASE)


@dataclass(slots=True)
class Strand:
    """Rows of one filing that share one running total, in the order of that total."""

    rows: list[Row]
    opening: Decimal | None
    closing: Decimal | None

    @property
    def last(self) -> Row:
        """The row whose total is the strand's."""
        return self.rows[-1]

    @property
    def traded(self) -> bool:
        """Whether a row is a transaction."""
        return any(row.table.transaction for row in self.rows)


@dataclass(slots=True)
class Lot:
    """One running total over filings."""

    strands: list[Strand] = field(default_factory=list)

    @property
    def newest(self) -> Strand:
        """The strand of the newest filing that shows the lot."""
        return self.strands[-1]


@dataclass(slots=True)
class Lots:
    """The lots of one group of rows, in the order of their first rows, and where joining was a tie."""

    lots: list[Lot] = field(default_factory=list)
    ambiguous: list[Row] = field(default_factory=list)


def form_lots(rows: Sequence[Row]) -> Lots:
    """The lots of rows of one group (one holder, security and kind of figure), given by slot and place."""
    found = Lots()
    for _, filed in groupby(rows, key=lambda row: row.slot):
        _carry_on(found, form_strands(list(filed)))
    return found


def form_strands(rows: Sequence[Row]) -> list[Strand]:
    """The strands of one filing's rows of one group.

    A transaction carries on where another ended, or repeats its final total (rows of several days often all show the
    last one), unless both together would have begun below zero: two swaps of one unit each are two. A holding is a strand of its own: two equal ones are two lots.
    """
    strands: list[Strand] = []
    for row in rows:
        change, closing = row.change, row.following
        opening = None if change is None or closing is None else closing - change
        if row.table.transaction and closing is not None and _grown(strands, row, opening, closing):
            continue
        strands.append(Strand([row], opening, closing))
    return _joined(strands)


def signature(row: Row) -> Signature:
    """What tells two unnamed holders of one reporter apart where amounts do not."""
    line, notes = row.line, row.entry.facts.footnotes
    refs = [ref for key in ("nature", "ownership", "title") for ref in line.footnotes.get(key, ())]
    texts = sorted({" ".join(notes[ref].split()).casefold() for ref in refs if ref in notes})
    return nature_key(line.nature), tuple(texts)


def nature_key(nature: str | None) -> str:
    """A nature without By, case, punctuation, plural, footnote references and a cut bracket; "" where nothing is left."""
    words = list(tokens(_REFERENCE.sub(" ", nature or "")))
    while words and words[0] in {"by", "held", "indirect", "the"}:
        words.pop(0)
    return " ".join(word.removesuffix("s") if len(word) > 3 else word for word in words)


def _grown(strands: list[Strand], row: Row, opening: Decimal | None, closing: Decimal) -> bool:
    trading = [strand for strand in reversed(strands) if strand.traded]
    for strand in trading:
        if opening is not None and opening == strand.closing:
            strand.rows.append(row)
            strand.closing = closing
            return True
    for strand in trading:
        before = None if strand.opening is None or row.change is None else strand.opening - row.change
        alike = signature(row) == signature(strand.last)
        if closing == strand.closing and alike and (before is None or before >= 0):
            strand.rows.append(row)
            strand.opening = before
            return True
    for strand in trading:
        if closing == strand.opening:
            strand.rows.insert(0, row)
            strand.opening = opening
            return True
    for strand in trading:
        if row.change is not None and strand.closing == closing + row.change:
            strand.rows.append(row)
            strand.closing = closing
            return True
    return False


def _joined(strands: list[Strand]) -> list[Strand]:
    """Strands of which one opens with what the other closes with are one: rows are not always filed in time's order."""
    for one in strands:
        for other in strands:
            meets = one.closing is not None and one.closing == other.opening
            if one is not other and one.traded and other.traded and meets:
                merged = Strand(one.rows + other.rows, one.opening, other.closing)
                return _joined([merged if strand is one else strand for strand in strands if strand is not other])
    return strands


def _carry_on(found: Lots, strands: list[Strand]) -> None:
    before = max((lot.newest.last.slot for lot in found.lots), default=0)
    old = [lot for lot in found.lots if lot.newest.closing != 0]
    new = list(strands)
    _match_openings(found, old, new)
    old = [lot for lot in old if lot.newest.last.slot == before]
    _match_signatures(old, new)
    if len(old) == 1 and len(new) == 1:
        _join(old, new, old[0], new[0])
    found.lots += [Lot([strand]) for strand in new]


def _match_openings(found: Lots, old: list[Lot], new: list[Strand]) -> None:
    for opening in sorted({strand.opening for strand in new if strand.opening is not None and strand.opening != 0}):
        strands = [strand for strand in new if strand.opening == opening]
        lots = [lot for lot in old if lot.newest.closing == opening]
        if not lots:
            continue
        for strand in list(strands):
            alike = [lot for lot in lots if signature(lot.newest.last) == signature(strand.last)]
            if alike:
                if len(alike) > sum(signature(other.last) == signature(strand.last) for other in strands):
                    found.ambiguous.append(strand.last)
                _join(old, new, alike[0], strand)
                lots.remove(alike[0])
                strands.remove(strand)
        if len(lots) == len(strands):
            for lot, strand in zip(lots, strands, strict=True):
                _join(old, new, lot, strand)
        elif lots and strands:
            found.ambiguous += [strand.last for strand in strands]


def _match_signatures(old: list[Lot], new: list[Strand]) -> None:
    for strand in list(new):
        mark = signature(strand.last)
        lots = [lot for lot in old if signature(lot.newest.last) == mark]
        twins = [other for other in new if signature(other.last) == mark]
        if any(mark) and len(lots) == 1 and len(twins) == 1:
            _join(old, new, lots[0], strand)


def _join(old: list[Lot], new: list[Strand], lot: Lot, strand: Strand) -> None:
    lot.strands.append(strand)
    old.remove(lot)
    new.remove(strand)


def sum_of(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None where one of them is not stated, because a sum without it would state too little."""
    total = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def underlying_of(row: Row) -> Decimal | None:
    """The underlying amount of what is still held: underlying * following / amount, to four places."""
    line = row.line
    if line.underlying_shares is None or row.unit is Unit.VALUE:
        return None
    if not row.table.transaction:
        return line.underlying_shares
    if line.following_shares is None or not line.shares:
        return None
    return (line.underlying_shares * line.following_shares / line.shares).quantize(Decimal("0.0001")).normalize()
