"""One base for every model: frozen, strict about its keys, camelCase on the outside."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer
from pydantic.alias_generators import to_camel


class Model(BaseModel):
    """A frozen value whose JSON keys are the camelCase of its fields; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)


def plain(number: Decimal) -> str:
    """The number as digits and one period, never with an exponent; filed zeros stay (`Decimal("2.50")` is "2.50")."""
    return format(number, "f")


Amount = Annotated[Decimal, PlainSerializer(plain, return_type=str)]
"""An exact figure of a filing. On the wire it is a string, because a float loses 16 % of 16-digit values."""
