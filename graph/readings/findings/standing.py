"""LOT_AMBIGUOUS, POSITION_NOT_RESTATED and TRANSFER_INFERRED: how sure the positions that stand now are."""

from collections.abc import Iterator

from graph.readings.findings.ledger import Ledger, amount, called
from graph.readings.positions import Position, Status
from graph.readings.rows import Row
from graph.readings.scope import DerivedFinding


def findings(ledger: Ledger) -> Iterator[DerivedFinding]:
    """LOT_AMBIGUOUS, POSITION_NOT_RESTATED, TRANSFER_INFERRED."""
    yield from _ambiguous(ledger)
    yield from _not_restated(ledger)
    yield from _transferred(ledger)


def _ambiguous(ledger: Ledger) -> Iterator[DerivedFinding]:
    for lots in ledger.formed.values():
        for row in lots.ambiguous:
            if ledger.tells(row.entry):
                message = "Which of several equal lots of the filing before this row carries on cannot be told; all of them are kept."
                yield ledger.finding("LOT_AMBIGUOUS", row, message)


def _not_restated(ledger: Ledger) -> Iterator[DerivedFinding]:
    """A derivative that had run out by then is no position that the newer filing could restate."""
    for position in ledger.positions:
        if position.status is not Status.NOT_RESTATED:
            continue
        last, newer = position.newest, _newest(ledger, position)
        lapsed = last.line.expires is not None and newer.valid is not None and last.line.expires < newer.valid
        if lapsed or not ledger.tells(last.entry, newer.entry):
            continue
        shown = "" if position.amount is None else f" ({amount(position.amount)} in all)"
        message = f"The position{shown} was last shown here; {called(newer)} reports the class and leaves it out. Whether it is still held is not told."
        yield ledger.finding("POSITION_NOT_RESTATED", last, message, against=[newer])


def _newest(ledger: Ledger, position: Position) -> Row:
    """The first row of the newest filing that shows the class."""
    slot = ledger.tellings[position.security].slots[-1]
    return next(row for row in ledger.rows if row.slot == slot and row.security == position.security)


def _transferred(ledger: Ledger) -> Iterator[DerivedFinding]:
    for transfer in ledger.transfers:
        last, gained = transfer.lot.newest.last, transfer.gained
        closing = transfer.lot.newest.closing
        if closing is not None and ledger.tells(last.entry, gained.entry):
            message = f"The {amount(closing)} last shown here are left out since, and {called(gained)} shows as many more with another holder: read as handed over."
            yield ledger.finding("TRANSFER_INFERRED", last, message, against=[gained])
