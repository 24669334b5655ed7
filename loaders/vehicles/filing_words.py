"""The words of one filing, read once: its passages with their mentions and clauses, for all lines together."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from graph.model import Filing, Line
from loaders.vehicles.annotate import Annotator
from loaders.vehicles.glossary import Glossary, read_glossary
from loaders.vehicles.masking import Clause, Masked
from loaders.vehicles.mentions import Mention
from loaders.vehicles.offices import office_clauses
from loaders.vehicles.powers import power_clauses
from loaders.vehicles.text import NATURE, REMARKS, Passage, legible

HOLDER_CELLS = ("nature", "ownership", "followingShares", "followingValue", "shares", "totalValue", "title")
"""The cells whose footnotes may say who holds the row, most telling first."""

_TELLING = re.compile(
    r"(?i)\b(?:held|holds|own(?:ed|s)|trust|partner|member|manag|director of|officer of|president of|chairman of|spouse|wife|husband|son|"
    r"daughter|child|famil|control|voting|dispositive|custod|llc|l\.l\.c|l\.?p\b|inc\b|ltd|corp|grat|foundation|estate|ira\b|f/?b/?o\b|subsidiary)"
    r"|\([^()]{0,40}[\"\u201c]"
)
"""What every text that names a holder, a controller or an alias has; notes on prices have none of it and are not read."""
_CONTINUED = re.compile(r"(?i)\bcontinued? (?:from|of) (?:foot)?notes? \(?(\d{1,2})")
_REFERENCE = re.compile(r"(?i)\b(?:foot)?notes?:? (?:no\. )?((?:\(?F?\d{1,2}\)?(?:, | and | & |,| through | to |-)?)+)")
_POINTS = re.compile(r"(?i)(?:please )?(?:see|refer|foot)")
_SEE_REMARKS = re.compile(r"(?i)see remarks")


@dataclass(frozen=True)
class Reading:
    """A passage read: who it speaks of and what it states of them."""

    passage: Passage
    masked: Masked
    clauses: tuple[Clause, ...]


@lru_cache(maxsize=2048)
def _reading(passage: Passage, mentions: tuple[Mention, ...]) -> Reading:
    """Remembered across filings: an owner's footnotes come back word for word."""
    masked = Masked(passage, mentions)
    clauses = (*office_clauses(masked), *power_clauses(masked)) if mentions else ()
    return Reading(passage, masked, clauses)


def _tells(passage: Passage) -> bool:
    return bool(_TELLING.search(passage.text))


class FilingWords:
    """Everything the lines of one filing share."""

    def __init__(self, filing: Filing) -> None:
        """Collects the passages; reading them waits until a line asks."""
        self.filing = filing
        self._notes = {ref: Passage(ref, legible(text)) for ref, text in filing.footnotes.items()}
        self._remarks = Passage(REMARKS, legible(filing.remarks))
        self._natures = {n: Passage(NATURE, n) for _, _, line in filing.lines() if (n := legible(line.nature))}
        self._read: dict[Passage, Reading] = {}

    @cached_property
    def glossary(self) -> Glossary:
        """Who is who in the filing."""
        return read_glossary(
            self.filing, [*self._natures.values(), *filter(_tells, [*self._notes.values(), self._remarks])]
        )

    @cached_property
    def _annotator(self) -> Annotator:
        return Annotator(self.glossary)

    def read(self, passage: Passage) -> Reading:
        """The passage with mentions and clauses."""
        found = self._read.get(passage)
        if found is None:
            telling = passage.where == NATURE or _tells(passage)
            found = _reading(passage, self._annotator.mentions(passage) if telling else ())
            self._read[passage] = found
        return found

    def nature(self, line: Line) -> Passage | None:
        """The nature of the line, if it says anything."""
        return self._natures.get(legible(line.nature))

    def notes(self, line: Line) -> list[Passage]:
        """The footnotes of the line's telling cells, most telling first, with those that they continue or point to."""
        refs = [ref for cell in HOLDER_CELLS for ref in line.footnotes.get(cell, ())]
        nature = legible(line.nature)
        if _POINTS.match(nature):
            refs = [f"F{n}" for group in _REFERENCE.findall(nature) for n in re.findall(r"\d+", group)] + refs
            if re.search(r"(?i)remarks?", nature):
                refs.insert(0, REMARKS)
        return self._follow(refs)

    def all_notes(self, line: Line) -> list[Passage]:
        """The footnotes of every cell of the line, those of `notes` first."""
        return self._follow(
            [p.where for p in self.notes(line)] + [ref for refs in line.footnotes.values() for ref in refs]
        )

    def _follow(self, refs: list[str]) -> list[Passage]:
        found: dict[str, Passage] = {}
        queue = list(refs)
        while queue:
            ref = queue.pop(0)
            passage = self._remarks if ref == REMARKS else self._notes.get(ref)
            if passage is None or ref in found or not passage.text:
                continue
            found[ref] = passage
            queue += [f"F{n}" for n in _CONTINUED.findall(passage.text[:60])]
            if _SEE_REMARKS.search(passage.text):
                queue.append(REMARKS)
        return list(found.values())

    @property
    def remarks(self) -> Passage:
        """The remarks; their text may be empty."""
        return self._remarks
