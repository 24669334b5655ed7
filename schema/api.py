"""The API as one object, and its text."""

from strawberry.schema.config import StrawberryConfig

from schema.execution import CompiledSchema
from schema.limits import Limits
from schema.scalars import SCALARS
from schema.types.filing import Filing, Footnote
from schema.types.finding import Finding
from schema.types.line import HoldingLine, Transaction
from schema.types.mutation import Mutation
from schema.types.party import Entity, Issuer, Person, UnresolvedHolder
from schema.types.query import Query
from schema.types.security import Security

TYPES = (Person, Issuer, Entity, UnresolvedHolder, Transaction, HoldingLine, Security, Filing, Footnote, Finding)
"""Types that are reached only as an interface."""


def build_schema(limits: Limits | None = None, *, production: bool = False) -> CompiledSchema:
    """The schema, every field of it checked to be answerable; in production without introspection and suggestions."""
    return CompiledSchema(
        limits=limits or Limits(),
        production=production,
        query=Query,
        mutation=Mutation,
        types=TYPES,
        config=StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=production),
    )


def sdl() -> str:
    """The schema in GraphQL's own language, as `schema/schema.graphql` holds it."""
    return build_schema().as_str() + "\n"
