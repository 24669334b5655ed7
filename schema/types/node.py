"""What every object with an id of its own shares."""

import strawberry

from schema import spec
from schema.fields import prop


@strawberry.interface(description="Anything that can be asked for by its id alone.")
class Node:
    id: strawberry.ID = prop(
        "id", "The graph's own id: the same for the same facts, on every machine and after every rebuild."
    )


NODE_TAG = spec.Tag(
    (
        ("UnresolvedHolder", "{n}:Unresolved"),
        ("Person", "{n}:Person"),
        ("Issuer", "{n}:Issuer"),
        ("Entity", "{n}:Party"),
        ("Transaction", "{n}:Transaction"),
        ("HoldingLine", "{n}:Holding"),
        ("Stake", "{n}:Stake"),
        ("Security", "{n}:Security"),
        ("Filing", "{n}:Filing"),
        ("Footnote", "{n}:Footnote"),
        ("Finding", "{n}:Finding"),
    )
)
"""Concrete type by label, the first that holds: a person is a Person even where a filing is about her."""

NODE_LABELS = ("Party", "Line", "Security", "Filing", "Footnote", "Finding")
"""The labels under which an id is unique."""
