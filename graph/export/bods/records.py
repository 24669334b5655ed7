"""A relationship record: who has which interests in whom, in the network of which issuer, and the words it was read from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.export.bods.interests import Interest
from graph.export.bods.statement import Claim, quotations
from graph.export.network import Link, Member


@dataclass(frozen=True, slots=True)
class Record:
    """A relationship of `party` to `subject`; `of` is set where it is a component of that party's holding in the issuer."""

    party: Member
    subject: str
    issuer: str
    interests: Sequence[Interest]
    links: Sequence[Link] = ()
    """What it was read from beside its interests."""
    of: str | None = None
    components: Sequence[str] = ()

    @property
    def id(self) -> str:
        """Made of both ends, the network and, for a component, whose holding it belongs to."""
        return f"{self.party.id}>{self.subject}@{self.issuer}" + ("" if self.of is None else f"/{self.of}")


def claim_of(record: Record) -> Claim:
    """What the record states, with each interest's words."""
    stated = [*(interest.stated for interest in record.interests), *(link.properties for link in record.links)]
    return Claim(
        record=record.id,
        type="relationship",
        subject=record.issuer,
        details=_details(record),
        known=[one.get("knownFrom") for one in stated],
        source=_source(one.get("line") or one.get("filing") for one in stated),
        annotations=_annotations(record),
    )


def _details(record: Record) -> dict[str, Any]:
    told: dict[str, Any] = {"isComponent": record.of is not None}
    if record.components:
        told["componentRecords"] = list(record.components)
    told |= {"subject": record.subject, "interestedParty": _interested(record.party)}
    if record.interests:
        told["interests"] = [interest.told for interest in record.interests]
    return told


def _interested(party: Member) -> str | dict[str, str]:
    """The record of the party; a placeholder has none, because no filing says which of its candidates it is."""
    if not party.is_placeholder:
        return party.id
    words = party.caption or "one of several reporting owners"
    return {"reason": "informationUnknownToPublisher", "description": f"The filings do not say which: {words}"}


def _annotations(record: Record) -> list[dict[str, Any]]:
    """The words of each interest; where there is none, those of the relationship itself."""
    if not record.interests:
        return [note for link in record.links for note in quotations("", link.properties)]
    return [
        note
        for place, interest in enumerate(record.interests)
        for note in quotations(f"/recordDetails/interests/{place}", interest.stated)
    ]


def _source(places: Iterable[str | None]) -> str:
    """The rows and filings; SEC EDGAR is the register they stand in."""
    told = sorted({place for place in places if place is not None})
    return f"SEC EDGAR: {'; '.join(told)}" if told else "SEC EDGAR"
