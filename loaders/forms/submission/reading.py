"""Which document of a submission is the form, and the filing that it and the header make together.

A submission may hold the form twice, as XML and as a page made of it: the XML is read. Two documents of one kind are two
forms, and nobody can tell which of them the accession means. The form's document decides what the filing is; a header that
says otherwise is told by a finding, never followed.
"""

import datetime as dt
import re
from collections.abc import Callable

from graph.completion import complete
from graph.errors import FilingError
from graph.model import Carrier, Filing, Finding
from loaders.forms.remains import keep_remains
from loaders.forms.submission.documents import MOST_DOCUMENTS, Content, Part, Parts, part_submission
from loaders.forms.submission.header import Header, read_header

Read = Callable[[bytes, str], Filing]
"""Reads a document that stands alone; the second argument is its source. Raises `FilingError`."""

_OPENING = re.compile(
    rb"\s*<DOCUMENT>\s|.*?(?:<(?:SEC-DOCUMENT|IMS-DOCUMENT|SEC-HEADER|IMS-HEADER|SUBMISSION)>"
    rb"|-----BEGIN PRIVACY-ENHANCED MESSAGE)",
    re.IGNORECASE | re.DOTALL,
)
_OPENING_BYTES = 1024
_MOST_HEADER = 256 * 1024
"""Bytes. The header of a Schedule 13D with thirty filers has about 40,000."""
_FORM = re.compile(r"(?:FORM )?([345])(/A)?|(?:SC|SCHEDULE) (13[DG])(/A)?")
_OWNERSHIP_XML = re.compile(rb"<(?:ownershipDocument\b|(?:\w+:)?edgarSubmission\b[^>]*schedule13[dg])", re.IGNORECASE)
_ROOT_BYTES = 2048
_XML_SINCE = dt.date(2003, 6, 30)
"""From this day on Forms 3, 4 and 5 had to be filed as XML (Release 33-8230); before it, filers typed them."""


def is_submission(head: bytes) -> bool:
    """Whether a document that begins with these bytes is a full submission, its header, or a document cut out of it."""
    return _OPENING.match(head[:_OPENING_BYTES]) is not None


def read_submission(data: bytes, source: str, read: Read) -> Filing:
    """The filing of a full submission; `read` reads its form's document.

    Raises `FilingError`: what `read` raises, and SUBMISSION_HEADER_ONLY, SUBMISSION_HEADER_TOO_LARGE, SUBMISSION_TRUNCATED,
    TOO_MANY_DOCUMENTS, SEVERAL_SUBMISSIONS, SEVERAL_FORMS, OTHER_FORM, NO_FORM_DOCUMENT, TYPED_BEFORE_XML.
    """
    parts = part_submission(data)
    if parts is None:
        message = f"the submission holds over {MOST_DOCUMENTS:,} documents, which no ownership filing comes near."
        raise FilingError("TOO_MANY_DOCUMENTS", message, source=source)
    if len(parts.header) > _MOST_HEADER:
        message = f"the submission's header is over {_MOST_HEADER:,} bytes, which no ownership filing comes near."
        raise FilingError("SUBMISSION_HEADER_TOO_LARGE", message, source=source)
    header = read_header(parts.header)
    part = _form_of(parts, header, source)
    _refuse_typed(part, header, source)
    inner = read(part.data, source)
    return complete(keep_remains(_wrapped(inner, part, header, parts)))


def _wrapped(inner: Filing, part: Part, header: Header, parts: Parts) -> Filing:
    findings = list(header.findings)
    if not parts.ended:
        message = "The submission breaks off after the form's document; exhibits may be missing."
        findings.append(Finding(code="SUBMISSION_CUT_OFF", message=message))
    return inner.model_copy(
        update={
            "carrier": Carrier.SUBMISSION if part.content is Content.XML else inner.carrier,
            "form": _form(inner, part),
            "accession": header.accession,
            "accession_basis": "HEADER" if header.accession else None,
            "filed_at": header.filed_at,
            "accepted_at": header.accepted_at,
            "header": header.parties,
            "findings": tuple(findings),
        }
    )


def _form(inner: Filing, part: Part) -> str:
    """The form; a page of Schedule 13D or 13G that leaves its amendment number blank is told an amendment by EDGAR's type alone."""
    typed = inner.is_schedule and part.content is not Content.XML and part.type.upper().endswith("/A")
    return f"{inner.form}/A" if typed and not inner.is_amendment else inner.form


def _form_of(parts: Parts, header: Header, source: str) -> Part:
    """The one document that is the form."""
    if parts.several:
        message = "the file holds several submissions one after another; give each in a file of its own."
        raise FilingError("SEVERAL_SUBMISSIONS", message, source=source)
    if not parts.documents:
        raise _without_documents(parts, header, source)
    forms = _forms(parts)
    if not forms:
        raise _without_form(parts, header, source)
    best = min(part.content.value for part in forms)
    chosen = [part for part in forms if part.content.value == best]
    if len(chosen) > 1:
        message = f"the submission holds {len(chosen)} documents of the form; give the right one alone."
        raise FilingError("SEVERAL_FORMS", message, source=source)
    if not chosen[0].whole:
        message = "the submission breaks off inside the form's document. Fetch it again."
        raise FilingError("SUBMISSION_TRUNCATED", message, source=source)
    return chosen[0]


def _forms(parts: Parts) -> list[Part]:
    """The documents that EDGAR types as an ownership form; where none is, those whose content says so."""
    readable = [part for part in parts.documents if part.content is not Content.BINARY]
    return [part for part in readable if _FORM.fullmatch(part.type)] or [
        part for part in readable if part.content is Content.XML and _OWNERSHIP_XML.search(part.data[:_ROOT_BYTES])
    ]


def _without_documents(parts: Parts, header: Header, source: str) -> FilingError:
    if not parts.ended and header.form and b"</SEC-HEADER>" not in parts.header.upper():
        message = "the submission breaks off in its header. Fetch it again."
        return FilingError("SUBMISSION_TRUNCATED", message, source=source)
    message = "this is the header of a submission without its documents; fetch the full submission text file"
    return FilingError(
        "SUBMISSION_HEADER_ONLY",
        message + (f" of {header.accession}." if header.accession else "."),
        source=source,
    )


def _without_form(parts: Parts, header: Header, source: str) -> FilingError:
    if header.form and not _FORM.fullmatch(" ".join(header.form.upper().split())):
        message = f"the submission is a {header.form[:20]}, not a Form 3, 4 or 5 and no Schedule 13D or 13G."
        return FilingError("OTHER_FORM", message, source=source)
    types = sorted({part.type or "none" for part in parts.documents})[:5]
    message = f"the submission holds no document of the form (types: {', '.join(types)}); fetch it again."
    return FilingError("NO_FORM_DOCUMENT", message, source=source)


def _refuse_typed(part: Part, header: Header, source: str) -> None:
    """Refuse a form that its filer typed, even where its headings are those of a render: EDGAR made renders from XML only.

    Columns can be told by the `<S>` and `<C>` under a table's head; what stands in them cannot. Words run on in the next
    row broken anywhere, years have two digits, "A,D" stands for A or D, and totals are of the month, not of the row.
    """
    form = _FORM.fullmatch(part.type)
    typed = part.content is not Content.XML and form is not None and form[1] is not None
    if typed and header.filed_at and header.filed_at < _XML_SINCE:
        raise FilingError(
            "TYPED_BEFORE_XML",
            f"this Form {part.type} of {header.filed_at} was typed by its filer, before EDGAR took such forms as XML (since "
            f"{_XML_SINCE}): columns, dates and the A/D mark follow no rule, so reading them would be guessing. Enter its "
            "rows by hand as a line of JSON such as `parse` prints, or leave it out.",
            source=source,
        )
