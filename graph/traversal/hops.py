"""One hop told from all that stands between two nodes, and what share of a thing words state."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from graph.traversal.edges import Edge
from graph.traversal.model import (
    MAJORITY_SHARE,
    UNKNOWN_SHARE,
    WHOLE_SHARE,
    Evidence,
    Interval,
    OwnershipHop,
    Ref,
)
from graph.traversal.moment import Moment

_ORDER: Final = ("OWNS", "HOLDS_THROUGH", "CONTROLS", "RELATED_TO")
_WHOLE: Final = re.compile(
    r"\b(?:wholly[- ]owned|sole (?:member|owner|stockholder|shareholder|equity holder)|100\s?%|owns all of)\b|100%",
    re.IGNORECASE,
)
_MAJORITY: Final = re.compile(r"\bmajority (?:owner|owned|shareholder|stockholder|member|interest)\b", re.IGNORECASE)
_PERCENT: Final = re.compile(
    r"\b(\d{1,2}(?:\.\d+)?)\s?% (?:owner|member|interest|ownership|of the (?:membership|equity|outstanding|interests|shares))"
    r"|\bowns (?:approximately )?(\d{1,2}(?:\.\d+)?)\s?%",
    re.IGNORECASE,
)
_OWNING_ROLES: Final = frozenset({"SOLE_MEMBER", "MEMBER", "SHAREHOLDER", "LIMITED_PARTNER", "MANAGING_MEMBER"})


def merge_hop(edges: Sequence[Edge], end: Ref, security: Ref | None, moment: Moment) -> OwnershipHop:
    """All relationships between two nodes as one hop; what OWNS or HOLDS_THROUGH says goes before the rest."""
    ranked = sorted(edges, key=lambda edge: (_ORDER.index(edge.relation), str(edge.properties.get("id"))))
    main = ranked[0]
    owns = main.relation == "OWNS"
    return OwnershipHop(
        start=main.start,
        end=end,
        relation=main.relation,
        roles=tuple(sorted({edge.properties["role"] for edge in ranked if "role" in edge.properties})),
        security=security,
        shares=main.number("shares") if owns else None,
        value=main.number("value") if owns else None,
        unit=main.properties.get("unit"),
        basis=main.properties.get("basis"),
        status=status_of(main, moment) if owns else None,
        percent=None if owns else percent_of(ranked),
        valid_from=main.properties.get("since") if owns else _earliest(ranked, "validFrom"),
        valid_to=main.properties.get("validTo"),
        known_from=_earliest(ranked, "knownFrom"),
        known_basis=main.properties.get("knownBasis"),
        disclaimed=any(edge.properties.get("disclaimed") is True for edge in ranked),
        evidence=_evidence(ranked),
    )


def status_of(edge: Edge, moment: Moment) -> str:
    """The status of an OWNS on the day asked about: a derivative past its expiry has lapsed."""
    expires = edge.properties.get("expires")
    if isinstance(expires, dt.date) and expires < moment.day:
        return "LAPSED"
    return str(edge.properties.get("status"))


def percent_of(edges: Iterable[Edge]) -> Interval | None:
    """The share of the end that words state; an office or a trusteeship states none."""
    stated = (share_stated(edge.properties) for edge in edges)
    return next((share for share in stated if share is not None), None)


def share_stated(properties: Mapping[str, Any]) -> Interval | None:
    """The share that one CONTROLS or RELATED_TO states by its role or its words."""
    role = properties.get("role")
    if role == "SOLE_MEMBER":
        return WHOLE_SHARE
    if role not in _OWNING_ROLES:
        return None
    quote = str(properties.get("quote") or "")
    if found := _PERCENT.search(quote):
        share = Decimal(found[1] or found[2])
        return Interval(share, share)
    if _WHOLE.search(quote):
        return WHOLE_SHARE
    return MAJORITY_SHARE if _MAJORITY.search(quote) else None


def share_of(hops: Sequence[OwnershipHop]) -> Interval:
    """Product of the percentages, in percent of what stands at the end.

    Owning the security at the end takes nothing away; owning one on the way, or ending at its issuer, is a share of the
    issuer that nobody states here.
    """
    low, high, open_low = Decimal(100), Decimal(100), False
    for place, hop in enumerate(hops):
        if hop.relation == "OWNS" and place == len(hops) - 1 and hop.security == hop.end:
            continue
        share = hop.percent or UNKNOWN_SHARE
        low, high = low * share.low / 100, high * share.high / 100
        open_low = open_low or share.low_open
    return Interval(low.normalize() + 0, high.normalize() + 0, open_low and low > 0)


def _evidence(edges: Sequence[Edge]) -> tuple[Evidence, ...]:
    """The words of every relationship, the sentences that say who is deemed to own, and who is whom; each once."""
    deemed = [edge.deemed for edge in edges if edge.deemed is not None]
    same = [reason for edge in edges for reason in edge.sameness]
    return tuple(dict.fromkeys([*(edge.evidence for edge in edges), *deemed, *same]))


def _earliest(edges: Iterable[Edge], key: str) -> Any:
    return min((edge.properties[key] for edge in edges if edge.properties.get(key) is not None), default=None)
