"""What an ownershipDocument says at a path: for drawing it in other layouts, and for comparing what is read from those."""

from lxml import etree

OWNER_BOXES = {
    "isDirector": "Director",
    "isTenPercentOwner": "10% Owner",
    "isOfficer": "Officer (give title below)",
    "isOther": "Other (specify below)",
}
"""Element of a relationship -> the words beside its box."""
TWO_UNITS = {
    "amount": ("shares", "totalValue"),
    "following": ("followingShares", "followingValue"),
    "underlying": ("underlyingShares", "underlyingValue"),
}
"""Column of a layout -> the cells it shows, the second where the first is empty."""


def said(node: etree._Element | None, path: str) -> str:
    """The text at a path, in its `<value>` where it has child elements."""
    found = node.find(path) if node is not None else None
    if found is None:
        return ""
    if len(found) and found.tag not in {"footnote", "remarks"}:
        return (found.findtext("value") or "").strip()
    return "".join(found.itertext()).strip()


def collapsed(node: etree._Element | None, path: str) -> str:
    """The text at a path with white space collapsed."""
    return " ".join(said(node, path).split())


def marks(node: etree._Element, path: str) -> list[str]:
    """The numbers of the footnotes that an element refers to."""
    return [ref.get("id", "")[1:] for ref in node.findall(f"{path}/footnoteId")]


def true(node: etree._Element | None, path: str) -> bool:
    return said(node, path) in {"1", "true"}


def rows(root: etree._Element, table: str) -> list[etree._Element]:
    """The rows of a table; comments are none."""
    return [row for row in root.findall(f"{table}/*") if isinstance(row.tag, str)]
