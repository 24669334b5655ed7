"""What the reader of a text render could not place, kept as a fact of the filing.

A render has no elements to keep unread, and findings are made anew whenever a filing is read back from the graph: so what
such a reader reports stands in the filing's `unknown`, each as JSON under a parent that is no element path. It is never
written into XML.
"""

from collections.abc import Iterator

from pydantic import ValidationError

from graph.model import Filing, Finding, UnknownElement

RENDER = "render"


def keep_remains(filing: Filing) -> Filing:
    """The filing with the findings of its reader turned into facts."""
    if not filing.findings:
        return filing
    remains = tuple(
        UnknownElement(parent=RENDER, index=index, element=finding.model_dump_json(by_alias=True))
        for index, finding in enumerate(filing.findings)
    )
    return filing.model_copy(update={"findings": (), "unknown": (*filing.unknown, *remains)})


def remains_of(filing: Filing) -> Iterator[Finding]:
    """The findings that `keep_remains` kept."""
    for entry in filing.unknown:
        if entry.parent == RENDER:
            try:
                yield Finding.model_validate_json(entry.element)
            except ValidationError:  # edited by hand since
                yield Finding(code="TEXT_UNPLACED", message=f"Text of a render belongs to no cell: {entry.element}")
