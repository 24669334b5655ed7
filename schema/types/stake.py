"""Stakes of Schedules 13D and 13G. Several persons may state the same shares, so nothing here is ever added up."""

import json
from dataclasses import dataclass

import strawberry

from schema import spec
from schema.fields import answered, attribute, day, figure, listed, many, one, prop
from schema.scalars import Date, Decimal
from schema.types.lazy import AFiling, AFinding, AnIssuer, AParty, ASecurity
from schema.types.node import Node


@strawberry.type(description="A text as filed and where in the document it stands.")
class FiledText:
    path: str = attribute("path", "Element path, such as item4/transactionPurpose; item4 where there are no elements.")
    text: str | None = attribute("text", "The text as filed; null for an element without a value.")


@dataclass(frozen=True, slots=True)
class FiledTextValue:
    """What a FiledText is answered from."""

    path: str
    text: str | None


def read_items(text: str) -> list[FiledTextValue]:
    """The items of a schedule in filed order."""
    return [FiledTextValue(path, words) for path, words in json.loads(text)]


def read_as_filed(text: str) -> list[FiledTextValue]:
    """Texts by element path."""
    return [FiledTextValue(path, words) for path, words in sorted(json.loads(text).items())]


@strawberry.type(
    description="What one reporting person of a Schedule 13D or 13G states to own beneficially under Rule 13d-3, by the "
    "event date. Two stakes may be the same shares: never to be added up, nor to holdings under Section 16."
)
class Stake(Node):
    owner: AParty | None = one("({n})-[:STATED_BY]->({c}:Party)", "The reporting person whose cover page it is.")
    filing: AFiling | None = one("({n})-[:IN]->({c}:Filing)", "The schedule.")
    issuer: AnIssuer | None = one("({n})-[:IN]->(:Filing)-[:ABOUT]->({c}:Issuer)", "Whose securities.")
    security: ASecurity | None = one("({n})-[:OF]->({c}:Security)", "The class on the cover; null where it names none.")
    title: str | None = prop("title", "Title of the class as filed.")
    event_date: Date | None = day("validFrom", "The event that required the schedule: true from this day.")
    sole_voting: Decimal | None = figure("soleVoting", "Sole power to vote, in securities of the class.")
    shared_voting: Decimal | None = figure("sharedVoting", "Shared power to vote.")
    sole_dispositive: Decimal | None = figure("soleDispositive", "Sole power to dispose.")
    shared_dispositive: Decimal | None = figure("sharedDispositive", "Shared power to dispose.")
    aggregate: Decimal | None = figure(
        "aggregate", "Aggregate amount beneficially owned under Rule 13d-3; null where the cover states none."
    )
    excludes_shares: bool | None = prop("excludesShares", "The aggregate leaves out certain shares.")
    percent_of_class_as_filed: Decimal | None = figure(
        "percentOfClass",
        "Percent of the class, 0 to 100, as the filer computed it by the event date: the denominator is the filer's own.",
    )
    person_types: list[str] = listed(
        "personTypes", "Types of reporting person as filed, such as IN, PN, CO, OO, HC, IA."
    )
    group: str | None = prop("group", "The group box ticked: a, member of a group; b, membership disclaimed.")
    funds: list[str] = listed("funds", "Source of funds (13D): WC, PF, OO, AF, BK, SC.")
    legal_proceedings: bool | None = prop("legalProceedings", "Disclosure of legal proceedings is required (13D).")
    citizenship: str | None = prop("citizenship", "Citizenship or place of organization as filed.")
    comment: str | None = prop("comment", "Comment on the cover.")
    as_filed: list[FiledText] = answered(
        spec.Expr("coalesce({n}.asFiled, '{{}}')", read_as_filed),
        "Texts of the cover that its values do not say: another spelling, or what could not be read.",
    )
    findings: list[AFinding] = many("({c}:Finding)-[:ON]->({n})", "What a reader should know about it.", weight=1)
