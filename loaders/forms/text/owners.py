"""The reporting owners: the header's first one, whose boxes are drawn one by one, and the table that lists them all.

In the flattened layout the table says "X" for a director and for a holder of ten percent alike; only the header tells
them apart, and it knows the first owner only. For a co-owner such boxes stay null, with the text kept and a finding.
"""

import re

from graph.model import Address, Finding, Owner
from loaders.forms.renders.page import collapse
from loaders.forms.text.page import NBSP, OwnerEntry, TextPage, read_owner_boxes

BOXES_PATH = "reportingOwnerRelationship"
CITY = re.compile(r"(?:(?P<city>.*), ?)?(?P<state>[A-Z][A-Z0-9])(?: (?P<zip>\S.*))?")
CITY_WITHOUT_STATE = re.compile(r"(?P<city>.*),(?: (?P<zip>\S.*))?")
TICKED = re.compile(r"X{1,2}(?![a-z])")


def read_owners(page: TextPage) -> tuple[tuple[Owner, ...], list[Finding]]:
    """Every reporting owner in the order of the table, and what could not be told of them."""
    boxes, printed, said = read_owner_boxes(page.fields.get("relationship", ""))
    page.pass_over("header", printed)
    first = page.fields.get("owner", "")
    entries = list(page.entries)
    if first and first not in [entry.name for entry in entries]:
        entries.insert(0, OwnerEntry(first, tuple(filter(None, [page.fields.get("street")]))))
    owners: list[Owner] = []
    findings: list[Finding] = []
    for number, entry in enumerate(entries, 1):
        if entry.name == first and first not in [owner.name for owner in owners]:
            owners.append(read_first(entry, boxes, said, page.fields.get("city", "")))
            keep_differences(page, entry, said)
            continue
        owner = read_other(entry)
        owners.append(owner)
        if owner.as_filed:
            message = (
                f"The render runs the boxes of {owner.name} together: {entry.flags!r} does not say which are ticked."
            )
            findings.append(Finding(code="OWNER_BOX_UNCLEAR", where=f"owner-{number}", message=message))
    return tuple(owners), findings


def read_first(entry: OwnerEntry, boxes: dict[str, bool], said: str, city: str) -> Owner:
    """The header's owner. The text under the boxes is the title if Officer is ticked, else the text of Other."""
    officer, other = boxes.get("officer"), boxes.get("other")
    title, other_text = (said, "") if officer or not other else ("", said)
    if officer and other:
        title, other_text = part_titles(entry, said)
    return Owner(
        name=entry.name,
        director=boxes.get("director"),
        officer=officer,
        ten_percent_owner=boxes.get("tenPercentOwner"),
        other=other,
        title=title or None,
        other_text=other_text or None,
        address=read_address(entry.streets, city or entry.city),
    )


def keep_differences(page: TextPage, entry: OwnerEntry, said: str) -> None:
    """Keep what the header and the table of owners say of the first owner in different words; both are not read."""
    shown = {"street": " ".join(entry.streets), "city": entry.city}
    for name, text in shown.items():
        header = page.fields.get(name, "")
        if header and text and squeeze(header) != squeeze(text):
            page.unplaced.append(("header", collapse(header)))
            page.unplaced.append(("owners", collapse(text)))
    for text in entry.cells or (entry.flags.lstrip("X"),):
        if text != "X" and squeeze(text) not in squeeze(said):
            page.unplaced.append(("owners", text))


def squeeze(text: str) -> str:
    """The text without spaces and commas, in which the header and the table differ."""
    return "".join(text.replace(",", "").split())


def part_titles(entry: OwnerEntry, said: str) -> tuple[str, str]:
    """Title and text of Other where both boxes are ticked, as the table of owners shows them."""
    if entry.cells is not None:
        return unless_marked(entry.cells[2]) or said, unless_marked(entry.cells[3])
    shown = entry.flags.lstrip("X")
    return said, shown.removeprefix(said).strip() if shown.startswith(said) else ""


def read_other(entry: OwnerEntry) -> Owner:
    """A co-owner, known from the table only."""
    address = read_address(entry.streets, entry.city)
    if entry.cells is None:
        return read_run_together(entry, address)
    filled = dict(zip(("director", "tenPercentOwner", "officer", "other"), map(bool, entry.cells), strict=True))
    return Owner(
        name=entry.name,
        director=filled["director"],
        ten_percent_owner=filled["tenPercentOwner"],
        officer=filled["officer"],
        other=filled["other"],
        title=unless_marked(entry.cells[2]) or None,
        other_text=unless_marked(entry.cells[3]) or None,
        address=address,
    )


def read_run_together(entry: OwnerEntry, address: Address | None) -> Owner:
    """A co-owner whose boxes are run together: "XX", "X", "XChief Executive Officer", "See Remarks".

    Officer and Other show a text, which the form demands of both; Director and 10% Owner show an X each.
    """
    found = TICKED.match(entry.flags)
    marks, text = (found[0], entry.flags[found.end() :].strip()) if found else ("", entry.flags)
    stake = {"": False, "X": None, "XX": True}[marks]
    told = stake is not None and not text
    return Owner(
        name=entry.name,
        director=stake,
        ten_percent_owner=stake,
        officer=None if text else False,
        other=None if text else False,
        address=address,
        as_filed={} if told else {BOXES_PATH: entry.flags},
    )


def unless_marked(text: str) -> str:
    """The text of a cell, nothing where it only holds the X of its box."""
    return "" if text == "X" else text


def read_address(streets: tuple[str, ...], city: str) -> Address | None:
    """The address, from its street lines and the line "CITY, ST ZIP"; null parts are not shown."""
    parts: dict[str, str | None] = {"city": collapse(city) or None}
    if NBSP in city:
        cells = [cell.strip() or None for cell in city.replace(f",{NBSP}", NBSP, 1).split(NBSP)]
        parts = dict(zip(("city", "state", "zip"), [*cells, None, None][:3], strict=True))
    elif found := CITY.fullmatch(collapse(city)) or CITY_WITHOUT_STATE.fullmatch(collapse(city)):
        parts = {name: (value or "").strip() or None for name, value in found.groupdict().items()}
    if not streets and not any(parts.values()):
        return None
    lines = [street for street in streets if street]
    return Address(street1=lines[0] if lines else None, street2=" ".join(lines[1:]) or None, **parts)
