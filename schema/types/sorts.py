"""Orders. Every order ends in id, in the same direction, and nulls come last whichever way it runs."""

from dataclasses import replace
from enum import Enum
from typing import Any

import strawberry

from schema.spec import Connected, Kind, Sort


@strawberry.enum(description="Which way an order runs.")
class Direction(Enum):
    ASC = strawberry.enum_value("ASC", description="Smallest or earliest first.")
    DESC = strawberry.enum_value("DESC", description="Largest or latest first.")


def order(name: str, sorts: dict[str, tuple[Sort, str]]) -> Any:
    """An enum of the orders, each described."""
    members = {key: strawberry.enum_value(key, description=text) for key, (_, text) in sorts.items()}
    made: Any = Enum(name, members)  # type: ignore[misc]  # an enum made from a table
    return strawberry.enum(made, description="What to sort by.")


def by(field: str, kind: Kind = Kind.TEXT) -> Sort:
    """A sort by a property of the object."""
    return Sort(f"{{n}}.{field}", kind)


_ID = (Sort(""), "By id alone.")
PARTY = {"NAME": (by("name"), "Name in natural order, by code point."), "ID": _ID}
SECURITY = {"TITLE": (by("title"), "Title."), "EXPIRES": (by("expires", Kind.DATE), "Expiration date."), "ID": _ID}
FILING = {
    "PERIOD": (by("period", Kind.DATE), "Period of report."),
    "FILED_AT": (by("filedAt", Kind.DATE), "Day it was filed."),
    "KNOWN_FROM": (by("knownFrom", Kind.MOMENT), "When it could be known."),
    "ID": _ID,
}
TRANSACTION = {
    "DATE": (by("date", Kind.DATE), "Transaction date."),
    "SHARES": (by("shares", Kind.NUMBER), "Securities of the row's own title."),
    "PRICE": (by("price", Kind.NUMBER), "Price as filed."),
    "VALUE": (by("value", Kind.NUMBER), "Value in US dollars."),
    "ID": _ID,
}
HOLDING = {
    "LAST_REPORTED": (by("lastReported", Kind.DATE), "Day of the newest report."),
    "SHARES": (by("shares", Kind.NUMBER), "Amount, in each holding's unit."),
    "ID": _ID,
}
STAKE = {
    "EVENT_DATE": (by("validFrom", Kind.DATE), "Event date."),
    "AGGREGATE": (by("aggregate", Kind.NUMBER), "Aggregate amount beneficially owned, Rule 13d-3."),
    "PERCENT": (by("percentOfClass", Kind.NUMBER), "Percent of class as filed."),
    "ID": _ID,
}
FINDING = {"CODE": (by("code"), "Code."), "ID": _ID}

PartyOrder = order("PartyOrder", PARTY)
SecurityOrder = order("SecurityOrder", SECURITY)
FilingOrder = order("FilingOrder", FILING)
TransactionOrder = order("TransactionOrder", TRANSACTION)
HoldingOrder = order("HoldingOrder", HOLDING)
StakeOrder = order("StakeOrder", STAKE)
FindingOrder = order("FindingOrder", FINDING)


def sort_input(name: str, choices: Any, default: str, direction: Direction = Direction.DESC) -> Any:
    """`{by, direction}`, both with defaults."""
    made = type(
        name,
        (),
        {
            "__annotations__": {"by": choices, "direction": Direction},
            "by": strawberry.field(default=choices[default], description="What to sort by."),
            "direction": strawberry.field(default=direction, description="Which way."),
            "__module__": __name__,
        },
    )
    return strawberry.input(made, name=name, description="An order.")


PartySort = sort_input("PartySort", PartyOrder, "NAME", Direction.ASC)
SecuritySort = sort_input("SecuritySort", SecurityOrder, "TITLE", Direction.ASC)
FilingSort = sort_input("FilingSort", FilingOrder, "PERIOD")
TransactionSort = sort_input("TransactionSort", TransactionOrder, "DATE")
HoldingSort = sort_input("HoldingSort", HoldingOrder, "LAST_REPORTED")
StakeSort = sort_input("StakeSort", StakeOrder, "EVENT_DATE")
FindingSort = sort_input("FindingSort", FindingOrder, "CODE", Direction.ASC)


def _connected(
    sorts: dict[str, tuple[Sort, str]], default: tuple[str, bool], patterns: tuple[str, ...], wider: tuple[str, ...]
) -> Connected:
    rooted = "{n}" not in patterns[0]
    return Connected(patterns, {key: sort for key, (sort, _) in sorts.items()}, default, rooted, wider=wider)


def parties(*patterns: str) -> Connected:
    """A page of parties, by name."""
    return _connected(PARTY, ("NAME", False), patterns, ())


def securities(*patterns: str) -> Connected:
    """A page of securities, by title."""
    return _connected(SECURITY, ("TITLE", False), patterns, ())


def filings(*patterns: str) -> Connected:
    """A page of filings, the newest period first."""
    return _connected(FILING, ("PERIOD", True), patterns, ())


def transactions(*patterns: str) -> Connected:
    """A page of transactions, the latest first."""
    return _connected(TRANSACTION, ("DATE", True), patterns, ())


def holdings(*patterns: str, wider: tuple[str, ...] = ()) -> Connected:
    """A page of holdings `{c}` at a moment, the last reported first; `wider` patterns join in when the switch is on."""
    return replace(_connected(HOLDING, ("LAST_REPORTED", True), patterns, wider), clocked=True)


def stakes(*patterns: str) -> Connected:
    """A page of stakes, the latest event first."""
    return _connected(STAKE, ("EVENT_DATE", True), patterns, ())


def findings(*patterns: str) -> Connected:
    """A page of findings, by code."""
    return _connected(FINDING, ("CODE", False), patterns, ())
