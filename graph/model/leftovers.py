"""What a document has beside its values: the text of cells that read otherwise, and elements no schema knows."""

from graph.model.base import Model

AsFiled = dict[str, str | None]
"""Element path -> text where the canonical value does not say it: another spelling or unreadable text; "" for an empty
`<value/>` or bare element; null for a wrapper that stands without a `<value>`."""


class UnknownElement(Model):
    """An element the schema does not know or that stands out of order, kept where it stood."""

    parent: str
    """Element path of the parent, relative to the filing, owner or line that carries this; "" for that itself."""
    index: int
    """0-based place among the parent's child nodes, white space between elements not counted."""
    element: str
    """The element's serialised text; of a known element that stands out of order only its name: its content is read."""
