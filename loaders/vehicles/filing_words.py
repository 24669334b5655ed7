"""Which of a filing's texts say something of a line: its nature, its footnotes, those they lead to, and the remarks."""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Filing, Line
from loaders.vehicles.cast import tells
from loaders.vehicles.extent import ReadTexts
from loaders.vehicles.stance import deemed_words, disclaimed_words
from loaders.vehicles.text import NATURE, REMARKS, Passage, collapse

HOLDER_CELLS = ("nature", "ownership", "followingShares", "followingValue", "shares", "totalValue", "title")
"""The cells whose footnotes may say who holds the row, most telling first."""

_CONTINUED = re.compile(r"(?i)\bcontinued? (?:from|of) (?:foot)?notes? \(?(\d{1,2})")
_REFERENCE = re.compile(r"(?i)\b(?:foot)?notes?:? (?:no\. )?((?:\(?F?\d{1,2}\)?(?:, | and | & |,| through | to |-)?)+)")
_POINTS = re.compile(r"(?i)(?:please )?(?:see|refer|foot)")
_SEE_REMARKS = re.compile(r"(?i)see remarks")
_REMARKS = re.compile(r"(?i)remarks?")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class LineWords:
    """The passages of one line that tell anything; two lines with equal words have equal holders."""

    nature: Passage | None
    near: tuple[Passage, ...]
    """Footnotes of the nature, and those that it or another footnote leads to, most telling cell first."""
    far: tuple[Passage, ...]
    """Footnotes of other cells."""
    passages: tuple[Passage, ...]
    """The nature and every footnote of the line."""
    deemed: str | None
    """The words that call the owner a deemed beneficial owner."""
    disclaimed: str | None
    """The words that disclaim beneficial ownership."""


class FilingWords:
    """The passages of one filing, for all its lines together."""

    def __init__(self, filing: Filing) -> None:
        """Collects the passages; none is read yet."""
        texts = ReadTexts(filing)
        self._notes = {ref: Passage(ref, collapse(text)) for ref, text in texts.notes.items()}
        self._remarks = Passage(REMARKS, collapse(texts.remarks))
        self._natures = {
            nature: Passage(NATURE, said) for nature, text in texts.natures.items() if (said := collapse(text))
        }

    def telling(self) -> tuple[Passage, ...]:
        """The passages that may speak of anybody: natures, footnotes, remarks."""
        return (*dict.fromkeys(self._natures.values()), *filter(tells, (*self._notes.values(), self._remarks)))

    def of_line(self, line: Line) -> LineWords:
        """What the filing says of a line."""
        nature = self._natures.get(line.nature) if line.nature else None
        notes = self._holder_notes(line, nature)
        cells = [ref for refs in line.footnotes.values() for ref in refs]
        every = self._follow([*(note.where for note in notes), *cells])
        own = line.footnotes.get("nature", ())
        near = [note for note in notes if note.where in own or note.where not in cells]
        said = [*([nature] if nature else []), *every]
        stance = [*said, self._remarks]
        return LineWords(
            nature=nature,
            near=tuple(filter(tells, near)),
            far=tuple(note for note in notes if note not in near and tells(note)),
            passages=tuple(filter(tells, said)),
            deemed=deemed_words(stance),
            disclaimed=disclaimed_words(stance),
        )

    def _holder_notes(self, line: Line, nature: Passage | None) -> list[Passage]:
        """The footnotes of the line's telling cells, most telling first, with those that they continue or point to."""
        refs = [ref for cell in HOLDER_CELLS for ref in line.footnotes.get(cell, ())]
        return self._follow([*(_pointed_to(nature.text) if nature else ()), *refs])

    def _follow(self, refs: list[str]) -> list[Passage]:
        found: dict[str, Passage] = {}
        queue = list(refs)
        for ref in queue:  # which grows
            passage = self._remarks if ref == REMARKS else self._notes.get(ref)
            if passage is None or ref in found or not passage.text:
                continue
            found[ref] = passage
            queue += _leads_to(passage.text)
        return list(found.values())


@lru_cache(maxsize=4096)
def _pointed_to(nature: str) -> tuple[str, ...]:
    """Where a nature sends its reader: "See footnotes 2 and 3", "See remarks"."""
    if not _POINTS.match(nature):
        return ()
    refs = [f"F{number}" for group in _REFERENCE.findall(nature) for number in _NUMBER.findall(group)]
    return (REMARKS, *refs) if _REMARKS.search(nature) else tuple(refs)


@lru_cache(maxsize=4096)
def _leads_to(note: str) -> tuple[str, ...]:
    """What a footnote continues or points to."""
    refs = [f"F{number}" for number in _CONTINUED.findall(note[:60])]
    return (*refs, REMARKS) if _SEE_REMARKS.search(note) else tuple(refs)
