"""Made-up worlds of parties and filings whose truth is known: the same seed makes the same documents, byte for byte."""

from benchmarks.histories.documents import Document
from benchmarks.histories.worlds import World, made_world

__all__ = ["Document", "World", "made_world"]
