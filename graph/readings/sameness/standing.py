"""Which of the pairs that may be one stand, once amounts and filings that show both are known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.readings.sameness.grades import Grade, Sameness
from graph.readings.sameness.ties import Amount, has_cik

_Stated = dict[tuple[str, str, str], set[Decimal]]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is asked of the graph only for pairs that may be one."""

    amounts: Mapping[str, Sequence[Amount]]
    """Party id -> what it has."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs that one filing tells apart."""


NOTHING = Holdings({})


def samenesses(found: Iterable[Sameness], holdings: Holdings = NOTHING) -> list[Sameness]:
    """Those that stand: a filing that shows both refuses, a differing amount forbids STRICT, of two CIKs neither is it."""
    kept = [_weighed(one, holdings) for one in found if frozenset((one.one, one.other)) not in holdings.apart]
    best, torn = _by_cik(kept)
    standing = [one for one in kept if has_cik(one.other) and best.get(one.one) == one.other]
    standing += [one for one in kept if not has_cik(one.other) and _free(one, best, torn)]
    return standing


def _weighed(one: Sameness, holdings: Holdings) -> Sameness:
    if one.grade is not Grade.STRICT:
        return one
    same = {one.ours.other: one.theirs.other}
    ours = _stated(holdings.amounts.get(one.one, ()), same)
    conflict = _conflict(ours, _stated(holdings.amounts.get(one.other, ()), {}))
    return one if conflict is None else replace(one, grade=Grade.PROBABLE, conflict=conflict)


def _conflict(ours: _Stated, theirs: _Stated) -> str | None:
    """The first class and day of which both state amounts and agree on none; None where there is none."""
    for key in sorted(ours.keys() & theirs.keys()):
        if not ours[key] & theirs[key]:
            _, security, day = key
            return f"{security} on {day}: {min(ours[key]):f} and {min(theirs[key]):f}"
    return None


def _stated(amounts: Iterable[Amount], same: Mapping[str, str]) -> _Stated:
    """Amounts by issuer, class and day; `same` tells which issuer another one is."""
    found: _Stated = defaultdict(set)
    for amount in amounts:
        found[same.get(amount.issuer, amount.issuer), amount.security, amount.day.isoformat()].add(amount.shown)
    return found


def _by_cik(found: Iterable[Sameness]) -> tuple[dict[str, str], set[str]]:
    """Party -> the one CIK it surest is; and the parties that two CIKs fit alike."""
    fits: dict[str, dict[str, Grade]] = defaultdict(dict)
    for one in found:
        if has_cik(one.other):
            fits[one.one][one.other] = one.grade
    best, torn = {}, set()
    for party, grades in fits.items():
        top = max(grades.values())
        ciks = [cik for cik, grade in grades.items() if grade is top]
        if len(ciks) == 1:
            best[party] = ciks[0]
        else:
            torn.add(party)
    return best, torn


def _free(one: Sameness, best: Mapping[str, str], torn: set[str]) -> bool:
    """Whether two parties without a CIK may be told to be one: not where a CIK already says so, or says otherwise."""
    if one.one in torn or one.other in torn:
        return False
    return one.one not in best or one.other not in best
