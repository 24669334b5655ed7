"""What a document is, decided from its content and never from its name, and the reader for it."""

import codecs
import re

from graph.errors import FilingError
from graph.model import Filing
from loaders.forms import html
from loaders.forms.datasets import read_dataset_rows
from loaders.forms.json_lines import read_json
from loaders.forms.ownership_xml import read_xml
from loaders.forms.remains import keep_remains
from loaders.forms.schedule13 import page as schedule_page
from loaders.forms.submission import is_submission, read_submission
from loaders.forms.text import looks_like, read_text
from loaders.source.accession import accession_basis, accession_in
from loaders.source.documents import Document

_HEAD = 4096
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_ELEMENT = re.compile(rb"<([A-Za-z_][A-Za-z0-9_.:-]{0,60})")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\x00?\x00", b"\x00<\x00?", b"<\x00o\x00", b"\x00<\x00o")


def read_document(document: Document) -> Filing:
    """The facts of one document, with the accession that its name holds where it states none itself.

    Raises `FilingError`, its `source` set, whatever the document is.
    """
    source = document.source
    try:
        if document.line is not None:
            return read_json(document.data, source=source, line=document.line)
        if document.dataset:
            return read_dataset_rows(document.data, source=source)
        filing = _read(document.data, source)
    except FilingError as error:
        raise FilingError(error.code, error.message, source=error.source or source) from error
    if filing.accession is None and (accession := accession_in(source)):
        return filing.model_copy(update={"accession": accession, "accession_basis": accession_basis(source)})
    return filing


def _read(data: bytes, source: str) -> Filing:
    if data.startswith(b"<?xml") and b"<ownershipDocument" in data[:_HEAD] and b"\x00" not in data[:_HEAD]:
        return read_xml(data, source=source)  # nearly every document: no need to look for what else it might be
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()
    head = start[:_HEAD]
    if not start.strip(b"\x00 \t\r\n"):
        raise FilingError("EMPTY", "the document is empty.", source=source)
    if data.startswith(_WIDE):
        return read_xml(data, source=source)
    if b"\x00" in head or head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise FilingError("BINARY", "the document is binary data, not an ownership filing.", source=source)
    if not head.startswith(b"<?xml") and is_submission(head):
        return read_submission(start, source, _read_alone)
    return _read_alone(start, source)


def _read_alone(data: bytes, source: str) -> Filing:
    """A document that is no submission: one that came alone, or a submission's own."""
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()
    head = start[:_HEAD]
    text = _decoded(start)
    if not head.startswith(b"<?xml") and b"<ownershipDocument" not in head and looks_like(text):
        return keep_remains(read_text(text, source=source))
    if b"ownershipDocument" not in head and html.looks_like(text):
        return keep_remains(html.read_html(text, source=source))
    if not head.startswith(b"<?xml") and b"edgarSubmission" not in head and schedule_page.looks_like(text):
        return schedule_page.read_page(text, source=source)
    if b"ownershipDocument" not in head and _HTML.search(head):
        raise FilingError(
            "HTML_PAGE",
            "this is an HTML page, not an ownership filing: perhaps an error page saved by a download. Fetch the filing again.",
            source=source,
        )
    if head.startswith(b"<?xml") or b"ownershipDocument" in start or b"edgarSubmission" in head:
        return read_xml(start, source=source)
    root = _ELEMENT.match(head)
    raise FilingError(
        "NOT_OWNERSHIP",
        (f"the document begins with <{root[1].decode()}>: " if root else "")
        + "this is neither an ownershipDocument, nor a render of a Form 3, 4 or 5, nor a line that `parse` printed.",
        source=source,
    )


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
