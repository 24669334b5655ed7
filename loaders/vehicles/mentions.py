"""Everything a text speaks of: entities, people, the reporting person, relatives, and holders described but not named.

A mention is a place in one passage; who it is (`Mention.party`) is settled by the filing's `Glossary`, because an alias
is often defined in one footnote and used in another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from graph.model import PartyKind
from loaders.vehicles.text import places, spoken, vocabulary


class Form(Enum):
    """How a text speaks of somebody."""

    __hash__ = object.__hash__  # Enum's own is Python

    ENTITY = "a name of an entity, in full or by alias; `parties` has several for a collective alias"
    PERSON = "a name of a natural person"
    OWNER = "the reporting person, in whatever words"
    RELATIVE = "a relation of somebody: the reporting person's spouse"
    UNNAMED = "an entity described, not named: a limited liability company"
    DEFINITE = "an entity spoken of before: the trust"
    PRONOUN = "he, she, it"
    POST = "an entity known only by its office: the general partner of the fund"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a passage that speaks of somebody; `end` is the end of the words, `outer` that of an alias defined there."""

    start: int
    end: int
    outer: int
    form: Form
    text: str
    kind: PartyKind = PartyKind.UNSPECIFIED
    parties: tuple[str, ...] = ()
    """Keys of the named parties meant."""


_OWNER_WORDS = re.compile(
    r"\b(?:[Tt]he |[Tt]his |[Ee]ach |[Ee]ach of the |[Ss]uch )?(?:[Rr]epor(?:t)?ing|REPORTING|[Ff]iling|R(?:e?p(?:tg)?)\.?) (?:[Pp]erson|PERSON|[Oo]wner|[Ii]ndividual|[Pp]arty|[Ii]nsider|[Pp]erons?)s?\b(?![\u2019'])|"
    r"\b(?:[Tt]he )?(?:undersigned|insider|filer)\b(?! trading)(?![\u2019'])|\b[Ss]elf\b(?!-)|\bRP\b(?= (?:is|as|and|has|serves)\b|[),.]|$)|\bI\b(?= (?:am|serve|act|have|own|hold|disclaim|control)\b)"
)
_RELATION = (
    r"(?:(?:immediate |minor |adult |first |second |third |fourth |eldest |youngest |late |former |deceased |two |three |four |own |other )*"
    r"(?:(?:mother|father|son|daughter|brother|sister|parent)s?-in-law|spouses?|(?:ex-)?wife|(?:ex-)?husband|child(?:ren)?|sons?|daughters?|(?:step|grand)(?:sons?|daughters?|child(?:ren)?|mother|father)|mother|father|"
    r"parents?|brothers?|sisters?|siblings?|nieces?|nephews?|"
    r"fianc(?:e|\u00e9)e?|offspring|kids?|cousins?|aunt|uncle|heirs|(?:members? of (?:his|her|their|the reporting person[\u2019']s) (?:immediate )?)?family(?: members?)?|descendants|issue|relatives?))"
)
_RELATIVE_WORDS = re.compile(
    rf"\b(?:(?:[Tt]he |[Ee]ach )?(?:[Rr]epor(?:t)?ing (?:[Pp]erson|[Oo]wner)s?|undersigned|insider)(?:[\u2019'?]s?)?|[Hh]is or her|[Hh]is|[Hh]er|[Tt]heir|(?:M(?:r|s|rs)|Dr)\. [A-Z][\w-]+[\u2019']s?|[A-Z][\w.-]+ [A-Z][\w-]+[\u2019']s) {_RELATION}\b(?![\u2019'])"
    rf"(?: and {_RELATION}\b(?![\u2019']))?|\b(?:[Tt]he )?(?:spouse|wife|husband|sons?|daughters?|children|child|mother|father) of (?:the |The )?[Rr]eporting [Pp]erson\b(?![\u2019'])|"
    rf"\b(?:[Tt]he |[Aa] |[Aa]n |[Mm]y )?{_RELATION}\b(?![\u2019']|[- ](?:(?:investment|holding|charitable|owned|controlled) )?(?:trust|partnership|limited|LLC|LP|foundation|office|IRA|vehicles?|entity|entities|company|fund|account|corporation)\b)",
    re.IGNORECASE,
)
_RELATION_WORDS = vocabulary(
    "spouse spouses wife husband child children son sons daughter daughters stepson stepsons grandson grandsons stepdaughter "
    "stepdaughters granddaughter granddaughters stepchild stepchildren grandchild grandchildren stepmother grandmother stepfather "
    "grandfather mother father parent parents brother brothers sister sisters sibling siblings niece nieces nephew nephews family "
    "descendants issue relative relatives fiance fiancee fianc offspring kid kids cousin cousins aunt uncle heirs"
)
"""What every match of `_RELATIVE_WORDS` has one of."""
_FAMILIES = frozenset({"Family", "family"})
_SURNAME = re.compile(
    r"\b(?!The\b|By\b|Held\b|In\b|Shares\b|Immediate\b|Reporting\b|Person\b|Owner\b)[A-Z][\w.\u2019'&\-]+ $"
)
"""Before a family that is one of a name: "the Ash Family Settlement"."""
_PRONOUNS = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)(?: or she| or he)?\b")
_ALIAS_MARK = re.compile(
    r"\s*\((?![^()\"\u201c]*\b(?i:trustee|co-trustee|ttee|spouse|wife|husband|reporting person)\b)(?:[^()]*[\"\u201c\u201d][^()]*|(?:collectively,? )?(?:the )?[A-Z][\w .&\-]{0,30})\)"
)
_ADJECTIVES = (
    r"(?:(?:family|sibling|spouse|wife|husband|child|children|daughter|son|grandchild|grandchildren|grantor[\u2019']s|irrevocable|revocable|revokable|living|grantor|retained|annuity|charitable|remainder|lead|marital|spousal|exempt|"
    r"gst|testamentary|education|dynasty|private|certain|various|other|two|three|four|five|several|separate|delaware|nevada|"
    r"limited liability|investment|estate planning|generation[- ]skipping|personal|single[- ]member|wholly[- ]owned|controlled|"
    r"affiliated|separately|managed|joint|brokerage|custodial|qualified|residence|employee|voting|blind|intentionally defective|"
    r"holding|non-exempt|special needs|family-owned|family owned|s|c|management|discretionary|self-directed|roth|rollover|traditional|company|issuer[\u2019']s|company[\u2019']s)[ -])*"
)
_HEADS = (
    (
        "limited liability companies|limited liability company|llcs|llc|l\\.l\\.c\\.|corporations?|(?<!trust )company|companies",
        PartyKind.COMPANY,
    ),
    ("limited partnerships?|partnerships?|limited liability partnership|lp|flp", PartyKind.PARTNERSHIP),
    ("trusts?|grats?|unitrusts?|slats?|crts?|gsts|gst(?! (?:exempt|non|trust))", PartyKind.TRUST),
    ("foundations?", PartyKind.FOUNDATION),
    ("estates?(?! plan)", PartyKind.ESTATE),
    (
        "iras?|401\\(?k\\)?(?: plan)?|individual retirement accounts?|retirement (?:plan|account)s?|savings plans?|profit[- ]sharing plans?|esops?|ksops?|pension plans?|(?:employee )?stock ownership plans?",
        PartyKind.RETIREMENT_PLAN,
    ),
    ("u\\w{0,2}[gt]ma(?: accounts?)?(?! cust)|custodial(?: brokerage)? accounts?", PartyKind.CUSTODIAL),
    ("(?<!for the )accounts?", PartyKind.ACCOUNT),
    (
        "(?:planning )?vehicles?|business(?:es)?(?= (?:owned|controlled|of which))|entit(?:y|ies)|funds?|private funds?",
        PartyKind.UNSPECIFIED,
    ),
)
_INDEFINITE = r"(?:\b(?:(?:[Tt]he )?(?:[Rr]eporting (?:[Pp]erson|[Oo]wner)[\u2019']s |[Hh]is |[Hh]er )(?:spouse|wife|husband|mother|father|son|daughter|brother|sister)[\u2019']s|[Aa]n?|[Cc]ertain|[Vv]arious|[Tt]wo|[Tt]hree|[Ff]our|[Oo]ther|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Oo]wn|the (?:[Rr]eporting (?:[Pp]erson|[Oo]wner)|holder)[\u2019']s|[Tt]he [Rr]eporting [Pp]erson[\u2019']s|his or her|\d{1,2}|(?:minor |adult )?[\w]+[\u2019']s)\s)"
_DEFINITE = r"(?:\b(?:[Tt]he|[Tt]his|[Tt]hese|[Ss]uch|[Ss]aid|[Tt]hose|[Ee]ach(?: of the)?|[Ee]ach such|[Tt]hat)\s)"
_BEFORE = re.compile(rf"(?P<definite>{_DEFINITE})?(?P<indefinite>{_INDEFINITE})?(?i:{_ADJECTIVES})$")
_HEAD = re.compile(
    "|".join(rf"(?P<k{n}>\b(?:{head})\b)" for n, (head, _) in enumerate(_HEADS)).join(("(?:", ")"))
    + r"(?! (?:company|agreement|interests?|units?|services|department|committees?|managers?|advis[eo]rs?)\b)",
    re.IGNORECASE,
)


_INTRODUCED = re.compile(
    r" (?:that|which) (?:is|serves as|acts as) (?:the |its )?(?:sole )?(?:general partner|manag|investment)"
)
"""Behind a description that is made for the first time, "the" or not: "the company that is the general partner of"."""
_HEAD_WORDS = vocabulary(
    "limited llc llcs l lp flp corporation corporations company companies partnership partnerships trust trusts grat grats unitrust "
    "unitrusts slat slats crt crts gst gsts foundation foundations estate estates ira iras 401 401k individual retirement savings profit esop esops ksop ksops pension employee stock "
    "utma ugma custodial account accounts planning vehicle vehicles business businesses entity entities private fund funds"
)
"""What every match of `_HEAD` begins with one of."""


def _heads(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for start in places(text, _HEAD_WORDS):
        if start >= end and (match := _HEAD.match(text, start)):
            end = match.end()
            yield match


@lru_cache(maxsize=4096)
def described(text: str) -> tuple[Mention, ...]:
    """The holders that a text describes without naming them: "an irrevocable trust", "the limited partnership"."""
    found: list[Mention] = []
    for match in _heads(text):
        floor = max(0, match.start() - 90, found[-1].end if found else 0)
        before = _BEFORE.search(text[floor : match.start()])
        start = floor + before.start() if before else match.start()
        definite = before is not None and bool(before["definite"]) and not before["indefinite"]
        kind = next(kind for n, (_, kind) in enumerate(_HEADS) if match[f"k{n}"])
        if definite and _INTRODUCED.match(text, match.end()):
            definite = False
        form = Form.DEFINITE if definite else Form.UNNAMED
        if before and before["indefinite"]:
            start = floor + before.start("indefinite")
        found.append(Mention(start, match.end(), outer_end(text, match.end()), form, text[start : match.end()], kind))
    return tuple(found)


@lru_cache(maxsize=4096)
def relatives(text: str) -> tuple[Mention, ...]:
    """The relations of somebody that a text speaks of: "the reporting person's spouse"."""
    if spoken(text).isdisjoint(_RELATION_WORDS):
        return ()
    return tuple(
        Mention(m.start(), m.end(), m.end(), Form.RELATIVE, m.group(), PartyKind.FAMILY_MEMBER)
        for m in _RELATIVE_WORDS.finditer(text)
        if not (m.group() in _FAMILIES and _SURNAME.search(text, max(0, m.start() - 30), m.start()))
    )


@lru_cache(maxsize=4096)
def owner_words(text: str) -> tuple[Mention, ...]:
    """The reporting person where a text speaks of "the reporting person", "the undersigned" and the like."""
    return tuple(
        Mention(m.start(), m.end(), outer_end(text, m.end()), Form.OWNER, m.group(), PartyKind.PERSON)
        for m in _OWNER_WORDS.finditer(text)
    )


@lru_cache(maxsize=4096)
def pronouns(text: str) -> tuple[Mention, ...]:
    """He, she, it and they."""
    return tuple(
        Mention(m.start(), m.end(), m.end(), Form.PRONOUN, m.group(), PartyKind.PERSON)
        for m in _PRONOUNS.finditer(text)
    )


def outer_end(text: str, end: int) -> int:
    """The end of the alias in brackets that is defined behind a mention; the mention's own end where there is none."""
    match = _ALIAS_MARK.match(text, end)
    return match.end() if match else end
