"""One filing as the rows of the writing statements: its facts, its own readings, and what the writer keeps for itself.

Properties that begin with `_` and `source` are bookkeeping: nobody reads them as facts, and `digest` passes them over.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson

from graph import ids
from graph.facts import about_properties, filing_properties, line_properties, owner_properties, stake_properties
from graph.figures import figure
from graph.findings import severity_of
from graph.identity import Entry, Known
from graph.model import Filing, Finding, Line, Owner, Table
from graph.readings import clock
from graph.readings.addresses import address_key
from graph.readings.outstanding import outstanding_properties
from graph.readings.stake_words import cover_properties, schedule_properties
from graph.readings.trades import plan_of, setting_of
from graph.rules import RULES
from graph.wrapper import issuer_names, owner_names

Row = dict[str, Any]

SHARED = Finding(
    code="SHARED_FINGERPRINT",
    message="Several accessions show the same owners, rows and amounts; which of them a copy without an accession is cannot be told.",
)


def filing_row(filing_id: str, entry: Entry, known: Known) -> Row:
    """Everything the writing statements need of one filing; `known.facts` carries its readings."""
    facts = known.facts
    issuer = ids.issuer_id(facts.issuer)
    properties: Row = {
        "id": filing_id,
        "fingerprint": ids.fingerprint(facts),
        "carriers": [carrier.value for carrier in known.carriers],
        **filing_properties(facts),
        **filing_readings(facts),
        **bookkeeping(entry, known),
        "source": facts.source,
    }
    if entry.aliases:
        properties["aliases"] = [f"doc:{fingerprint}" for fingerprint in sorted(entry.aliases)]
    return {
        "id": filing_id,
        "properties": properties,
        "issuer": issuer,
        "about": about_properties(facts.issuer) | issuer_names(facts),
        "owners": [
            {
                "party": ids.owner_id(owner, facts.issuer),
                "properties": owner_properties(owner, ordinal) | owner_names(facts, owner.cik) | address_mark(owner),
            }
            for ordinal, owner in enumerate(facts.owners, 1)
        ],
        "lines": list(_line_rows(filing_id, facts)),
        "stakes": list(_stake_rows(filing_id, facts)),
        "footnotes": [
            {"id": f"{filing_id}/{ref}", "ref": ref, "ordinal": ordinal, "text": text}
            for ordinal, (ref, text) in enumerate(facts.footnotes.items(), 1)
        ],
        "noted": list(_noted_rows(filing_id, facts)),
        "findings": list(finding_rows(filing_id, facts, shared=entry.shared)),
        "outstanding": outstanding_properties(filing_id, facts),
    }


def filing_readings(facts: Filing) -> Row:
    """From when the filing was known, on what that rests, how late it was, and what a schedule's words say of all covers."""
    knowledge, late = clock.known_from(facts), clock.days_late(facts)
    readings: Row = {"knownBasis": knowledge.basis.value}
    if knowledge.since is not None:
        readings["knownFrom"] = knowledge.since
    if late is not None:
        readings["daysLate"] = late
    return readings | schedule_properties(facts) if facts.is_schedule else readings


def bookkeeping(entry: Entry, known: Known) -> Row:
    """What the writer must remember to join the next carrier in any order."""
    kept: Row = {
        "_content": known.content,
        "_wrapped": orjson.dumps(known.wrapped, option=orjson.OPT_SORT_KEYS).decode(),
        "_seen": sorted(known.seen),
        "_prints": sorted(entry.own.prints),
        "_rules": RULES,
        "_shared": entry.shared,
    }
    if entry.aliases:
        kept["_parts"] = orjson.dumps(
            {"own": entry.own.to_json(), **{key: alias.to_json() for key, alias in entry.aliases.items()}},
            option=orjson.OPT_SORT_KEYS,
        ).decode()
    return kept


def address_mark(owner: Owner) -> Row:
    """What an owner's address is compared by; none where it names no place."""
    key = address_key(owner.address)
    return {} if key is None else {"_address": key}


def party_rows(row: Row, facts: Filing) -> Iterator[Row]:
    """The parties that the form itself names."""
    yield {"id": row["issuer"], "cik": facts.issuer.cik}
    for owner_row, owner in zip(row["owners"], facts.owners, strict=True):
        yield {"id": owner_row["party"], "cik": owner.cik}


def _line_rows(filing_id: str, facts: Filing) -> Iterator[Row]:
    for key, table, line in facts.lines():
        properties = {
            "id": f"{filing_id}/{key}",
            **line_properties(key, table, line),
            **line_readings(facts, table, line),
        }
        yield {"properties": properties, "transaction": table.transaction, "derivative": table.derivative}


def _stake_rows(filing_id: str, facts: Filing) -> Iterator[Row]:
    words = cover_properties(facts)
    for ordinal, stake in enumerate(facts.stakes, 1):
        properties = {
            "id": ids.line_id(filing_id, ids.stake_key(ordinal)),
            **stake_properties(stake, ordinal),
            **stake_readings(facts, words[ordinal - 1]),
        }
        known = 0 < stake.owner <= len(facts.owners)
        party = ids.owner_id(facts.owners[stake.owner - 1], facts.issuer) if known else None
        yield {"properties": properties, "party": party}


def part_readings(filing_id: str, facts: Filing) -> Iterator[Row]:
    """The own readings of every row and every cover."""
    for key, table, line in facts.lines():
        yield {"id": ids.line_id(filing_id, key), "readings": line_readings(facts, table, line)}
    for ordinal, words in enumerate(cover_properties(facts), 1):
        yield {"id": ids.line_id(filing_id, ids.stake_key(ordinal)), "readings": stake_readings(facts, words)}


def stake_readings(facts: Filing, words: Row) -> Row:
    """From when what the cover states is true, the event date, and what the schedule's words say of it."""
    return words if facts.period is None else {"validFrom": facts.period, **words}


def line_readings(facts: Filing, table: Table, line: Line) -> Row:
    """The row's value in dollars, where its own cells give one, and what the words say about its holder and its trade."""
    value = line.total_value
    if value is None and not table.derivative and line.shares is not None and line.price is not None:
        value = line.shares * line.price
    readings = figure("value", value)
    if line.indirect is not None:
        readings["indirect"] = line.indirect.model_dump_json(by_alias=True)
    return readings | (_trade_readings(facts, line) if table.transaction else {})


def _trade_readings(facts: Filing, line: Line) -> Row:
    """Where a purchase or sale was made and whether under a plan, as far as words or the box say."""
    readings: Row = {}
    if (setting := setting_of(facts, line)) is not None:
        readings["setting"] = setting.setting.value
        if setting.words is not None:
            readings |= {"settingQuote": setting.words.quote, "settingWhere": setting.words.where}
    if (plan := plan_of(facts, line)) is not None:
        readings |= {"plan": plan.under, "planBasis": plan.basis.value}
        if plan.words is not None:
            readings |= {"planQuote": plan.words.quote, "planWhere": plan.words.where}
    return readings


def _noted_rows(filing_id: str, facts: Filing) -> Iterator[Row]:
    for key, _, line in facts.lines():
        for name, refs in line.footnotes.items():
            for ordinal, ref in enumerate(refs, 1):
                if ref in facts.footnotes:
                    yield {
                        "line": f"{filing_id}/{key}",
                        "footnote": f"{filing_id}/{ref}",
                        "properties": {"field": name, "ordinal": ordinal},
                    }


def finding_rows(filing_id: str, facts: Filing, *, shared: bool) -> Iterator[Row]:
    """The filing's findings, each with its id and the line it is on."""
    lines = {key for key, _, _ in facts.lines()} | {ids.stake_key(n) for n, _ in enumerate(facts.stakes, 1)}
    repeats: Counter[tuple[str, str]] = Counter()
    for finding in (*facts.findings, *([SHARED] if shared else [])):
        place = (finding.code, finding.where)
        repeats[place] += 1
        parts = [filing_id, finding.code, *([finding.where] if finding.where else [])]
        mark = f"#{repeats[place]}" if repeats[place] > 1 else ""
        line = finding.where.partition("/")[0]
        yield {
            "properties": {
                "id": "/".join(parts) + mark,
                "code": finding.code,
                "severity": severity_of(finding.code).value,
                "where": finding.where,
                "message": finding.message,
            },
            "line": f"{filing_id}/{line}" if line in lines else None,
        }
