"""What a schedule says in words about its covers: rights counted in an aggregate, who holds directly, and that it is the last.

An aggregate under Rule 13d-3 holds the shares that its person may acquire within 60 days; only words say how many those
are. Who of several persons with shared power holds the shares stands nowhere but in words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import orjson

from graph.figures import figure
from graph.model import Filing, Owner
from graph.model.base import plain
from graph.readings.conditions import Words, sentences
from graph.readings.names import HONORIFICS, SUFFIXES, entity_key, tokens
from graph.readings.outstanding import NUMBER, number_of, words_of
from graph.readings.scope import Properties

_UP_TO_NUMBER: Final = r"(?:(?!\d{1,3},\d{3}|\d{3})[^\s;]+ ){0,16}?"
_RIGHTS: Final = re.compile(rf"(?<![\d,.$])(?P<n>{NUMBER}|\d{{3}}) {_UP_TO_NUMBER}(?:issuable (?:up)?on|underlying)\b")
_INCLUDES: Final = re.compile(r"\binclud", re.IGNORECASE)
_SOON: Final = re.compile(r"\b(?:within (?:60|sixty)(?: \(60\))? days|currently exercisable|presently exercisable)\b")
_NAME: Final = r"(?P<name>(?:(?:Mr|Ms|Mrs|Dr)\. )?[A-Z][\w&'\u2019.\-]*(?:,? (?:[A-Z&][\w&'\u2019.\-]*|of)){0,9})"
_DIRECT: Final = re.compile(
    rf"\b(?:(?:held|owned|purchased|acquired) directly by|directly (?:beneficially )?(?:held|owned|purchased|acquired) by) (?:the )?{_NAME}"
)
_OWNED: Final = re.compile(
    rf"{_NAME} (?:(?:directly )?(?:beneficially )?(?:owned|owns|held|holds))(?: directly)? (?:an aggregate of )?(?P<n>{NUMBER}) [Ss]hares\b(?!,? including)"
)
_DEEMED: Final = re.compile(r"\bdeemed\b|\bindirect")
_CEASED: Final = re.compile(
    r"\bceased to be (?:an? |the |a beneficial )?[^.;]{0,60}?(?:five|5) ?(?:%|percent)|\bno longer (?:beneficially )?own[^.;]{0,60}?(?:five|5) ?(?:%|percent)",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(r"if this statement is being filed to report", re.IGNORECASE)
_TICKED: Final = re.compile(r"[\[(] ?[xX\u2713\u2612] ?[\])]|[\u2611\u2612]")
_EXIT_BOX: Final = "classOwnership5PercentOrLess"
_SHORTEST: Final = 3
"""Letters of a part of a name by which a person is told in words."""


@dataclass(frozen=True, slots=True)
class DirectHolder:
    """Whom the words call the direct holder of shares that several persons share power over."""

    name: str
    """The person's name as filed where the words single one out; else as in the words, a short name often."""
    amount: Decimal
    quote: str
    owner: int | None
    """1-based place of the person among the filing's owners; None where the short name singles none out."""


@dataclass(frozen=True, slots=True)
class OwnRights:
    """Shares in a person's aggregate that it has only a right to acquire."""

    amount: Decimal
    quote: str


def own_rights(filing: Filing) -> dict[int, OwnRights]:
    """1-based place of an owner -> its rights within 60 days, as its cover's comment or the items state them.

    The same amount said twice of one person counts once.
    """
    found: dict[int, dict[Decimal, str]] = {}
    for stake in filing.stakes:
        for sentence in sentences(stake.comment or ""):
            if _INCLUDES.search(sentence):
                for match in _RIGHTS.finditer(sentence):
                    found.setdefault(stake.owner, {}).setdefault(number_of(match["n"]), sentence)
    for owner, amount, sentence in _rights_in_items(filing):
        found.setdefault(owner, {}).setdefault(amount, sentence)
    return {
        owner: OwnRights(sum(amounts, Decimal(0)), next(iter(amounts.values()))) for owner, amounts in found.items()
    }


def direct_holders(filing: Filing) -> tuple[DirectHolder, ...]:
    """The holders that words call direct and whose amount they or their own covers state; each once, in filed order.

    A person with sole power is none of them: what it holds is counted by that power.
    """
    amounts: dict[str, Words] = {}
    named: dict[str, str] = {}
    for where, text in words_of(filing):
        for sentence in sentences(text):
            for match in _DIRECT.finditer(sentence):
                named.setdefault(_trimmed(match["name"]), sentence)
            for match in () if _DEEMED.search(sentence) else _OWNED.finditer(sentence):
                amounts.setdefault(_trimmed(match["name"]), Words(match["n"], where))
    found: dict[str, DirectHolder] = {}
    for name, quote in named.items():
        owner = _owner_called(name, filing.owners)
        stake = next((one for one in filing.stakes if one.owner == owner), None)
        if stake is not None and (stake.sole_voting or stake.sole_dispositive):
            continue
        stated = number_of(amounts[name].quote) if name in amounts else None
        amount = stated if stated is not None or stake is None else stake.aggregate
        if amount:
            known = name if owner is None else filing.owners[owner - 1].name
            found.setdefault(known, DirectHolder(known, amount, quote, owner))
    return tuple(found.values())


def subject_quotes(filing: Filing) -> dict[int, str]:
    """1-based place of an owner -> the sentence that begins with that person and has its aggregate.

    One that speaks of beneficial ownership goes before one that does not.
    """
    wanted = {stake.owner: f"{stake.aggregate:,.0f}" for stake in filing.stakes if stake.aggregate}
    found: dict[int, str] = {}
    for _, text in words_of(filing) if wanted else ():
        for sentence in sentences(text):
            amounts = set(re.findall(NUMBER, sentence))
            subject = None if amounts.isdisjoint(wanted.values()) else _subject(sentence, filing.owners)
            if subject is not None and wanted.get(subject) in amounts:
                better = "beneficial" in sentence and "beneficial" not in found.get(subject, "")
                found[subject] = sentence if better else found.get(subject, sentence)
    return found


def exit_words(filing: Filing) -> str | None:
    """The words, or the box, that say the persons have ceased to own more than five percent; None where none do."""
    for path, text in filing.items.items():
        collapsed = " ".join(text.split())
        if path.endswith(_EXIT_BOX) and collapsed.upper() in {"Y", "TRUE", "1"}:
            return f"{path}: {collapsed}"
        for sentence in sentences(collapsed):
            if _CEASED.search(sentence) and (not _ASKED.search(sentence) or _TICKED.search(sentence)):
                return sentence
    return None


def schedule_properties(filing: Filing) -> Properties:
    """The readings on a schedule's node."""
    holders = [[one.name, plain(one.amount), one.quote, one.owner] for one in direct_holders(filing)]
    ended = exit_words(filing)
    return {
        **({"directHolders": orjson.dumps(holders).decode()} if holders else {}),
        **({} if ended is None else {"exitQuote": ended}),
    }


def cover_properties(filing: Filing) -> list[Properties]:
    """The readings on the nodes of the covers, in filed order."""
    rights, quotes = own_rights(filing), subject_quotes(filing)
    found = []
    for stake in filing.stakes:
        properties: Properties = {}
        if own := rights.get(stake.owner):
            properties |= {**figure("rights", own.amount, count=True), "rightsQuote": own.quote}
        if quote := quotes.get(stake.owner):
            properties["quote"] = quote
        found.append(properties)
    return found


def _rights_in_items(filing: Filing) -> Iterator[tuple[int, Decimal, str]]:
    for where, text in words_of(filing):
        for sentence in sentences(text) if where.startswith("item") else ():
            if _SOON.search(sentence):
                for match in _RIGHTS.finditer(sentence):
                    if owner := _nearest(sentence[: match.start()], filing.owners):
                        yield owner, number_of(match["n"]), sentence


def _nearest(before: str, owners: tuple[Owner, ...]) -> int | None:
    """The person whom the words named last ("Mr. Ault"); None where two persons go by that name."""
    mentions = list(re.finditer(r"\b(?:Mr|Ms|Mrs|Dr)\. (?:[A-Z]\. )?([A-Z][\w'\u2019\-]+)", before))
    return _owner_called(mentions[-1].group(), owners) if mentions else None


def _subject(sentence: str, owners: tuple[Owner, ...]) -> int | None:
    """The first person that a sentence names."""
    called = (_owner_called(_trimmed(match["name"]), owners) for match in re.finditer(_NAME, sentence))
    return next((owner for owner in called if owner is not None), None)


def _owner_called(name: str, owners: tuple[Owner, ...]) -> int | None:
    """The one owner whose name holds every word of `name`; None for several and for none."""
    words = [word for word in entity_key(name) if word not in HONORIFICS | SUFFIXES]
    if not words or max(map(len, words)) < _SHORTEST:
        return None
    titled = tokens(name)[:1] and tokens(name)[0] in HONORIFICS
    found = []
    for place, owner in enumerate(owners, 1):
        own = entity_key(owner.name)
        held = (
            set(words) <= set(own) if titled else own[: len(words)] == tuple(words) or tuple(words[: len(own)]) == own
        )
        if held and not (titled and _is_entity(owner)):
            found.append(place)
    return found[0] if len(found) == 1 else None


def _is_entity(owner: Owner) -> bool:
    return bool(set(tokens(owner.name)) & {"inc", "llc", "lp", "ltd", "corp", "company", "trust", "partners", "fund"})


def _trimmed(name: str) -> str:
    return name.strip(" ,.").removesuffix("'s").removesuffix("\u2019s")
