"""What insiders traded. Every aggregate stands with its definition, the lines behind it and those left out, by reason.

Codes are as filed: a purchase (P) or sale (S) may be private, and no other code is ever one. Shares of two classes, or
before and after a split, never add up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal as Number
from enum import Enum
from typing import Annotated, Any

import strawberry

from graph import activity
from graph.activity.model import MEANINGS, MOST_IDS, Reason
from schema import spec
from schema.fields import answered, attribute, reference
from schema.scalars import Date, DateTime, Decimal
from schema.types.connection import strawberry_argument, with_arguments
from schema.types.lazy import AnIssuer, AParty, ASecurity, ATransaction
from schema.types.line import CODE_MEANINGS, PlanBasis
from schema.types.measures import amount, on_day

Reader = Any
"""A statement and parameters to rows."""


@strawberry.enum(description="What transactions must agree in to stand in one group.")
class ActivityGrouping(Enum):
    ISSUER = strawberry.enum_value("ISSUER", description="The issuer.")
    OWNER = strawberry.enum_value("OWNER", description="The reporting owners; those who report together are one group.")
    ROLE = strawberry.enum_value("ROLE", description="The boxes that the owners tick in the filing, together.")
    CODE = strawberry.enum_value("CODE", description="The transaction code as filed.")
    MONTH = strawberry.enum_value("MONTH", description="The calendar month of the transaction.")


def _reason(name: str) -> Any:
    return strawberry.enum_value(name, description=MEANINGS[Reason(name)])


@strawberry.enum(description="Why a line is left out of an aggregate; the first that holds.")
class ExclusionReason(Enum):
    SUPERSEDED = _reason("SUPERSEDED")
    DUPLICATE = _reason("DUPLICATE")
    INCOMPLETE = _reason("INCOMPLETE")
    VALUE_LINE = _reason("VALUE_LINE")
    CODE_CONFLICT = _reason("CODE_CONFLICT")
    TRANSFER = _reason("TRANSFER")
    NETS_TO_ZERO = _reason("NETS_TO_ZERO")
    ZERO_PRICE = _reason("ZERO_PRICE")
    NO_PRICE = _reason("NO_PRICE")


@strawberry.type(description="The lines that an aggregate was made from.")
class ActivityInputs:
    lines: int = attribute("lines", "How many; one for each event.")
    ids: list[strawberry.ID] = attribute("ids", f"Their ids, latest first, at most {MOST_IDS}.", list)
    ids_truncated: bool = attribute("ids_truncated", "Whether there are more lines than ids.")


@strawberry.type(description="The lines that an aggregate leaves out for one reason.")
class ActivityExclusion:
    reason: ExclusionReason = attribute("reason", "The reason.", str)
    meaning: str = attribute("meaning", "The reason in a sentence.")
    lines: ActivityInputs = attribute("inputs", "The lines.")


@strawberry.type(description="Shares of one class between two splits: only these add up.")
class ActivityAmounts:
    security: ASecurity | None = reference("security", "The class, as the lines' own titles give it.")
    since_split: Date | None = attribute(
        "since_split", "Day of the last loaded split before them; null where none is.", on_day
    )
    acquired_shares: Decimal = amount("acquired", "Marked A.")
    disposed_shares: Decimal = amount("disposed", "Marked D.")
    net_shares: Decimal = amount("net", "Acquired less disposed.")


@dataclass(frozen=True, slots=True)
class BasisCount:
    """What a PlanBasisCount is answered from."""

    basis: str
    events: int

    @classmethod
    def all_of(cls, counts: Mapping[str, int]) -> list["BasisCount"]:
        """One for each basis."""
        return [cls(basis, events) for basis, events in counts.items()]


@strawberry.type(description="How many trades one kind of evidence puts under a trading plan.")
class PlanBasisCount:
    basis: PlanBasis = attribute("basis", "What says so.")
    events: int = attribute("events", "How many.")


@strawberry.type(description="What the transactions of one code come to. The code is as filed.")
class ActivityCode:
    code: str = attribute("code", "The transaction code.")
    meaning: str | None = answered(
        spec.Attribute("code", CODE_MEANINGS.get), "What the SEC's instructions say it stands for; null if unknown."
    )
    events: int = attribute("events", "Transactions, each once however often it is reported.")
    amounts: list[ActivityAmounts] = attribute("amounts", "Shares, by class and between splits.")
    value: Decimal | None = amount(
        "value",
        "US dollars, Table I: the filed total, else shares times price; null where any has none (`withoutValue`).",
    )
    without_value: int = attribute("without_value", "How many have no value: no price, or a row of Table II.")
    open_market_stated: int = attribute("open_market", "Purchases or sales that words put on the open market.")
    private_stated: int = attribute("private", "Purchases or sales that words call private.")
    setting_not_stated: int = attribute("setting_not_stated", "Purchases or sales whose setting no words state.")
    under_plan: int = attribute("under_plan", "Said to be made under a Rule 10b5-1 plan.")
    under_plan_by: list[PlanBasisCount] = answered(
        spec.Attribute("plan_bases", BasisCount.all_of), "The same, by what says so."
    )
    not_under_plan: int = attribute("not_under_plan", "Said not to be: by words, or by a box left open.")
    plan_not_stated: int = attribute("plan_not_stated", "Neither words nor a box say.")


@strawberry.type(description="The transactions that agree in what is grouped by.")
class ActivityGroup:
    issuer: AnIssuer | None = reference("issuer", "Where grouped by ISSUER.")
    owners: list[AParty] = reference("owners", "Those who reported together, where grouped by OWNER; else empty.")
    roles: list[str] | None = answered(
        spec.Attribute("roles", list), "Where grouped by ROLE: of DIRECTOR, OFFICER, TEN_PERCENT_OWNER, OTHER."
    )
    code: str | None = attribute("code", "Where grouped by CODE.")
    month: str | None = attribute("month", "Where grouped by MONTH: 2024-05.")
    events: int = attribute("events", "Transactions, each once however often it is reported.")
    acquired_shares: Decimal | None = answered(
        spec.Attribute("only", lambda only: _exact(only.acquired)),
        "Marked A, of all codes; null where they are of several classes or a split lies between (`amounts`).",
    )
    disposed_shares: Decimal | None = answered(
        spec.Attribute("only", lambda only: _exact(only.disposed)), "Marked D, of all codes; null as above."
    )
    net_shares: Decimal | None = answered(
        spec.Attribute("only", lambda only: _exact(only.net)), "Acquired less disposed; null as above."
    )
    value: Decimal | None = amount("value", "The value of its code where it has one only; several are never one value.")
    amounts: list[ActivityAmounts] = attribute("amounts", "Shares of all codes, by class and between splits.")
    codes: list[ActivityCode] = attribute("codes", "The same by code, which never mix.")
    inputs: ActivityInputs = attribute("inputs", "The lines it was made from.")
    exclusions: list[ActivityExclusion] = attribute("exclusions", "The lines it leaves out.")


def _exact(number: Number) -> str:
    return format(number, "f")


def _start(window: Any) -> str:
    return on_day(window.start)


def _end(window: Any) -> str:
    return on_day(window.end)


@strawberry.type(description="What insiders reported to have traded in a window.")
class InsiderActivity:
    from_: Date = answered(spec.Attribute("window", _start), "First day of the window.", name="from")
    to: Date = answered(spec.Attribute("window", _end), "Last day of the window.")
    groups: list[ActivityGroup] = attribute("groups", "The groups, by what they are grouped by.")
    more_groups: bool = attribute("more_groups", "Whether there are more groups than asked for.")
    truncated: bool = attribute("truncated", "Whether lines of the window were left unread.")
    reason: str | None = attribute("reason", "Why; null where all were read.")
    definition: str = attribute("definition", "What the figures count, in words.")
    inputs: ActivityInputs = attribute("inputs", "The lines of all groups.")
    exclusions: list[ActivityExclusion] = attribute("exclusions", "The lines left out.")


@strawberry.type(description="One buyer: joint owners, and the vehicle they buy through.")
class ClusterBuyer:
    person: AParty | None = reference("person", "The first person among them; null where only entities reported.")
    parties: list[AParty] = reference("parties", "All of them, persons first.")
    lines: int = attribute("lines", "Purchases.")
    value: Decimal = amount("value", "Shares times price of these, in US dollars.")
    first: Date = attribute("first", "Day of the first purchase.", on_day)
    last: Date = attribute("last", "Day of the last purchase.", on_day)


@strawberry.type(description="Purchases of several insiders of one issuer close to each other. P is as coded.")
class BuyCluster:
    issuer: AnIssuer | None = reference("issuer", "The issuer.")
    first: Date = attribute("first", "Day of its first purchase.", on_day)
    last: Date = attribute("last", "Day of its last purchase.", on_day)
    buyers: list[ClusterBuyer] = attribute("buyers", "Who bought; each counts once.")
    buyer_count: int = answered(spec.Attribute("buyers", len), "How many buyers.")
    lines: list[ATransaction] = reference("shown", f"The purchases, latest first, at most {MOST_IDS}.")
    value: Decimal = amount("value", "Shares times price of all, in US dollars.")
    open_market_stated: int = attribute("open_market", "Purchases that words put on the open market.")
    private_stated: int = attribute("private", "Purchases that words call private.")
    setting_not_stated: int = attribute("setting_not_stated", "Purchases whose setting no words state.")
    inputs: ActivityInputs = attribute("inputs", "The lines it was made from.")
    exclusions: list[ActivityExclusion] = attribute("exclusions", "Rows coded P of these days that are left out.")


@strawberry.type(description="Clusters of purchases.")
class BuyClusters:
    from_: Date = answered(spec.Attribute("window", _start), "First day of the window.", name="from")
    to: Date = answered(spec.Attribute("window", _end), "Last day of the window.")
    clusters: list[BuyCluster] = attribute("clusters", "The clusters, latest first.")
    more_clusters: bool = attribute("more", "Whether there are more than asked for.")
    truncated: bool = attribute("truncated", "Whether lines of the window were left unread.")
    reason: str | None = attribute("reason", "Why; null where all were read.")
    definition: str = attribute("definition", "What a cluster is here, in words.")
    inputs: ActivityInputs = attribute("inputs", "The purchases that count, in clusters or not.")
    exclusions: list[ActivityExclusion] = attribute("exclusions", "Rows coded P that are left out.")


async def ask_activity(reader: Reader, _: None, given: dict[str, Any]) -> Any:
    """Query.insiderActivity."""
    asked = given.get("groupBy", [ActivityGrouping.ISSUER])
    grouping = [activity.GroupBy(getattr(each, "value", each)) for each in asked]
    return await activity.insider_activity(
        reader,
        issuer=given.get("issuer"),
        owner=given.get("owner"),
        start=given.get("from"),
        end=given.get("to"),
        codes=given.get("codes"),
        group_by=list(dict.fromkeys(grouping)),
        derivatives=given["derivatives"],
        known_at=given.get("knownAt"),
        first=given["first"],
    )


async def ask_clusters(reader: Reader, _: None, given: dict[str, Any]) -> Any:
    """Query.clusterBuys."""
    least = given.get("minValue")
    return await activity.cluster_buys(
        reader,
        window_days=given["windowDays"],
        min_insiders=given["minInsiders"],
        min_value=None if least is None else Number(least),
        issuer=given.get("issuer"),
        start=given.get("from"),
        end=given.get("to"),
        known_at=given.get("knownAt"),
        first=given["first"],
    )


_ISSUER = strawberry_argument(strawberry.ID | None, "Only this issuer, by id.")
_FROM = Annotated[
    Date | None,
    strawberry.argument(
        name="from", description="First day; a year before `to` when left out. Needed without an issuer or owner."
    ),
]
_TO = strawberry_argument(Date | None, "Last day; today when left out.")
_KNOWN_AT = strawberry_argument(DateTime | None, "Only what was known at this instant; now when left out.")
_UNSET = strawberry.UNSET


def insider_activity() -> Any:
    """Query.insiderActivity."""
    return _asked(
        ask_activity,
        {
            "issuer": _ISSUER,
            "owner": strawberry_argument(strawberry.ID | None, "Only what this reporting owner reported, by id."),
            "from_": _FROM,
            "to": _TO,
            "codes": strawberry_argument(list[str] | None, "Only these transaction codes; all when left out."),
            "groupBy": strawberry_argument(
                list[ActivityGrouping] | None, "What to group by: ISSUER when left out, nothing for one group."
            ),
            "derivatives": strawberry_argument(bool, "Whether Table II is read too, in units of each row's own title."),
            "knownAt": _KNOWN_AT,
            "first": strawberry_argument(int, "How many groups, 1 to 1,000."),
        },
        {"derivatives": False, "first": 100},
        InsiderActivity,
        "What insiders reported to have traded, each event once, in groups. Without an issuer or owner the window has at most 92 days.",
    )


def cluster_buys() -> Any:
    """Query.clusterBuys."""
    return _asked(
        ask_clusters,
        {
            "windowDays": strawberry_argument(int, "Days that purchases may lie apart, 1 to 366."),
            "minInsiders": strawberry_argument(int, "Buyers at least, 2 or more."),
            "minValue": strawberry_argument(Decimal | None, "US dollars that a cluster is worth at least."),
            "issuer": _ISSUER,
            "from_": _FROM,
            "to": _TO,
            "knownAt": _KNOWN_AT,
            "first": strawberry_argument(int, "How many clusters, 1 to 500."),
        },
        {"windowDays": 30, "minInsiders": 3, "first": 20},
        BuyClusters,
        "Purchases (code P, Table I, as coded) of several insiders close to each other. Without an issuer the window has at most 92 days.",
    )


def _asked(ask: Any, arguments: dict[str, Any], defaults: dict[str, Any], answer: Any, text: str) -> Any:
    def question() -> None:
        raise NotImplementedError("activity is answered by graph.activity, never by a resolver")

    left_out = dict.fromkeys(arguments, _UNSET)
    resolver = with_arguments(question, arguments, left_out | defaults, answer)
    return answered(spec.Asked(ask, key=""), text, resolver=resolver)
