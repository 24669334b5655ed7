"""Writes the facts of filings, a batch in one transaction together with the marks of every scope it touches.

Writing again, in another order, by another carrier or from two processes at once ends in the same graph: what a batch
writes is decided inside the transaction, under the locks of the filings' ids and fingerprints.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import orjson

from graph import ids
from graph.cypher import statement
from graph.driver import Graph, Row, Transaction
from graph.identity import WRAPPED, Entry, Known, join, know, settle
from graph.model import Carrier, Filing
from graph.reader import stored_filings
from graph.rows import bookkeeping, filing_row, party_rows
from graph.rules import RULES
from graph.scopes import Scope, ScopeKind, filing_scopes, lock, mark

Interpret = Callable[[Filing], Filing]
"""Gives a filing its readings (`indirect` of its lines, `findings`), from its facts alone."""


_DOC = "doc:"
_INSERTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("write_filings", ("properties", "issuer", "about", "owners")),
    ("write_lines", ("lines",)),
    ("write_stakes", ("stakes",)),
    ("write_footnotes", ("footnotes",)),
    ("write_notes", ("noted",)),
    ("write_findings", ("findings",)),
    ("write_outstanding", ("outstanding",)),
)
"""Statement -> the parts of a filing's row that it uses; one whose first part is empty is left out."""


class Outcome(StrEnum):
    """What became of one document."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    """The filing was known; this carrier told more, or the rules are newer."""
    KNOWN = "KNOWN"
    """Nothing to do: content and rules were both known."""


@dataclass(slots=True)
class _Batch:
    """What is known before and after; entries by filing id."""

    before: dict[str, Entry]
    after: dict[str, Entry]
    outdated: frozenset[str]
    """Filings last read by other rules."""
    whole: dict[str, Known] = field(default_factory=dict)
    """What will stand in the graph, with its readings."""


async def write_batch(graph: Graph, filings: Sequence[Filing], interpret: Interpret) -> list[Outcome]:
    """Write filings as `interpret` gave them; what became of each, in order.

    `interpret` is asked again only for a filing that several carriers make up, whose facts none of them shows alone.
    """

    async def work(transaction: Transaction) -> list[Outcome]:
        return await _write(transaction, filings, interpret)

    return await graph.write_with(work, seconds=300)


async def _write(transaction: Transaction, filings: Sequence[Filing], interpret: Interpret) -> list[Outcome]:
    asks = [(ids.filing_id(filing), ids.fingerprint(filing)) for filing in filings]
    states = await _locked_states(transaction, asks)
    known = {document for row in states if row["rules"] == RULES for document in row["seen"]}
    fresh: list[tuple[str, Known]] = []
    outcomes = []
    for (filing_id, fingerprint), filing in zip(asks, filings, strict=True):
        document = know(filing, fingerprint)
        if document.seen <= known:
            outcomes.append(Outcome.KNOWN)
            continue
        known |= document.seen
        fresh.append((filing_id, document))
        outcomes.append(Outcome.CHANGED if any(row["id"] == filing_id for row in states) else Outcome.NEW)
    if fresh:
        batch = _joined(await _entries(transaction, states, fresh), fresh, states)
        await _apply(transaction, batch, interpret)
    return outcomes


async def _locked_states(transaction: Transaction, asks: Sequence[tuple[str, str]]) -> list[Row]:
    """The filings that the documents are or could touch, under the locks of all their ids and fingerprints."""
    parameters = {"asks": [{"id": one, "fingerprint": two} for one, two in asks]}
    held: set[str] = set()
    wanted = {name for ask in asks for name in ask}
    while True:
        await lock(transaction, sorted(f"filing:{name}" for name in wanted - held))
        held |= wanted
        states = await transaction.rows(statement("states"), parameters)
        wanted = {row["id"] for row in states}
        if wanted <= held:
            return states


async def _entries(
    transaction: Transaction, states: Sequence[Row], fresh: Sequence[tuple[str, Known]]
) -> dict[str, Entry]:
    """The entries in the graph that the fresh documents bear on."""
    asked = {name for filing_id, known in fresh for name in (filing_id, *known.prints)}
    near = [row for row in states if not asked.isdisjoint((row["id"], *row["prints"]))]
    stored = await stored_filings(transaction, [row["id"] for row in near]) if near else {}
    entries = {}
    for row in near:
        if row["parts"] is not None:
            parts = orjson.loads(row["parts"])
            own = Known.from_json(parts.pop("own"))
            entry = Entry(own, {key: Known.from_json(part) for key, part in parts.items()})
        else:
            filing = stored[row["id"]]
            entry = Entry(
                Known(
                    facts=filing.facts.model_copy(update={"source": filing.properties["source"]}),
                    content=row["content"],
                    wrapped=orjson.loads(row["wrapped"]),
                    carriers=tuple(Carrier(name) for name in row["carriers"]),
                    seen=frozenset(row["seen"]),
                    prints=frozenset(row["prints"]),
                )
            )
        entry.shared = row["shared"]
        entries[row["id"]] = entry
    return entries


def _joined(before: dict[str, Entry], fresh: Sequence[tuple[str, Known]], states: Sequence[Row]) -> _Batch:
    """What stands after the fresh documents are joined."""
    entries = {key: replace(entry, aliases=dict(entry.aliases)) for key, entry in before.items() if not _loose(key)}
    loose = {key.removeprefix(_DOC): entry.own for key, entry in before.items() if _loose(key)}
    for filing_id, known in fresh:
        if _loose(filing_id):
            key = filing_id.removeprefix(_DOC)
            loose[key] = join(loose[key], known) if key in loose else known
        elif filing_id in entries:
            entries[filing_id].own = join(entries[filing_id].own, known)
        else:
            entries[filing_id] = Entry(known)
    asked = sorted({fingerprint for _, known in fresh for fingerprint in known.prints})
    return _Batch(
        before=before,
        after=settle(entries, loose, asked),
        outdated=frozenset(row["id"] for row in states if row["rules"] != RULES),
    )


async def _apply(transaction: Transaction, batch: _Batch, interpret: Interpret) -> None:
    """Write what differs between before and after."""
    rewritten, touched = [], []
    for filing_id, entry in batch.after.items():
        whole = entry.whole()
        old = batch.before.get(filing_id)
        if old is not None and filing_id not in batch.outdated and _same(old, entry):
            touched.append({"id": filing_id, "properties": _remembered(entry, whole)})
            continue
        if old is not None or entry.aliases or len(whole.seen) > 1:
            whole = replace(whole, facts=interpret(whole.facts))
        rewritten.append((filing_row(filing_id, entry, whole), whole.facts))
    changed = [row["id"] for row, _ in rewritten if row["id"] in batch.before]
    gone = [filing_id for filing_id in batch.before if filing_id not in batch.after]
    scopes = await _touched_scopes(transaction, changed + gone)
    for row, facts in rewritten:
        owners = [owner["party"] for owner in row["owners"]]
        scopes |= filing_scopes(row["issuer"], owners, schedule=facts.is_schedule)
    await mark(transaction, scopes)
    await _forget(transaction, changed, gone)
    await _insert(transaction, rewritten)
    if touched:
        await transaction.run(statement("touch_filings"), {"filings": touched})
    await _write_prints(transaction, batch.after)
    await transaction.run(statement("bump"), {"rules": RULES})


def _same(old: Entry, new: Entry) -> bool:
    """Whether both stand in the graph as the same facts and readings."""
    one, other = old.whole(), new.whole()
    wrapped = all(getattr(one.facts, name) == getattr(other.facts, name) for name in WRAPPED)
    return wrapped and one.content == other.content and old.shared == new.shared


def _remembered(entry: Entry, known: Known) -> dict[str, Any]:
    """The properties that one more carrier may change without changing any cell."""
    aliases = [f"{_DOC}{fingerprint}" for fingerprint in sorted(entry.aliases)] or None
    carriers = [carrier.value for carrier in known.carriers]
    return {"_parts": None, **bookkeeping(entry, known), "carriers": carriers, "aliases": aliases}


async def _touched_scopes(transaction: Transaction, filing_ids: Sequence[str]) -> set[Scope]:
    """The scopes of what hangs on these filings now."""
    scopes: set[Scope] = set()
    if filing_ids:
        for row in await transaction.rows(statement("touched"), {"ids": list(filing_ids)}):
            scopes |= filing_scopes(row["issuer"], row["owners"], schedule=row["schedule"])
            scopes |= {Scope(ScopeKind.PARTY, party) for party in (*row["named"], *row["holders"])}
            scopes |= {Scope(ScopeKind.SECURITY, security) for security in row["securities"]}
    return scopes


async def _forget(transaction: Transaction, changed: list[str], gone: list[str]) -> None:
    if changed or gone:
        await transaction.run(statement("forget_parts"), {"ids": changed + gone})
        await transaction.run(statement("forget_parties"), {"ids": changed})
        await transaction.run(statement("forget_filings"), {"ids": gone})


async def _insert(transaction: Transaction, rewritten: Sequence[tuple[dict[str, Any], Filing]]) -> None:
    rows = [row for row, _ in rewritten]
    parties = {party["id"]: party for row, facts in rewritten for party in party_rows(row, facts)}
    await transaction.run(statement("write_parties"), {"parties": [parties[key] for key in sorted(parties)]})
    for name, parts in _INSERTS:
        # Only what the statement uses is sent: lines are most of a filing.
        if filled := [{key: row[key] for key in ("id", *parts)} for row in rows if row[parts[0]]]:
            await transaction.run(statement(name), {"filings": filled})


async def _write_prints(transaction: Transaction, entries: dict[str, Entry]) -> None:
    """Make a filing findable by the fingerprints of its poorer carriers too."""
    prints = [
        {"fingerprint": fingerprint, "filing": filing_id}
        for filing_id, entry in entries.items()
        if len(entry.own.prints) > 1
        for fingerprint in sorted(entry.own.prints)
    ]
    if prints:
        await transaction.run(statement("write_prints"), {"prints": prints})


def _loose(filing_id: str) -> bool:
    return filing_id.startswith(_DOC)
