"""How much of a filing's text is read for holders and control; what is not is kept whole and told by a finding.

EDGAR takes a thousand characters a footnote and ninety-nine footnotes, so no real filing comes near these bounds. They
are there because the time of a text grows faster than its length.
"""

from graph.model import Filing
from loaders.vehicles.text import NATURE, REMARKS

LONGEST = 10_000
"""Characters of one text."""
ALTOGETHER = 150_000
"""Characters of all texts that are read of one filing."""


class ReadTexts:
    """The texts of one filing that are read, as filed; "" for one that is not."""

    def __init__(self, filing: Filing) -> None:
        """Goes through remarks, footnotes and natures in this order until the bound is reached."""
        self.left_out: list[tuple[str, int]] = []
        """Place and length of each text that is not read: "F1", "remarks" or "ND-T-1/nature"."""
        self.notes: dict[str, str] = {}
        self.natures: dict[str, str] = {}
        """Nature as filed -> the text."""
        self._room = ALTOGETHER
        self.remarks = self._take(REMARKS, filing.remarks)
        for ref, text in filing.footnotes.items():
            self.notes[ref] = self._take(ref, text)
        for key, _, line in filing.lines():
            if line.nature and line.nature not in self.natures:
                self.natures[line.nature] = self._take(f"{key}/{NATURE}", line.nature)

    def _take(self, where: str, text: str | None) -> str:
        length = len(text or "")
        if length > LONGEST or length > self._room:
            self.left_out.append((where, length))
            return ""
        self._room -= length
        return text or ""
