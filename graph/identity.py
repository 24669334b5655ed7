"""Which filing a document is, and what its carriers say together: the same whatever arrived first.

A filing goes by its accession, else by `doc:<fingerprint>`. A document without an accession belongs to the one filing
whose fingerprint it shares; where several accessions share it nobody can tell, so all stay apart and say so. Joining is
associative, commutative and idempotent: facts come whole from the richest carrier that lacks no part, and what only a
wrapper shows (accession, filing date, acceptance, header) from the richest carrier that shows it; what that carrier's
document leaves out and the header knows is completed.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import orjson

from graph.completion import complete
from graph.model import Carrier, Filing

WRAPPED = ("filed_at", "accepted_at", "accession", "accession_basis", "header")
"""What the wrapper of a document says and the document itself does not."""
_BASES = ("HEADER", "INDEX", "NAME")
_LINES = ("non_derivative_transactions", "non_derivative_holdings", "derivative_transactions", "derivative_holdings")
_READINGS: dict[str, Any] = {"source": True, "findings": True} | {
    kind: {"__all__": {"indirect": True}} for kind in _LINES
}


@dataclass(frozen=True, slots=True)
class Known:
    """What all carriers seen so far say of one filing, kept so that one more can be joined in any order."""

    facts: Filing
    content: str
    """Hash of the richest carrier's document without its wrapper."""
    wrapped: dict[str, str]
    """Field of WRAPPED -> name of the carrier that showed it."""
    carriers: tuple[Carrier, ...]
    """First the one whose facts stand, then richest first."""
    seen: frozenset[str]
    """`<carrier>:<hash>` of every document received."""
    prints: frozenset[str]
    """Fingerprints of every document received."""

    def to_json(self) -> str:
        """The whole of it, for `from_json`."""
        return orjson.dumps(
            {
                "facts": orjson.loads(self.facts.model_dump_json(exclude=_READINGS | {"source": False})),
                "content": self.content,
                "wrapped": self.wrapped,
                "carriers": self.carriers,
                "seen": sorted(self.seen),
                "prints": sorted(self.prints),
            },
            option=orjson.OPT_SORT_KEYS,
        ).decode()

    @classmethod
    def from_json(cls, text: str) -> "Known":
        """What `to_json` wrote."""
        data = orjson.loads(text)
        return cls(
            facts=Filing.model_validate(data["facts"]),
            content=data["content"],
            wrapped=data["wrapped"],
            carriers=tuple(Carrier(name) for name in data["carriers"]),
            seen=frozenset(data["seen"]),
            prints=frozenset(data["prints"]),
        )


@dataclass(slots=True)
class Entry:
    """One filing of the graph: its own documents, and those without an accession that share its fingerprint."""

    own: Known
    aliases: dict[str, Known] = field(default_factory=dict)
    """Fingerprint -> what came without an accession."""
    shared: bool = False
    """Another accession has the same fingerprint."""

    def whole(self) -> Known:
        """What stands in the graph."""
        known = self.own
        for alias in self.aliases.values():
            known = join(known, alias)
        return known


def know(filing: Filing, fingerprint: str) -> Known:
    """What one document says."""
    return Known(
        facts=filing,
        content=content_hash(filing),
        wrapped={name: filing.carrier.value for name in WRAPPED if _states(filing, name)},
        carriers=(filing.carrier,),
        seen=frozenset({f"{filing.carrier.value}:{document_hash(filing)}"}),
        prints=frozenset({fingerprint}),
    )


def join(one: Known, other: Known) -> Known:
    """What both say together."""
    base = min(one, other, key=_standing)
    values: dict[str, Any] = {}
    wrapped: dict[str, str] = {}
    for name in WRAPPED:
        if said := sorted(_said(one, name) + _said(other, name), key=lambda item: item[:3]):
            *_, wrapped[name], values[name] = said[0]
        else:
            values[name] = getattr(base.facts, name)
    return Known(
        facts=complete(base.facts.model_copy(update=values)),
        content=base.content,
        wrapped=wrapped,
        carriers=_ordered(base.carriers[0], {*one.carriers, *other.carriers}),
        seen=one.seen | other.seen,
        prints=one.prints | other.prints,
    )


def _standing(known: Known) -> tuple[int, int, str]:
    """Whose facts stand: the least is not known of them, then the richest carrier, then the same one in any order."""
    return len(known.facts.not_carried), known.carriers[0].rank, known.content


def _ordered(first: Carrier, carriers: set[Carrier]) -> tuple[Carrier, ...]:
    return first, *sorted(carriers - {first}, key=lambda carrier: carrier.rank)


def settle(entries: dict[str, Entry], loose: dict[str, Known], asked: Iterable[str]) -> dict[str, Entry]:
    """All filings by id, once every document without an accession is where it belongs.

    `entries` are filings by accession, `loose` by fingerprint what came without one. Together they must hold every
    filing known under a fingerprint of `asked`; documents of other fingerprints stay where they are.
    """
    settled = dict(entries)
    for fingerprint in asked:
        members = [entry for entry in entries.values() if fingerprint in entry.own.prints]
        several = len(members) > 1
        documents = [entry.aliases.pop(fingerprint) for entry in members if fingerprint in entry.aliases]
        documents += [loose[fingerprint]] if fingerprint in loose else []
        for member in members if several else ():
            member.shared = True
        if not documents:
            continue
        document = reduce(join, documents)
        if len(members) == 1:
            members[0].aliases[fingerprint] = document
        else:
            settled[f"doc:{fingerprint}"] = Entry(document, shared=several)
    return settled


def content_hash(filing: Filing) -> str:
    """Hash of the facts without their wrapper."""
    return _hash(filing, _READINGS | dict.fromkeys((*WRAPPED, "carrier"), True))


def document_hash(filing: Filing) -> str:
    """Hash of all facts."""
    return _hash(filing, _READINGS)


def _hash(filing: Filing, without: dict[str, Any]) -> str:
    content = orjson.loads(filing.model_dump_json(exclude=without))
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _states(filing: Filing, name: str) -> bool:
    """Whether the filing says anything of a field of the wrapper: a header without parties says nothing."""
    return getattr(filing, name) not in {None, ()}


def _said(known: Known, name: str) -> list[tuple[int, str, str, Any]]:
    """Sort key (the best first), carrier and value of one field of the wrapper; nothing where none shows it."""
    if not _states(known.facts, name):
        return []
    value = getattr(known.facts, name)
    carrier = known.wrapped[name]
    order = _BASES.index(value) if name == "accession_basis" else Carrier(carrier).rank
    return [(order, str(value), carrier, value)]
