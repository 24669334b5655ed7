"""The root of every question."""

import strawberry

from schema import spec
from schema.scalars import CIK
from schema.types import sorts
from schema.types.connection import Connection, connected
from schema.types.filing import Filing, Finding
from schema.types.filters import (
    FilingFilter,
    FindingFilter,
    HoldingFilter,
    PartyFilter,
    SecurityFilter,
    TransactionFilter,
)
from schema.types.holding import Holding
from schema.types.line import Transaction
from schema.types.node import NODE_LABELS, Node
from schema.types.ownership import OwnershipPaths, ownership_paths
from schema.types.party import Entity, Issuer, Party, Person
from schema.types.search import SearchHit, search_field
from schema.types.security import Security

_ANY = " UNION ALL ".join(f"MATCH ({{c}}:{label} {{{{id: {{id}}}}}}) RETURN {{c}}" for label in NODE_LABELS)


@strawberry.type(
    description="Questions. Each root field is one statement; all of an operation see one state of the graph."
)
class Query:
    @strawberry.field(
        description="Anything by its id.",
        metadata={spec.KEY: spec.Lookup(((("id",), f"CALL () {{{{ {_ANY} }}}}"),))},
    )
    def node(self, id: strawberry.ID) -> Node | None:  # noqa: A002 - the API's word
        raise NotImplementedError

    @strawberry.field(
        description="A party by id or CIK.",
        metadata={
            spec.KEY: spec.Lookup(
                ((("id",), "MATCH ({c}:Party {{id: {id}}})"), (("cik",), "MATCH ({c}:Party {{cik: {cik}}})"))
            )
        },
    )
    def party(self, id: strawberry.ID | None = None, cik: CIK | None = None) -> Party | None:  # noqa: A002 - the API's word
        raise NotImplementedError

    @strawberry.field(
        description="An issuer by CIK, or by trading symbol; of several that show one symbol, the one whose filing is newest.",
        metadata={
            spec.KEY: spec.Lookup(
                (
                    (("cik",), "MATCH ({c}:Issuer {{cik: {cik}}})"),
                    (
                        ("ticker",),
                        "MATCH ({c}:Issuer) WHERE {c}.ticker = toUpper({ticker}) OPTIONAL MATCH ({c})<-[:ABOUT]-({x}:Filing) "
                        "WITH {c}, max({x}.period) AS newest ORDER BY newest DESC, {c}.id LIMIT 1",
                    ),
                )
            )
        },
    )
    def issuer(self, cik: CIK | None = None, ticker: str | None = None) -> Issuer | None:
        raise NotImplementedError

    @strawberry.field(
        description="A filing by accession number or id.",
        metadata={
            spec.KEY: spec.Lookup(
                (
                    (("id",), "MATCH ({c}:Filing {{id: {id}}})"),
                    (("accession",), "MATCH ({c}:Filing {{id: {accession}}})"),
                )
            )
        },
    )
    def filing(self, accession: str | None = None, id: strawberry.ID | None = None) -> Filing | None:  # noqa: A002 - the API's word
        raise NotImplementedError

    @strawberry.field(
        description="A transaction by id.",
        metadata={spec.KEY: spec.Lookup(((("id",), "MATCH ({c}:Line {{id: {id}}}) WHERE {c}:Transaction"),))},
    )
    def transaction(self, id: strawberry.ID) -> Transaction | None:  # noqa: A002 - the API's word
        raise NotImplementedError

    people: Connection[Person] = connected(
        Connection[Person],
        sorts.parties("({c}:Person:Party)"),
        "Natural persons.",
        filters=PartyFilter,
        sort=sorts.PartySort,
    )
    entities: Connection[Entity] = connected(
        Connection[Entity],
        sorts.parties("({c}:Entity&Party&!Issuer)"),
        "Holders that are no person and no issuer here.",
        filters=PartyFilter,
        sort=sorts.PartySort,
    )
    issuers: Connection[Issuer] = connected(
        Connection[Issuer],
        sorts.parties("({c}:Issuer:Party)"),
        "Companies that filings are about.",
        filters=PartyFilter,
        sort=sorts.PartySort,
    )
    securities: Connection[Security] = connected(
        Connection[Security],
        sorts.securities("({c}:Security)"),
        "Securities.",
        filters=SecurityFilter,
        sort=sorts.SecuritySort,
    )
    filings: Connection[Filing] = connected(
        Connection[Filing], sorts.filings("({c}:Filing)"), "Filings.", filters=FilingFilter, sort=sorts.FilingSort
    )
    transactions: Connection[Transaction] = connected(
        Connection[Transaction],
        sorts.transactions("({c}:Transaction:Line)"),
        "Reported transactions, every row of its own.",
        filters=TransactionFilter,
        sort=sorts.TransactionSort,
    )
    holdings: Connection[Holding] = connected(
        Connection[Holding],
        sorts.holdings("({x}:Party)-[{c}:OWNS]->({d}:Security)"),
        "Present holdings as reported. Several reporters of one block are several holdings: never add them up.",
        filters=HoldingFilter,
        sort=sorts.HoldingSort,
    )
    ownership_paths: OwnershipPaths = ownership_paths()
    search: list[SearchHit] = search_field()
    findings: Connection[Finding] = connected(
        Connection[Finding],
        sorts.findings("({c}:Finding)"),
        "What readers should know about filings.",
        filters=FindingFilter,
        sort=sorts.FindingSort,
    )
