"""Which two parties may be one, by their names and by what filings show beside them; a pure function of the two.

Only a party without a CIK is ever joined, to one with a CIK or to another without: two CIKs are two parties. STRICT
needs a CIK on one side, the same full name, and an issuer or reporting owner that both surely share; whatever is weaker
is PROBABLE or nothing. A name alone joins nobody, nor does a ticker.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from graph.readings.clock import Knowledge, KnownBasis
from graph.readings.epochs import NEVER
from graph.readings.sameness.grades import Grade, Rule, Sameness
from graph.readings.sameness.keys import has_mark, is_short_name, name_keys
from graph.readings.sameness.likeness import Likeness, entity_likeness, person_likeness
from graph.readings.sameness.ties import Bearer, Common, Strength, Tie, TieKind, in_common, overlap, party_keys


def pairs(bearers: Sequence[Bearer], *, key: str) -> list[Sameness]:
    """Each pair under the key that may be one, in id order; what filings show of both is not asked yet.

    A pair that shares several keys is told under the first of them only, one of whole names before one of short names:
    whoever has a CIK is found under the whole name.
    """
    keys = {bearer.id: (_keys(bearer, alias=False), _keys(bearer, alias=True)) for bearer in bearers}
    return [
        found
        for one, other in _meeting(bearers)
        if _place(keys[one.id], keys[other.id]) == key and (found := _pair(one, other)) is not None
    ]


def _meeting(bearers: Sequence[Bearer]) -> list[tuple[Bearer, Bearer]]:
    """Pairs that have a party in common, or of which one has a recorded name, in id order: most of a common name have not."""
    places: dict[str, set[str]] = defaultdict(set)
    recorded = {bearer.id for bearer in bearers if any(map(_is_former, bearer.ties))}
    for bearer in bearers:
        for tie in bearer.ties:
            for party in party_keys(tie):
                places[party].add(bearer.id)
    met = {pair for ids in places.values() for pair in combinations(sorted(ids), 2)}
    met |= {(min(one, bearer.id), max(one, bearer.id)) for one in recorded for bearer in bearers if bearer.id != one}
    by_id = {bearer.id: bearer for bearer in bearers}
    return [(by_id[one], by_id[other]) for one, other in sorted(met)]


_Keys = tuple[frozenset[str], frozenset[str]]
"""Of whole names, and of all names."""


def _keys(bearer: Bearer, *, alias: bool) -> frozenset[str]:
    told = (tie.name for tie in bearer.ties if (alias and is_short_name(tie.name)) or not tie.alias)
    return name_keys(told, person=bearer.person)


def _place(ours: _Keys, theirs: _Keys) -> str | None:
    return min(ours[0] & theirs[0] or ours[1] & theirs[1], default=None)


def _pair(one: Bearer, other: Bearer) -> Sameness | None:
    if one.person is not other.person or (one.has_cik and other.has_cik):
        return None
    if one.has_cik:
        one, other = other, one
    found = list(_by_name(one, other))
    return min(found, key=lambda same: same.order) if found else None


def _by_name(one: Bearer, other: Bearer) -> Iterator[Sameness]:
    names = _names(other)
    for common in in_common(one, other):
        if (told := _judge(one, other, common, names)) is not None:
            yield told
    if not one.person and other.has_cik:
        yield from _by_record(one, other)


def _names(bearer: Bearer) -> list[Tie]:
    """For each name of the bearer, how it was first shown."""
    first: dict[tuple[object, ...], Tie] = {}
    for tie in sorted(
        bearer.ties, key=lambda tie: (tie.shown.known.since or NEVER, tie.shown.filing, tie.kind, tie.name)
    ):
        first.setdefault((tie.name, tie.alias, _is_former(tie) and (tie.first, tie.last)), tie)
    return list(first.values())


def _naming(common: Common, names: Iterable[Tie], *, person: bool) -> tuple[Likeness, Tie]:
    """How alike the name is to the likest of the other's, and the tie that shows that one: the common tie if it does."""
    compare = person_likeness if person else entity_likeness

    def rank(tie: Tie) -> tuple[Likeness, bool]:
        too_late = _is_former(tie) and not overlap(common.ours, tie)
        return Likeness.NONE if too_late else compare(common.ours.name, tie.name), not tie.alias

    best = max((common.theirs, *names), key=rank)
    return rank(best)[0], best


def _judge(one: Bearer, other: Bearer, common: Common, names: Iterable[Tie]) -> Sameness | None:
    """None where name and tie together say too little."""
    likeness, naming = _naming(common, names, person=one.person)
    short = common.ours.alias or naming.alias
    if likeness is Likeness.NONE or (common.ours.alias and naming.alias):
        return None
    grade = _short_grade(other, common) if short else _grade(one, other, common, likeness)
    if grade is None:
        return None
    rule = Rule.SHORT_NAME if short else Rule.FORMER_NAME if _is_former(naming) else _rule(common)
    theirs = naming if rule is Rule.FORMER_NAME else common.theirs
    known = _later(common.ours.shown.known, common.theirs.shown.known, naming.shown.known)
    return Sameness(one.id, other.id, grade, rule, common.ours, theirs, known)


def _is_former(tie: Tie) -> bool:
    """Whether it shows a former name of the bearer by EDGAR's record."""
    return tie.kind is TieKind.SELF and tie.recorded


def _rule(common: Common) -> Rule:
    if common.ours.kind is common.theirs.kind is TieKind.SELF:
        return Rule.ISSUER_NAME_TICKER
    if common.issuer:
        return Rule.NAME_AND_ISSUER
    return Rule.NAME_AND_REPORTER if common.filer else Rule.NAME_AND_RELATION


def _short_grade(other: Bearer, common: Common) -> Grade | None:
    """A short name is what one reporting owner calls it, and nobody else. Two short names that are alike say nothing."""
    return Grade.PROBABLE if common.filer and common.strength is Strength.SURE and not other.person else None


def _grade(one: Bearer, other: Bearer, common: Common, likeness: Likeness) -> Grade | None:
    sure = common.strength is Strength.SURE
    if likeness is not Likeness.FULL:
        if not (other.has_cik and sure and common.issuer):
            return None
        agreed = likeness is Likeness.MIDDLE_MISSING and common.ours.offices & common.theirs.offices
        return Grade.STRICT if agreed else Grade.PROBABLE
    marked = not one.person and has_mark(common.ours.name)
    if not other.has_cik:
        return Grade.PROBABLE if one.person or marked or (common.filer and sure) else None
    if sure and (common.issuer or (common.filer and marked)):
        return Grade.STRICT
    return Grade.PROBABLE


def _by_record(one: Bearer, other: Bearer) -> Iterator[Sameness]:
    """An entity's name that is EDGAR's own name of the other at that time, without a party in common: at most PROBABLE."""
    for theirs in other.ties:
        if not _is_former(theirs):
            continue
        for ours in one.ties:
            alike = entity_likeness(ours.name, theirs.name) is Likeness.FULL and has_mark(ours.name)
            if alike and overlap(ours, theirs):
                known = _later(ours.shown.known, theirs.shown.known)
                yield Sameness(one.id, other.id, Grade.PROBABLE, Rule.FORMER_NAME, ours, theirs, known)


def _later(*known: Knowledge) -> Knowledge:
    """When all of them are known; one of unknown time leaves that unknown."""
    return max(known, key=lambda one: (one.since is None, one.since or NEVER, one.basis is KnownBasis.SIGNED))
