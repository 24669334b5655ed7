"""Members of zip and tar archives as streams. Nothing is unpacked to disk; a member is read only as far as it is asked for.

A name that leads out of the archive (`../x`, `/x`) is harmless here, since nothing is written, but no filing comes under
one: it is refused, and so are encrypted members and those that unpack to hundreds of times their size.
"""

import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from graph.errors import FilingError
from loaders.source.limits import MIB, Limits

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
GZIP = b"\x1f\x8b"
_SPOOLED = 16 * MIB

Member = tuple[str, BinaryIO] | FilingError
"""`archive!member` and its content, or why it is not read."""


DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    zipfile.BadZipFile,
    tarfile.TarError,
)
"""What unpacking damaged or unsupported data raises."""


class _Header(tarfile.TarInfo):
    """A header of a tar that says so when the archive is cut off in it, where `tarfile` would see a regular end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Header":
        if 0 < len(buf) < tarfile.BLOCKSIZE:
            raise tarfile.ReadError("it ends inside a member's header")
        return super().frombuf(buf, encoding, errors)


def is_tar(head: bytes) -> bool:
    """Whether the first bytes are those of a tar archive."""
    return head[257:262] == b"ustar"


def zip_members(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    """The files of a zip in the archive's order."""
    with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as spool:
        if not stream.seekable():  # standard input: a zip's table of contents stands at its end
            shutil.copyfileobj(stream, spool)
            stream = cast("BinaryIO", spool)
        try:
            with zipfile.ZipFile(stream) as archive:
                yield from _zip_files(archive, source, limits)
        except DAMAGE as error:
            yield FilingError("ARCHIVE_BROKEN", f"the zip archive is damaged or cut off: {error}.", source=source)


def _zip_files(archive: zipfile.ZipFile, source: str, limits: Limits) -> Iterator[Member]:
    files = [info for info in archive.infolist() if not info.is_dir()]
    if not files:
        yield FilingError("EMPTY_ARCHIVE", "the archive holds no files.", source=source)
    if len(files) > limits.members:
        yield FilingError("ARCHIVE_BOMB", f"the archive holds {len(files):,} files; not opened.", source=source)
        return
    for info in files:
        name = f"{source}!{info.filename}"
        refusal = _unsafe(info.filename, name)
        if info.flag_bits & 1:
            refusal = FilingError(
                "ENCRYPTED", "the member is encrypted; unpack it with its password first.", source=name
            )
        elif info.file_size > max(MIB, limits.expansion * info.compress_size):
            refusal = FilingError(
                "ARCHIVE_BOMB",
                f"the member unpacks from {info.compress_size:,} to {info.file_size:,} bytes; not opened.",
                source=name,
            )
        if refusal:
            yield refusal
            continue
        try:
            yield name, cast("BinaryIO", archive.open(info))
        except DAMAGE as error:
            yield FilingError("ARCHIVE_BROKEN", f"the member cannot be unpacked: {error}.", source=name)


def tar_members(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Member]:
    """The files of a tar in the archive's order, read as it streams by: a member must be used up before the next."""
    count = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive:
            for info in archive:
                if info.isdir():
                    continue
                count += 1
                if count > limits.members:
                    yield FilingError(
                        "ARCHIVE_BOMB", f"the archive holds over {limits.members:,} files.", source=source
                    )
                    return
                yield _tar_file(archive, info, f"{source}!{info.name}")
    except DAMAGE as error:
        yield FilingError("ARCHIVE_BROKEN", f"the tar archive is damaged or cut off: {error}.", source=source)
        return
    if not count:
        yield FilingError("EMPTY_ARCHIVE", "the archive holds no files.", source=source)


def _tar_file(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str) -> Member:
    if refusal := _unsafe(info.name, name):
        return refusal
    content = archive.extractfile(info) if info.isfile() else None
    if content is None:
        return FilingError("NOT_A_FILE", "the member is a link or device, not a file.", source=name)
    return name, cast("BinaryIO", content)


def _unsafe(member: str, name: str) -> FilingError | None:
    path = PurePosixPath(member.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or member[1:2] == ":":
        return FilingError("UNSAFE_NAME", "the member's name leads out of the archive; not read.", source=name)
    return None
