"""The owners of an issuer, class by class: reported, attributed and economic side by side, never a sum of owners.

Joint filings and co-investors report one block several times; each owner's figures are that owner's own report. An owner
known only from Schedules 13D and 13G has nothing reported under Section 16, and that is said.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from graph.errors import CallerError
from graph.traversal.attributed import attributed
from graph.traversal.classes import classes_at
from graph.traversal.edges import Edge, ref
from graph.traversal.hops import percent_of, status_of
from graph.traversal.measures import BeneficialOwner
from graph.traversal.model import UNKNOWN_SHARE, WHOLE_SHARE, Interval, OwnershipPath, Ref, Reported
from graph.traversal.moment import Moment, at_moment
from graph.traversal.outstanding import Outstanding
from graph.traversal.percent import percent_of_class
from graph.traversal.rights import is_right, rights_of
from graph.traversal.sameness import Identity
from graph.traversal.stakes import Stake
from graph.traversal.subgraph import Ask, gather
from graph.traversal.walk import Step, told

MOST_ROWS: Final = 20_000
_STATEMENT: Final = """
MATCH (issuer:Party {id: $issuer})
WHERE issuer:Issuer
CALL (issuer) {
  MATCH (issuer)-[sames:SAME_AS*0..2]->(one:Party)
  WHERE all(same IN sames WHERE same.grade IN $grades)
  RETURN collect(DISTINCT one) AS ones
}
UNWIND ones AS one
OPTIONAL CALL (one) {
$HELD(one, true)
}
OPTIONAL MATCH (r:Party {id: o.reportedBy})
WITH one, s, o, h, r LIMIT $rows
RETURN collect({
  security: [s.id, labels(s), s.title], holder: [h.id, labels(h), h.name], owner: [r.id, labels(r), r.name],
  owns: $TOLD(o),
  underlying: COLLECT { MATCH (s)-[:UNDERLYING]->(u:Security) RETURN [u.id, labels(u), u.title] },
  ties: COLLECT {
    MATCH (r)-[t:HOLDS_THROUGH|CONTROLS|RELATED_TO]->(h)
    WHERE coalesce(t.issuer, one.id) = one.id AND $SEEN(t)
    RETURN [type(t), $TOLD(t)]
  }
}) AS rows
"""
"""One record, because the driver spends more on each than on what stands in it."""
_NOT_REPORTED: Final = "NOT_REPORTED: no holding of the class is reported on Forms 3, 4 and 5 by this owner."
_COUNTED: Final = frozenset({"CONFIRMED", "LAST_KNOWN"})
_STATUSES: Final = ("CONFIRMED", "STATED", "LAST_KNOWN", "NOT_RESTATED", "LAPSED")


@dataclass(slots=True)
class _Report:
    """What one owner reports of one class, and states of it."""

    owner: Ref
    security: Ref
    held: list[tuple[Edge, tuple[Edge, ...]]] = field(default_factory=list)
    """OWNS of the class with what ties the owner to its holder."""
    rights: list[Edge] = field(default_factory=list)
    stake: Stake | None = None


async def beneficial_owners(
    ask: Ask,
    issuer: str,
    *,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
    identity: Identity = Identity.STRICT,
    include_ended: bool = False,
) -> tuple[BeneficialOwner, ...]:
    """One entry an owner and class that Table I or a schedule shows or a derivative is on, in order of owner name and id.

    `include_ended` adds owners who are no longer subject to Section 16 or Rule 13d-1, as last reported. Raises CallerError where no
    issuer has the id, and for an issuer with more positions than one answer may hold.
    """
    moment = at_moment(as_of, known_at)
    given = {"issuer": issuer, "rows": MOST_ROWS + 1, "grades": identity.grades, **moment.parameters}
    rows = (await ask(moment.write(_STATEMENT), given))[0]["rows"]
    if not rows:
        raise CallerError(f"No issuer has the id {issuer}.")
    if len(rows) > MOST_ROWS:
        raise CallerError(f"The issuer has more than {MOST_ROWS} positions; ask for its owners one by one.")
    stakes, outstanding = await classes_at(ask, issuer, moment)
    reports = _reports((row for row in rows if row["owns"] is not None), stakes, moment)
    owners = [_owner(report, outstanding, moment) for report in reports]
    return tuple(
        sorted(
            (one for one in owners if include_ended or one.status != "LAST_KNOWN"),
            key=lambda one: (one.owner.name is None, one.owner.name or "", one.owner.id, one.security.id),
        )
    )


def _reports(rows: Iterable[Mapping[str, Any]], stakes: Iterable[Stake], moment: Moment) -> list[_Report]:
    found: dict[tuple[str, str], _Report] = {}
    for row in rows:
        owns = _edges([_row("OWNS", row["holder"], row["security"], row["owns"])], moment)
        if not owns or row["owner"][0] is None:
            continue
        owner = ref(row["owner"])
        ties = _edges([_row(kind, row["owner"], row["holder"], tie) for kind, tie in row["ties"]], moment)
        if not is_right(owns[0]) or not row["underlying"]:
            report = found.setdefault((owner.id, owns[0].end.id), _Report(owner, owns[0].end))
            report.held.append((owns[0], tuple(ties)))
            continue
        for parts in row["underlying"]:
            underlying = ref(parts)
            found.setdefault((owner.id, underlying.id), _Report(owner, underlying)).rights.append(owns[0])
    for stake in stakes:
        if stake.security is not None:
            key = (stake.owner.id, stake.security.id)
            found.setdefault(key, _Report(stake.owner, stake.security)).stake = stake
    return list(found.values())


def _owner(report: _Report, outstanding: Outstanding, moment: Moment) -> BeneficialOwner:
    reported = _reported(report, moment)
    rights = rights_of(report.rights, moment)
    power, power_reason = attributed(report.stake, report.held, moment)
    percent, percent_reason = percent_of_class(report.stake, reported, rights, outstanding, report.security.id)
    return BeneficialOwner(
        owner=report.owner,
        security=report.security,
        reported=reported,
        reported_reason=None if report.held else _NOT_REPORTED,
        attributed=power,
        attributed_reason=power_reason,
        rights=rights,
        class_percent=percent,
        percent_reason=percent_reason,
        economic=_economic(report, moment),
        status=_status(report, moment),
        paths=tuple(_path(report.owner, edge, ties, moment) for edge, ties in _sorted(report.held)),
    )


def _status(report: _Report, moment: Moment) -> str:
    """Of what is reported under Section 16; of an owner known only from stakes, of the stake."""
    statuses = {status_of(edge, moment) for edge, _ in report.held} or {status_of(one, moment) for one in report.rights}
    if statuses:
        return min(statuses, key=_STATUSES.index)
    if report.stake is None or report.stake.ended:
        return "LAST_KNOWN"
    return "NOT_RESTATED" if report.stake.left_out else "STATED"


def _reported(report: _Report, moment: Moment) -> Reported:
    counted = [edge for edge, _ in report.held if status_of(edge, moment) in _COUNTED]
    left_out = [edge for edge, _ in report.held if status_of(edge, moment) == "NOT_RESTATED"]
    direct = _sum(edge.number("shares") for edge in counted if _is_direct(edge, report.owner))
    indirect = _sum(edge.number("shares") for edge in counted if not _is_direct(edge, report.owner))
    disclaimed = _sum(edge.number("disclaimedShares") for edge in counted if edge.properties.get("disclaimed"))
    stale = [edge.number("shares") for edge in left_out] + [
        edge.number("notRestatedShares") for edge in counted if edge.number("notRestatedShares") is not None
    ]
    days = [edge.properties["lastReported"] for edge in counted if "lastReported" in edge.properties]
    return Reported(
        direct=direct,
        indirect=indirect,
        total=_sum(amount for amount in (direct, indirect) if amount is not None),
        disclaimed=None if disclaimed is None else Interval(Decimal(0), disclaimed),
        not_restated=_sum(stale),
        as_of=max(days, default=None),
    )


def _economic(report: _Report, moment: Moment) -> Interval:
    """The owner's share of the shares counted: direct ones whole, those of a vehicle by the stated percentages."""
    parts: list[tuple[Decimal, Interval]] = []
    for edge, ties in report.held:
        amount = edge.number("shares")
        if amount and status_of(edge, moment) in _COUNTED:
            share = WHOLE_SHARE if edge.start.id == report.owner.id else percent_of(ties) or UNKNOWN_SHARE
            parts.append((amount, share))
    whole = sum((amount for amount, _ in parts), Decimal(0))
    if not whole:
        return UNKNOWN_SHARE
    low = sum((amount * share.low for amount, share in parts), Decimal(0)) / whole
    high = sum((amount * share.high for amount, share in parts), Decimal(0)) / whole
    places = Decimal("0.0001")
    return Interval(
        low.quantize(places).normalize() + 0,
        high.quantize(places).normalize() + 0,
        any(share.low_open for _, share in parts),
    )


def _path(owner: Ref, owns: Edge, ties: tuple[Edge, ...], moment: Moment) -> OwnershipPath:
    last = Step((owns,), owns.end, owns.end)
    return told((Step(ties, owns.start, None), last) if ties and owns.start.id != owner.id else (last,), moment)


def _is_direct(edge: Edge, owner: Ref) -> bool:
    unresolved = edge.start.type == "UnresolvedHolder" and edge.properties.get("ownership") == "D"
    return edge.start.id == owner.id or unresolved


def _sorted(held: Sequence[tuple[Edge, tuple[Edge, ...]]]) -> list[tuple[Edge, tuple[Edge, ...]]]:
    return sorted(held, key=lambda pair: (pair[0].start.id, pair[0].end.id))


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None where nothing is stated, or where one of them is not."""
    found = list(amounts)
    return None if not found or None in found else sum((one for one in found if one is not None), Decimal(0))


def _row(relation: str, start: Sequence[Any], end: Sequence[Any], properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"relation": relation, "start": start, "end": end, "issuer": None, "properties": properties, "nodes": 0}


def _edges(rows: Iterable[Mapping[str, Any]], moment: Moment) -> list[Edge]:
    found: dict[str, list[Edge]] = defaultdict(list, gather(rows, moment).edges)
    return [edge for edges in found.values() for edge in edges]
