"""Roles that a bare nature means by itself: "By Spouse", "By Son", "401(k) Plan", "As custodian for daughter".

"By Trust" means none: who the trustee is, nobody said. A plan of the spouse has the spouse as its participant; a trust or
a company that is called the spouse's is hers in some way that the words leave open.
"""

import re

from graph.model import Control, PartyKind, Role
from graph.model.indirect import REPORTING_OWNER
from loaders.vehicles.holders import Holder
from loaders.vehicles.kinds import is_generic
from loaders.vehicles.text import NATURE

_ROLES = {PartyKind.SPOUSE: Role.SPOUSE, PartyKind.CHILD: Role.PARENT, PartyKind.RETIREMENT_PLAN: Role.PARTICIPANT}
_CUSTODIAN = re.compile(
    r"^(?:shares? )?(?:held )?(?:by |as |by (?:self|rp|(?:the )?reporting person),? as |(?:the )?reporting person (?:is|acts as|serves as) (?:the )?|self,? as |account is )*"
    r"(?:(?P<s>(?:the )?(?:reporting person's |his |her )?(?:spouse|wife|husband)|(?-i:(?!By\b|As\b|U\w{0,2}[GT]?MA\b|Held\b|Self\b|The\b|Shares\b|Reporting\b|Account\b)[A-Z][\w.\u2019'&\-]*(?: [A-Z][\w.\u2019'&\-]*){0,4})),?(?: is| as)? )?"
    r"(?:an? |the )?(?:u\w{0,2}[gt]?ma )?(?:custodian\b|cust\b|c/f\b)",
    re.IGNORECASE,
)
_NOMINEE = re.compile(
    r"^(?:(?i:(?:shares )?(?:held )?by) )?(?P<s>(?!(?i:by|as|held|self|the|shares|reporting|account)\b)[A-Z][\w.\u2019'&\-]*(?:,? (?:of|and|[A-Z&][\w.\u2019'&\-]*)){0,6}),? "
    r"(?:(?i:as) (?:(?i:an?|the) )?|(?<=, ))(?P<r>(?i:(?P<co>co-?)?(?:trustee|ttee)|(?P<custodian>custodian|cust))\b)"
)
"""Somebody whom no form tells, in an office: "By First Elm Bank as trustee"."""
_RELATIVE = re.compile(r"\b(?P<s>spouse|wife|husband|son|daughter|child)\b(?![\u2019'])", re.IGNORECASE)
_POSSESSOR = re.compile(
    r"^(?:shares |securities )?(?:are )?(?:directly |indirectly )?(?:held |owned )?(?:by |in |through |via )?(?:the |a )?"
    r"(?P<s>(?:reporting person[\u2019'?]s |his |her |my |former )*"
    r"(?:(?P<wed>spouse|wife|husband|domestic partner)|son|daughter|child|mother|father|parent|brother|sister|sibling|grand(?:mother|father|parent|son|daughter|child)))(?:[\u2019'?]s|s[\u2019'])? (?!of\b)",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:ex|former|late|deceased)\b", re.IGNORECASE)
_ACTING = re.compile(r"as (?!participant)(?!\w+ participant)", re.IGNORECASE)
"""Before what the owner is to a plan instead of a participant: "As member of ESOP committee"."""
_OF_RELATIVE = re.compile(
    r"\b(?:spouse|wife|husband|son|daughter|child)[\u2019'?]s\b|\bspousal\b|\btrust\b", re.IGNORECASE
)
_WHOLE = re.compile(r"\b(?:wholly|100%|solely)[- ]owned\b(?! by)|\b100%[- ]owned\b(?! by)", re.IGNORECASE)
_OWNED_KINDS = {PartyKind.COMPANY, PartyKind.PARTNERSHIP, PartyKind.UNSPECIFIED}
_RELATED = {PartyKind.SPOUSE, PartyKind.CHILD}
"""Kinds that mean a role even where the holder is named: "By daughter, Ann B. Reed"."""
_HELD_FOR = {PartyKind.TRUST, PartyKind.RETIREMENT_PLAN}
_HERS = {PartyKind.TRUST, PartyKind.COMPANY, PartyKind.PARTNERSHIP, PartyKind.FOUNDATION, PartyKind.ACCOUNT}


def implied_controls(holders: tuple[Holder, ...], nature: str) -> tuple[Control, ...]:
    """The role that the kind of an unnamed holder means, if it means one."""
    if not holders or any(holder.name and holder.kind not in _RELATED for holder in holders):
        return ()
    if len(holders) > 1:
        return tuple(control for holder in holders for control in _of_kind(holder, ""))
    holder = holders[0]
    if holder.kind is PartyKind.CUSTODIAL:
        match = _CUSTODIAN.match(nature)
        return (_control(holder, match["s"], Role.CUSTODIAN, match.group(), NATURE),) if match else ()
    return (
        _of_nominee(holder, nature)
        or _of_possessor(holder, nature)
        or _whole(holder, nature)
        or _of_kind(holder, nature)
    )


def _of_nominee(holder: Holder, nature: str) -> tuple[Control, ...]:
    """Who holds for a trust or a plan that has no name: "By First Elm Bank as trustee"."""
    match = _NOMINEE.match(nature) if holder.kind in _HELD_FOR else None
    if not match or is_generic(match["s"]):
        return ()
    office = Role.CUSTODIAN if match["custodian"] else Role.CO_TRUSTEE if match["co"] else Role.TRUSTEE
    return (_control(holder, match["s"], office, match.group(), NATURE),)


def _of_possessor(holder: Holder, nature: str) -> tuple[Control, ...]:
    """Whose holder it is: "Spouse's IRA", "Husband's trust"; a child's trust is more often for than of the child."""
    match = _POSSESSOR.match(nature)
    if not match:
        return ()
    said = nature[match.start("s") : match.end("s")]
    if holder.kind is PartyKind.RETIREMENT_PLAN:
        return (_control(holder, said, Role.PARTICIPANT, nature, NATURE),)
    hers = match["wed"] and holder.kind in _HERS and match.group().rstrip()[-2:] in {"'s", "\u2019s", "?s"}
    return (_control(holder, said, Role.CONTROL_UNSPECIFIED, match.group().strip(), NATURE),) if hers else ()


def _whole(holder: Holder, nature: str) -> tuple[Control, ...]:
    """The reporting owner's whole ownership of "a wholly-owned corporation"."""
    match = _WHOLE.search(nature) if holder.kind in _OWNED_KINDS else None
    return (_control(holder, None, Role.SHAREHOLDER, nature, NATURE),) if match else ()


def _of_kind(holder: Holder, nature: str) -> tuple[Control, ...]:
    role = _ROLES.get(holder.kind)
    if role is None or not holder.quote or (role is Role.SPOUSE and _FORMER.search(nature)):
        return ()
    if role is Role.PARTICIPANT and _ACTING.match(nature):
        return ()
    relative = _RELATIVE.search(nature) if role is Role.PARTICIPANT else None
    if relative:
        return (_control(holder, relative["s"], role, nature, NATURE),)
    if role is Role.PARTICIPANT and _OF_RELATIVE.search(nature):
        return ()
    return (_control(holder, None, role, holder.quote, holder.where),)


def _control(holder: Holder, controller: str | None, role: Role, quote: str, where: str) -> Control:
    return Control(
        controller=controller or REPORTING_OWNER,
        vehicle=holder.name or holder.kind.value,
        role=role,
        quote=quote,
        where=where,
    )
