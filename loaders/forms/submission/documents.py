"""A submission's bytes parted into its header and its documents, and what kind of thing each document holds.

The tags stand at the beginning of a line and are not nested: a document ends at `</DOCUMENT>`, at the next `<DOCUMENT>`,
or where the submission breaks off.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice, zip_longest

_ARMOUR = b"-----BEGIN PRIVACY-ENHANCED MESSAGE"
_ESCAPED = re.compile(rb"^- -", re.MULTILINE)
_START = re.compile(
    rb"^[ \t]*<(?:SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION|SEC-HEADER|IMS-HEADER)>", re.IGNORECASE | re.MULTILINE
)
_DOCUMENT = re.compile(rb"^[ \t]*<(/?)DOCUMENT>", re.IGNORECASE | re.MULTILINE)
_END = re.compile(rb"^[ \t]*</(?:SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION)>", re.IGNORECASE | re.MULTILINE)
_ANOTHER = re.compile(rb"^[ \t]*<(?:SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION)>", re.IGNORECASE | re.MULTILINE)
_TEXT = re.compile(rb"<TEXT>", re.IGNORECASE)
_TYPE = re.compile(rb"^[ \t]*<TYPE>([^\r\n<]*)", re.IGNORECASE | re.MULTILINE)
_XML = re.compile(rb"\s*<XML>", re.IGNORECASE)
_BINARY = re.compile(rb"\s*(?:<PDF>|%PDF|<XBRL>|<GRAPHIC>|begin [0-7]{3} )", re.IGNORECASE)
_HTML = re.compile(rb"<!doctype\s+html|<(?:html|head|body|table|div|font|p|title)[\s>]", re.IGNORECASE)
_HTML_ROOT = re.compile(rb"<html[\s>]", re.IGNORECASE)
_XML_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?<(?:\?xml|ownershipDocument|(?:\w+:)?edgarSubmission)\b", re.IGNORECASE)
_HEAD = 2048
MOST_DOCUMENTS = 2_000
"""Documents of a submission that is parted; the exhibits of an ownership filing are a handful."""


class Content(Enum):
    """What a document's text is, in the order in which one form's several documents are preferred."""

    XML = 0
    HTML = 1
    TEXT = 2
    BINARY = 3
    """PDF, pictures, XBRL and uuencoded parts."""


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a submission."""

    type: str
    """As EDGAR has it, in upper case: `4`, `SC 13G/A`, `EX-24`."""
    data: bytes
    """What stands in its TEXT, without the XML wrapper."""
    content: Content
    whole: bool
    """False where the submission breaks off inside."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A submission's header and documents."""

    header: bytes
    documents: tuple[Part, ...]
    ended: bool
    """Whether the submission's own end tag stands after the last document; true of a document cut out of one."""
    several: bool
    """Whether more submissions follow."""


def part_submission(data: bytes) -> Parts | None:
    """The header, from the submission's first tag on, and the documents in their order; None where they are too many."""
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    if data.lstrip().startswith(_ARMOUR):  # where a line that begins with a dash has "- " before it (RFC 1421)
        data = _ESCAPED.sub(b"-", data)
    begin = _START.search(data)
    start = begin.start() if begin else 0
    marks = list(islice(_DOCUMENT.finditer(data, start), 2 * MOST_DOCUMENTS + 1))
    if len(marks) > 2 * MOST_DOCUMENTS:
        return None
    header = data[start : marks[0].start() if marks else len(data)]
    tail = marks[-1].end() if marks else start + len(header)
    return Parts(
        header=header,
        documents=tuple(_parts(data, marks)),
        ended=begin is None or _END.search(data, tail) is not None,
        several=any(_ANOTHER.search(data, stop, until) for stop, until in _between(marks, len(data)))
        or len(_ANOTHER.findall(header)) > 1,
    )


def _parts(data: bytes, marks: list[re.Match[bytes]]) -> Iterator[Part]:
    for mark, following in zip_longest(marks, marks[1:]):
        if not mark[1]:
            yield _part(data[mark.end() : following.start() if following else len(data)], closed=following is not None)


def _between(marks: list[re.Match[bytes]], end: int) -> Iterator[tuple[int, int]]:
    """The stretches behind each document's end tag."""
    for mark, following in zip_longest(marks, marks[1:]):
        if mark[1]:
            yield mark.end(), following.start() if following else end


def _part(data: bytes, *, closed: bool) -> Part:
    opened = _TEXT.search(data)
    head, body = (data[: opened.start()], data[opened.end() :]) if opened else (data, b"")
    body, ended = _cut(body, b"</text>")
    wrapped = _XML.match(body)
    if wrapped:
        body, xml_ended = _cut(body[wrapped.end() :], b"</xml>")
        ended = ended or xml_ended
    kind = _TYPE.search(head)
    name = kind[1].decode("ascii", errors="replace") if kind else ""
    content = Content.BINARY if _BINARY.match(body) else _content(body, wrapped=wrapped is not None)
    return Part(" ".join(name.upper().split()), body.strip(), content, whole=ended or closed)


def _cut(body: bytes, end: bytes) -> tuple[bytes, bool]:
    """What stands before the last of the end tags, given in lower case, and whether there is one."""
    place = body.lower().rfind(end)
    return (body, False) if place < 0 else (body[:place], True)


def _content(body: bytes, *, wrapped: bool) -> Content:
    head = body[:_HEAD]
    if b"\x00" in head:
        return Content.BINARY
    if (wrapped or _XML_START.match(head)) and not _HTML_ROOT.search(head):
        return Content.XML
    return Content.HTML if _HTML.search(head) else Content.TEXT
