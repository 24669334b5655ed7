"""Relationships between parties that filings state, each with its evidence. A title alone attributes no shares."""

from typing import Any

import strawberry

from graph.traversal.model import Evidence as WalkEvidence
from schema import spec
from schema.fields import answered, bound, day, listed, moment, one, prop, said
from schema.scalars import Date, DateTime
from schema.types.lazy import AFiling, AFootnote, ALine, AnIssuer, AParty


def _footnote(evidence: WalkEvidence) -> str | None:
    return f"{evidence.filing}/{evidence.footnote}" if evidence.footnote else None


def _words(name: str, description: str) -> Any:
    return answered(spec.Either(spec.Expr(f"{{n}}.{name}"), spec.Attribute(name)), description)


@strawberry.type(description="Where a reading was read: the filing, and in it the line or footnote and the words.")
class Evidence:
    filing: AFiling | None = answered(
        spec.Either(spec.One("({c}:Filing {{id: {n}.filing}})"), spec.Reference("filing")),
        "The newest filing that says it.",
    )
    line: ALine | None = answered(
        spec.Either(spec.One("({c}:Line {{id: {n}.line}})"), spec.Reference("line")),
        "The row, where one row says it.",
    )
    footnote: AFootnote | None = answered(
        spec.Either(
            spec.One("({c}:Footnote {{id: {n}.filing + '/' + {n}.footnote}})"), spec.Reference("footnote", _footnote)
        ),
        "The footnote, where a footnote says it.",
    )
    quote: str | None = _words("quote", "The words, exactly; null where a box or cell says it.")
    grade: str | None = _words("grade", "How firmly the words say it.")
    rule: str | None = _words("rule", "The rule that read it.")


def evidence() -> list[Evidence]:
    """The evidence that stands on the relationship itself."""
    return answered(  # type: ignore[no-any-return]  # a field declaration stands for its value
        spec.Bound("{t}", many=True), "The filing and words it was read from; as known then, where that is asked."
    )


@strawberry.type(description="Another party that is the same one, by a stated rule; nothing is merged.")
class SameAs:
    party: AParty = bound("{o}", "The other party.")
    grade: str = prop("grade", "STRICT or PROBABLE.")
    rule: str = prop(
        "rule",
        "ISSUER_NAME_TICKER, NAME_AND_ISSUER, NAME_AND_REPORTER, NAME_AND_RELATION, SHORT_NAME or FORMER_NAME.",
    )
    evidence: list[Evidence] = evidence()
    against_filing: AFiling | None = one(
        "({c}:Filing {{id: {n}.againstFiling}})",
        "The filing that shows the side with the CIK; of two sides without one, the greater id.",
    )
    against_name: str | None = prop("againstName", "The name that this filing shows.")
    conflict: str | None = prop(
        "conflict", "Amounts of one class on one day that differ and so forbid STRICT; null where there are none."
    )
    known_from: DateTime | None = moment(
        "knownFrom", "Known from this instant, when both sides were; null where that is unknown."
    )
    known_basis: str | None = prop("knownBasis", "What knownFrom rests on: ACCEPTED, FILED, SIGNED or UNKNOWN.")


@strawberry.type(description="A role of one party towards another.")
class PartyRole:
    party: AParty = bound("{o}", "The other party.")
    role: str | None = prop("role", "The role, such as CEO, TRUSTEE or SPOUSE.")
    issuer: AnIssuer | None = one("({c}:Issuer {{id: {n}.issuer}})", "The issuer of the filings that say it.")
    valid_from: Date | None = day("validFrom", "True from this day; null where unknown.")
    valid_to: Date | None = day("validTo", "True until this day, exclusive; null while it stands.")
    known_from: DateTime | None = moment("knownFrom", "Known from this instant.")
    known_to: DateTime | None = moment("knownTo", "Known until this instant, exclusive; null while it is known so.")
    known_basis: str | None = prop("knownBasis", "What knownFrom rests on: ACCEPTED, FILED, SIGNED or UNKNOWN.")
    evidence: list[Evidence] = evidence()


@strawberry.type(
    description="A holder through whom a reporting owner holds indirectly; every reporting owner has his own."
)
class Through:
    holder: AParty = bound("{o}", "Who holds the securities of record, named or not.")
    owner: AParty = bound("startNode({n})", "The reporting owner.")
    nature: str | None = said("nature", "Nature of indirect ownership as filed.")
    deemed: bool | None = said("deemed", "The words say the owner is or may be deemed to beneficially own.")
    disclaimed: bool | None = said("disclaimed", "The words disclaim beneficial ownership.")
    issuer: AnIssuer | None = one("({c}:Issuer {{id: {n}.issuer}})", "Of whose securities.")
    valid_from: Date | None = day("validFrom", "True from this day.")
    valid_to: Date | None = day("validTo", "True until this day, exclusive; null while it stands.")
    known_from: DateTime | None = moment("knownFrom", "Known from this instant.")
    known_to: DateTime | None = moment("knownTo", "Known until this instant, exclusive; null while it is known so.")
    known_basis: str | None = prop("knownBasis", "What knownFrom rests on: ACCEPTED, FILED, SIGNED or UNKNOWN.")
    evidence: list[Evidence] = evidence()


@strawberry.type(description="What a reporting owner is to an issuer, by the boxes of item 5.")
class InsiderRole:
    party: AParty = bound("startNode({n})", "The reporting owner.")
    issuer: AnIssuer = bound("endNode({n})", "The issuer.")
    roles: list[str] = listed("roles", "Of DIRECTOR, OFFICER, TEN_PERCENT_OWNER, OTHER.")
    title: str | None = prop("title", "Officer's title as filed.")
    other_text: str | None = prop("otherText", "The words beside Other.")
    valid_from: Date | None = day("validFrom", "True from this day.")
    valid_to: Date | None = day("validTo", "True until this day, exclusive; null while it stands.")
    known_from: DateTime | None = moment("knownFrom", "Known from this instant.")
    known_to: DateTime | None = moment("knownTo", "Known until this instant, exclusive; null while it is known so.")
    known_basis: str | None = prop("knownBasis", "What knownFrom rests on: ACCEPTED, FILED, SIGNED or UNKNOWN.")
    evidence: list[Evidence] = evidence()
