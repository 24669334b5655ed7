"""The rows of one reporting person's page as a stake, with what does not read to a value kept as filed."""

import re
from typing import Any

from graph.model import Stake
from loaders.forms.schedule13.elements import Schedule, Several
from loaders.forms.schedule13.values import (
    FUNDS,
    TYPES,
    after_codes,
    plain_text,
    read_amount,
    read_box,
    read_codes,
    read_group,
    read_percent,
)
from loaders.forms.xml_schema import Group, Leaf

_AMOUNTS = ("sole_voting", "shared_voting", "sole_dispositive", "shared_dispositive", "aggregate")
_FIGURES = frozenset({*_AMOUNTS, "percent_of_class"})
_BOXES = frozenset({"group", "legal_proceedings", "excludes_shares"})
_FOOTNOTE = re.compile(r"^\s*(?:\(\s*\d{1,2}\s*\)|\*+|[\u2020\u2021\u00a7]|\[\d{1,2}\]|\d{1,2}\s)\s*\S.{8,}", re.DOTALL)
_COMMENT = re.compile(r"Comment\s+for\s+Type\s+of\s+Reporting\s+Person\s*:\s*", re.IGNORECASE)
_FURNITURE = re.compile(r"^\s*(?:CUSIP|PAGE\s+\d|SCHEDULE\s+13|13[DG]\b|ITEM\s+\d)|^\s*\d+\s*$", re.IGNORECASE)
_LONGEST = 300
"""Characters of a row that does not read; what is longer holds more than the row."""


def read_stake(rows: dict[str, str], schedule: Schedule, *, owner: int, title: str | None) -> Stake:
    """The stake that a page's rows state (`rows` as `PersonPage` has them)."""
    paths = _paths(schedule.person)
    values: dict[str, Any] = {}
    for key in _AMOUNTS:
        values[key] = read_amount(rows.get(key, ""))
    values["percent_of_class"] = read_percent(rows.get("percent_of_class", ""))
    values["group"] = read_group(rows.get("group", ""))
    values["excludes_shares"] = read_box(rows.get("excludes_shares", ""))
    values["person_types"] = read_codes(rows.get("person_types", ""), TYPES)
    values["citizenship"] = " ".join(rows.get("citizenship", "").split()).strip(" .:;*")[:_LONGEST] or None
    if schedule.letter == "D":
        values["funds"] = read_codes(rows.get("funds", ""), FUNDS)
        values["legal_proceedings"] = read_box(rows.get("legal_proceedings", ""))
    as_filed = {
        paths[key]: text
        for key, value in values.items()
        if key in paths and key in rows and (text := _as_filed(key, value, rows[key])) is not None
    }
    comment = _footnotes(after_codes(rows.get("person_types", ""), TYPES))
    return Stake(owner=owner, title=title, comment=comment, as_filed=as_filed, **values)


def _as_filed(key: str, value: object, text: str) -> str | None:
    """The row's text where its value does not say it, "" for a row of figures that is drawn and left empty."""
    text = " ".join(text.split())[:_LONGEST]
    if key in _FIGURES:
        return None if value is not None and plain_text(text) == str(value) else text
    if key == "person_types":
        text = text.split("(")[0][:40]
    elif key in _BOXES and not re.search(r"[A-Za-z]{3}", text):
        return None
    return text if text and value in (None, ()) else None


def _footnotes(text: str) -> str | None:
    """The notes below the rows, each from its mark on, and the comment that EDGAR's own pages have there."""
    commented = _COMMENT.search(text)
    said = text[commented.end() :].split("\n\n", maxsplit=1)[0].strip() if commented else ""
    text = text[: commented.start()] if commented else text
    notes: list[str] = []
    text = re.sub(r"^\s*(\(\s*\d{1,2}\s*\)|\*+)\s*\n\s*(?=\S)", r"\1 ", text, flags=re.MULTILINE)
    for paragraph in text.split("\n\n"):
        if _FURNITURE.match(paragraph):
            break
        if _FOOTNOTE.match(paragraph):
            notes.append(" ".join(paragraph.split()))
    return "\n".join([*notes, *([said] if said else [])]) or None


def _paths(group: Group, prefix: str = "") -> dict[str, str]:
    """Key of a stake -> path of its element."""
    found: dict[str, str] = {}
    for child in group.children:
        inner = child.of if isinstance(child, Several) else child
        if isinstance(inner, Group):
            found |= _paths(inner, f"{prefix}{inner.name}/")
        elif isinstance(inner, Leaf) and inner.key:
            found[inner.key] = prefix + inner.name
    return found
