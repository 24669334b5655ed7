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
)
from graph.model.header import FormerName, HeaderParty
from graph.model.indirect import Control, Indirect, PartyKind, Role, Vehicle
from graph.model.leftovers import UnknownElement
from graph.model.outstanding import ShareCount, ShareCounts
from graph.model.schedule import Stake
from graph.model.split import StockSplit

__all__ = [
    "Address",
    "Amount",
    "Carrier",
    "Control",
    "Filing",
    "Finding",
    "FormerName",
    "HeaderParty",
    "Indirect",
    "IssuerFacts",
    "Line",
    "Owner",
    "PartyKind",
    "Role",
    "ShareCount",
    "ShareCounts",
    "Signature",
    "Stake",
    "StockSplit",
    "Table",
    "UnknownElement",
    "Vehicle",
]
