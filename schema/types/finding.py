"""What a reader should know of a filing, alone or beside others; and every code with its meaning and count."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

import strawberry

from graph.findings import CAUSES, CODES, Basis, Severity, meaning_of
from schema import spec
from schema.fields import answered, attribute, figure, many, one, prop
from schema.scalars import Decimal
from schema.types.connection import with_arguments
from schema.types.lazy import AFiling, ALine, AnIssuer, AStake
from schema.types.node import Node

MOST_COUNTED = 10_000


@strawberry.enum(description="Whether a reader should look before using the figures.")
class FindingSeverity(Enum):
    INFO = strawberry.enum_value("INFO", description="Worth knowing; the cells can be taken as they stand.")
    WARNING = strawberry.enum_value("WARNING", description="A cell, a figure or the reading of it is in doubt.")


def _cause(name: str) -> Any:
    return strawberry.enum_value(name, description=CAUSES[name])


@strawberry.enum(
    description="Why an amount does not carry on: the first of these that the filings show. What speaks for a cause is no proof of it."
)
class LedgerCause(Enum):
    TRANSFER = _cause("TRANSFER")
    SPLIT = _cause("SPLIT")
    FOOTNOTE = _cause("FOOTNOTE")
    SAME_DAY = _cause("SAME_DAY")
    DRIFT = _cause("DRIFT")
    TYPO = _cause("TYPO")
    GAP = _cause("GAP")
    UNEXPLAINED = _cause("UNEXPLAINED")


@strawberry.type(description="Something a reader of the filing should know; never a repair, never an accusation.")
class Finding(Node):
    code: str | None = prop("code", "Stable code, such as PERIOD_NOT_EARLIEST; findingCodes lists them all.")
    meaning: str | None = prop("code", "What the code stands for, in a sentence.", meaning_of)
    severity: FindingSeverity = answered(
        spec.Expr(f"coalesce({{n}}.severity, '{Severity.INFO.value}')"),
        "Whether to look before using the figures; of ledger breaks only TYPO and UNEXPLAINED warn.",
    )
    where: str | None = prop(
        "where", "Place in the filing: ND-T-1/price for a cell, F3 for a footnote, empty for the whole."
    )
    message: str | None = prop("message", "What it is, in a sentence.")
    across_filings: bool = answered(
        spec.Expr("{n}.scope IS NOT NULL"),
        "Whether it rests on several filings, so that it may come and go as filings are loaded.",
    )
    cause: LedgerCause | None = prop("cause", "Why an amount does not carry on; null but for ledger breaks.")
    expected: Decimal | None = figure(
        "expected", "Shares that the filing before ended with; null but for ledger breaks."
    )
    found: Decimal | None = figure("found", "Shares that the row starts from; null but for ledger breaks.")
    difference: Decimal | None = figure("difference", "Shares found less shares expected; null but for ledger breaks.")
    days_between: int | None = prop(
        "days", "Days from the filing before to this one; null but for ledger breaks, and where a date is missing."
    )
    quote: str | None = prop("quote", "The words of the filing that it rests on; null where it rests on none.")
    quote_where: str | None = prop("quoteWhere", "Where the quote stands: a footnote such as F3, or remarks.")
    filing: AFiling | None = one("({n})-[:IN]->({c}:Filing)", "The filing that shows it.")
    line: ALine | None = one("({n})-[:ON]->({c}:Line&!Stake)", "The row, where it is about one.")
    stake: AStake | None = one("({n})-[:ON]->({c}:Stake)", "The stake, where it is about one.")
    against: list[ALine] = many("({n})-[:AGAINST]->({c}:Line)", "Rows of other filings that it rests on.", weight=1)
    issuer: AnIssuer | None = one("({n})-[:IN]->(:Filing)-[:ABOUT]->({c}:Issuer)", "The issuer the filing is about.")


@dataclass(frozen=True, slots=True)
class CountedCode:
    """What a FindingCode is answered from."""

    code: str
    meaning: str
    severity: str
    across_filings: bool
    count: int
    capped: bool


@strawberry.type(description="A code that findings can have.")
class FindingCode:
    code: str = attribute("code", "The code.")
    meaning: str = attribute("meaning", "What it stands for, in a sentence.")
    severity: FindingSeverity = attribute(
        "severity", "How its findings are to be taken; a ledger break's cause may raise it."
    )
    across_filings: bool = attribute(
        "across_filings", "Whether it is told over several filings; ROW_LIMIT_SPLIT is told both ways."
    )
    count: int = attribute("count", f"How many findings of the graph have it, counted to {MOST_COUNTED:,}.")
    count_capped: bool = attribute("capped", "Whether there are more, so that count is a lower bound.")


_COUNTED = (
    "UNWIND $codes AS code CALL (code) { MATCH (n:Finding {code: code}) WITH n LIMIT $most RETURN count(n) AS found } "
    "RETURN code, found"
)


async def _count_codes(reader: Any, _: None, __: dict[str, Any]) -> list[CountedCode]:
    rows = await reader(_COUNTED, {"codes": list(CODES), "most": MOST_COUNTED + 1})
    counts = {row["code"]: row["found"] for row in rows}
    return [
        CountedCode(
            code=known.code,
            meaning=known.meaning,
            severity=known.severity.value,
            across_filings=known.basis is Basis.FILINGS,
            count=min(counts[known.code], MOST_COUNTED),
            capped=counts[known.code] > MOST_COUNTED,
        )
        for known in CODES.values()
    ]


def finding_codes() -> Any:
    """Query.findingCodes."""

    def codes() -> None:
        raise NotImplementedError("codes are counted by one statement, never by a resolver")

    return answered(
        spec.Asked(_count_codes, key=""),
        "Every code that a finding can have, with its meaning and how often the graph has it, by code.",
        resolver=with_arguments(codes, {}, {}, list[FindingCode]),
    )
