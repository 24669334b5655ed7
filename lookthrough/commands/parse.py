"""`lookthrough parse`: filings to JSON lines or ownershipDocument XML, without a database.

Standard output holds the filings in the order given and nothing else; a refused one prints nothing there, its reason goes
to standard error and the exit code is 1.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import CallerError, FilingError
from graph.model import Filing
from loaders.forms.json_lines import write_json
from loaders.forms.ownership_xml_writer import write_xml
from loaders.ingest import read_filings

_NAME = re.compile(r"[^A-Za-z0-9._-]+")


class Format(StrEnum):
    """What `parse` prints."""

    JSON = "json"
    XML = "xml"


def parse(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="A file, folder, glob, zip, tar or gzip, or - for standard input; also lines that parse printed.",
        ),
    ],
    output: Annotated[Format, typer.Option("--format", help="One JSON object a line, or XML.")] = Format.JSON,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="With --format xml: one file a filing, in this folder."),
    ] = None,
) -> None:
    """Read filings and print them as JSON lines or as ownershipDocument XML; no database is needed."""
    if out and output is not Format.XML:
        raise CallerError("--out goes with --format xml; JSON lines go to standard output.")
    reading = _Reading(sources)
    try:
        if output is Format.JSON:
            _print(f"{write_json(filing)}\n".encode() for filing in reading)
        elif out:
            _write_files(reading, out)
        else:
            _print_one(reading)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if reading.refused:
        raise typer.Exit(1)


class _Reading:
    """The filings of the sources; reasons for refused ones go to standard error as they come."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._filings = read_filings(sources)
        self.refused = 0

    def __iter__(self) -> Iterator[Filing]:
        for filing in self._filings:
            if isinstance(filing, FilingError):
                self.refuse(filing)
            else:
                yield filing

    def refuse(self, error: FilingError) -> None:
        self.refused += 1
        print(f"{error.source}: {error.code}: {error.message}", file=sys.stderr)


def _print(chunks: Iterable[bytes]) -> None:
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)


def _print_one(reading: _Reading) -> None:
    filings = iter(reading)
    first = next(filings, None)
    if first is None:
        return
    if next(filings, None) is not None:
        raise CallerError("--format xml prints one filing; give --out FOLDER for several.")
    try:
        _print([write_xml(first)])
    except FilingError as error:
        reading.refuse(error)


def _write_files(reading: _Reading, folder: Path) -> None:
    taken: set[str] = set()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for filing in reading:
            try:
                data = write_xml(filing)
            except FilingError as error:
                reading.refuse(error)
                continue
            (folder / _free_name(filing, taken)).write_bytes(data)
    except OSError as error:
        raise CallerError(f"cannot write into {folder}: {error.strerror or error}.") from error


def _free_name(filing: Filing, taken: set[str]) -> str:
    """A file name made of the source's, with a number where it is taken."""
    last = re.split(r"[/\\!]", filing.source)[-1]
    stem = _NAME.sub("_", last.removesuffix(".xml").removesuffix(".txt")).strip("._-") or filing.accession or "filing"
    name, count = f"{stem}.xml", 1
    while name.lower() in taken:
        count += 1
        name = f"{stem}-{count}.xml"
    taken.add(name.lower())
    return name
