"""Roles, holdings and stakes as BODS interests, by meaning: a title is no ownership and no share is ever computed.

`share` stands only where words or a cover page state a percentage. `beneficialOwnershipOrControl` is true only for a natural
person whose own report shows the class as beneficially owned under Section 16 (the head of Table I) without disclaiming it, or whose cover page states it under
Rule 13d-3; it is left out, never false, where nothing is stated.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from graph.export.network import Holding, Link, Member
from graph.export.words import holding_words, insider_words, role_words, stake_words
from graph.traversal.hops import share_stated
from graph.traversal.model import Interval

_CONTROL: Final = "otherInfluenceOrControl"
_BENEFIT: Final = "beneficiaryOfLegalArrangement"
_TRUST: Final = {
    "TRUSTEE": "trustee",
    "CO_TRUSTEE": "trustee",
    "SETTLOR": "settlor",
    "BENEFICIARY": _BENEFIT,
    "PARTICIPANT": _BENEFIT,
    "SHAREHOLDER": _BENEFIT,
    "MEMBER": _BENEFIT,
    "LIMITED_PARTNER": _BENEFIT,
    "SOLE_MEMBER": _BENEFIT,
}
"""BODS lets parties of a trust be these or have other influence; nothing else may be a trustee or settlor."""
_OTHERS: Final = {
    "CEO": "seniorManagingOfficial",
    "OFFICER": "seniorManagingOfficial",
    "DIRECTOR": "boardMember",
    "INVESTMENT_MANAGER": "rightsGrantedByContract",
    "SOLE_MEMBER": "shareholding",
    "MEMBER": "shareholding",
    "LIMITED_PARTNER": "shareholding",
    "SHAREHOLDER": "shareholding",
    "BENEFICIARY": _BENEFIT,
    "PARTICIPANT": _BENEFIT,
}
_BOXES: Final = {"DIRECTOR": "boardMember", "OFFICER": "seniorManagingOfficial"}
_FAMILY: Final = frozenset({"SPOUSE", "PARENT"})


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest with the properties of the relationship it was read from."""

    told: dict[str, Any]
    stated: Mapping[str, Any]


def tellable(tie: Link) -> bool:
    """Whether BODS can say it: the subject of a relationship is an entity, and kinship is no interest."""
    return not tie.end.is_person and not tie.end.is_placeholder and tie.properties.get("role") not in _FAMILY


def role_interest(tie: Link) -> Interest:
    """What a CONTROLS or RELATED_TO gives in an entity."""
    role = str(tie.properties.get("role"))
    types = _TRUST if tie.end.kind == "TRUST" else _OTHERS
    share = share_stated(tie.properties)
    told: dict[str, Any] = {"type": types.get(role, _CONTROL), "directOrIndirect": "direct"}
    told["details"] = role_words(tie.properties)
    if share is not None and told["type"] == "shareholding":
        told["share"] = share_of(share)
    return Interest(told | _dates(tie.properties.get("validFrom"), tie.properties.get("validTo")), tie.properties)


def through_interests(through: Link, *, how: str) -> list[Interest]:
    """What holding through an entity gives where no role is stated: of a trust BODS has no word for it, so nothing."""
    if through.end.kind == "TRUST":
        return []
    nature = through.properties.get("nature")
    told = {"type": "unknownInterest", "directOrIndirect": how}
    if nature:
        told["details"] = f"Nature of indirect beneficial ownership as filed: {nature}"
    return [Interest(told, through.properties)]


def holding_interest(
    holding: Holding, party: Member | None, *, today: dt.date, through: Link | None = None
) -> Interest:
    """A holding as the interest of `party` in the issuer (None: not known who), indirect where held `through` another."""
    stated = holding.link.properties
    told: dict[str, Any] = {
        "type": _holding_type(stated),
        "directOrIndirect": "direct" if through is None else "indirect",
    }
    if party is not None and _is_beneficial(holding, party, through):
        told["beneficialOwnershipOrControl"] = True
    expires = stated.get("expires")
    end = holding.end or (expires if isinstance(expires, dt.date) and expires < today else None)
    holder = None if through is None else holding.holder
    return Interest({**told, "details": holding_words(holding, holder), **_dates(holding.start, end)}, stated)


def insider_interests(link: Link) -> Iterator[Interest]:
    """The boxes of item 5; "10% Owner" states no percentage of any class, only that there is more than ten."""
    dates = _dates(link.properties.get("validFrom"), link.properties.get("validTo"))
    for role in link.properties.get("roles", ()):
        told = {"type": _BOXES.get(role, _CONTROL), "directOrIndirect": "unknown" if role not in _BOXES else "direct"}
        yield Interest({**told, "details": insider_words(role, link.properties), **dates}, link.properties)


def stake_interest(stake: Link) -> Interest:
    """A cover page: voting rights where the votes stated are all that is stated to be owned, else other influence."""
    votes = [stake.number(key) for key in ("soleVoting", "sharedVoting")]
    aggregate, percent = stake.number("aggregate"), stake.number("percentOfClass")
    voting = aggregate is not None and None not in votes and sum(filter(None, votes), Decimal(0)) == aggregate
    told: dict[str, Any] = {"type": "votingRights" if voting else _CONTROL, "directOrIndirect": "unknown"}
    if stake.start.is_person:
        told["beneficialOwnershipOrControl"] = True
    told["details"] = stake_words(stake)
    if percent is not None and 0 <= percent <= 100:
        told["share"] = {"exact": _number(percent)}
    return Interest(told, stake.properties)


def share_of(share: Interval) -> dict[str, int | float]:
    """A stated percentage as BODS has it."""
    if share.low == share.high:
        return {"exact": _number(share.low)}
    return {"exclusiveMinimum" if share.low_open else "minimum": _number(share.low), "maximum": _number(share.high)}


def _is_beneficial(holding: Holding, party: Member, through: Link | None) -> bool:
    """A person's own report of a current, undisclaimed holding of the class itself."""
    stated = holding.link.properties
    return (
        party.is_person
        and party.id == holding.reporter
        and stated.get("unit") == "SHARES"
        and stated.get("status") == "CONFIRMED"
        and stated.get("disclaimed") is not True
        and (through is None or through.properties.get("disclaimed") is not True)
    )


def _holding_type(stated: Mapping[str, Any]) -> str:
    if "right" in stated:
        return "conditionalRightsGrantedByContract" if stated.get("conditional") is True else "rightsGrantedByContract"
    return "rightsGrantedByContract" if stated.get("unit") == "VALUE" else "shareholding"


def _dates(start: dt.date | None, end: dt.date | None) -> dict[str, str]:
    dates = {"startDate": start, "endDate": end}
    if start is not None and end is not None and end < start:
        dates["startDate"] = None
    return {key: day.isoformat() for key, day in dates.items() if day is not None}


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
