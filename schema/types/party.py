"""Persons, entities, issuers, and the placeholder for whoever of several owners holds a line.

A concrete type is Person, else Issuer, else Entity. No address is answered: it may be a home.
"""

import strawberry

from schema import spec
from schema.fields import answered, listed, many, prop
from schema.scalars import CIK
from schema.types import sorts
from schema.types.clocked import clocked
from schema.types.connection import Connection, connected
from schema.types.filters import FilingFilter, HoldingFilter, SecurityFilter, StakeFilter, TransactionFilter
from schema.types.header import FormerName, read_former_names
from schema.types.lazy import (
    AFiling,
    AHolding,
    AnInsiderRole,
    AParty,
    APartyRole,
    ASameAs,
    ASecurity,
    AStake,
    AThrough,
    ATransaction,
)
from schema.types.measures import DistinctShares
from schema.types.node import Node
from schema.types.ownership import (
    BeneficialOwner,
    IndirectHolding,
    beneficial_owners,
    distinct_shares,
    indirect_holdings,
)
from schema.types.related import RelatedParties, related_parties
from schema.types.split import Split

PARTY_TAG = spec.Tag(
    (
        ("UnresolvedHolder", "{n}:Unresolved"),
        ("Person", "{n}:Person"),
        ("Issuer", "{n}:Issuer"),
        ("Entity", "{n}:Party"),
    )
)
_OWNS_THROUGH = "({n})-[:HOLDS_THROUGH]->(:Party)-[{c}:$OWNS {{reportedBy: {n}.id}}]->({d}:Security)"


@strawberry.interface(description="A person, an entity, an issuer, or the unresolved holder of a joint filing's line.")
class Party(Node):
    name: str | None = prop("name", "Name in natural order; null where the words name none.")
    caption: str = answered(
        spec.Expr("coalesce({n}.caption, {n}.name, {n}.id)"),
        "What to show for it: its name, else the nature as filed or the kind of an unnamed holder; never a name no filing gives.",
    )
    name_as_filed: str | None = prop("nameAsFiled", "Name as the newest filing has it, last name first for persons.")
    cik: CIK | None = prop("cik", "Ten digits; null where no filing gives one.")
    kind: str | None = prop("kind", "PERSON, or a kind of entity or relation such as COMPANY, TRUST, SPOUSE.")
    names: list[str] = listed("names", "Every name seen.")
    former_names: list[FormerName] = answered(
        spec.Expr("[{n}.formerNames, {n}.formerDates]", read_former_names),
        "Names it bore before by EDGAR's headers of submissions, the newest first.",
    )
    aliases: list[str] = listed("aliases", "Short names that filings define for it.")
    filings: Connection[AFiling] = connected(
        Connection[AFiling],
        sorts.filings(
            "({n})<-[:REPORTED_BY]-({c}:Filing)", "({n})<-[:ABOUT]-({c}:Filing)", "({n})-[:NAMED_IN]->({c}:Filing)"
        ),
        "Filings it made, that are about it, or whose words name it.",
        filters=FilingFilter,
        sort=sorts.FilingSort,
    )
    transactions: Connection[ATransaction] = connected(
        Connection[ATransaction],
        sorts.transactions(
            "({n})<-[:REPORTED_BY]-(:Filing)<-[:IN]-({c}:Transaction)", "({n})<-[:HELD_BY]-({c}:Transaction)"
        ),
        "The transactions it reported, direct and indirect, or whose securities it holds; each once.",
        filters=TransactionFilter,
        sort=sorts.TransactionSort,
    )
    holdings: Connection[AHolding] = connected(
        Connection[AHolding],
        sorts.holdings("({n})-[{c}:$OWNS]->({d}:Security)", wider=(_OWNS_THROUGH,)),
        "What it holds.",
        filters=HoldingFilter,
        sort=sorts.HoldingSort,
        switch="includeIndirect",
        switch_text="Also what it reports as held through others.",
    )
    stakes: Connection[AStake] = connected(
        Connection[AStake],
        sorts.stakes("({n})<-[:STATED_BY]-({c}:Stake)", "({n})<-[:STATED_OF]-({c}:Stake)"),
        "Stakes of Schedules 13D and 13G: those it states and, of an issuer, those stated in its securities.",
        filters=StakeFilter,
        sort=sorts.StakeSort,
    )
    holds_through: list[AThrough] = clocked(
        "({n})-[{c}:HOLDS_THROUGH]->({d}:Party)",
        list[AThrough],
        "Its vehicles: the holders through whom it holds indirectly.",
        "{d}.id, {c}.id",
    )
    controls: list[APartyRole] = clocked(
        "({n})-[{c}:CONTROLS]->({d}:Party)",
        list[APartyRole],
        "Parties it controls, in the words of filings.",
        "{d}.id, {c}.id",
    )
    controlled_by: list[APartyRole] = clocked(
        "({n})<-[{c}:CONTROLS]-({d}:Party)",
        list[APartyRole],
        "Parties that control it, in the words of filings.",
        "{d}.id, {c}.id",
    )
    related_to: list[APartyRole] = clocked(
        "({n})-[{c}:RELATED_TO]->({d}:Party)",
        list[APartyRole],
        "Parties it is related to: spouse, beneficiary, member …",
        "{d}.id, {c}.id",
    )
    insider_roles: list[AnInsiderRole] = clocked(
        "({n})-[{c}:INSIDER_OF]->({d}:Issuer)",
        list[AnInsiderRole],
        "What it is to issuers, by the boxes it ticked.",
        "{d}.id, {c}.id",
    )
    same_as: list[ASameAs] = many(
        "({n})-[{c}:SAME_AS]->({d}:Party)",
        "Parties of other filings that are the same one, by a stated rule: what it is called without a CIK, or with one.",
        "{d}.id, {c}.id",
    )
    indirect_holdings: list[IndirectHolding] = indirect_holdings()
    related_parties: RelatedParties = related_parties()


@strawberry.interface(description="A party that is not a natural person.")
class LegalEntity(Party):
    pass


@strawberry.type(description="A natural person.")
class Person(Party):
    pass


@strawberry.type(description="A company, partnership, trust, plan or other holder that is no issuer here.")
class Entity(LegalEntity):
    pass


@strawberry.type(description="A company that at least one filing is about.")
class Issuer(LegalEntity):
    ticker: str | None = prop("ticker", "Trading symbol in its newest filing; null where NONE or blank.")
    tickers: list[str] = listed("tickers", "Every trading symbol seen.")
    insiders: list[AnInsiderRole] = clocked(
        "({d}:Party)-[{c}:INSIDER_OF]->({n})",
        list[AnInsiderRole],
        "Its reporting owners by role.",
        "{d}.id, {c}.id",
        weight=20,
    )
    securities: Connection[ASecurity] = connected(
        Connection[ASecurity],
        sorts.securities("({c}:Security)-[:ISSUED_BY]->({n})"),
        "Its securities and the derivatives on them.",
        filters=SecurityFilter,
        sort=sorts.SecuritySort,
    )
    beneficial_owners: list[BeneficialOwner] = beneficial_owners()
    splits: list[Split] = many("({n})<-[:OF_ISSUER]-({c}:Split)", "Its splits that are loaded.", "{c}.date, {c}.id")
    distinct_shares: DistinctShares = distinct_shares()


@strawberry.type(
    description="Whoever of several reporting owners holds a line that does not say which. Never a person or entity."
)
class UnresolvedHolder(Party):
    candidates: list[AParty] = answered(
        spec.Many("({n})<-[:HELD_BY]-(:Line)-[:IN]->(:Filing)-[:REPORTED_BY]->({c}:Party)", distinct=True),
        "The owners of the joint filing, one of whom holds the line.",
    )
