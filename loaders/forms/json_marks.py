"""Whether the marks of an edited JSON line stand under names that a document knows.

A mark under a misspelled path would vanish in silence when the document is written; so it is refused when it is read.
"""

import re
from collections.abc import Iterator

from graph.model import Filing
from graph.model.cells import PATHS
from loaders.forms.schedule13.elements import SCHEDULE_D, SCHEDULE_G, Schedule, Several, schedule_of
from loaders.forms.xml_schema import DOCUMENT, OWNER, ROW, SIGNATURE, Group, Repeated

_NOTED = frozenset(PATHS) - {"formType", "equitySwap"}
"""Keys of a line that footnotes can stand under."""
_INNER = re.compile(r"(?:/value|/footnoteId\[[0-9]+\])?(?:(?:/|^)@[^/]+)?$")
_PLACE = re.compile(r"\[[0-9]+\]")


def _paths(group: Group, prefix: str = "") -> Iterator[str]:
    for child in group.children:
        for name in child.names if isinstance(child, Repeated) else (child.name,):
            yield prefix + name
        inner = child.of if isinstance(child, Several) else child
        if isinstance(inner, Group):
            yield from _paths(inner, f"{prefix}{inner.name}/")


_LINE = frozenset(("", *_paths(ROW)))
_OWNER = frozenset(("", *_paths(OWNER)))
_FILING = frozenset(("", *_paths(DOCUMENT), *_paths(SIGNATURE, "ownerSignature/")))
_SCHEDULE = {schedule.letter: frozenset(("", *_paths(schedule.document))) for schedule in (SCHEDULE_D, SCHEDULE_G)}
_STAKE = {schedule.letter: frozenset(("", *_paths(schedule.person))) for schedule in (SCHEDULE_D, SCHEDULE_G)}


def unknown_marks(filing: Filing) -> Iterator[str]:
    """Every mark that no document could hold, with its place."""
    if filing.is_schedule:
        yield from _unknown_of_schedule(filing, schedule_of(filing.form))
        return
    yield from _unknown("asFiled", filing.as_filed, _FILING)
    for place, owner in enumerate(filing.owners, 1):
        yield from _unknown(f"owner-{place}: asFiled", owner.as_filed, _OWNER)
    for key, _, line in filing.lines():
        yield from _unknown(f"{key}: asFiled", line.as_filed, _LINE)
        for noted in line.footnotes.keys() - _NOTED:
            yield f"{key}: footnotes: no cell is called {noted!r}"


def _unknown_of_schedule(filing: Filing, schedule: Schedule) -> Iterator[str]:
    yield from _unknown("asFiled", filing.as_filed, _SCHEDULE[schedule.letter])
    for place, stake in enumerate(filing.stakes, 1):
        yield from _unknown(f"S-{place}: asFiled", stake.as_filed, _STAKE[schedule.letter])


def _unknown(place: str, as_filed: dict[str, str | None], known: frozenset[str]) -> Iterator[str]:
    for path in as_filed:
        if _PLACE.sub("", _INNER.sub("", path)) not in known:
            yield f"{place}: no element stands at {path!r}"
