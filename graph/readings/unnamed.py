"""Which of several unnamed holders a row has: "By Trust" may be one trust, or two that only their amounts tell apart.

It is read from all filings of a scope, whatever moment is asked about: ids have no clock.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.readings.holders import Holder, renumber
from graph.readings.lots import Group, Lot, Lots, Signature, signature


def final_holders(formed: Mapping[Group, Lots], issuer: str) -> dict[str, Holder]:
    """Row id -> holder. An unnamed holder is split by lot only where one filing shows two of it at once."""
    holders: dict[str, Holder] = {}
    unnamed: dict[str, list[Lots]] = defaultdict(list)
    for (same, _, _), lots in formed.items():
        some = lots.lots[0].newest.last.held.holder
        if some.unnamed:
            unnamed[same].append(lots)
            continue
        for lot in lots.lots:
            for strand in lot.strands:
                holders |= {row.id: row.held.holder for row in strand.rows}
    for groups in unnamed.values():
        holders |= _numbered(groups, issuer)
    return holders


def _numbered(groups: list[Lots], issuer: str) -> dict[str, Holder]:
    lots = sorted(
        ((lot, number) for number, group in enumerate(groups) for lot in group.lots),
        key=lambda pair: (pair[0].strands[0].rows[0].slot, pair[0].strands[0].rows[0].place),
    )
    split = any(_at_once(group.lots) for group in groups)
    clusters: list[_Cluster] = []
    holders: dict[str, Holder] = {}
    for lot, group in lots:
        marks = {signature(row) for strand in lot.strands for row in strand.rows}
        number = next((n for n, cluster in enumerate(clusters) if cluster.takes(group, marks)), len(clusters))
        if number == len(clusters):
            clusters.append(_Cluster(set(), set()))
        clusters[number].groups.add(group)
        clusters[number].marks |= marks
        for strand in lot.strands:
            for row in strand.rows:
                holder = row.held.holder
                holders[row.id] = (
                    renumber(holder, number + 1, owners=row.entry.owners, issuer=issuer) if split else holder
                )
    return holders


@dataclass(slots=True)
class _Cluster:
    """Lots of several securities that one unnamed holder has."""

    groups: set[int]
    marks: set[Signature]

    def takes(self, group: int, marks: set[Signature]) -> bool:
        """Whether a lot of another security with these marks is this holder's."""
        return group not in self.groups and bool(marks & self.marks)


def _at_once(lots: Sequence[Lot]) -> bool:
    seen: set[int] = set()
    for lot in lots:
        slots = {strand.last.slot for strand in lot.strands}
        if slots & seen:
            return True
        seen |= slots
    return False
