"""Schedules 13D and 13G as the pages that were filed before December 2024, HTML or text: their cover pages as far as regular.

What a row holds that does not read to its value stays in the stake's `as_filed`, under the path that the XML has for it;
an amount that is not stated is null, never zero. A page shows no CIK.
"""

import re
from collections.abc import Iterator

from graph.errors import FilingError
from graph.model import Carrier, Filing, Finding, IssuerFacts, Owner, Stake
from loaders.forms.remains import keep_remains
from loaders.forms.schedule13.cover import Cover, read_cover
from loaders.forms.schedule13.elements import schedule_of
from loaders.forms.schedule13.page_text import text_as_typed, text_of_page
from loaders.forms.schedule13.rows import MOST_PERSONS, SEARCHED, PersonPage, find_pages
from loaders.forms.schedule13.stakes import read_stake
from loaders.forms.schedule13.values import read_date, read_name
from loaders.forms.schedule13.words import read_items, read_signatures

LONGEST_PAGE = 3_000_000
"""Characters; the longest seen has 120,000."""

_NAMED = re.compile(r"\b13(?:\s|-|&nbsp;|&#160;|</?[a-z][^<>]{0,200}>)*[DG]\b", re.IGNORECASE)
_ROW = re.compile(r"(?:VOTING|DISPOSITIVE)(?:\s|&nbsp;|&#160;|</?[a-z][^<>]{0,200}>)+POWER", re.IGNORECASE)
_TAG = re.compile(r"<(?:html|body|p|div|font|br|td|pre)\b", re.IGNORECASE)
"""HTML; typewritten pages have tags too, `<TABLE>` and `<S>` among them, and their lines count."""


def looks_like(data: str) -> bool:
    """Whether a page names one of the two schedules and has a row of their cover pages."""
    return _NAMED.search(data[:100_000]) is not None and _ROW.search(data) is not None


def read_page(data: str, *, source: str) -> Filing:
    """The filing that a page shows.

    Raises `FilingError`: TOO_LARGE; HTML_BROKEN and TOO_MANY_ELEMENTS as `text_of_page`; COVER_UNREADABLE where no
    reporting person's cover page or no issuer can be read; NOT_OWNERSHIP where the page names neither schedule.
    """
    if len(data) > LONGEST_PAGE:
        raise FilingError("TOO_LARGE", "no page of a Schedule 13D or 13G is this long.", source=source)
    html = _TAG.search(data) is not None
    text = text_of_page(data, source=source) if html else text_as_typed(data)
    pages = find_pages(text)
    if len(pages) > MOST_PERSONS:
        message = f"the page has cover pages of more than {MOST_PERSONS} reporting persons; EDGAR takes 100."
        raise FilingError("TOO_LARGE", message, source=source)
    funded = bool(pages) and all("funds" in page.rows for page in pages)
    cover = read_cover(text, pages_from=pages[0].start if pages else len(text), funded=funded)
    if cover is None:
        raise FilingError("NOT_OWNERSHIP", "the page names neither Schedule 13D nor Schedule 13G.", source=source)
    named = [(page, name) for page in pages if (name := read_name(page.rows.get("name", "")))]
    if not named or not cover.issuer:
        what = "the issuer's name" if named else "a reporting person's numbered rows"
        raise FilingError(
            "COVER_UNREADABLE",
            f"this is a Schedule {cover.form.removeprefix('SCHEDULE ')}, but {what} cannot be found on its cover pages; "
            "its layout is not a regular one.",
            source=source,
        )
    carrier = Carrier.HTML if html else Carrier.TEXT
    filing = _filing(text, cover, named, carrier, source)
    return keep_remains(filing.model_copy(update={"findings": tuple(_unread(text, pages))}))


def _unread(text: str, pages: list[PersonPage]) -> Iterator[Finding]:
    for place, page in enumerate(pages, 1):
        if not read_name(page.rows.get("name", "")):
            shown = " ".join(text[page.start : page.end].split())[:120]
            message = f"Cover page {place} names no reporting person and is left out: {shown}"
            yield Finding(code="ROW_UNREADABLE", message=message)
    if len(text) > SEARCHED:
        message = f"The page has {len(text):,} characters; cover pages are looked for in the first {SEARCHED:,}."
        yield Finding(code="TEXT_UNPLACED", message=message)


def _filing(text: str, cover: Cover, named: list[tuple[PersonPage, str]], carrier: Carrier, source: str) -> Filing:
    period = read_date(cover.event)
    schedule = schedule_of(cover.form)
    behind = named[-1][0].end
    names = [name for _, name in named]
    return Filing(
        source=source,
        carrier=carrier,
        form=cover.form,
        period=period,
        amendment_number=cover.amendment,
        issuer=IssuerFacts(name=cover.issuer, cusips=cover.cusips),
        owners=tuple(Owner(name=name) for name in names),
        stakes=tuple(_stakes(cover, named)),
        items=read_items(text, start=behind, letter=schedule.letter),
        signatures=read_signatures(text, start=behind, names=names),
        as_filed=_as_filed(cover, period is not None, schedule.letter),
    )


def _as_filed(cover: Cover, dated: bool, letter: str) -> dict[str, str | None]:
    """What the first page states and does not read, under the paths of the XML."""
    found: dict[str, str | None] = {}
    if cover.event and not dated:
        found["dateOfEvent" if letter == "D" else "eventDateRequiresFilingThisStatement"] = cover.event
    if not cover.cusips and any(sign.isdigit() for sign in cover.cusip):
        found["issuerInfo/issuerCusips/issuerCusipNumber"] = cover.cusip
    return {f"formData/coverPageHeader/{path}": text for path, text in found.items()}


def _stakes(cover: Cover, named: list[tuple[PersonPage, str]]) -> list[Stake]:
    schedule = schedule_of(cover.form)
    return [
        read_stake(page.rows, schedule, owner=place, title=cover.title or None)
        for place, (page, _) in enumerate(named, 1)
    ]
