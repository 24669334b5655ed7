"""What filings about one issuer say, as BODS relationship records: what a party has in the issuer, and through whom.

A party has one primary record in the issuer, with an interest for each holding, office and cover page. What it holds through
others is indirect there; the ways it goes are component records of that primary alone, told before it. The same holder told by
another owner, or by itself, is another record: amounts told by two are never merged.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.export.bods.chains import Chains
from graph.export.bods.interests import (
    Interest,
    holding_interest,
    insider_interests,
    role_interest,
    stake_interest,
    tellable,
    through_interests,
)
from graph.export.bods.records import Record
from graph.export.network import Holding, Link, Member, Network


@dataclass(slots=True)
class Relationships:
    """The records of a network in the order they must be told, and the parties on them."""

    records: list[Record] = field(default_factory=list)
    declared: set[str] = field(default_factory=set)
    """Parties on primary records."""
    components: set[str] = field(default_factory=set)
    """Parties that a primary lists as components."""

    def tell(self, record: Record) -> None:
        """A primary record."""
        self.records.append(record)
        self.declared |= {record.subject} if record.party.is_placeholder else {record.subject, record.party.id}


@dataclass(slots=True)
class _Primary:
    """What a party has in the issuer, as it is gathered."""

    party: Member
    own: list[Holding] = field(default_factory=list)
    through: dict[str, list[Holding]] = field(default_factory=lambda: defaultdict(list))
    """Holder -> what the party reports to hold through it."""
    offices: list[Interest] = field(default_factory=list)


def relationships_of(network: Network, today: dt.date) -> Relationships:
    """Every relationship of the network that BODS can say."""
    return _Telling(network, today).told()


class _Telling:
    def __init__(self, network: Network, today: dt.date) -> None:
        self._network, self._today = network, today
        self._chains = Chains(network.ties)
        self._used: set[int] = set()
        self._found = Relationships()

    def told(self) -> Relationships:
        for _, primary in sorted(self._gathered().items()):
            self._tell_primary(primary)
        rest = [tie for tie in self._network.ties if id(tie) not in self._used]
        for ties in _steps(rest):
            interests = [role_interest(tie) for tie in ties]
            self._found.tell(Record(ties[0].start, ties[0].end.id, self._network.issuer, interests))
        return self._found

    def _gathered(self) -> dict[str, _Primary]:
        network, found = self._network, dict[str, _Primary]()

        def of(party: Member) -> _Primary:
            return found.setdefault(party.id, _Primary(party))

        for holding in network.holdings:
            through = network.through.get((holding.reporter, holding.holder.id))
            if through is not None and holding.reporter != holding.holder.id:
                of(through.start).through[holding.holder.id].append(holding)
            else:
                of(holding.holder).own.append(holding)
        for insider in network.insiders:
            of(insider.start).offices += insider_interests(insider)
        for stake in network.stakes:
            of(stake.start).offices.append(stake_interest(stake))
        for tie in network.ties:
            if tie.end.id == network.issuer and tellable(tie):
                of(tie.start).offices.append(role_interest(tie))
                self._used.add(id(tie))
        return found

    def _tell_primary(self, primary: _Primary) -> None:
        party, issuer = primary.party, self._network.issuer
        known = None if party.is_placeholder else party
        interests = [self._interest(holding, known) for holding in _once(primary.own, party.id)]
        parties: dict[str, None] = {}
        records: dict[str, Record] = {}
        for holder, holdings in sorted(primary.through.items()):
            through = self._network.through[party.id, holder]
            interests += [self._interest(holding, known, through) for holding in holdings]
            for record in self._way(party, through, holdings):
                records[record.id] = record
                ends = record.party.id, record.subject
                named = () if record.party.is_placeholder else ends
                parties |= dict.fromkeys(end for end in named if end not in {party.id, issuer})
        self._found.records += records.values()
        self._found.components |= parties.keys()
        interests += primary.offices
        self._found.tell(Record(party, issuer, issuer, interests, components=(*parties, *records)))

    def _interest(self, holding: Holding, party: Member | None, through: Link | None = None) -> Interest:
        return holding_interest(holding, party, through=through, today=self._today)

    def _way(self, party: Member, through: Link, holdings: Sequence[Holding]) -> Iterator[Record]:
        """The component records of what `party` holds through one holder: to the holder, and from it to the issuer."""
        issuer, holder = self._network.issuer, through.end
        chain = self._chains.between(party.id, holder.id)
        self._used |= {id(tie) for tie in chain}
        steps = list(_steps(chain))
        for ties in steps:
            interests = [role_interest(tie) for tie in ties]
            yield Record(ties[0].start, ties[0].end.id, issuer, interests, of=party.id)
        stated = any((ties[0].start.id, ties[0].end.id) == (party.id, holder.id) for ties in steps)
        if not (stated or holder.is_person or holder.is_placeholder):
            interests = through_interests(through, how="indirect" if steps else "unknown")
            yield Record(party, holder.id, issuer, interests, links=(through,), of=party.id)
        held = [self._interest(holding, None) for holding in holdings]
        yield Record(holder, issuer, issuer, held, links=(through,), of=party.id)


def _steps(ties: Iterable[Link]) -> Iterator[list[Link]]:
    """Those that BODS can say, all between two parties together."""
    steps: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for tie in ties:
        if tellable(tie):
            steps[tie.start.id, tie.end.id].append(tie)
    yield from (some for _, some in sorted(steps.items()))


def _once(holdings: Iterable[Holding], holder: str) -> Iterator[Holding]:
    """What the holder itself reports; where only others do, what they report alike stands once."""
    by_security: dict[tuple[str, dt.date | None], list[Holding]] = defaultdict(list)
    for holding in holdings:
        by_security[holding.security.id, holding.end].append(holding)
    for some in by_security.values():
        own = [holding for holding in some if holding.reporter == holder]
        alike = {_amount(holding): holding for holding in reversed(own or some)}
        yield from reversed(alike.values())


def _amount(holding: Holding) -> tuple[str, ...]:
    stated = holding.link.properties
    return tuple(str(stated.get(key)) for key in ("unit", "sharesText", "valueText", "status"))
