"""Who stands near a party by how filings were made. Nothing of it is ownership, and no address is ever answered."""

from enum import Enum
from typing import Any

import strawberry

from graph.activity import related_parties as find_related
from schema import spec
from schema.fields import answered, attribute, reference
from schema.types.connection import strawberry_argument, with_arguments
from schema.types.lazy import AFiling, AParty


@strawberry.enum(
    description="How two parties stand near each other; none of it says that one owns or controls the other."
)
class RelatedBy(Enum):
    CO_REPORTER = strawberry.enum_value("CO_REPORTER", description="They reported together in one filing.")
    SAME_ADDRESS = strawberry.enum_value(
        "SAME_ADDRESS", description="They gave the same address, often their company's; the address is not shown."
    )
    SAME_SIGNER = strawberry.enum_value(
        "SAME_SIGNER",
        description="One name signed filings of both about one issuer, often an attorney-in-fact for many.",
    )


@strawberry.type(description="One way in which a party is related.")
class RelatedReason:
    reason: RelatedBy = attribute("reason", "How.", str)
    filings: int = attribute("filings", "How many filings of the related party show it.")
    evidence: list[AFiling] = reference("evidence", "Of those at most 20.")


@strawberry.type(description="A party beside another. Never ownership.")
class RelatedParty:
    party: AParty | None = reference("party", "The party.")
    reasons: list[RelatedReason] = attribute("reasons", "Why it is told.")


@strawberry.type(description="Parties near one: those with most reasons first, then with most filings.")
class RelatedParties:
    parties: list[RelatedParty] = attribute("parties", "The parties.")
    truncated: bool = attribute("truncated", "Whether there are more, or more filings than were read.")


async def ask_related(reader: Any, party: str, given: dict[str, Any]) -> Any:
    """Party.relatedParties."""
    return await find_related(reader, party, first=given["first"])


def related_parties() -> Any:
    """Party.relatedParties."""

    def related() -> None:
        raise NotImplementedError("related parties are answered by graph.activity, never by a resolver")

    arguments = {"first": strawberry_argument(int, "How many parties, 1 to 200.")}
    return answered(
        spec.Asked(ask_related),
        "Who filed with it, gave the same address, or had filings signed by the same hand. Never ownership, never walked.",
        resolver=with_arguments(related, arguments, {"first": 50}, RelatedParties),
    )
