"""The reported transactions that a question is about, read by one statement that starts at what was asked.

With an issuer or an owner its filings are read, without both the index of transaction dates; so a question without
either needs a window that it can be read in. The latest lines come first, so that a cut leaves out the oldest.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from graph.activity.model import MOST_LINES, Reporter, TradeLine, Window
from graph.errors import CallerError
from graph.facts import native
from graph.traversal.moment import at_moment
from graph.traversal.subgraph import Ask

DEFAULT_DAYS: Final = 365
MOST_DAYS: Final = 92
"""Days that a question about every issuer may ask for."""
_ROLES: Final = ("DIRECTOR", "OFFICER", "TEN_PERCENT_OWNER", "OTHER")
# Without the hint Neo4j may read every purchase ever reported by the index of codes.
_STARTS: Final = {
    (True, False): "MATCH (i:Party {id: $issuer})<-[:ABOUT]-(f:Filing)<-[:IN]-(l:Transaction)",
    (
        False,
        True,
    ): "MATCH (:Party {id: $owner})<-[:REPORTED_BY]-(f:Filing)<-[:IN]-(l:Transaction) MATCH (f)-[:ABOUT]->(i:Party)",
    (
        True,
        True,
    ): "MATCH (:Party {id: $owner})<-[:REPORTED_BY]-(f:Filing)-[:ABOUT]->(i:Party {id: $issuer}) MATCH (f)<-[:IN]-(l:Transaction)",
    (
        False,
        False,
    ): "MATCH (l:Transaction) USING INDEX SEEK l:Transaction(date, id) WHERE l.date >= $start AND l.date <= $end AND l.id IS NOT NULL "
    "MATCH (l)-[:IN]->(f:Filing)-[:ABOUT]->(i:Party)",
}
_UNKNOWN: Final = "UNWIND $ids AS id OPTIONAL MATCH (p:Party {id: id}) WITH id, p WHERE p IS NULL RETURN id"
_BESIDE: Final = """
WITH DISTINCT l, f ORDER BY l.date DESC, l.id DESC LIMIT $most
MATCH (f)-[:REPORTED_BY]->(o:Party)
WITH DISTINCT o, l.date AS day
MATCH (o)<-[:REPORTED_BY]-(f:Filing)<-[:IN]-(l:Transaction)
"""
ROWS: Final = """
WITH DISTINCT l, f, i ORDER BY l.date DESC, l.id DESC LIMIT $most
OPTIONAL MATCH (l)-[:OF]->(s:Security)
OPTIONAL MATCH (l)-[:HELD_BY]->(h:Party)
RETURN l.id AS id, f.id AS filing, f.knownFrom AS known, i.id AS issuer, s.id AS security, h.id AS holder,
  COLLECT { MATCH (h)-[e:SAME_AS]->(o:Party) WHERE e.grade = 'STRICT' RETURN o.id } AS same,
  COLLECT {
    MATCH (f)-[r:REPORTED_BY]->(o:Party)
    RETURN [o.id, o:Person, r.director, r.officer, r.tenPercentOwner, r.other] ORDER BY r.ordinal
  } AS owners,
  COLLECT { MATCH (l)<-[u:SUPERSEDES]-() RETURN u.knownFrom } AS superseded,
  COLLECT { MATCH (i)<-[:OF_ISSUER]-(x:Split) RETURN x.date ORDER BY x.date } AS splits,
  l:Derivative AS derivative, l.date AS date, l.code AS code, l.acquiredDisposed AS side, l.sharesText AS shares,
  l.totalValueText AS total, l.priceText AS price, l.valueText AS value, l.followingSharesText AS following,
  l.setting AS setting, l.plan AS plan, l.planBasis AS basis
"""
"""What `line_of` needs of each transaction `l` of a filing `f` about an issuer `i`, latest first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which transactions."""

    window: Window
    issuer: str | None = None
    owner: str | None = None
    codes: frozenset[str] | None = None
    """None for every code."""
    beside: frozenset[str] = frozenset()
    """Codes of what else is read of the same owners on the same days: the other legs of moves and round trips."""
    derivatives: bool = False
    """Whether Table II is read too."""
    known: dt.datetime | None = None
    """Only what was known then; None for now, what nobody can date included."""

    @property
    def statement(self) -> str:
        """One of a fixed few texts."""
        tests = [] if self.derivatives else ["NOT l:Derivative"]
        tests += ["f.knownFrom <= $known"] if self.known is not None else []
        first = [
            "l.date >= $start AND l.date <= $end",
            *(["l.code IN $codes"] if self.codes is not None else []),
            *tests,
        ]
        start = f"{_STARTS[self.issuer is not None, self.owner is not None]} WHERE {' AND '.join(first)}"
        if not self.beside:
            return start + ROWS
        issuer = "(i:Party)" if self.issuer is None else "(i:Party {id: $issuer})"
        then = " AND ".join(["l.date = day", "l.code IN $beside", *tests])
        return f"{start}{_BESIDE}WHERE {then}\nMATCH (f)-[:ABOUT]->{issuer}{ROWS}"

    @property
    def parameters(self) -> dict[str, Any]:
        """Its values."""
        return {
            "issuer": self.issuer,
            "owner": self.owner,
            "start": self.window.start,
            "end": self.window.end,
            "codes": sorted(self.codes or ()),
            "beside": sorted(self.beside | (self.codes or frozenset())),
            "known": self.known,
            "most": MOST_LINES + 1,
        }


@dataclass(frozen=True, slots=True)
class Lines:
    """What was read."""

    lines: tuple[TradeLine, ...]
    splits: Mapping[str, tuple[dt.date, ...]]
    """Issuer id -> days of its loaded splits, in order."""
    truncated: str | None


def window_of(start: dt.date | None, end: dt.date | None, *, anchored: bool) -> Window:
    """The days asked about; the year up to `end` (today) where no start is given.

    Raises CallerError for a window that ends before it starts, and for one that is too long to be read over all issuers.
    """
    last = end or dt.datetime.now(dt.UTC).date()
    if not anchored and start is None:
        raise CallerError(f"Without an issuer or owner, give from and to, at most {MOST_DAYS} days apart.")
    first = start or last - dt.timedelta(DEFAULT_DAYS)
    if first > last:
        raise CallerError(f"The window ends on {last}, before it starts on {first}.")
    if not anchored and (last - first).days > MOST_DAYS:
        raise CallerError(f"Without an issuer or owner a window has at most {MOST_DAYS} days.")
    return Window(first, last)


async def read_lines(ask: Ask, asked: Asked) -> Lines:
    """The transactions asked for, latest first, at most MOST_LINES.

    Raises CallerError for a time without a zone, and for an issuer or owner that nothing has the id of.
    """
    at_moment(None, asked.known)
    rows = await ask(asked.statement, asked.parameters)
    if not rows:
        wanted = [one for one in (asked.issuer, asked.owner) if one is not None]
        for row in await ask(_UNKNOWN, {"ids": wanted}):
            raise CallerError(f"No party has the id {row['id']}.")
    read = [line_of(row, asked.known) for row in rows[:MOST_LINES]]
    splits = {row["issuer"]: tuple(dict.fromkeys(native(day) for day in row["splits"])) for row in rows[:MOST_LINES]}
    cut = len(rows) > MOST_LINES
    reason = f"More than {MOST_LINES:,} lines stand in the window; only the latest were read." if cut else None
    return Lines(tuple(read), splits, reason)


def line_of(row: Mapping[str, Any], known: dt.datetime | None) -> TradeLine:
    """The transaction of one of ROWS, as known then; None for now."""
    numbers = {key: _number(row[key]) for key in ("shares", "price", "value", "following")}
    return TradeLine(
        id=row["id"],
        filing=row["filing"],
        known=native(row["known"]),
        issuer=row["issuer"],
        security=row["security"],
        holder=_holder(row["holder"], row["same"]),
        owners=tuple(_reporter(each) for each in row["owners"]),
        derivative=row["derivative"],
        date=native(row["date"]),
        code=row["code"],
        side=row["side"],
        in_value=row["shares"] is None and row["total"] is not None,
        setting=row["setting"],
        plan=row["plan"],
        plan_basis=row["basis"],
        superseded=_superseded([native(day) for day in row["superseded"]], known),
        **numbers,
    )


def _holder(holder: str | None, same: Collection[str]) -> str | None:
    return None if holder is None else min(holder, *same) if same else holder


def _reporter(parts: Sequence[Any]) -> Reporter:
    identity, person, *boxes = parts
    return Reporter(identity, person, tuple(role for role, ticked in zip(_ROLES, boxes, strict=True) if ticked))


def _superseded(replaced: Sequence[dt.datetime | None], known: dt.datetime | None) -> bool:
    if known is None:
        return bool(replaced)
    return any(since is not None and since <= known for since in replaced)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
