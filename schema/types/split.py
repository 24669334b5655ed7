"""A split of an issuer's shares, as a table of splits states it."""

import strawberry

from schema import spec
from schema.fields import answered, day, prop
from schema.scalars import Date


@strawberry.type(
    description="A split or reverse split, loaded beside the filings. Amounts before and after it never add up."
)
class Split:
    id: strawberry.ID = prop("id", "Id of the fact.")
    date: Date = day("date", "The first day on which amounts count the new shares.")
    new_shares: int = prop("newShares", "Shares after, in lowest terms: 1 of a reverse split of 25 shares into one.")
    old_shares: int = prop("oldShares", "Shares before: 25 of that.")
    reverse: bool = answered(spec.Expr("{n}.newShares < {n}.oldShares"), "Whether there are fewer shares after it.")
