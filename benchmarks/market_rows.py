"""The made-up market as rows of the bulk importer, with the names and properties of docs/graph.md.

A row is a line of CSV; nothing here has a comma or a quotation mark in it, so none is quoted. What one reporter
files is made and forgotten before the next: memory does not grow with the market. Filings become known in the order
of their days, so each newer row closes one rectangle of its position and opens two (graph/readings/epochs.py).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from benchmarks.market import Issuer, Reporter, Stock
from graph.readings.slots import known_slot, valid_slot

HEADERS: Final = {
    "Party": "id:ID(Party),cik,name,nameAsFiled,names:string[],caption,kind,ticker,:LABEL",
    "Security": "id:ID(Security),title,titleKey,derivative:boolean,titles:string[],:LABEL",
    "Filing": "id:ID(Filing),accession,accessionBasis,fingerprint,form,schemaVersion,period:date,filedAt:date,"
    "acceptedAt:datetime,knownFrom:datetime,knownBasis,daysLate:long,carriers:string[],signatureNames:string[],"
    "signatureDates:string[],:LABEL",
    "Line": "id:ID(Line),table,ordinal:long,row:long,title,date:date,code,formType,acquiredDisposed,shares:double,"
    "sharesText,sharesE4:long,price:double,priceText,value:double,valueText,followingShares:double,"
    "followingSharesText,followingSharesE4:long,ownership,nature,:LABEL",
    "ABOUT": ":START_ID(Filing),:END_ID(Party),name,ticker,cik",
    "REPORTED_BY": ":START_ID(Filing),:END_ID(Party),ordinal:long,cik,name,director:boolean,officer:boolean,title",
    "IN": ":START_ID(Line),:END_ID(Filing)",
    "OF": ":START_ID(Line),:END_ID(Security),id,scope",
    "HELD_BY": ":START_ID(Line),:END_ID(Party),id,scope,quote,where,grade,rule",
    "ISSUED_BY": ":START_ID(Security),:END_ID(Party),id",
    "UNDERLYING": ":START_ID(Security),:END_ID(Security),id",
    "SAME_AS": ":START_ID(Party),:END_ID(Party),id,scope,grade,rule",
}
_CLOCKS: Final = "validFrom:date,validTo:date,knownFrom:datetime,knownTo:datetime,knownBasis"
_WORDS: Final = "filings:long,filing,line,quote,where,grade,rule"
_OWNS: Final = (
    ":START_ID(Party),:END_ID(Security),id,scope,reportedBy,ownership,unit,shares:double,sharesText,sharesE4:long,"
    "openingShares:double,openingSharesText,openingSharesE4:long,underlyingShares:double,underlyingSharesText,"
    "underlyingSharesE4:long,lots:long,status,basis,since:date,lastReported:date,disclaimed:boolean,right,"
    f"exercisable:date,expires:date,conditional:boolean,{_CLOCKS},{_WORDS}"
)
_TIE: Final = f":START_ID(Party),:END_ID(Party),id,scope,issuer,%s,{_CLOCKS},{_WORDS},firstFiling,evidenceFrom:datetime"
HEADERS.update(
    {
        "OWNS": _OWNS,
        "OWNED": f"{_OWNS},_slot",
        "HOLDS_THROUGH": _TIE % "nature,deemed:boolean,disclaimed:boolean",
        "CONTROLS": _TIE % "role",
        "RELATED_TO": _TIE % "role",
        "INSIDER_OF": _TIE % "roles:string[],title",
    }
)
NODES: Final = frozenset({"Party", "Security", "Filing", "Line"})

FIRST_DAY: Final = dt.date(2016, 1, 4)
_DAYS: Final = 3600
_DAY: Final = [FIRST_DAY + dt.timedelta(number) for number in range(_DAYS + 10)]
_ISO: Final = [day.isoformat() for day in _DAY]

Row = tuple[str, str]
"""A table's name and a line for it."""


@dataclass(slots=True)
class _Position:
    """What stands of a holder's security while the reporter's filings are told."""

    holder: str
    stock: Stock
    derivative: bool
    amount: int = 0
    opening: int = 0
    valid: str = ""
    known: str = ""
    filing: str = ""
    line: str = ""
    filings: int = 0

    @property
    def security(self) -> str:
        return self.stock.issuer.option if self.derivative else self.stock.issuer.common


def issuer_rows(issuer: Issuer) -> Iterator[Row]:
    """An issuer with its two securities."""
    name = _name(issuer.id, "Corp")
    ticker = f"T{int(issuer.cik)}"
    yield "Party", f"{issuer.id},{issuer.cik},{name},{name},{name},{name},COMPANY,{ticker},Party;Entity;Issuer"
    yield "Security", f"{issuer.common},Common Stock,common-stock,false,Common Stock,Security"
    option = "Stock Option (right to buy)"
    yield "Security", f"{issuer.option},{option},stock-option,true,{option},Security"
    for security in (issuer.common, issuer.option):
        yield "ISSUED_BY", f"{security},{issuer.id},ISSUED_BY|{security}"
    yield "UNDERLYING", f"{issuer.option},{issuer.common},UNDERLYING|{issuer.option}"


def reporter_rows(reporter: Reporter) -> Iterator[Row]:
    """A reporter with its vehicles, filings, positions and ties."""
    yield from _parties(reporter)
    positions = [_positions(reporter, stock) for stock in reporter.stocks]
    for number in range(reporter.filings):
        yield from _filing_rows(reporter, positions[number % len(positions)], number, number // len(positions))
    for some in positions:
        standing = [one for one in some if one.filings]
        yield from (("OWNS", _owns(reporter, one, "", one.valid, "", one.known, "")) for one in standing)
        yield from _ties(reporter, standing)
    yield from _family(reporter)


def _parties(reporter: Reporter) -> Iterator[Row]:
    if not reporter.is_issuer:
        yield _party(reporter.id, reporter.kind, "PERSON" if reporter.kind == "Person" else "COMPANY")
    for stock in reporter.stocks:
        if stock.vehicle is not None:
            yield _party(stock.vehicle, "Entity", "TRUST")
        yield from (_party(one, "Entity", "LLC") for one in stock.chain)
    for other in (reporter.spouse, reporter.twin):
        if other is not None:
            yield _party(other, "Person" if other is reporter.spouse else reporter.kind, "PERSON")


def _party(identity: str, label: str, kind: str) -> Row:
    name, cik = _name(identity, kind.title()), identity.removeprefix("cik:")
    return (
        "Party",
        f"{identity},{cik if cik != identity else ''},{name},{name},{name},{name},{kind},,Party;{label}",
    )


def _positions(reporter: Reporter, stock: Stock) -> list[_Position]:
    found = [_Position(reporter.id, stock, derivative=False)] if stock.direct else []
    if stock.vehicle is not None:
        found.append(_Position(stock.vehicle, stock, derivative=False))
    if stock.option:
        found.append(_Position(reporter.id, stock, derivative=True))
    return found


def _filing_rows(reporter: Reporter, positions: list[_Position], number: int, visit: int) -> Iterator[Row]:
    """The `number`-th filing of a reporter, its `visit`-th about this issuer: one row, every second time two."""
    issuer = positions[0].stock.issuer
    place = number * _DAYS // reporter.filings + int(reporter.id[-3:]) % 7
    day, filed = _ISO[place], _ISO[place + 2]
    known = f"{filed}T21:30:00Z"
    owner = reporter.id[4:]
    filing = f"{owner}-{day[2:4]}-{number:06d}"
    name = _name(reporter.id, "Person")
    yield (
        "Filing",
        f"{filing},{filing},HEADER,{owner}{number:054x},4,X0508,{day},{filed},{known},{known},ACCEPTED,0,XML,{name},{filed},Filing",
    )
    yield "ABOUT", f"{filing},{issuer.id},{_name(issuer.id, 'Corp')},T{int(issuer.cik)},{issuer.cik}"
    yield "REPORTED_BY", f"{filing},{reporter.id},1,{owner},{name},true,{'true,Officer' if number % 2 else 'false,'}"
    further = positions[1:] or positions
    shown = [positions[0]] if visit % 2 else [positions[0], further[visit // 2 % len(further)]]
    for row, position in enumerate(shown, 1):
        yield from _line_rows(reporter, position, filing, row, day, known)


def _line_rows(  # noqa: PLR0917 - the cells of a row
    reporter: Reporter, position: _Position, filing: str, row: int, day: str, known: str
) -> Iterator[Row]:
    """One row, and what it ends of its position."""
    table = "D-T" if position.derivative else "ND-T"
    line, scope = f"{filing}/{table}-{row}", f"{reporter.id}|{position.stock.issuer.id}"
    traded = 100 + (position.filings * 37 + row) % 900
    before, after = position.amount, position.amount + traded
    direct = position.holder == reporter.id
    title = "Stock Option (right to buy)" if position.derivative else "Common Stock"
    cells = f"{day},P,4,A,{traded}.0,{traded},{traded}0000,20.25,20.25,{traded * 20.25},{traded * 20.25}"
    labels = "Line;Transaction;Derivative" if position.derivative else "Line;Transaction"
    yield (
        "Line",
        f"{line},{table},{row},{row},{title},{cells},{after}.0,{after},{after}0000,{'D,' if direct else 'I,By Trust'},{labels}",
    )
    yield "IN", f"{line},{filing}"
    yield "OF", f"{line},{position.security},{line},{scope}"
    yield "HELD_BY", f"{line},{position.holder},{line},{scope},{',,STATED,OWNER' if direct else _NATURE}"
    if position.filings and position.valid != day:
        valid, said, issuer = position.valid, position.known, position.stock.issuer.id
        unknown = known_slot(issuer, dt.date.fromisoformat(said[:10]), dt.date.fromisoformat(known[:10]))
        yield "OWNED", f"{_owns(reporter, position, f'{valid}/{said}', valid, '', said, known)},{unknown}"
        ended = valid_slot(issuer, dt.date.fromisoformat(valid), dt.date.fromisoformat(day))
        yield "OWNED", f"{_owns(reporter, position, f'{valid}/{known}', valid, day, known, '')},{ended}"
    position.amount, position.opening, position.valid, position.known = after, before, day, known
    position.filing, position.line = filing, line
    position.filings += 1


def _owns(  # noqa: PLR0917 - the four sides of a rectangle
    reporter: Reporter, position: _Position, mark: str, start: str, end: str, since: str, until: str
) -> str:
    scope = f"{reporter.id}|{position.stock.issuer.id}"
    kind = "OWNED" if mark else "OWNS"
    direct = position.holder == reporter.id
    underlying = _figure(position.amount) if position.derivative else ",,"
    right = f"CALL_EQUIVALENT,{start},2035-01-01,false" if position.derivative else ",,,"
    unit = "DERIVATIVE_UNITS" if position.derivative else "SHARES"
    return (
        f"{position.holder},{position.security},{kind}|{position.holder}|{position.security}|{mark}|{scope},{scope},"
        f"{reporter.id},{'D' if direct else 'I'},{unit},{_figure(position.amount)},{_figure(position.opening)},"
        f"{underlying},1,CONFIRMED,NOT_STATED,{position.valid},{position.valid},false,{right},{start},{end},{since},{until},"
        f"ACCEPTED,{position.filings},{position.filing},{position.line},{',,STATED' if direct else 'By Trust,nature,NATURE'},"
        "SUM_OF_LOTS"
    )


_NATURE: Final = "By Trust,nature,NATURE,VEHICLE_NAMED"


def _figure(amount: int) -> str:
    return f"{amount}.0,{amount},{amount}0000"


def _ties(reporter: Reporter, standing: list[_Position]) -> Iterator[Row]:
    """HOLDS_THROUGH, the chain of control that says why, and the insider's boxes; all from the first day on."""
    for position in standing:
        stock = position.stock
        if position.holder != reporter.id:
            yield (
                "HOLDS_THROUGH",
                _tie("HOLDS_THROUGH", reporter, position, reporter.id, position.holder, "By Trust,false,false"),
            )
            steps = [reporter.id, *stock.chain, position.holder]
            for start, end in pairwise(steps):
                yield "CONTROLS", _tie("CONTROLS", reporter, position, start, end, "TRUSTEE")
    if standing:
        issuer = standing[0].stock.issuer.id
        yield "INSIDER_OF", _tie("INSIDER_OF", reporter, standing[0], reporter.id, issuer, "DIRECTOR;OFFICER,Officer")


def _tie(  # noqa: PLR0917 - ends and words
    kind: str, reporter: Reporter, position: _Position, start: str, end: str, own: str
) -> str:
    scope = f"{reporter.id}|{position.stock.issuer.id}"
    return (
        f"{start},{end},{kind}|{start}|{end}||{scope},{scope},{position.stock.issuer.id},{own},{FIRST_DAY},,"
        f"{FIRST_DAY}T21:30:00Z,,ACCEPTED,{position.filings},{position.filing},{position.line},{_NATURE},"
        f"{reporter.id[4:]}-16-000000,{position.known}"
    )


def _family(reporter: Reporter) -> Iterator[Row]:
    """Whom it controls beside vehicles, the spouse, and the same party by another name, both ways."""
    first = _positions(reporter, reporter.stocks[0])[0]
    for other in reporter.controls:
        yield "CONTROLS", _tie("CONTROLS", reporter, first, reporter.id, other, "CEO")
    if reporter.spouse is not None:
        yield "RELATED_TO", _tie("RELATED_TO", reporter, first, reporter.id, reporter.spouse, "SPOUSE")
    if (twin := reporter.twin) is not None:
        for start, end in ((reporter.id, twin), (twin, reporter.id)):
            yield "SAME_AS", f"{start},{end},SAME_AS|{start}|{end},same,STRICT,SAME_NAME_AND_ISSUER"


_GIVEN: Final = [
    a + b for a in ("Al", "Be", "Co", "Da", "El", "Fa", "Gi", "Ha") for b in ("ra", "no", "mil", "das", "vin")
]
_FAMILY: Final = [
    a + b for a in ("Mar", "Ten", "Ol", "Bran", "Sor", "Quil", "Wes", "Ard") for b in ("low", "berg", "din", "sen")
]


def _name(identity: str, kind: str) -> str:
    number = sum(map(ord, identity)) + int(identity[-4:], 36) if identity[-4:].isalnum() else len(identity)
    family = _FAMILY[number % len(_FAMILY)]
    return f"{_GIVEN[number // 7 % len(_GIVEN)]} {family}" if kind == "Person" else f"{family} {number % 1000} {kind}"
