"""Sources as given on a command line to single documents, streamed: one document is in memory at a time.

A source is a file, folder (recursive, by name), glob, zip, tar, gzip or `-`; what it is shows in its content, never in
its name. Nothing is written to disk but what arrives as a zip on standard input, and the rows of data sets. A document's
`source` is the path as given, `archive!member` inside archives, `-` for standard input, `place!accession` of a data set,
whose filings come when its last table has, or at the end of the folder, glob or archive that holds it.
"""

import glob
import gzip
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from graph.errors import FilingError
from loaders.source.archives import DAMAGE, GZIP, ZIP, is_tar, tar_members, zip_members
from loaders.source.counts import is_company_facts, is_count_table
from loaders.source.dataset_tables import is_companion, table_of
from loaders.source.datasets import DataSets
from loaders.source.document import Document
from loaders.source.limits import Limits
from loaders.source.splits import is_splits, split_documents

__all__ = ["Document", "open_bytes", "open_documents"]

STANDARD_INPUT = "-"
_HEAD = 512
_OTHER_ARCHIVES = {
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"(\xb5/\xfd": "Zstandard",
}


def open_documents(sources: Iterable[str], *, limits: Limits | None = None) -> Iterator[Document | FilingError]:
    """Every document of the sources in the order given; what cannot be opened comes as the reason, and the rest follows."""
    limits = limits or Limits()
    with closing(DataSets(limits)) as tables:
        for source in sources:
            before = tables.taken
            for found in _documents_of_source(source, limits, tables):
                if tables.taken == before:
                    yield from tables.finish()  # in the order given: what came before is due first
                yield found
            if tables.taken != before + 1:  # a shell gives the tables of one data set as so many sources
                yield from tables.finish()
        yield from tables.finish()


def _documents_of_source(source: str, limits: Limits, tables: DataSets) -> Iterator[Document | FilingError]:
    if source == STANDARD_INPUT:
        yield from _documents(sys.stdin.buffer, source, limits, tables)
        return
    for found in _files(source):
        if isinstance(found, FilingError):
            yield found
        elif found == source or not is_companion(found):
            yield from _documents_of_file(found, limits, tables)


def open_bytes(data: bytes, source: str, *, limits: Limits | None = None) -> Iterator[Document | FilingError]:
    """Every document of what arrived in memory under the name `source`, as `open_documents` has them of a file."""
    limits = limits or Limits()
    with closing(DataSets(limits)) as tables:
        yield from _documents(io.BytesIO(data), source, limits, tables)
        yield from tables.finish()


def _files(source: str) -> Iterator[str | FilingError]:
    """The paths of the files a source names."""
    try:
        if os.path.isdir(source):  # noqa: PTH112 - a path stays spelled as given
            yield from _files_of_folder(source)
        elif os.path.lexists(source):
            yield source
        elif glob.has_magic(source):
            yield from _files_of_glob(source)
        else:
            yield FilingError("NOT_FOUND", "there is no such file or folder; check the spelling.", source=source)
    except ValueError as error:  # a null character in a path
        yield FilingError("NOT_FOUND", f"this cannot be a path: {error}.", source=source)


def _files_of_glob(pattern: str) -> Iterator[str | FilingError]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a path stays spelled as given
    if not matches:
        yield FilingError("NOT_FOUND", "no file matches this pattern.", source=pattern)
    for match in matches:
        if not os.path.isdir(match):  # noqa: PTH112
            yield match
        elif "**" not in pattern:
            yield from _files_of_folder(match)


def _files_of_folder(folder: str) -> Iterator[str | FilingError]:
    found = False
    for path in _walk(folder, frozenset()):
        found = True
        yield path
    if not found:
        yield FilingError("EMPTY_FOLDER", "the folder holds no files.", source=folder)


def _walk(folder: str, above: frozenset[str]) -> Iterator[str | FilingError]:
    here = os.path.realpath(folder)
    if here in above:
        yield FilingError("FOLDER_LOOP", "a link leads back to a folder above it; not followed.", source=folder)
        return
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except OSError as error:
        yield FilingError("UNREADABLE", f"the folder cannot be read: {error.strerror}.", source=folder)
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isdir(path):  # noqa: PTH112
            yield from _walk(path, above | {here})
        else:
            yield path


def _documents_of_file(path: str, limits: Limits, tables: DataSets) -> Iterator[Document | FilingError]:
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            yield FilingError("NOT_A_FILE", "this is no regular file but a device, pipe or socket.", source=path)
            return
        with Path(path).open("rb") as stream:
            yield from _documents(stream, path, limits, tables)
    except OSError as error:
        yield FilingError("UNREADABLE", f"the file cannot be read: {error.strerror or error}.", source=path)


class _Rewound(io.RawIOBase):
    """A stream whose first bytes were taken to look at, put before the rest again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int] | bytearray") -> int:  # type: ignore[override]  # narrower than Buffer
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _documents(stream: BinaryIO, source: str, limits: Limits, tables: DataSets) -> Iterator[Document | FilingError]:
    """The documents of a file or of standard input, which may be an archive."""
    head, stream = _looked_at(stream)
    if head.startswith(ZIP):
        yield from _documents_of_members(zip_members(stream, source, limits), limits, tables)
    elif is_tar(head):
        yield from _documents_of_members(tar_members(stream, source, limits), limits, tables)
    elif head.startswith(GZIP):
        yield from _documents_of_gzip(stream, source, limits, tables)
    else:
        yield from _plain_documents(head, stream, source, limits, tables)


def _documents_of_gzip(
    stream: BinaryIO, source: str, limits: Limits, tables: DataSets
) -> Iterator[Document | FilingError]:
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as unpacked:
            head, inner = _looked_at(unpacked)  # type: ignore[arg-type]  # GzipFile reads like any binary stream
            if is_tar(head):
                yield from _documents_of_members(tar_members(inner, source, limits), limits, tables)
            else:
                yield from _plain_documents(head, inner, source, limits, tables)
    except DAMAGE as error:
        yield FilingError("ARCHIVE_BROKEN", f"the gzip file is damaged or cut off: {error}.", source=source)


def _documents_of_members(
    members: Iterator[tuple[str, BinaryIO] | FilingError], limits: Limits, tables: DataSets
) -> Iterator[Document | FilingError]:
    for member in members:
        if isinstance(member, FilingError):
            yield member
            continue
        name, stream = member
        with closing(stream):
            try:
                head, stream = _looked_at(stream)
                if not is_companion(name):
                    yield from _plain_documents(head, stream, name, limits, tables)
            except DAMAGE as error:
                yield FilingError("ARCHIVE_BROKEN", f"the archive's member cannot be unpacked: {error}.", source=name)


def _looked_at(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the stream with them still to come."""
    head = b""
    while len(head) < _HEAD and (more := stream.read(_HEAD - len(head))):
        head += more
    if isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO) and stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, io.BufferedReader(_Rewound(head, stream))


def _plain_documents(
    head: bytes, stream: BinaryIO, source: str, limits: Limits, tables: DataSets
) -> Iterator[Document | FilingError]:
    if head.startswith((*ZIP, GZIP)) or is_tar(head):
        yield FilingError(
            "NESTED_ARCHIVE", "an archive inside an archive is not opened; unpack the outer one first.", source=source
        )
    elif archive := next((name for magic, name in _OTHER_ARCHIVES.items() if head.startswith(magic)), None):
        yield FilingError("ARCHIVE_UNKNOWN", f"a {archive} archive is not read; unpack it first.", source=source)
    elif is_company_facts(head) or is_count_table(head):
        yield _whole(stream, source, limits.counts_bytes, counts=True)
    elif head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from _lines(stream, source, limits)
    elif is_splits(head):
        yield from split_documents(stream, source, limits)
    elif table := table_of(head):
        yield from tables.take(table, stream, source)
    else:
        yield _whole(stream, source, limits.document_bytes)


def _whole(stream: BinaryIO, source: str, most: int, *, counts: bool = False) -> Document | FilingError:
    data = stream.read(most + 1)
    if len(data) <= most:
        return Document(source, data, counts=counts)
    what = "company facts come" if counts else "ownership filing comes"
    return FilingError("TOO_LARGE", f"the document is over {most:,} bytes, which no {what} near.", source=source)


def _lines(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Document | FilingError]:
    """JSON lines; or one JSON object spread over many, as `jq` prints it."""
    number = 0
    while line := stream.readline(limits.document_bytes + 1):
        number += 1
        if number == 1 and line.strip() == b"{":
            line += stream.read(limits.document_bytes + 1 - len(line))
        if len(line) > limits.document_bytes:
            yield FilingError(
                "TOO_LARGE", f"JSON line {number} is over {limits.document_bytes:,} bytes.", source=source
            )
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.document_bytes)
        elif line.strip():
            yield Document(source, line, number)
