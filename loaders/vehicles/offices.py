"""Clauses that state an office or a standing: trustee, general partner, member, beneficiary.

The subject of a relative clause is what stands before "which"; a singular verb takes the last of a list, because
"held by A and B is the manager of A" names one manager.
"""

import re
from collections.abc import Iterator

from graph.model import PartyKind, Role
from loaders.vehicles.masking import MENTION, OFFICE, Clause, Masked, every_match
from loaders.vehicles.mentions import Form, Mention
from loaders.vehicles.office_patterns import (
    ALONE,
    AND_OF_WHICH,
    APPOSITION,
    BARE,
    BEHIND,
    BENEFIT,
    BY_CO_TRUSTEE,
    CONTINUED,
    GERUND,
    IN_NATURE,
    INVERSE,
    ITS,
    OF_WHICH,
    POST_BARE,
    POST_HELD,
    POST_OWNED,
    POSTFIX,
    SETTLED,
    SHARED,
    SUBJECT,
)
from loaders.vehicles.text import NATURE

_SOMEBODY = re.compile(r"\b(?!By\b|Held\b|Shares?\b|Indirect|Securities\b|In\b|Owned\b|The\b)[A-Z]\w")
_UNKNOWN = re.compile(r"\b(?:by|through|of) (?:the )?[A-Z][\w&.\u2019'\-]*(?: (?:[A-Z][\w&.\u2019'\-]*|of|and|&))*,? $")
_POSSESSED = re.compile(r"[\u2019'](?:s\b)? (?!shares|securities)(?P<body>(?:\w+ ){0,3}(?:committee|board)\b)?")
_COMMITTEE = re.compile(r"\bcommittees? (?:of|at|for) (?:the )?$")
_SEATED = re.compile(r"\bcommittee,? (?:of|in|on) (?:which|whom)\b")
_MENTIONED = re.compile(MENTION)
_HELD = re.compile(OFFICE)
_WITH_OFFICE = tuple((pattern, None) for pattern in (APPOSITION, *INVERSE, *POSTFIX, SHARED))
_WITHOUT_OFFICE = ((SETTLED, Role.SETTLOR), (BENEFIT, Role.BENEFICIARY))
_OF_TRUSTS = {
    Role.TRUSTEE,
    Role.CO_TRUSTEE,
    Role.SETTLOR,
    Role.BENEFICIARY,
    Role.GENERAL_PARTNER,
    Role.MANAGING_MEMBER,
    Role.SOLE_MEMBER,
}
_FOR_PEOPLE = {Role.CUSTODIAN, Role.TRUSTEE, Role.CO_TRUSTEE}
"""Offices held "for my children", of what holds the shares."""
_LINKS = {Role.GENERAL_PARTNER, Role.MANAGING_MEMBER, Role.MANAGER, Role.SOLE_MEMBER, Role.INVESTMENT_MANAGER}
_MANAGERS = {PartyKind.COMPANY, PartyKind.PARTNERSHIP}
_BENEFICIAL = {PartyKind.TRUST, PartyKind.ACCOUNT, PartyKind.RETIREMENT_PLAN, PartyKind.CUSTODIAL}
_PEOPLE = {Form.OWNER, Form.PERSON, Form.RELATIVE, Form.PRONOUN}
_SINGULAR = {"is", "was", "serves", "acts", "remains"}


def office_clauses(masked: Masked) -> Iterator[Clause]:
    """Every office or standing that the passage states, in order of pattern; the same fact may come twice."""
    for begin, end in masked.sentences:
        if not _MENTIONED.search(masked.text, begin, end):
            continue
        held = bool(_HELD.search(masked.text, begin, end))
        if held:
            yield from _subjects(masked, begin, end)
            yield from _of_which(masked, begin, end)
        for pattern, role in (*_WITH_OFFICE, *_WITHOUT_OFFICE) if held else _WITHOUT_OFFICE:
            for match in every_match(pattern, masked.text, begin, end):
                if not masked.negated(match.start("r") if role is None else match.start()):
                    objects = _kept_for(masked, match, begin) if pattern is BENEFIT else None
                    yield from _clauses(masked, match, _subjects_of(masked, match), role, objects=objects)
        if held:
            yield from _gerunds(masked, begin, end)
            yield from _alone(masked, begin, end)
            yield from _its(masked, begin, end)
            yield from _through_posts(masked, begin, end)
    bare = BARE.match(masked.text)
    if bare:
        yield from _clauses(masked, bare, ())
    if masked.passage.where == NATURE:
        yield from _in_nature(masked)


def _subjects_of(masked: Masked, match: re.Match[str]) -> tuple[Mention, ...]:
    """Who holds the office: in a footnote the last of a list where the office is one man's ("A, as manager of B, and C, as …")."""
    subjects = masked.who(match["s"])
    if match.re is not APPOSITION or len(subjects) < 2 or masked.passage.where == NATURE:
        return subjects
    shared = re.search("each|both", masked.text[match.end("s") : match.start("r")])
    plural = any(said.casefold().endswith("s") for _, said in masked.offices(match["r"]))
    return subjects if shared or plural else subjects[-1:]


def _kept_for(masked: Masked, match: re.Match[str], begin: int) -> tuple[Mention, ...]:
    """What is for somebody's benefit: "an account managed by Elm LLC for the benefit of his mother" is the account."""
    named = masked.who(match["o"])
    if named[0].kind not in _MANAGERS:
        return named
    before = [m for m in masked.who(masked.text[begin : match.start("o")]) if m.kind in _BENEFICIAL]
    return tuple(before[-1:]) or named


def _in_nature(masked: Masked) -> Iterator[Clause]:
    by = BY_CO_TRUSTEE.match(masked.text)
    said = masked.offices(by["r"]) if by else ()
    if by and {role for role, _ in said} == {Role.CO_TRUSTEE} and not said[0][1].casefold().endswith("s"):
        yield from _clauses(masked, by, ())
    behind = BEHIND.match(masked.text)
    if behind and masked.who(behind["o"])[0].kind is PartyKind.TRUST:
        said = masked.offices(behind["r"])
        if {role for role, _ in said} <= _OF_TRUSTS and not any(words.casefold().endswith("s") for _, words in said):
            yield from _clauses(masked, behind, ())
    for pattern in IN_NATURE:
        match = pattern.search(masked.text)
        if not match or (not match["o"] and {role for role, _ in masked.offices(match["r"])} - _OF_TRUSTS):
            continue
        subjects = masked.who(match.groupdict().get("s"))
        if all(mention.form in _PEOPLE for mention in subjects):
            yield from _clauses(masked, match, subjects)


def _subjects(masked: Masked, begin: int, end: int) -> Iterator[Clause]:
    at = begin
    main: tuple[Mention, ...] = ()
    while match := SUBJECT.search(masked.text, at, end):
        subjects = masked.who(match["s"])
        if match["verb"] in _SINGULAR and not match["each"]:
            subjects = subjects[-1:]
        if not match["rel"] or not main:
            main = subjects
        at = match.start("o")
        if masked.negated(match.start("r")):
            continue
        yield from _clauses(masked, match, subjects)
        stop = match.end()
        while again := CONTINUED.match(masked.text, stop, end):
            stop = again.end()
            yield from _clauses(
                masked, again, main if again["second"] else subjects, start=None if again["second"] else match.start()
            )


def _of_which(masked: Masked, begin: int, end: int) -> Iterator[Clause]:
    for match in OF_WHICH.finditer(masked.text, begin, end):
        objects = masked.who(match["o"])
        if all(mention.form in _PEOPLE for mention in objects):
            before = [m for m in masked.who(masked.text[begin : match.start("o")]) if m.form not in _PEOPLE]
            objects = tuple(before[-1:])
        if not objects or masked.negated(match.start("r")):
            continue
        seated = _COMMITTEE.search(masked.text, begin, match.start("o")) or _SEATED.search(
            masked.text, match.end("o"), match.start("s")
        )
        seat = Role.CONTROL_UNSPECIFIED if seated else None
        yield from _clauses(masked, match, masked.who(match["s"]), seat, objects=objects)
        stop = match.end()
        if own := CONTINUED.match(masked.text, stop, end):
            yield from _clauses(masked, own, masked.who(match["s"]))
        while also := AND_OF_WHICH.match(masked.text, stop, end):
            stop = also.end()
            yield from _clauses(masked, also, masked.who(also["s"]), objects=objects)


def _gerunds(masked: Masked, begin: int, end: int) -> Iterator[Clause]:
    for match in GERUND.finditer(masked.text, begin, end):
        before = masked.who(masked.text[begin : match.start()])[-1:]
        if masked.passage.where == NATURE and any(m.form not in {Form.ENTITY, *_PEOPLE} for m in before):
            before = ()  # "in a 401(k) plan and as trustee of a GRAT"
        subjects = masked.who(match["s"]) or before
        if not subjects and _UNKNOWN.search(masked.text, begin, match.start()):
            continue  # "held by the Trust Department of Elm Bank as trustee of": neither
        if not subjects and masked.passage.where == NATURE and _SOMEBODY.search(masked.text, begin, match.start()):
            continue  # "By Elm Services as custodian for": somebody whom no form tells
        if not masked.negated(match.start("r")):
            yield from _clauses(masked, match, subjects, stop=match.end("o"))


def _its(masked: Masked, begin: int, end: int) -> Iterator[Clause]:
    """Offices of what was named last: "controlled by Elm LLC, its managing member", "a member of its general partner, Ash LLC"."""
    for pattern in ITS:
        for match in pattern.finditer(masked.text, begin, end):
            own = all(said.casefold().startswith("its ") for _, said in masked.offices(match["r"]))
            subjects = masked.who(match["s"])
            before = [m for m in masked.who(masked.text[: match.start()]) if m.form is Form.ENTITY]
            objects = tuple(m for m in before[-1:] if m.parties != subjects[0].parties)
            if own and objects and subjects[0].form not in _PEOPLE and not masked.negated(match.start("r")):
                yield from _clauses(masked, match, subjects, objects=objects)


def _through_posts(masked: Masked, begin: int, end: int) -> Iterator[Clause]:
    """Two links at once, the one between known by its office alone: "the manager of the general partner of Elm LP"."""
    for pattern, role in ((POST_HELD, None), (POST_BARE, None), (POST_OWNED, Role.CONTROL_UNSPECIFIED)):
        for match in pattern.finditer(masked.text, begin, end):
            if pattern is POST_BARE and masked.passage.where != NATURE:
                continue
            start, stop = masked.span(match.start("via"), match.end("via"))
            post = Mention(start, stop, stop, Form.POST, masked.passage.text[start:stop], PartyKind.UNSPECIFIED)
            if masked.negated(match.start("via")) or {r for r, _ in masked.offices(match["via"])} - _LINKS:
                continue
            held = [role] if role else [r for r, _ in masked.offices(match["r"]) if r is not Role.LIMITED_PARTNER]
            for own in held:  # a limited partner is one of the fund, whatever he is besides in its general partner
                yield Clause(
                    masked.who(match.groupdict().get("s")), own, (post,), *masked.span(match.start(), match.end())
                )
            for office, _ in masked.offices(match["via"]):
                yield Clause(
                    (post,), office, masked.who(match["o"]), start, masked.span(match.start("o"), match.end())[1]
                )


def _alone(masked: Masked, begin: int, end: int) -> Iterator[Clause]:
    for match in ALONE.finditer(masked.text, begin, end):
        if "which" in masked.text[begin : match.start()] or "whom" in masked.text[begin : match.start()]:
            continue
        said = masked.offices(match["r"])
        if masked.negated(match.start("r")) or {role for role, _ in said} - _OF_TRUSTS:
            continue
        own = said[0][1].casefold().startswith("its ")
        before = [m for m in masked.who(masked.text[: match.start()]) if own and m.form is Form.ENTITY]
        yield from _clauses(masked, match, masked.who(match["s"]), objects=tuple(before[-1:]))


def _clauses(
    masked: Masked,
    match: re.Match[str],
    subjects: tuple[Mention, ...],
    role: Role | None = None,
    *,
    objects: tuple[Mention, ...] | None = None,
    start: int | None = None,
    stop: int | None = None,
) -> Iterator[Clause]:
    begin, end = masked.span(match.start() if start is None else start, stop or match.end())
    vehicles = masked.who(match["o"]) if objects is None else objects
    people = [mention for mention in vehicles if mention.form in _PEOPLE]
    if people:
        kept = {role for role, _ in masked.offices(match["r"])} <= _FOR_PEOPLE if "r" in match.re.groupindex else False
        subjects = subjects or (() if kept else tuple(people))
        vehicles = tuple(mention for mention in vehicles if mention.form not in _PEOPLE)
        if not vehicles and not (
            match.re in {APPOSITION, BARE} and {role for role, _ in masked.offices(match["r"])} <= _FOR_PEOPLE
        ):
            return
        subjects = () if match.re is BARE and not vehicles else subjects
    owned = _POSSESSED.match(masked.text, match.end()) if objects is None else None
    if owned and not owned["body"]:
        return  # an office in what is the object's, not in the object: "president of Elm LLC's parent"
    role = Role.CONTROL_UNSPECIFIED if owned else role
    roles = ((role, ""),) if role else masked.offices(match["r"])
    for office, said in roles:
        several = office is Role.SOLE_MEMBER and said.casefold().endswith("members")
        yield Clause(subjects, Role.MEMBER if several else office, vehicles, begin, end)
