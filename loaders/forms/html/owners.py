"""The reporting owners of an EDGAR page: one in the header, the others of a joint filing below the tables.

The list below begins with the header's owner again. Only the header draws the boxes of item 5, one set for all; they are
read as the first owner's, with a finding where there are several, and those of the others are not known.
"""

import re

from graph.model import Address, Finding, Owner
from loaders.forms.html.blocks import Block
from loaders.forms.html.header import cik_of, read_filed_by, read_relationship
from loaders.forms.renders.page import LABELS, Page

OWNER = re.compile(LABELS["owner"] + " ?")
PRINT = re.compile(r"\((Last|First|Middle|Street|City|State|Zip|Country|[A-Z][A-Za-z./ -]{2,40})\)(?: |$)")
BOXES = {"director": "director", "officer": "officer", "ten_percent_owner": "tenPercentOwner", "other": "other"}
"""Attribute of an owner -> its box as the header reads it."""

ADDRESS = {"City": "city", "State": "state", "Zip": "zip", "Country": "country"}


def read_owners(page: Page, header: list[Block], below: list[Block]) -> None:
    """Fill the owners, in the order of the page, each once: by CIK, and where a link is missing by name and address."""
    boxes, title, other_text = read_relationship(header)
    joint = read_filed_by(header)
    known: dict[object, Owner] = {}
    for entry in (*entries_of(header), *entries_of(below)):
        owner = read_owner(entry)
        if owner is None:
            continue
        same = known.setdefault(owner.cik or (owner.name, owner.address), owner)
        if (owner.name, owner.address) != (same.name, same.address):
            page.unplaced.append(("owners", " | ".join(block.text for block in entry if block.text)))
    owners = list(known.values())
    if owners:
        boxed = {name: boxes.get(key) for name, key in BOXES.items()}
        owners[0] = owners[0].model_copy(update={**boxed, "title": title, "other_text": other_text})
    page.owners = tuple(owners)
    if len(owners) > 1:
        message = f"The page draws one set of boxes for its {len(owners)} reporting persons; they are read as the first one's."
        page.findings.append(Finding(code="OWNER_BOX_UNCLEAR", where="owner-1", message=message))
    if joint is not None and joint != (len(owners) > 1):
        said = "more than one reporting person" if joint else "one reporting person"
        message = f"The page says that {said} filed it, and names {len(owners)}."
        page.findings.append(Finding(code="OWNER_COUNT_MISMATCH", message=message))


def entries_of(blocks: list[Block]) -> list[list[Block]]:
    """For each "1. Name and Address of Reporting Person" the blocks of its cell, that label first."""
    entries: list[list[Block]] = []
    for block in blocks:
        if block.cell and OWNER.match(block.text):
            entries.append([block])
        elif entries and entries[-1][0].cell in block.within:
            entries[-1].append(block)
    return entries


def read_owner(entry: list[Block]) -> Owner | None:
    """The owner of one entry; null if it shows no name.

    The printed words under the lines part it: the name stands before "(Last)", the streets before "(Street)", and each part
    of the last line over its word.
    """
    lines, labels = split_entry(entry)
    name = " ".join(block.text for block in lines["name"] if block.text)
    if not name:
        return None
    for block in [*lines["name"], *lines["streets"], *lines["place"]]:
        block.read = True
    streets = [block.text for block in lines["streets"] if block.text]
    parts: dict[str, str | None] = {"street1": streets[0] if streets else None}
    parts["street2"] = " ".join(streets[1:]) or None
    place = lines["place"] if len(lines["place"]) == len(labels) else [b for b in lines["place"] if b.text]
    for label, block in zip(labels, place, strict=False):
        if label in ADDRESS:
            parts[ADDRESS[label]] = block.text or None
        elif block.text:
            block.read = False
    for block in place[len(labels) :]:
        block.read = False
    links = [link for block in lines["name"] for link in block.links]
    return Owner(cik=cik_of(links), name=name, address=Address(**parts) if any(parts.values()) else None)


def split_entry(entry: list[Block]) -> tuple[dict[str, list[Block]], list[str]]:
    """The blocks of name, streets and place, and the printed words below the place in their order."""
    lines: dict[str, list[Block]] = {"name": [], "streets": [], "place": []}
    labels: list[str] = []
    part = "name"
    for number, block in enumerate(entry):
        words = OWNER.sub("", block.text, count=1) if number == 0 else block.text
        printed = PRINT.findall(words) if words and not PRINT.sub("", words).strip() else []
        if printed or (not words and number == 0):
            block.read = True
        elif part in lines:
            lines[part].append(block)
        for label in printed:
            if label in {"Last", "First", "Middle"}:
                part = "streets"
            elif label == "Street":
                part = "place"
            else:
                labels.append(label)
                part = "end"
    return lines, labels
