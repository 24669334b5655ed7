"""Findings about the document itself: what could not be read, what the schema does not know, footnotes, signatures."""

import re
from collections.abc import Iterator

from graph.model import Carrier, Filing, Finding, UnknownElement
from graph.model.cells import PATHS
from loaders.findings.carrier import carries
from loaders.findings.rows import Rows
from loaders.forms.remains import RENDER, remains_of
from loaders.forms.spellings import Kind, read_value
from loaders.forms.xml_schema import LINE_KINDS
from loaders.vehicles.extent import ALTOGETHER, LONGEST, ReadTexts

_VERSIONS = frozenset(
    [
        "X0101",
        "X0102",
        "X0201",
        "X0202",
        "X0203",
        "X0204",
        "X0205",
        "X0206",
        "X0301",
        "X0302",
        "X0303",
        "X0304",
        "X0305",
        "X0306",
        "X0407",
        "X0505",
        "X0507",
        "X0508",
        "X0609",
    ]
)
_KEYS = {path: key for key, path in PATHS.items()}
_FIGURES = {Kind.FIGURE, Kind.DIRECTED}
_SCHEMA_FIGURE = re.compile(r"[0-9]*(?:\.[0-9]*)?")
_ROW_LIMIT = 30
_SHOWN = 60
_MOST = 20
"""Unknown elements told one by one; a document of nothing else would drown the rest."""


def findings(filing: Filing, rows: Rows) -> Iterator[Finding]:
    """NUMBER_FORMAT, UNREADABLE_VALUE, UNKNOWN_ELEMENT, ELEMENT_ORDER, UNKNOWN_VERSION, FOOTNOTE_UNDEFINED and others."""
    if filing.schema_version and filing.schema_version not in _VERSIONS:
        yield Finding(
            code="UNKNOWN_VERSION",
            message=f"The schema version {filing.schema_version!r} is not known; elements it adds are kept unread.",
        )
    yield from _spellings(filing, rows)
    yield from _unknown(filing, rows)
    yield from _footnotes(filing, rows)
    yield from _long_texts(filing, rows)
    yield from _whole(filing, rows)


def _spellings(filing: Filing, rows: Rows) -> Iterator[Finding]:
    for key, _, line in rows:
        for path, text in line.as_filed.items():
            if text and path in _KEYS:
                yield from _spelling(f"{key}/{_KEYS[path]}", LINE_KINDS[_KEYS[path]], text)
    for place, owner in enumerate(filing.owners, 1):
        yield from _bare(f"owner-{place}", owner.as_filed)
    if not filing.is_schedule:
        yield from _bare("", filing.as_filed)


def _spelling(where: str, kind: Kind, text: str) -> Iterator[Finding]:
    if kind in _FIGURES:
        value = read_value(kind, text)[0]
        if not _SCHEMA_FIGURE.fullmatch(text.strip()) or value is None:
            read = f"read as {value}" if value is not None else "not readable as a figure"
            yield Finding(
                code="NUMBER_FORMAT", where=where, message=f"The figure is filed as {text[:_SHOWN]!r}, {read}."
            )
    elif text.strip() and read_value(kind, text)[0] is None:
        yield Finding(
            code="UNREADABLE_VALUE", where=where, message=f"{text[:_SHOWN]!r} is not readable as what this cell holds."
        )


def _bare(where: str, as_filed: dict[str, str | None]) -> Iterator[Finding]:
    """Bare elements of the filing or an owner: only flags, dates and numbers of CIKs can be unreadable."""
    for path, text in as_filed.items():
        name = path.rsplit("/", 1)[-1]
        kind = _bare_kind(name)
        if text and text.strip() and kind and read_value(kind, text)[0] is None:
            yield Finding(
                code="UNREADABLE_VALUE",
                where=where,
                message=f"{name} is filed as {text[:_SHOWN]!r}, which is not readable.",
            )


def _bare_kind(name: str) -> Kind | None:
    if name.endswith("Cik"):
        return Kind.CIK
    if name in {"periodOfReport", "dateOfOriginalSubmission", "signatureDate"}:
        return Kind.DATE
    flag = name.startswith(("is", "form3", "form4", "no", "aff")) and not name.startswith("issuer")
    return Kind.FLAG if flag or name.endswith(("Flag", "GoodAddress")) else None


def _unknown(filing: Filing, rows: Rows) -> Iterator[Finding]:
    yield from remains_of(filing)
    yield from _unknown_of("", filing.unknown)
    for place, owner in enumerate(filing.owners, 1):
        yield from _unknown_of(f"owner-{place}", owner.unknown)
    for key, _, line in rows:
        yield from _unknown_of(key, line.unknown)
    for place, stake in enumerate(filing.stakes, 1):
        yield from _unknown_of(f"S-{place}", stake.unknown)


def _unknown_of(where: str, unknown: tuple[UnknownElement, ...]) -> Iterator[Finding]:
    told = [entry for entry in unknown if entry.parent != RENDER and _matters(entry.element)]
    for entry in told[:_MOST]:
        parent = entry.parent or "its parent"
        if not entry.element.startswith("<"):
            message = f"<{entry.element}> stands out of the schema's order in {parent}."
            yield Finding(code="ELEMENT_ORDER", where=where, message=message)
        else:
            message = f"Not known to the schema, in {parent}: {entry.element[:_SHOWN]}; kept as filed."
            yield Finding(code="UNKNOWN_ELEMENT", where=where, message=message)
    if len(told) > _MOST:
        message = f"{len(told) - _MOST} more elements are unknown or out of order; kept as filed."
        yield Finding(code="UNKNOWN_ELEMENT", where=where, message=message)


def _matters(element: str) -> bool:
    """Whether an unknown node is more than a comment, a processing instruction or white space."""
    comment = element.startswith(("<!--", "<?"))
    return not comment and bool(element.removeprefix("<![CDATA[").removesuffix("]]>").strip())


def _footnotes(filing: Filing, rows: Rows) -> Iterator[Finding]:
    used: set[str] = set()
    for key, _, line in rows:
        for field, refs in line.footnotes.items():
            used.update(refs)
            for ref in dict.fromkeys(refs):
                if ref not in filing.footnotes and carries(filing, "footnotes"):
                    yield Finding(
                        code="FOOTNOTE_UNDEFINED",
                        where=f"{key}/{field}",
                        message=f"The cell refers to footnote {ref}, which the filing does not hold.",
                    )
    for ref in filing.footnotes:
        if ref not in used and filing.carries_every_row:
            yield Finding(code="FOOTNOTE_UNUSED", where=ref, message=f"No cell refers to footnote {ref}.")


def _long_texts(filing: Filing, _rows: Rows) -> Iterator[Finding]:
    for where, length in ReadTexts(filing).left_out:
        yield Finding(
            code="TEXT_TOO_LONG",
            where=where,
            message=f"The text has {length:,} characters and is not read for holders and control: at most {LONGEST:,} of one text are, "
            f"and {ALTOGETHER:,} of a filing; it is kept whole.",
        )


def _whole(filing: Filing, rows: Rows) -> Iterator[Finding]:
    page = filing.is_schedule and filing.carrier in {Carrier.HTML, Carrier.TEXT}  # signed in any layout
    if len(filing.signatures) < len(filing.owners) and carries(filing, "signatures") and not page:
        yield Finding(
            code="FEWER_SIGNATURES",
            message=f"{len(filing.owners)} reporting owners, {len(filing.signatures)} signature{'s' * (len(filing.signatures) != 1)}.",
        )
    exits = filing.not_subject_to_section16 or filing.no_securities_owned
    if not rows and not exits and not filing.is_schedule and filing.carries_every_row:
        box = "no securities owned" if filing.form.startswith("3") else "no longer subject to Section 16"
        yield Finding(code="EMPTY_WITHOUT_EXIT", message=f"The form holds no row, and it is not marked '{box}'.")
    if rows and filing.no_securities_owned:
        yield Finding(
            code="CONTRADICTORY_VALUE", message=f"Marked 'no securities owned', with {len(rows)} rows of securities."
        )
    for name, counts in (
        ("I", (filing.non_derivative_transactions, filing.non_derivative_holdings)),
        ("II", (filing.derivative_transactions, filing.derivative_holdings)),
    ):
        if sum(map(len, counts)) >= _ROW_LIMIT:
            yield Finding(
                code="ROW_LIMIT_SPLIT",
                message=f"Table {name} holds {sum(map(len, counts))} rows, the most a form takes: more may stand in another filing.",
            )
