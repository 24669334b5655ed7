"""What a party holds: one reporter's report of one holder and class. Two reporters of one block are two holdings."""

import strawberry

from schema.fields import bound, day, figure, moment, one, prop
from schema.scalars import Date, DateTime, Decimal
from schema.types.lazy import AParty, ASecurity
from schema.types.relation import Evidence, evidence


@strawberry.type(
    description="A holding as one reporter reports it, at the moment asked about. A reading; never added up over reporters."
)
class Holding:
    id: strawberry.ID = prop("id", "Id of the reading.")
    holder: AParty = bound("startNode({n})", "Who holds it of record.")
    reporter: AParty | None = one("({c}:Party {{id: {n}.reportedBy}})", "Whose filing reports it.")
    security: ASecurity = bound("endNode({n})", "What is held.")
    shares: Decimal | None = figure("shares", "Amount in `unit`, the sum of its lots; null where unit is VALUE.")
    value: Decimal | None = figure("value", "Amount in US dollars where unit is VALUE, else null.")
    unit: str | None = prop("unit", "SHARES, DERIVATIVE_UNITS, UNDERLYING or VALUE.")
    opening_shares: Decimal | None = figure(
        "openingShares", "Implied amount before the newest filing's first row; null where nothing implies one."
    )
    underlying_shares: Decimal | None = figure("underlyingShares", "Underlying securities of the current lots.")
    ownership: str | None = prop("ownership", "D or I.")
    lots: int | None = prop("lots", "How many lots it sums.")
    status: str | None = prop(
        "status",
        "CONFIRMED; NOT_RESTATED: a newer filing of the class leaves it out; LAST_KNOWN: after an exit filing.",
    )
    basis: str | None = prop("basis", "WHOLE_STATED, PROPORTIONATE_STATED or NOT_STATED.")
    last_reported: Date | None = day("lastReported", "Day of the newest report of it.")
    disclaimed: bool | None = prop("disclaimed", "Whether the words disclaim beneficial ownership.")
    exercisable: Date | None = day("exercisable", "Exercisable from; null where not dated.")
    expires: Date | None = day("expires", "Expires on; null where not dated.")
    conditional: bool | None = prop("conditional", "Whether approval, vesting or a cap stands before exercise.")
    condition_quote: str | None = prop("conditionQuote", "The words of that condition.")
    since: Date | None = day("since", "The day from which the amount stands unchanged.")
    not_restated_shares: Decimal | None = figure(
        "notRestatedShares", "What the newest filing left out beside `shares`; never part of it."
    )
    valid_from: Date | None = day("validFrom", "All of this is told to be true from this day.")
    valid_to: Date | None = day("validTo", "Until this day, exclusive; null while nothing newer is told.")
    known_from: DateTime | None = moment("knownFrom", "Known from this instant.")
    known_to: DateTime | None = moment("knownTo", "Known until this instant, exclusive; null while it is known so.")
    known_basis: str | None = prop("knownBasis", "What knownFrom rests on: ACCEPTED, FILED, SIGNED or UNKNOWN.")
    evidence: list[Evidence] = evidence()
