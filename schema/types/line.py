"""Rows of Table I and II. An amount counts securities of the row's own title: derivatives, in Table II."""

import json
from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from decimal import Decimal as Number
from enum import Enum
from typing import Any

import strawberry

from graph.activity import event_of
from graph.model.cells import PATHS, keys_of
from graph.model.filing import Table
from schema import spec
from schema.fields import answered, attribute, day, figure, many, one, prop, reference
from schema.scalars import Date, Decimal
from schema.types.connection import with_arguments
from schema.types.lazy import AFiling, AFinding, AFootnote, ALine, AnIssuer, AParty, ASecurity
from schema.types.node import Node

CODE_MEANINGS = {
    "P": "Open-market or private purchase",
    "S": "Open-market or private sale",
    "V": "Reported early, voluntarily",
    "A": "Grant, award or other acquisition under Rule 16b-3(d)",
    "D": "Disposition to the issuer under Rule 16b-3(e)",
    "F": "Payment of exercise price or tax by delivering or withholding securities",
    "I": "Discretionary transaction under Rule 16b-3(f)",
    "M": "Exercise or conversion of a derivative exempted by Rule 16b-3",
    "C": "Conversion of a derivative security",
    "E": "Expiration of a short derivative position",
    "H": "Expiration or cancellation of a long derivative position with value received",
    "O": "Exercise of an out-of-the-money derivative",
    "X": "Exercise of an in-the-money or at-the-money derivative",
    "G": "Bona fide gift",
    "L": "Small acquisition under Rule 16a-6",
    "W": "Acquisition or disposition by will or the laws of descent",
    "Z": "Deposit into or withdrawal from a voting trust",
    "J": "Other acquisition or disposition, described in a footnote",
    "K": "Equity swap or similar instrument",
    "U": "Disposition by tender in a change of control",
}
"""Transaction codes of the General Instructions to Forms 4 and 5; none says by itself that a trade was on the open market."""

_TEXTS = {"title", "code", "formType", "timeliness", "acquiredDisposed", "underlyingTitle", "ownership", "nature"}
_OTHERS = {"date", "deemedDate", "exercisable", "expires", "equitySwap"}


def _cell(key: str) -> str:
    if key in _TEXTS:
        return f"{{n}}.{key}"
    return f"toString({{n}}.{key})" if key in _OTHERS else f"{{n}}.{key}Text"


_CELLS = ", ".join(["{n}.table", "{n}.asFiled", "{n}.footnotes", *(_cell(key) for key in PATHS)])


@strawberry.enum(
    description="The state of a cell. A price of zero, a footnote in its place, none, and an unreadable one are four facts."
)
class ValueStatus(Enum):
    REPORTED = strawberry.enum_value("REPORTED", description="A value that could be read.")
    FOOTNOTE_ONLY = strawberry.enum_value("FOOTNOTE_ONLY", description="A footnote stands in place of a value.")
    ABSENT = strawberry.enum_value("ABSENT", description="Nothing stands there.")
    INVALID = strawberry.enum_value("INVALID", description="A text stands there that cannot be read as a value.")


@strawberry.type(description="One cell of a row as filed.")
class FiledValue:
    field: str = attribute("field", "Key of the cell, such as price.")
    text: str | None = attribute("text", "The text as filed; null where there is none.")
    status: ValueStatus = attribute("status", "What state the cell is in.")
    footnotes: list[str] = attribute("footnotes", "Footnotes on the cell, such as F1, in filed order.")


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a FiledValue is answered from."""

    field: str
    text: str | None
    status: str
    footnotes: list[str]


def read_cells(values: list[Any]) -> list[CellValue]:
    """Every cell the row's table has, in the schema's order."""
    table, as_filed, footnotes, *cells = values
    texts: dict[str, str | None] = json.loads(as_filed) if as_filed else {}
    marks: dict[str, list[str]] = json.loads(footnotes) if footnotes else {}
    keys = keys_of(Table(table)) if table else tuple(PATHS)
    by_key = dict(zip(PATHS, cells, strict=True))
    return [_read_cell(key, by_key[key], texts.get(PATHS[key]), marks.get(key, [])) for key in keys]


def _read_cell(key: str, value: str | None, filed: str | None, marks: list[str]) -> CellValue:
    if value is not None:
        return CellValue(key, filed or value, "REPORTED", marks)
    status = "INVALID" if filed else "FOOTNOTE_ONLY" if marks else "ABSENT"
    return CellValue(key, filed or None, status, marks)


LINE_TAG = spec.Tag((("Transaction", "{n}:Transaction"), ("HoldingLine", "{n}:Holding")))


@strawberry.interface(description="One row of Table I or Table II. Every row is its own line, several a day included.")
class Line(Node):
    table: str | None = prop("table", "ND-T, ND-H, D-T or D-H: Table I or II, transaction or holding.")
    row: int | None = prop("row", "Place in its table from 1, transactions and holdings counted together.")
    title: str | None = prop("title", "Title of the security as filed.")
    derivative: bool = answered(spec.Expr("{n}:Derivative"), "Whether the row stands in Table II.")
    form_type: str | None = prop("formType", "Form the row belongs on: 3, 4 or 5.")
    exercise_price: Decimal | None = figure("exercisePrice", "Conversion or exercise price in US dollars.")
    exercisable: Date | None = day("exercisable", "Exercisable from.")
    expiry: Date | None = day("expires", "Expires on.")
    underlying_title: str | None = prop("underlyingTitle", "Title of the underlying security.")
    underlying_shares: Decimal | None = figure("underlyingShares", "Amount of underlying securities.")
    underlying_value: Decimal | None = figure("underlyingValue", "Underlying value in US dollars.")
    following_shares: Decimal | None = figure(
        "followingShares", "Securities of this title held after the reported transactions."
    )
    following_value: Decimal | None = figure("followingValue", "The same in US dollars, where filed as a value.")
    ownership: str | None = prop("ownership", "D direct or I indirect.")
    nature: str | None = prop("nature", "Nature of indirect ownership as filed.")
    owners: list[AParty] = many(
        "({n})-[:IN]->(:Filing)-[{x}:REPORTED_BY]->({c}:Party)",
        "Reporting owners of the filing.",
        "{x}.ordinal",
        weight=1,
    )
    holder: AParty | None = one(
        "({n})-[:HELD_BY]->({c}:Party)", "Who holds it: the owner, a vehicle, or one of several."
    )
    holder_quote: str | None = answered(
        spec.Expr("[({n})-[{c}:HELD_BY]->(:Party) | {c}.quote][0]"), "The words that say who holds it."
    )
    security: ASecurity | None = one("({n})-[:OF]->({c}:Security)", "The class it is in.")
    filing: AFiling | None = one("({n})-[:IN]->({c}:Filing)", "The filing it stands in.")
    issuer: AnIssuer | None = one("({n})-[:IN]->(:Filing)-[:ABOUT]->({c}:Issuer)", "The issuer the filing is about.")
    footnotes: list[AFootnote] = answered(
        spec.Many("({n})-[:NOTED]->({c}:Footnote)", "{c}.ordinal", distinct=True),
        "Footnotes on any of its cells, each once.",
    )
    supersedes: ALine | None = one(
        "({n})-[:SUPERSEDES]->({c}:Line)", "Of a row of an amendment: the row whose place it takes."
    )
    superseded_by: ALine | None = one(
        "({c}:Line)-[:SUPERSEDES]->({n})", "The row of an amendment that takes its place; null while it stands."
    )
    as_filed: list[FiledValue] = answered(spec.Expr(f"[{_CELLS}]", read_cells), "Every cell of the row with its state.")
    findings: list[AFinding] = many("({c}:Finding)-[:ON]->({n})", "What a reader should know about it.", weight=1)


@strawberry.enum(description="On which market a purchase or sale was made, as far as words of the filing say.")
class TradeSetting(Enum):
    OPEN_MARKET_STATED = strawberry.enum_value("OPEN_MARKET_STATED", description="Words put it on the open market.")
    PRIVATE_STATED = strawberry.enum_value("PRIVATE_STATED", description="Words call it private.")
    NOT_STATED = strawberry.enum_value("NOT_STATED", description="No words say, or they say both.")


@strawberry.enum(description="What says whether a transaction was made under a trading plan, the nearest first.")
class PlanBasis(Enum):
    LINE_FOOTNOTE = strawberry.enum_value("LINE_FOOTNOTE", description="A footnote on the row itself.")
    FILING_TEXT = strawberry.enum_value("FILING_TEXT", description="Words about the whole filing.")
    BOX = strawberry.enum_value(
        "BOX", description="The box, which counts for the filing: ticked, it says that some row is under a plan."
    )


@dataclass(frozen=True, slots=True)
class PlanValue:
    """What a TradingPlan is answered from."""

    under: bool
    basis: str
    quote: str | None
    where: str | None

    @classmethod
    def read(cls, values: list[Any]) -> "PlanValue":
        """From the row's readings."""
        return cls(*values)


@strawberry.type(description="What the filing says of a transaction and a trading plan under Rule 10b5-1(c).")
class TradingPlan:
    under_plan: bool = attribute("under", "Whether it is said to be made under a plan.")
    basis: PlanBasis = attribute("basis", "What says so.")
    quote: str | None = attribute("quote", "The words; null for the box.")
    where: str | None = attribute("where", "Where they stand: a footnote such as F3, or remarks; null for the box.")


_HUNDRED = Number(100)
_FOUR_PLACES = Number("0.0001")


def percent_of_position(values: list[Any]) -> str | None:
    """Change in percent of the amount before it, to four places; None without both or with nothing before."""
    change, before = (None if text is None else Number(text) for text in values)
    if change is None or before is None or before <= 0:
        return None
    return format((_HUNDRED * change / before).quantize(_FOUR_PLACES, ROUND_HALF_UP), "f")


@strawberry.type(description="One transaction, and every filing that reports it.")
class TransactionEvent:
    reports: list["Transaction"] = reference(
        "reports", "Its reports, the first to be known first; this one among them."
    )
    reporters: list[AParty] = reference("owners", "Everyone who reported it, by id.")


async def ask_event(reader: Any, line: str, _: dict[str, Any]) -> Any:
    """Transaction.event."""
    return await event_of(reader, line)


def transaction_event() -> Any:
    """Transaction.event."""

    def event() -> None:
        raise NotImplementedError("events are answered by graph.activity, never by a resolver")

    return answered(
        spec.Asked(ask_event, weight=20),
        "The event it reports: other rows of the same holder, class, code, date, amount and A or D. Null without a date or holder.",
        resolver=with_arguments(event, {}, {}, TransactionEvent | None),
    )


@strawberry.type(description="A row that reports a transaction.")
class Transaction(Line):
    date: Date | None = day("date", "Transaction date.")
    deemed_execution_date: Date | None = day("deemedDate", "Deemed execution date, Rule 16a-3(g).")
    code: str | None = prop("code", "Transaction code as filed.")
    code_meaning: str | None = answered(
        spec.Expr("{n}.code", CODE_MEANINGS.get),
        "What the SEC's instructions say the code stands for; null for an unknown one.",
    )
    acquired_disposed: str | None = prop("acquiredDisposed", "A acquired, D disposed. The only sign of direction.")
    shares: Decimal | None = figure("shares", "Securities of the row's own title; null where filed as a value.")
    price: Decimal | None = figure("price", "Price in US dollars per security of the row, as filed.")
    total_value: Decimal | None = figure("totalValue", "Total value in US dollars where filed instead of an amount.")
    value: Decimal | None = figure("value", "Filed total value, else shares times price in Table I, else null.")
    early: bool = answered(
        spec.Expr(
            "coalesce({n}.timeliness = 'E' OR ({n}.formType = '5' "
            "AND [({n})-[:IN]->({c}:Filing) | {c}.form STARTS WITH '4'][0]), false)"
        ),
        "Reported earlier than required: a Form 5 row on a Form 4.",
    )
    timeliness: str | None = prop("timeliness", "E early or L late, as filed.")
    equity_swap: bool | None = prop("equitySwap", "Whether an equity swap is involved; null where not shown.")
    setting: TradeSetting | None = prop("setting", "Where a purchase or sale was made; null for other codes.")
    setting_quote: str | None = prop("settingQuote", "The words that state the setting; null where none do.")
    plan: TradingPlan | None = answered(
        spec.Expr(
            "CASE WHEN {n}.planBasis IS NOT NULL THEN [{n}.plan, {n}.planBasis, {n}.planQuote, {n}.planWhere] END",
            PlanValue.read,
        ),
        "Whether it was made under a trading plan, and what says so; null where neither words nor a box do.",
    )
    shares_before: Decimal | None = answered(
        spec.Expr("[({n})-[{c}:HELD_BY]->(:Party) | {c}.beforeText][0]"),
        "What stood in the same lot before it, in the row's own unit: the total after it less what was acquired, or with what was disposed. Null where the filing shows no total, or a split lies in between.",
    )
    percent_of_position: Decimal | None = answered(
        spec.Expr(
            "[coalesce({n}.sharesText, {n}.totalValueText), [({n})-[{c}:HELD_BY]->(:Party) | {c}.beforeText][0]]",
            percent_of_position,
        ),
        "The change in percent of `sharesBefore`, to four places, without a sign; null where that is null, zero or less.",
    )
    event: TransactionEvent | None = transaction_event()


@strawberry.type(description="A row that reports a holding without a transaction.")
class HoldingLine(Line):
    pass
