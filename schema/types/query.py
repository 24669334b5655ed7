"""The root of every question."""

from typing import Any

import strawberry

from schema import spec
from schema.fields import answered
from schema.scalars import CIK
from schema.types import sorts
from schema.types.activity import BuyClusters, InsiderActivity, cluster_buys, insider_activity
from schema.types.connection import Connection, connected, strawberry_argument, with_arguments
from schema.types.filing import Filing
from schema.types.filters import (
    FilingFilter,
    FindingFilter,
    HoldingFilter,
    PartyFilter,
    SecurityFilter,
    StakeFilter,
    TransactionFilter,
)
from schema.types.finding import Finding, FindingCode, finding_codes
from schema.types.holding import Holding
from schema.types.line import Transaction
from schema.types.neighbourhood import Subgraph, neighbourhood
from schema.types.node import NODE_LABELS, Node
from schema.types.ownership import OwnershipPaths, ownership_paths
from schema.types.party import Entity, Issuer, Party, Person
from schema.types.search import SearchHit, search_field
from schema.types.security import Security
from schema.types.stake import Stake

_ANY = " UNION ALL ".join(f"MATCH ({{c}}:{label} {{{{id: {{id}}}}}}) RETURN {{c}}" for label in NODE_LABELS)
_BY_TICKER = (
    "MATCH ({c}:Issuer) WHERE {c}.ticker = toUpper({ticker}) OPTIONAL MATCH ({c})<-[:ABOUT]-({x}:Filing) "
    "WITH {c}, max({x}.period) AS newest ORDER BY newest DESC, {c}.id LIMIT 1"
)
_WORDS = {
    "id": (strawberry.ID, "Its id."),
    "cik": (CIK, "Its CIK, in any width."),
    "ticker": (str, "Its present trading symbol, in any case."),
    "accession": (str, "Its accession number, with dashes."),
}


def looked_up(answer: Any, description: str, **choices: str) -> Any:
    """One object by any of these arguments, the first that is given; by the only one, if there is but one."""

    def look_up() -> None:
        raise NotImplementedError("look-ups are answered by one statement, never by a resolver")

    only = len(choices) == 1
    arguments = {
        name: strawberry_argument(kind if only else kind | None, text)
        for name, (kind, text) in _WORDS.items()
        if name in choices
    }
    defaults = {} if only else dict.fromkeys(arguments, strawberry.UNSET)
    how = spec.Lookup(tuple(((name,), match) for name, match in choices.items()))
    return answered(how, description, resolver=with_arguments(look_up, arguments, defaults, answer | None))


@strawberry.type(
    description="Questions. A root field is one statement; all of an operation see one state of the graph."
)
class Query:
    node: Node | None = looked_up(Node, "Anything by its id.", id=f"CALL () {{{{ {_ANY} }}}}")
    party: Party | None = looked_up(
        Party, "A party by id or CIK.", id="MATCH ({c}:Party {{id: {id}}})", cik="MATCH ({c}:Party {{cik: {cik}}})"
    )
    issuer: Issuer | None = looked_up(
        Issuer,
        "An issuer by CIK, or by trading symbol: of several that show one symbol, the one whose filing is newest.",
        cik="MATCH ({c}:Issuer {{cik: {cik}}})",
        ticker=_BY_TICKER,
    )
    filing: Filing | None = looked_up(
        Filing,
        "A filing by id or accession number.",
        id="MATCH ({c}:Filing {{id: {id}}})",
        accession="MATCH ({c}:Filing {{accession: {accession}}})",
    )
    transaction: Transaction | None = looked_up(
        Transaction, "A transaction by id.", id="MATCH ({c}:Line {{id: {id}}}) WHERE {c}:Transaction"
    )
    people: Connection[Person] = connected(
        Connection[Person],
        sorts.parties("({c}:Person&Party)"),
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
        sorts.parties("({c}:Issuer&Party)"),
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
        sorts.transactions("({c}:Transaction&Line)"),
        "Reported transactions, every row of its own.",
        filters=TransactionFilter,
        sort=sorts.TransactionSort,
    )
    holdings: Connection[Holding] = connected(
        Connection[Holding],
        sorts.holdings("({x}:Party)-[{c}:$OWNS]->({d}:Security)"),
        "Present holdings as reported. Several reporters of one block are several holdings: never add them up.",
        filters=HoldingFilter,
        sort=sorts.HoldingSort,
    )
    stakes: Connection[Stake] = connected(
        Connection[Stake],
        sorts.stakes("({c}:Stake&Line)"),
        "Stakes of Schedules 13D and 13G. Several may be the same shares: never add them up.",
        filters=StakeFilter,
        sort=sorts.StakeSort,
    )
    ownership_paths: OwnershipPaths = ownership_paths()
    insider_activity: InsiderActivity = insider_activity()
    cluster_buys: BuyClusters = cluster_buys()
    neighbourhood: Subgraph = neighbourhood()
    search: list[SearchHit] = search_field()
    findings: Connection[Finding] = connected(
        Connection[Finding],
        sorts.findings("({c}:Finding)"),
        "What readers should know about filings.",
        filters=FindingFilter,
        sort=sorts.FindingSort,
    )
    finding_codes: list[FindingCode] = finding_codes()
