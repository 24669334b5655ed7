"""LEDGER_BREAK and SPLIT_BETWEEN: filings of one reporter whose amounts of a position do not carry on.

About one join in eight of real filings does not, most for reasons that the filings give; the cause is told with each.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.figures import figure
from graph.readings.findings.causes import Cause, Reason, reason_of
from graph.readings.findings.continuations import siblings_of
from graph.readings.findings.joins import Join, joins_of
from graph.readings.findings.ledger import Ledger, amount, called
from graph.readings.findings.moves import Move, Place, moves_of
from graph.readings.scope import DerivedFinding, Properties


def findings(ledger: Ledger) -> Iterator[DerivedFinding]:
    """LEDGER_BREAK for each join that does not add up; SPLIT_BETWEEN beside it where a split lies between."""
    for join, reason in breaks_of(ledger):
        if not ledger.tells(join.before.last.entry, join.row.entry):
            continue
        against = [join.before.last, *([reason.other] if reason.other else [])]
        properties = _properties(join, reason)
        yield ledger.finding(
            "LEDGER_BREAK",
            join.row,
            _message(join, reason),
            cell="followingShares",
            against=against,
            properties=properties,
        )
        if reason.cause is Cause.SPLIT or join.split(ledger.splits) is not None:
            message = f"A split lies between this amount and the {amount(join.expected)} of {called(join.before.last)}: they count different shares and are never added."
            yield ledger.finding(
                "SPLIT_BETWEEN", join.row, message, cell="followingShares", against=against, properties=properties
            )


def breaks_of(ledger: Ledger) -> Iterator[tuple[Join, Reason]]:
    """The joins that do not add up, each with its reason."""
    joins = list(joins_of(ledger))
    runs: dict[int, list[Join]] = defaultdict(list)
    for join in joins:
        runs[id(join.lot)].append(join)
    moves = moves_of(ledger, joins)
    for run in runs.values():
        for place, join in enumerate(run):
            if join.difference:
                neighbours = [*run[max(place - 1, 0) : place], *run[place + 1 : place + 2]]
                near = _moves(join, moves, ledger)
                yield join, reason_of(join, near, neighbours, ledger.entries, ledger.splits)


def _moves(join: Join, moves: Mapping[Place, list[Move]], ledger: Ledger) -> list[Move]:
    """What changes hands after the earlier filing: in the later one, in those between, in other parts of its report."""
    parts = {entry.id for entry in siblings_of(join.row.entry, ledger.entries)}
    beside = [slot for slot, entry in enumerate(ledger.entries) if entry.id in parts and slot > join.slot]
    slots = [join.slot, *range(join.before.last.slot + 1, join.slot), *beside]
    return [move for slot in slots for move in moves.get((join.row.security, slot), ())]


def _message(join: Join, reason: Reason) -> str:
    side = "more" if join.difference > 0 else "less"
    days = "" if join.days is None or join.days < 0 else f" {join.days} day{'s' * (join.days != 1)} later,"
    return (
        f"{amount(join.expected)} stood at the end of {called(join.before.last)};{days} this row starts from "
        f"{amount(join.found)}, {amount(abs(join.difference))} {side}. {reason.message}"
    )


def _properties(join: Join, reason: Reason) -> Properties:
    words = reason.words
    properties: Properties = {
        "cause": reason.cause.value,
        **figure("expected", join.expected, count=True),
        **figure("found", join.found, count=True),
        **figure("difference", join.difference, count=True),
    }
    if join.days is not None:
        properties["days"] = join.days
    if words is not None:
        properties |= {"quote": words.quote, "quoteWhere": words.where}
    return properties
