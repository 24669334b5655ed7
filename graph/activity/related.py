"""Who stands near a party by how filings were made: filed together, from one address, signed by one hand.

Nothing of it is ownership, and nothing walks it: directors share their company's address, and a clerk signs for many.
Addresses are compared by a fingerprint and never leave.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from graph.errors import CallerError
from graph.readings.names import tokens
from graph.traversal.subgraph import Ask

MOST_PARTIES: Final = 200
_MOST_EVIDENCE: Final = 20
_MOST_READ: Final = 5_000
"""Rows of one reason that are read."""
_STATEMENT: Final = """
MATCH (p:Party {id: $id})<-[:REPORTED_BY]-(f:Filing)-[:REPORTED_BY]->(o:Party)
WHERE o <> p
WITH DISTINCT o, f LIMIT $most
RETURN 'CO_REPORTER' AS reason, o.id AS party, f.id AS filing, null AS signed
UNION ALL
MATCH (p:Party {id: $id})<-[r:REPORTED_BY]-(:Filing)
WHERE r._address IS NOT NULL
WITH DISTINCT p, r._address AS address
MATCH (f:Filing)-[q:REPORTED_BY]->(o:Party)
WHERE q._address = address AND o <> p
WITH DISTINCT o, f LIMIT $most
RETURN 'SAME_ADDRESS' AS reason, o.id AS party, f.id AS filing, null AS signed
UNION ALL
MATCH (p:Party {id: $id})<-[:REPORTED_BY]-(f:Filing)
WITH DISTINCT f LIMIT $most
RETURN 'OWN' AS reason, $id AS party, f.id AS filing, f.signatureNames AS signed
UNION ALL
MATCH (p:Party {id: $id})<-[:REPORTED_BY]-(:Filing)-[:ABOUT]->(i:Party)
WITH DISTINCT p, i
MATCH (i)<-[:ABOUT]-(f:Filing)
WHERE f.signatureNames IS NOT NULL AND NOT EXISTS { MATCH (f)-[:REPORTED_BY]->(p) }
WITH DISTINCT f LIMIT $most
MATCH (f)-[:REPORTED_BY]->(o:Party)
RETURN 'SAME_SIGNER' AS reason, o.id AS party, f.id AS filing, f.signatureNames AS signed
"""
_CAPACITY: Final = re.compile(
    r"\b(?:attorney[- ]in[- ]fact|by power of attorney|as attorney|under power|poa|pursuant to|for and on behalf|on behalf of)\b.*",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"^\s*(?:by\s*:|/s/|/s|s/)\s*", re.IGNORECASE)
_FEWEST: Final = 2


class RelatedBy(StrEnum):
    """How two parties stand near each other."""

    CO_REPORTER = "CO_REPORTER"
    SAME_ADDRESS = "SAME_ADDRESS"
    SAME_SIGNER = "SAME_SIGNER"


@dataclass(frozen=True, slots=True)
class RelatedReason:
    """One way in which a party is related, with the filings that show it."""

    reason: RelatedBy
    filings: int
    evidence: tuple[str, ...]
    """Ids of filings of the related party, at most 20, the newest accession first."""


@dataclass(frozen=True, slots=True)
class RelatedParty:
    """A party and why it is told beside another."""

    party: str
    reasons: tuple[RelatedReason, ...]


@dataclass(frozen=True, slots=True)
class RelatedParties:
    """Parties near one: those with most reasons first, then with most filings."""

    parties: tuple[RelatedParty, ...]
    truncated: bool
    """More parties are related, or more filings stand there than were read."""


async def related_parties(ask: Ask, party: str, *, first: int = 50) -> RelatedParties:
    """The parties near `party` (an id). Raises CallerError for a number out of range."""
    if not 1 <= first <= MOST_PARTIES:
        raise CallerError(f"first is 1 to {MOST_PARTIES} parties.")
    rows = await ask(_STATEMENT, {"id": party, "most": _MOST_READ})
    shown: dict[str, dict[RelatedBy, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in _telling(rows):
        shown[row["party"]][RelatedBy(row["reason"])].add(row["filing"])
    found = sorted((_related(other, reasons) for other, reasons in shown.items()), key=_rank)
    return RelatedParties(tuple(found[:first]), len(found) > first or len(rows) >= _MOST_READ)


def signer_key(name: str) -> str | None:
    """Who signed, as compared: without `/s/` and the capacity; None for a single word."""
    plain = _CAPACITY.sub("", name)
    while _MARK.match(plain):
        plain = _MARK.sub("", plain)
    words = tokens(plain.partition(",")[0])
    return " ".join(words) if len(words) >= _FEWEST else None


def _telling(rows: Sequence[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """The rows that show something: of filings by others, those signed by a hand that signed for the party."""
    hands = {hand for row in rows if row["reason"] == "OWN" for hand in _hands(row)}
    for row in rows:
        signed = row["reason"] == RelatedBy.SAME_SIGNER and not hands.isdisjoint(_hands(row))
        if signed or row["reason"] in {RelatedBy.CO_REPORTER, RelatedBy.SAME_ADDRESS}:
            yield row


def _hands(row: Mapping[str, Any]) -> set[str]:
    return {key for name in row["signed"] or () if (key := signer_key(name)) is not None}


def _related(party: str, reasons: Mapping[RelatedBy, set[str]]) -> RelatedParty:
    return RelatedParty(
        party,
        tuple(
            RelatedReason(reason, len(reasons[reason]), tuple(sorted(reasons[reason], reverse=True)[:_MOST_EVIDENCE]))
            for reason in RelatedBy
            if reason in reasons
        ),
    )


def _rank(related: RelatedParty) -> tuple[int, int, str]:
    return -len(related.reasons), -sum(reason.filings for reason in related.reasons), related.party
