"""One document on its way from a source to a reader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one document, of one line that `parse` printed, or of one filing's rows of a data set."""

    source: str
    data: bytes
    line: int | None = None
    """1-based line number where the document is a JSON line or a row of a table of splits; else null."""
    dataset: bool = False
    """Whether `data` is rows that `loaders.source.datasets` gathered: `{accession, missing, rows}` as JSON."""
    split: bool = False
    """Whether `data` is a row of a table of splits: `{columns, cells}` as JSON."""
    counts: bool = False
    """Whether `data` counts shares outstanding and is no filing."""
