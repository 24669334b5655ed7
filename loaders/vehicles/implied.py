"""Roles that a bare nature means by itself: "By Spouse", "By Son", "401(k) Plan", "As custodian for daughter".

"By Trust" means none: who the trustee is, nobody said. A plan of the spouse has the spouse as its participant.
"""

import re

from graph.model import Control, PartyKind, Role
from graph.model.indirect import REPORTING_OWNER
from loaders.vehicles.holders import Holder
from loaders.vehicles.text import NATURE

_ROLES = {PartyKind.SPOUSE: Role.SPOUSE, PartyKind.CHILD: Role.PARENT, PartyKind.RETIREMENT_PLAN: Role.PARTICIPANT}
_CUSTODIAN = re.compile(
    r"^(?:shares? )?(?:held )?(?:by |as |by (?:self|reporting person),? as |self,? as |account is )*"
    r"(?:(?P<s>(?:the )?(?:reporting person's |his |her )?(?:spouse|wife|husband)),?(?: is| as)? )?(?:an? |the )?(?:utma |ugma |utgma )?custodian\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?P<s>spouse|wife|husband|son|daughter|child)\b(?![\u2019'])", re.IGNORECASE)
_OF_RELATIVE = re.compile(r"\b(?:spouse|wife|husband|son|daughter|child)[\u2019']s\b|\bspousal\b", re.IGNORECASE)


def implied_controls(holders: tuple[Holder, ...], nature: str) -> tuple[Control, ...]:
    """The one role that the kind of a single unnamed holder means, if it means one."""
    if len(holders) != 1 or holders[0].name:
        return ()
    holder = holders[0]
    if holder.kind is PartyKind.CUSTODIAL:
        match = _CUSTODIAN.match(nature)
        return (_control(holder, match["s"], Role.CUSTODIAN, match.group(), NATURE),) if match else ()
    role = _ROLES.get(holder.kind)
    if role is None or not holder.quote:
        return ()
    relative = _RELATIVE.search(nature) if role is Role.PARTICIPANT else None
    if relative:
        return (_control(holder, relative["s"], role, nature, NATURE),)
    return () if _OF_RELATIVE.search(nature) else (_control(holder, None, role, holder.quote, holder.where),)


def _control(holder: Holder, controller: str | None, role: Role, quote: str, where: str) -> Control:
    return Control(
        controller=controller or REPORTING_OWNER, vehicle=holder.kind.value, role=role, quote=quote, where=where
    )
