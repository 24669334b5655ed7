"""The facts of a filing and what one filing's own words say, as frozen values; nothing here knows Neo4j or XML."""

from graph.model.filing import (
    Address,
    Amount,
    Carrier,
    Filing,
    Finding,
    IssuerFacts,
    Line,
    Owner,
    Signature,
    Table,
    UnknownElement,
)
from graph.model.indirect import Control, Indirect, PartyKind, Role, Vehicle

__all__ = [
    "Address",
    "Amount",
    "Carrier",
    "Control",
    "Filing",
    "Finding",
    "Indirect",
    "IssuerFacts",
    "Line",
    "Owner",
    "PartyKind",
    "Role",
    "Signature",
    "Table",
    "UnknownElement",
    "Vehicle",
]
