"""Answers of the traversal: who holds what through whom. Three measures that are never mixed (reported, attributed, economic)."""

from typing import Any

import strawberry

from schema import spec
from schema.fields import attribute


@strawberry.type(description="placeholder")
class IndirectHolding:
    status: str | None = attribute("status", "placeholder")


@strawberry.type(description="placeholder")
class BeneficialOwner:
    status: str | None = attribute("status", "placeholder")


def indirect_holdings() -> Any:
    """Party.indirectHoldings."""
    return strawberry.field(description="placeholder", metadata={spec.KEY: spec.Asked(lambda *_: [])})


def beneficial_owners() -> Any:
    """Issuer.beneficialOwners."""
    return strawberry.field(description="placeholder", metadata={spec.KEY: spec.Asked(lambda *_: [])})
