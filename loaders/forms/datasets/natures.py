"""Natures of indirect ownership put back on the rows they are about.

The SEC's extraction writes a table's natures from its first row on, although only the rows of form I have one: "By Trust"
then stands on the direct row above. In the third quarter of 2024 that is so in 975 of 9,029 filings with holdings. Where
a table of a filing has as many natures as rows of form I, but elsewhere, they belong to those rows in their order
(TSV_NATURE_SHIFTED); where it has not, nobody can tell, and they stay.
"""

from collections.abc import Sequence

from graph.model.cells import PATHS
from graph.model.leftovers import AsFiled
from loaders.forms.datasets.columns import NATURE, NATURE_NOTES, OWNERSHIP

PATH = PATHS["nature"]
Cells = dict[str, str]


def realign(rows: Sequence[Cells]) -> list[tuple[Cells, AsFiled]]:
    """The rows of one table and filing in key order, each with what the data set shows as its nature where that moved."""
    natured = [place for place, row in enumerate(rows) if row.get(NATURE, "").strip()]
    indirect = [place for place, row in enumerate(rows) if row.get(OWNERSHIP, "").strip() == "I"]
    if natured == indirect or len(natured) != len(indirect):
        return [(row, {}) for row in rows]
    moved = [dict(row) for row in rows]
    marks: list[AsFiled] = [{} for _ in rows]
    for place in {*natured, *indirect}:
        marks[place] = {PATH: rows[place].get(NATURE, "")}
    for place in natured:
        moved[place].pop(NATURE)
        moved[place].pop(NATURE_NOTES, None)
    for source, target in zip(natured, indirect, strict=True):
        moved[target][NATURE] = rows[source][NATURE]
        # The footnotes went up with their nature; what stood beside an empty one stays, behind them.
        notes = [rows[source].get(NATURE_NOTES), moved[target].get(NATURE_NOTES)]
        if said := ", ".join(filter(None, notes)):
            moved[target][NATURE_NOTES] = said
        if moved[target][NATURE] == rows[target].get(NATURE):
            marks[target] = {}
    return list(zip(moved, marks, strict=True))
