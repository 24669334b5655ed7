"""Who holds what through whom. Three measures that are never mixed: reported, attributed and economic.

The answers come from `graph.traversal`; parties, securities and filings in them are read back by id, all at once.
"""

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any

import strawberry

from graph.errors import CallerError
from graph.traversal import beneficial_owners as find_owners
from graph.traversal import distinct_shares as find_distinct
from graph.traversal import indirect_holdings as find_holdings
from graph.traversal import ownership_paths as find_paths
from graph.traversal.model import Ref
from graph.traversal.sameness import Identity as SameAs
from schema import spec
from schema.fields import answered, attribute, reference
from schema.scalars import Date, DateTime, Decimal
from schema.types.connection import WHEN, strawberry_argument, with_arguments
from schema.types.lazy import AnIssuer, AParty, ASecurity, AStake
from schema.types.measures import DistinctShares, Interval, PercentOfClass, amount, exact, on_day
from schema.types.node import Node
from schema.types.relation import Evidence

Reader = Any
"""`graph.traversal`'s `Ask`: a statement and parameters to rows."""


def at_instant(moment: dt.datetime) -> str:
    """An instant as text, in UTC."""
    return moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Ring:
    """What a Cycle is answered from."""

    refs: tuple[Ref, ...]

    @classmethod
    def all_of(cls, rings: tuple[tuple[Ref, ...], ...]) -> "list[Ring]":
        """One for each chain."""
        return [cls(refs) for refs in rings]


@strawberry.enum(description="How sure two parties must be one before a walk goes on through both.")
class Identity(Enum):
    STRICT = strawberry.enum_value("STRICT", description="One CIK, or a SAME_AS whose grade is STRICT.")
    PROBABLE = strawberry.enum_value("PROBABLE", description="Also a SAME_AS that is only probable.")


@strawberry.type(description="One step: owning, holding through, controlling, or being related.")
class OwnershipHop:
    from_: Node = answered(spec.Reference("start"), "Where the step starts.", name="from")
    to: Node = reference(
        "end", "Where it leads: for OWNS the issuer where the path goes on or ends there, else the security."
    )
    relation: str = attribute("relation", "OWNS, HOLDS_THROUGH, CONTROLS or RELATED_TO.")
    role: str | None = attribute("role", "The first stated role; a title alone attributes no shares.")
    roles: list[str] = attribute("roles", "Every stated role.")
    security: ASecurity | None = reference("security", "What is owned, for OWNS.")
    shares: Decimal | None = amount("shares", "For OWNS, counted in `unit`; null for VALUE.")
    value: Decimal | None = amount("value", "In US dollars, where unit is VALUE.")
    unit: str | None = attribute("unit", "SHARES, DERIVATIVE_UNITS, UNDERLYING or VALUE.")
    basis: str | None = attribute("basis", "WHOLE_STATED, PROPORTIONATE_STATED or NOT_STATED.")
    status: str | None = attribute("status", "CONFIRMED, NOT_RESTATED, LAST_KNOWN, or LAPSED past expiry.")
    percent: Interval | None = attribute("percent", "The stated share in percent; null where none is stated.")
    valid_from: Date | None = attribute("valid_from", "True from this day.", on_day)
    valid_to: Date | None = attribute("valid_to", "True until this day, exclusive.", on_day)
    known_from: DateTime | None = attribute("known_from", "Known from this instant.", at_instant)
    known_basis: str | None = attribute("known_basis", "ACCEPTED, FILED, SIGNED or UNKNOWN.")
    disclaimed: bool = attribute("disclaimed", "Whether beneficial ownership is disclaimed.")
    evidence: list[Evidence] = attribute("evidence", "What says so.")


@strawberry.type(description="A chain of steps without a repeated party or security.")
class OwnershipPath:
    hops: list[OwnershipHop] = attribute("hops", "The steps in order.")
    economic_share: Interval = attribute(
        "economic_share", "Product of the stated percentages; [0, 100] once one is unknown."
    )


@strawberry.type(description="The paths between two nodes, shortest first.")
class OwnershipPaths:
    paths: list[OwnershipPath] = attribute("paths", "The paths.")
    truncated: bool = attribute("truncated", "More paths exist, or more were not looked for.")
    reason: str | None = attribute("reason", "Why there is no path, or why the list was cut; null otherwise.")
    cycles: list["Cycle"] = attribute(
        "cycles", "Chains that lead back to a party on them; never walked twice.", Ring.all_of
    )


@strawberry.type(description="A chain that leads back to where it began.")
class Cycle:
    parties: list[Node] = reference("refs", "What stands on the ring, in order.")


@strawberry.type(description="A right bound to a cap, approval, vesting or an undated event.")
class ConditionalRight:
    security: ASecurity | None = reference("security", "The derivative security.")
    underlying_shares: Decimal | None = amount("underlying_shares", "Underlying securities; null where not stated.")
    value: Decimal | None = amount("value", "In US dollars, where filed as a value.")
    exercisable: Date | None = attribute("exercisable", "Exercisable from, where dated.", on_day)
    expires: Date | None = attribute("expires", "Expires on, where dated.", on_day)
    quote: str | None = attribute("quote", "The words of the condition.")
    evidence: Evidence = attribute("evidence", "Where they stand.")


@strawberry.type(
    description="Derivative securities in shares of the underlying class: never netted, never in shares held."
)
class Rights:
    within60_days: Decimal | None = answered(
        spec.Attribute("within_60_days", exact),
        "Dated, uncapped, exercisable within 60 days, Rule 13d-3(d)(1); null where one of them states no number of shares.",
        name="within60Days",
    )
    call_equivalent: Decimal | None = amount("call_equivalent", "Rights to buy; null where none states its amount.")
    put_equivalent: Decimal | None = amount("put_equivalent", "Rights and obligations to sell.")
    cash_only: Decimal | None = amount("cash_only", "Settled in cash only.")
    conditional: list[ConditionalRight] = attribute("conditional", "Rights that something must precede.")


@strawberry.type(
    description="One security that a party holds through others, as the reporter of the last step states it."
)
class IndirectHolding:
    holder: AParty | None = reference("holder", "Who holds it: the last of `through`.")
    security: ASecurity | None = reference("security", "What is held.")
    issuer: AnIssuer | None = reference("issuer", "Who issued it.")
    reporter: AParty | None = reference(
        "reported_by", "Whose filing states it; of several that state it alike, this party before others."
    )
    through: list[AParty] = reference("through", "The parties of the shortest path, nearest first.")
    reported_shares: Decimal | None = amount("reported_shares", "Counted in `unit`; null for VALUE.")
    value: Decimal | None = amount("value", "In US dollars, where unit is VALUE.")
    unit: str = attribute("unit", "SHARES, DERIVATIVE_UNITS, UNDERLYING or VALUE.")
    status: str = attribute("status", "CONFIRMED, NOT_RESTATED, LAST_KNOWN, or LAPSED past expiry.")
    as_of: Date = attribute("as_of", "The day asked about.", on_day)
    last_reported: Date | None = attribute("last_reported", "Day of the newest report of it.", on_day)
    disclaimed: bool = attribute("disclaimed", "Whether beneficial ownership is disclaimed.")
    rights: Rights | None = attribute("rights", "For a derivative; null for what is none.")
    paths: list[OwnershipPath] = attribute("paths", "Every chain that leads to it.")


@strawberry.type(
    description="Section 16 pecuniary interest, Rule 16a-1(a)(2), from confirmed positions of one class only."
)
class Reported:
    direct: Decimal | None = amount("direct", "Held directly; null where none is reported.")
    indirect: Decimal | None = amount("indirect", "Held through others; null where none is reported.")
    total: Decimal | None = amount("total", "Both, each position once.")
    disclaimed: Interval | None = attribute(
        "disclaimed", "[0, amount] of the total that words disclaim; not subtracted."
    )
    not_restated: Decimal | None = amount(
        "not_restated", "What a newer filing of the class left out; never in the total."
    )
    as_of: Date | None = attribute("as_of", "Day the newest of these was reported for.", on_day)


@strawberry.type(description="Voting or investment power, Rule 13d-3, only where words or a Schedule 13D/G state it.")
class Attributed:
    shares: Decimal | None = amount("shares", "Shares; null where the words give no number.")
    sole_voting: Decimal | None = amount("sole_voting", "Sole voting power.")
    shared_voting: Decimal | None = amount("shared_voting", "Shared voting power.")
    sole_dispositive: Decimal | None = amount("sole_dispositive", "Sole dispositive power.")
    shared_dispositive: Decimal | None = amount("shared_dispositive", "Shared dispositive power.")
    basis: str = attribute(
        "basis",
        "SCHEDULE_13D or SCHEDULE_13G for a stake; DEEMED_IN_WORDS or POWER_IN_WORDS for words of Forms 3, 4 and 5.",
    )
    quote: str | None = attribute("quote", "The words; null where only a cover page's cells state it.")
    as_of: Date | None = attribute("as_of", "Stated for this day: of a stake the event date.", on_day)
    stake: AStake | None = reference("stake", "The cover page that states it, where a schedule does.")
    evidence: Evidence | None = attribute("evidence", "Where it stands.")


@strawberry.type(
    description="One owner in one class of an issuer, by Forms 3, 4 and 5 or by Schedules 13D and 13G. Never to be summed "
    "over owners."
)
class BeneficialOwner:
    owner: AParty | None = reference("owner", "The reporting owner, or the reporting person of a schedule.")
    security: ASecurity | None = reference("security", "The class.")
    reported: Reported = attribute("reported", "Pecuniary interest, as reported under Section 16.")
    reported_reason: str | None = attribute("reported_reason", "Why every figure of `reported` is null.")
    attributed: Attributed | None = attribute(
        "attributed", "Beneficial ownership, Rule 13d-3; null is unknown, not zero."
    )
    attributed_reason: str | None = attribute("attributed_reason", "Why `attributed` is null.")
    rights: Rights = attribute("rights", "Rights to acquire or sell, apart.")
    percent_of_class: Decimal | None = amount(
        "percent_of_class",
        "(shares + own rights within 60 days) / (outstanding + those rights), computed; null without a count of the shares outstanding dated within 92 days.",
    )
    percent_of_class_as_filed: Decimal | None = amount(
        "percent_of_class_as_filed", "As the filer of a stake states it, by its own denominator."
    )
    class_percent: PercentOfClass | None = attribute(
        "class_percent",
        "Both with their numerator, denominator and its source; null where neither a denominator nor a filed percentage is known.",
    )
    percent_reason: str | None = attribute("percent_reason", "Why no percentage is computed; null where one is.")
    economic: Interval = attribute("economic", "The owner's share, in percent, of what is reported.")
    status: str = attribute(
        "status", "CONFIRMED, NOT_RESTATED or LAST_KNOWN; STATED where only a schedule tells of it."
    )
    paths: list[OwnershipPath] = attribute("paths", "The chains behind the figures.")


IDENTITY = strawberry_argument(Identity, "How sure identities must be.")
MAX_HOPS = strawberry_argument(int, "How many steps a chain may have, 1 to 10.")
UNSET = strawberry.UNSET


def _moment(given: dict[str, Any]) -> dict[str, Any]:
    identity = SameAs(getattr(given["identity"], "value", given["identity"]))
    return {"as_of": given.get("asOf"), "known_at": given.get("knownAt"), "identity": identity}


async def ask_holdings(reader: Reader, party: str, given: dict[str, Any]) -> Any:
    """Party.indirectHoldings."""
    return await find_holdings(reader, party, **_moment(given), max_hops=given["maxHops"])


async def ask_owners(reader: Reader, issuer: str, given: dict[str, Any]) -> Any:
    """Issuer.beneficialOwners."""
    return await find_owners(reader, issuer, **_moment(given), include_ended=given["includeEnded"])


async def ask_distinct(reader: Reader, issuer: str, given: dict[str, Any]) -> Any:
    """Issuer.distinctShares."""
    return await find_distinct(
        reader, issuer, given.get("class"), as_of=given.get("asOf"), known_at=given.get("knownAt")
    )


async def ask_paths(reader: Reader, _: None, given: dict[str, Any]) -> Any:
    """Query.ownershipPaths."""
    if not 1 <= given["first"] <= 100:
        raise CallerError("first is 1 to 100 paths.")
    more = {"max_hops": given["maxHops"], "first": given["first"]}
    return await find_paths(reader, given["from"], given["to"], **_moment(given), **more)


def _asked(ask: Any, arguments: dict[str, Any], defaults: dict[str, Any], answer: Any, text: str, **how: Any) -> Any:
    def question() -> None:
        raise NotImplementedError("walks are answered by graph.traversal, never by a resolver")

    return answered(spec.Asked(ask, **how), text, resolver=with_arguments(question, arguments, defaults, answer))


_WHEN = {**WHEN, "identity": IDENTITY}
_DEFAULTS = {"asOf": UNSET, "knownAt": UNSET, "identity": Identity.STRICT}


def indirect_holdings() -> Any:
    """Party.indirectHoldings."""
    return _asked(
        ask_holdings,
        {**_WHEN, "maxHops": MAX_HOPS},
        {**_DEFAULTS, "maxHops": 6},
        list[IndirectHolding],
        "Every security it holds through others; what several reporters state alike of one holder stands once.",
    )


def beneficial_owners() -> Any:
    """Issuer.beneficialOwners."""
    ended = strawberry_argument(bool, "Also owners no longer subject to Section 16, as last reported.")
    return _asked(
        ask_owners,
        {**_WHEN, "includeEnded": ended},
        {**_DEFAULTS, "includeEnded": False},
        list[BeneficialOwner],
        "Its reporting owners, one entry an owner and class. Never a sum over owners.",
    )


def distinct_shares() -> Any:
    """Issuer.distinctShares."""
    security = Annotated[
        strawberry.ID | None,
        strawberry.argument(
            name="class", description="A security of this issuer, by id; may be left out where it has but one class."
        ),
    ]
    return _asked(
        ask_distinct,
        {"class_": security, **WHEN},
        {"class_": UNSET, "asOf": UNSET, "knownAt": UNSET},
        DistinctShares,
        "How many shares of one class its reports account for, each counted once: by Section 16 and by Schedules 13D and "
        "13G side by side, never added and never a sum over owners.",
    )


def ownership_paths() -> Any:
    """Query.ownershipPaths."""
    ends = {
        "from_": Annotated[strawberry.ID, strawberry.argument(name="from", description="A party or security.")],
        "to": strawberry_argument(strawberry.ID, "A party or security; the same as `from` for rings."),
    }
    first = strawberry_argument(int, "How many paths, 1 to 100.")
    return _asked(
        ask_paths,
        {**ends, **_WHEN, "maxHops": MAX_HOPS, "first": first},
        {**_DEFAULTS, "maxHops": 6, "first": 20},
        OwnershipPaths,
        "How two nodes are linked, and if not, why not.",
        key="",
    )
