"""Positions and indirect holdings as relationships: OWNS from the holder, HOLDS_THROUGH from the reporting owner."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from graph.figures import figure
from graph.readings import conditions
from graph.readings.edges import count_filings, edge, evidence, told
from graph.readings.holders import Holder
from graph.readings.lots import sum_of, underlying_of
from graph.readings.positions import Position, Status
from graph.readings.rows import Row, Unit
from graph.readings.scope import DerivedEdge, Properties
from graph.readings.securities import right_of


def owns_edges(positions: Sequence[Position], *, reporter: str, scope: str) -> list[DerivedEdge]:
    """OWNS: what stands as of the newest filings, at most one a holder and security; nothing for what has ended."""
    return [
        edge("OWNS", position.holder.id, position.security, scope=scope, properties=_owns(position, reporter))
        for position in positions
        if position.status is not Status.ENDED
    ]


def through_edges(
    rows: Sequence[Row],
    holders: Mapping[str, Holder],
    positions: Sequence[Position],
    *,
    reporter: str,
    issuer: str,
    scope: str,
) -> list[DerivedEdge]:
    """HOLDS_THROUGH: from the reporter to the holder of each form-I line, named or not.

    It has ended where every position of that holder has, or went on under the holder of a filing with other owners.
    """
    live = {position.holder.id for position in positions if position.status is not Status.ENDED}
    by_holder: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        holder = holders[row.id]
        if row.line.ownership == "I" and holder.id != reporter:
            by_holder[holder.id].append(row)
    return [
        edge(
            "HOLDS_THROUGH",
            reporter,
            holder,
            scope=scope,
            properties=_through(members, issuer, holders, ended=holder not in live),
        )
        for holder, members in sorted(by_holder.items())
    ]


def _owns(position: Position, reporter: str) -> Properties:
    newest, line = position.newest, position.newest.line
    since = max(
        (lot.since.last for lot in position.shown),
        key=lambda row: (row.valid or dt.date.min, row.slot, row.place),
    )
    holder = newest.held.holder
    return {
        "reportedBy": reporter,
        "ownership": line.ownership,
        "unit": newest.unit.value,
        **_figures(position),
        "lots": len(position.shown),
        "ambiguousLots": True if position.ambiguous else None,
        "status": position.status.value,
        "basis": conditions.basis_of(newest.entry.facts, line),
        "lastReported": newest.valid,
        "disclaimed": any(_disclaims(lot.newest.last) for lot in position.shown),
        **_rights(position),
        **told(since.entry, valid=since.valid),
        "filings": count_filings(row.entry for row in position.rows),
        **evidence(
            newest.entry,
            rule="SUM_OF_LOTS",
            grade=holder.grade.value,
            line=newest.id,
            quote=holder.quote,
            where=holder.where,
        ),
    }


def _figures(position: Position) -> Properties:
    if position.newest.unit is Unit.VALUE:
        return figure("value", position.amount)
    disclaimed = [lot.newest.closing for lot in position.shown if _disclaims(lot.newest.last)]
    return {
        **figure("shares", position.amount, count=True),
        **figure("openingShares", position.opening, count=True),
        **figure("underlyingShares", _underlying(position), count=True),
        **figure("disclaimedShares", sum_of(disclaimed) if disclaimed else None, count=True),
        **figure(
            "notRestatedShares",
            sum_of(lot.newest.closing for lot in position.stale) if position.stale else None,
            count=True,
        ),
    }


def _underlying(position: Position) -> Decimal | None:
    if not position.newest.table.derivative:
        return None
    return sum_of(underlying_of(lot.newest.last) for lot in position.shown)


def _rights(position: Position) -> Properties:
    newest, line = position.newest, position.newest.line
    if not newest.table.derivative:
        return {}
    facts = newest.entry.facts
    words = conditions.condition_of(facts, line)
    noted = " ".join(sentence.quote for sentence in conditions.noted(facts, line))
    return {
        "right": right_of(line.title, noted).value,
        "exercisable": line.exercisable,
        "expires": line.expires,
        "conditional": words is not None or conditions.is_open_ended(line),
        "conditionQuote": None if words is None else words.quote,
        "conditionFootnote": None if words is None else words.where,
    }


def _through(rows: list[Row], issuer: str, holders: Mapping[str, Holder], *, ended: bool) -> Properties:
    first, last = rows[0], rows[-1]
    indirect = [row.line.indirect for row in rows if row.slot == last.slot and row.line.indirect is not None]
    holder = holders[last.id]
    return {
        "issuer": issuer,
        "nature": " ".join(last.line.nature.split()) if last.line.nature else None,
        "deemed": any(words.deemed_beneficial_owner for words in indirect),
        "deemedQuote": next((words.deemed_quote for words in indirect if words.deemed_quote), None),
        "disclaimed": any(words.disclaimed for words in indirect),
        "disclaimedQuote": next((words.disclaimed_quote for words in indirect if words.disclaimed_quote), None),
        **told(first.entry, valid=first.valid, until=last.valid if ended else None),
        "filings": count_filings(row.entry for row in rows),
        **evidence(
            last.entry,
            rule=holder.rule,
            grade=holder.grade.value,
            line=last.id,
            quote=holder.quote,
            where=holder.where,
        ),
    }


def _disclaims(row: Row) -> bool:
    return row.line.indirect is not None and row.line.indirect.disclaimed
