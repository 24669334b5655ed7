"""When a filing is signed, filed and accepted, by which we know it, and how it reaches us."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from benchmarks.histories.cast import Party
from benchmarks.histories.documents import Draft, OwnerDraft, RowDraft

SPELLINGS = {
    "Common Stock": "Common Stock, par value $0.001 per share",
    "Class A Common Stock": "Common Stock, Class A",
}
"""Another way to write one class."""


@dataclass(slots=True)
class Clerk:
    """Gives filings their times and accession numbers."""

    chance: random.Random
    numbers: list[int] = field(default_factory=list)

    def draft(
        self,
        form: str,
        period: dt.date,
        issuer: Party,
        owners: tuple[OwnerDraft, ...],
        rows: Sequence[RowDraft],
        *,
        leaves: bool = False,
    ) -> Draft:
        """A filing without times; transactions stand before holdings, as the form has them."""
        ordered = sorted(map(self._spelled, rows), key=lambda row: (row.terms is not None, row.code is None))
        name, former = self._named(issuer, max([period, *(row.date for row in rows if row.date)]))
        return Draft(
            form, period, issuer, name, owners, tuple(ordered), self._accession(), None, leaves=leaves, former=former
        )

    def file(self, draft: Draft, *, after: int | None = None) -> list[Draft]:
        """The filing with its times: in time, or months late."""
        late = self.chance.randrange(40, 400) if self.chance.random() < 0.08 else self.chance.randrange(1, 4)
        day = speaks_for(draft) + dt.timedelta(late if after is None else after)
        moment = dt.datetime.combine(
            day, dt.time(self.chance.randrange(8, 22), self.chance.randrange(60), self.chance.randrange(60))
        )
        known = self.chance.choices(("ACCEPTED", "FILED", "SIGNED", "UNKNOWN"), (84, 6, 6, 4))[0]
        return [
            replace(
                draft,
                signed=None if known == "UNKNOWN" else day - dt.timedelta(self.chance.choice((0, 0, 1))),
                filed=day if known in {"ACCEPTED", "FILED"} else None,
                accepted=moment if known == "ACCEPTED" else None,
            )
        ]

    def file_after(self, draft: Draft, first: Draft) -> list[Draft]:
        """A second filing of the day of `first`: minutes after it, or accepted in the very same second."""
        assert first.accepted is not None
        accepted = first.accepted + dt.timedelta(minutes=self.chance.choice((0, 0, 7)))
        return [replace(draft, signed=first.signed, filed=first.filed, accepted=accepted)]

    def file_flawed(self, flawed: Draft, rows: Sequence[RowDraft]) -> list[Draft]:
        """The flawed filing and, days or months later, its amendment with these rows."""
        (first,) = self.file(flawed)
        stated = first.filed or first.signed
        if stated is None:
            first = replace(first, signed=speaks_for(first) + dt.timedelta(2))
            stated = first.signed
        amendment = self.draft(f"{first.form}/A", first.period, first.issuer, first.owners, rows)
        wait = (stated - speaks_for(amendment)).days + self.chance.choice((1, 9, 150)) if stated else 1
        (second,) = self.file(replace(amendment, original=stated), after=wait)
        return [first, second]

    def _accession(self) -> str:
        """One that says nothing of the order in which filings came."""
        number = self.chance.randrange(1, 999_999)
        while number in self.numbers:
            number = self.chance.randrange(1, 999_999)
        self.numbers.append(number)
        return f"0009800000-24-{number:06d}"

    def _spelled(self, row: RowDraft) -> RowDraft:
        """The row, now and then with its class or its holder in another spelling of the same name."""
        title = SPELLINGS.get(row.title, row.title) if self.chance.random() < 0.1 else row.title
        nature = row.nature
        if nature and self.chance.random() < 0.1:
            nature = nature.replace(" LP", ", L.P.").replace(" LLC", ", LLC")
        return replace(row, title=title, nature=nature)

    @staticmethod
    def _named(issuer: Party, day: dt.date) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The issuer's name that day, and the names before it."""
        stamp = f"{day:%Y%m%d}"
        later = [name for name, changed in issuer.former if changed > stamp]
        return (later[0] if later else issuer.name), tuple(
            (name, changed) for name, changed in issuer.former if changed <= stamp
        )


def speaks_for(draft: Draft) -> dt.date:
    """The last day that the filing tells of."""
    return max([draft.period, *(row.date for row in draft.rows if row.date)])
