"""A class of securities as filings name it; two titles no rule can class are two securities."""

import strawberry

from schema import spec
from schema.fields import answered, day, figure, listed, one, prop
from schema.scalars import Date, Decimal
from schema.types import sorts
from schema.types.connection import Connection, connected
from schema.types.filters import HoldingFilter, StakeFilter, TransactionFilter
from schema.types.lazy import AHolding, AnIssuer, ASecurity, AStake, ATransaction
from schema.types.node import Node


@strawberry.type(
    description="A class of securities of one issuer, or a derivative with its own terms. A reading of the titles filed."
)
class Security(Node):
    title: str | None = prop("title", "Title, without footnote marks.")
    class_: str | None = answered(
        spec.Expr("{n}.titleKey"),
        "The key by which titles are one class; null where only the title is known.",
        name="class",
    )
    titles: list[str] = listed("titles", "Every title as filed.")
    derivative: bool | None = prop("derivative", "Whether filings report it as a derivative security.")
    issuer: AnIssuer | None = one("({n})-[:ISSUED_BY]->({c}:Issuer)", "Who issued it.")
    underlying: ASecurity | None = one(
        "({n})-[:UNDERLYING]->({c}:Security)", "What it converts into or is exercised for; null unless the filing says."
    )
    underlying_title: str | None = prop("underlyingTitle", "Title of the underlying security as filed.")
    strike: Decimal | None = figure(
        "strike", "Conversion or exercise price in US dollars; null where blank, 0 or only a footnote."
    )
    expiry: Date | None = day("expires", "Expiration date; null where not stated.")
    holdings: Connection[AHolding] = connected(
        Connection[AHolding],
        sorts.holdings("({x}:Party)-[{c}:$OWNS]->({d}:Security {{id: {n}.id}})"),
        "Holdings of it, one a reporter and holder. Never to be added up over reporters.",
        filters=HoldingFilter,
        sort=sorts.HoldingSort,
    )
    transactions: Connection[ATransaction] = connected(
        Connection[ATransaction],
        sorts.transactions("({c}:Transaction)-[:OF]->({n})"),
        "Reported transactions in it.",
        filters=TransactionFilter,
        sort=sorts.TransactionSort,
    )
    stakes: Connection[AStake] = connected(
        Connection[AStake],
        sorts.stakes("({c}:Stake)-[:OF]->({n})"),
        "Stakes of Schedules 13D and 13G in it. Never to be added up: several may be the same shares.",
        filters=StakeFilter,
        sort=sorts.StakeSort,
    )
