"""Findings about Rule 10b5-1 plans: the box counts for the whole filing, the words for the lines they stand on.

Only filings whose carrier shows the box are compared: forms before April 2023 have none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.model import Filing, Finding
from loaders.findings.carrier import carries
from loaders.findings.rows import Rows

_PLAN = re.compile(r"10b5\s*-?\s*1", re.IGNORECASE)


def findings(filing: Filing, rows: Rows) -> Iterator[Finding]:
    """PLAN_BOX_MIXED, PLAN_TEXT_NO_BOX, PLAN_BOX_NO_TEXT."""
    if filing.aff10b5_one is None:
        return
    notes = [ref for ref, text in filing.footnotes.items() if _speaks_of_plan(text)]
    places = [*notes, *(["the remarks"] if _speaks_of_plan(filing.remarks or "") else [])]
    if not filing.aff10b5_one:
        if places:
            yield Finding(
                code="PLAN_TEXT_NO_BOX",
                where=places[0] if notes else "",
                message=f"The Rule 10b5-1 box is not ticked, but {', '.join(places)} speaks of such a plan.",
            )
    elif not places and carries(filing, "footnotes"):
        yield Finding(
            code="PLAN_BOX_NO_TEXT",
            message="The Rule 10b5-1 box is ticked, but no footnote or remark says which rows it is about.",
        )
    elif places:
        yield from _mixed(rows, set(notes))


@lru_cache(maxsize=4096)
def _speaks_of_plan(text: str) -> bool:
    return bool(_PLAN.search(text))


def _mixed(rows: Rows, notes: set[str]) -> Iterator[Finding]:
    trades = [(key, line) for key, kind, line in rows if kind.transaction]
    under = [key for key, line in trades if any(notes.intersection(refs) for refs in line.footnotes.values())]
    if 0 < len(under) < len(trades):
        yield Finding(
            code="PLAN_BOX_MIXED",
            message=f"The Rule 10b5-1 box is ticked for the filing, but only {len(under)} of {len(trades)} transactions refer to a plan: "
            f"{', '.join(under[:5])}{' …' if len(under) > 5 else ''}.",
        )
