"""How many shares of a class the reports account for, each counted once: per holder, never a sum over owners.

Nine persons of one schedule may state 161.8 % of a class between them, because they share power over the same shares.
What cannot be told apart is an interval: at least the largest of them, at most their sum.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from graph.errors import CallerError
from graph.readings.names import entity_key
from graph.traversal.classes import classes_at
from graph.traversal.edges import Edge, ref
from graph.traversal.hops import status_of
from graph.traversal.measures import (
    DistinctHolder,
    DistinctShares,
    DistinctTotal,
    Exclusion,
    ShareRange,
    SharesOutstanding,
)
from graph.traversal.model import Ref
from graph.traversal.moment import Moment, at_moment
from graph.traversal.outstanding import Outstanding
from graph.traversal.schedule_total import schedule_total
from graph.traversal.subgraph import Ask, gather

MOST_ROWS: Final = 20_000
_STATEMENT: Final = """
MATCH (class:Security {id: $security})-[:ISSUED_BY]->(issuer:Party {id: $issuer})
OPTIONAL CALL (issuer) {
$HELD(issuer, s.id = $security)
}
OPTIONAL MATCH (r:Party {id: o.reportedBy})
WITH class, o, h, r LIMIT $rows
RETURN [class.id, labels(class), class.title] AS security, [h.id, labels(h), h.name] AS holder, [r.id, labels(r), r.name] AS owner,
  $TOLD(o) AS owns
"""
_CLASSES: Final = """
MATCH (:Party {id: $issuer})<-[:ISSUED_BY]-(s:Security)
WHERE NOT coalesce(s.derivative, false)
RETURN s.id AS id ORDER BY id LIMIT $most
"""
_MOST_CLASSES: Final = 20
_UNCOUNTED: Final = {
    "LAST_KNOWN": "its owner is no longer subject to Section 16; as last reported.",
    "NOT_RESTATED": "a newer report of the class leaves it out.",
    "LAPSED": "it has expired.",
}
SECTION_16: Final = (
    "Forms 3, 4 and 5: the amounts reported for each holder, direct and indirect, each holder once. Several reporters of one "
    "amount of one holder count it once; different amounts of one holder, or holders of one name, are an interval. Rights to "
    "acquire are not in it."
)

_Owns = tuple[Edge, Ref]
"""A holding of the class and who reports it."""


async def distinct_shares(
    ask: Ask,
    issuer: str,
    security: str | None = None,
    *,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
) -> DistinctShares:
    """The totals of one class of an issuer (ids); without `security`, of the one class that it has.

    Raises CallerError where the class is none of the issuer's, and where none is named and the issuer has not just one.
    """
    moment = at_moment(as_of, known_at)
    security = security or await _only_class(ask, issuer)
    given = {"issuer": issuer, "security": security, "rows": MOST_ROWS + 1, **moment.parameters}
    rows = await ask(moment.write(_STATEMENT), given)
    if not rows:
        raise CallerError(f"{security} is no security of {issuer}; ask the issuer for its securities.")
    if len(rows) > MOST_ROWS:
        raise CallerError(f"The class has more than {MOST_ROWS} positions; ask for its owners one by one.")
    stakes, outstanding = await classes_at(ask, issuer, moment)
    return DistinctShares(
        security=ref(rows[0]["security"]),
        as_of=moment.day,
        section16=_section16(_owns(rows, moment), moment, outstanding, security),
        schedules=schedule_total([one for one in stakes if _is_of(one.security, security)], outstanding, security),
    )


async def _only_class(ask: Ask, issuer: str) -> str:
    classes = [row["id"] for row in await ask(_CLASSES, {"issuer": issuer, "most": _MOST_CLASSES})]
    if len(classes) != 1:
        named = f"name one of {', '.join(classes)}" if classes else "it has none that a filing shows"
        raise CallerError(f"{issuer} has not just one class: {named}.")
    return str(classes[0])


def _is_of(found: Ref | None, security: str) -> bool:
    return found is not None and found.id == security


def _owns(rows: Iterable[Mapping[str, Any]], moment: Moment) -> list[_Owns]:
    found = []
    for row in rows:
        if row["owns"] is not None and row["owner"][0] is not None:
            part = {"relation": "OWNS", "start": row["holder"], "end": row["security"], "issuer": None, "nodes": 0}
            for edges in gather([{**part, "properties": row["owns"]}], moment).edges.values():
                found += [(edge, ref(row["owner"])) for edge in edges]
    return found


def _section16(owns: Sequence[_Owns], moment: Moment, outstanding: Outstanding, security: str) -> DistinctTotal | None:
    if not owns:
        return None
    counted, excluded = [], []
    for edge, owner in owns:
        reason = _left_out(edge, moment)
        if reason is None:
            counted.append((edge, owner))
        else:
            excluded.append(Exclusion(owner, edge.end, edge.number("shares"), reason))
    groups: dict[str, list[_Owns]] = defaultdict(list)
    for one in counted:
        groups[_same_holder(one[0].start)].append(one)
    holders = tuple(_holder(groups[key]) for key in sorted(groups))
    denominator = outstanding.count(security)
    return DistinctTotal(
        shares=_bounded(_sum(one.shares for one in holders), denominator) if holders else None,
        rights=Decimal(0),
        definition=SECTION_16,
        holders=holders,
        excluded=tuple(excluded),
        outstanding=denominator,
    )


def _left_out(edge: Edge, moment: Moment) -> str | None:
    status = status_of(edge, moment)
    if "right" in edge.properties:
        return "DERIVATIVE: a derivative security of this class is no share of it."
    if status in _UNCOUNTED:
        return f"{status}: {_UNCOUNTED[status]}"
    return None if edge.number("shares") is not None else "NO_AMOUNT: no number of shares is stated."


def _same_holder(holder: Ref) -> str:
    """A key that two entities of one name share: two reporters' vehicles of one name may be one."""
    if holder.type in {"Entity", "Issuer"} and holder.name and (words := entity_key(holder.name)):
        return f"name:{' '.join(words)}"
    return f"id:{holder.id}"


def _holder(reports: Sequence[_Owns]) -> DistinctHolder:
    """One holder as all its reporters state it: one amount, or at least the largest and at most unknown."""
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    for edge, _ in reports:
        amounts[edge.start.id].append(edge.number("shares") or Decimal(0))
    lows = [max(some) for some in amounts.values()]
    alike = all(len(set(some)) == 1 for some in amounts.values())
    largest, _ = max(reports, key=lambda one: (one[0].number("shares") or Decimal(0), str(one[0].properties.get("id"))))
    return DistinctHolder(
        party=largest.start,
        name=largest.start.name,
        shares=ShareRange(max(lows), sum(lows, Decimal(0)) if alike else None),
        reported_by=tuple(sorted({owner for _, owner in reports}, key=lambda one: one.id)),
        basis="HELD_INDIRECTLY" if largest.properties.get("ownership") == "I" else "HELD_DIRECTLY",
        evidence=largest.evidence,
    )


def _sum(ranges: Iterable[ShareRange]) -> ShareRange:
    found = list(ranges)
    highs = [one.high for one in found]
    known = None if None in highs else sum((one for one in highs if one is not None), Decimal(0))
    return ShareRange(sum((one.low for one in found), Decimal(0)), known)


def _bounded(total: ShareRange, denominator: SharesOutstanding | None) -> ShareRange:
    """No more than all shares outstanding, unless more are reported, which nobody can mend here."""
    if denominator is None or denominator.shares is None or total.exact:
        return total
    most = denominator.shares if total.high is None else min(total.high, denominator.shares)
    return ShareRange(total.low, max(most, total.low))
