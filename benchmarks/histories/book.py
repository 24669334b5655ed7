"""What one owner, or several together, really hold of one issuer, and the filings that tell it more or less well.

The book is the truth. A filing is made from it by a step (a trade, a hand-over, a new vehicle ...) and by what the filer
leaves out, gets wrong and amends later. Amounts are drawn from a wide range, so that two lots are equal only where the
history means them to be.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from benchmarks.histories.cast import Party
from benchmarks.histories.clerk import Clerk
from benchmarks.histories.documents import Draft, OwnerDraft, RowDraft, Terms

OPTION = "Stock Option (Right to Buy)"


@dataclass(slots=True)
class Words:
    """How a filing says who holds: direct without a nature; the note is a footnote."""

    nature: str | None = None
    note: str | None = None
    who: str | None = None
    """Who that is: a CIK, or the name of a vehicle; None where the words do not tell, or not which."""

    @property
    def ownership(self) -> str:
        """D or I."""
        return "I" if self.nature else "D"


@dataclass(slots=True)
class Lot:
    """One running total."""

    amount: int
    note: str | None = None
    """A footnote of its own, which tells it from its neighbour."""


@dataclass(slots=True)
class Stake:
    """What one holder has of one security: one lot or several."""

    words: Words
    title: str
    lots: list[Lot]
    terms: Terms | None = None

    @property
    def live(self) -> bool:
        """Whether anything is left."""
        return any(lot.amount for lot in self.lots)

    def row(self, lot: Lot, **cells: object) -> RowDraft:
        """The lot as a holding, or with `cells` as a transaction."""
        return RowDraft(
            title=self.title,
            following=lot.amount,
            ownership=self.words.ownership,
            nature=self.words.nature,
            note=lot.note or self.words.note,
            terms=self.terms,
            underlying=lot.amount if self.terms else None,
            **cells,  # type: ignore[arg-type]
        )

    def trade(self, lot: Lot, date: dt.date, code: str, amount: int) -> RowDraft:
        """The lot after buying (or, negative, selling) an amount that day."""
        lot.amount += amount
        side = "A" if amount > 0 else "D"
        row = self.row(lot, date=date, code=code, side=side, shares=abs(amount))
        return replace(row, underlying=abs(amount)) if self.terms else row


@dataclass(frozen=True, slots=True)
class Truth:
    """What somebody really held at the end of a day, whatever was filed when."""

    owners: tuple[str, ...]
    """CIKs of those whose filings tell it."""
    issuer: str
    day: dt.date
    who: str
    title: str
    amount: int


@dataclass(slots=True)
class Book:
    """The holdings of the owners of one series of filings about one issuer."""

    chance: random.Random
    clerk: Clerk
    issuer: Party
    owners: tuple[OwnerDraft, ...]
    stakes: list[Stake]
    new_stake: Callable[[], Stake]
    """Another vehicle of these owners."""
    left: bool = False
    handed: list[Stake] = field(default_factory=list)
    """Stakes that were handed over without a transaction: no filing shows them again."""
    truth: list[Truth] = field(default_factory=list)
    """What was held after each filing, of holders with one lot whom the words name."""

    def opened(self, day: dt.date) -> list[Draft]:
        """Form 3: everything held."""
        self._note(day)
        return self.clerk.file(self.draft("3", day, [row for stake in self.stakes for row in self._initial(stake)]))

    def step(self, day: dt.date) -> list[Draft]:
        """One filing of that day, or two, with the amendments that follow."""
        acts = (self._trade, self._days, self._repeat, self._sell_out, self._hand_over, self._exercise, self._add)
        if self.chance.random() < 0.12:
            self._change_office()
        act = self.chance.choices(acts, (40, 12, 8, 8, 10, 12, 10))[0]
        rows, told = act(day)
        drafts = self._filed(day, rows + self._restated(told))
        if len(drafts) == 1 and drafts[0].accepted and self.chance.random() < 0.15:
            drafts += self._filed(day, self._trade(day)[0], follows=drafts[0])
        self._note(day)
        return drafts

    def year_end(self, year: int) -> list[Draft]:
        """Form 5: a gift of December, and holdings."""
        day = dt.date(year, 12, 31)
        rows, told = self._trade(dt.date(year, 12, self.chance.randrange(2, 30)), code="G")
        self._note(day)
        return self.clerk.file(self.draft("5", day, rows + self._restated(told)))

    def exit(self, day: dt.date) -> list[Draft]:
        """The filing that says the owners are insiders no more."""
        self.left = True
        rows, told = self._trade(day)
        self._note(day)
        return self.clerk.file(self.draft("4", day, rows + self._restated(told), leaves=True))

    def draft(self, form: str, period: dt.date, rows: list[RowDraft], *, leaves: bool = False) -> Draft:
        """A filing of the owners, as they stand now."""
        return self.clerk.draft(form, period, self.issuer, self.owners, rows, leaves=leaves)

    def _note(self, day: dt.date) -> None:
        owners = tuple(owner.party.cik for owner in self.owners)
        for stake in self.stakes + self.handed:
            if len(stake.lots) == 1 and stake.words.who and not stake.terms:
                amount = stake.lots[0].amount
                self.truth.append(Truth(owners, self.issuer.cik, day, stake.words.who, stake.title, amount))

    def _change_office(self) -> None:
        """From now on the last of the owners ticks other boxes, or says that an office is a former one."""
        *others, owner = self.owners
        boxes = self.chance.choice(
            (("director",), ("officer",), ("director", "officer"), ("director", "tenPercentOwner"))
        )
        title = self.chance.choice(("President", "Former President"))
        self.owners = (*others, replace(owner, boxes=boxes, title=title))

    def _filed(self, day: dt.date, rows: list[RowDraft], *, follows: Draft | None = None) -> list[Draft]:
        if not rows:
            return []
        dates = [row.date for row in rows if row.date]
        right = self.draft("4", min(dates, default=day), rows)
        if follows is not None:
            return self.clerk.file_after(right, follows)
        flawed = self._flawed(right) if self.chance.random() < 0.12 else None
        return self.clerk.file(right) if flawed is None else self.clerk.file_flawed(*flawed)

    def _initial(self, stake: Stake) -> list[RowDraft]:
        rows = [stake.row(lot) for lot in stake.lots]
        return [replace(row, following=None) for row in rows] if stake.terms else rows

    def _restated(self, told: list[Stake]) -> list[RowDraft]:
        """Holdings of stakes that the filing does not trade; a filer may leave some or all of them out."""
        share = self.chance.choices((1.0, 0.6, 0.0), (60, 25, 15))[0]
        others = [stake for stake in self.stakes if stake.live and all(stake is not one for one in told)]
        return [stake.row(lot) for stake in others if self.chance.random() < share for lot in stake.lots if lot.amount]

    def _shares(self) -> list[Stake]:
        return [stake for stake in self.stakes if stake.live and not stake.terms]

    def _pick(self) -> tuple[Stake, Lot] | None:
        stakes = self._shares()
        if not stakes:
            return None
        stake = self.chance.choice(stakes)
        return stake, self.chance.choice([lot for lot in stake.lots if lot.amount])

    def _others(self, stake: Stake, traded: Lot) -> list[RowDraft]:
        """The other lots of a stake, as holdings; seldom left out."""
        return [
            stake.row(lot) for lot in stake.lots if lot is not traded and lot.amount and self.chance.random() < 0.85
        ]

    def _part(self, lot: Lot) -> int:
        """An amount to trade: a purchase, or a sale of a part."""
        amount = self.chance.randrange(101, 9_999)
        return -self.chance.randrange(1, lot.amount) if lot.amount > 1 and self.chance.random() < 0.55 else amount

    def _trade(self, day: dt.date, code: str | None = None) -> tuple[list[RowDraft], list[Stake]]:
        found = self._pick()
        if found is None:
            return [], []
        stake, lot = found
        amount = self._part(lot)
        row = stake.trade(lot, day, code or ("P" if amount > 0 else "S"), amount)
        return [row, *self._others(stake, lot)], [stake]

    def _days(self, day: dt.date) -> tuple[list[RowDraft], list[Stake]]:
        """Two or three days of one running total."""
        found = self._pick()
        if found is None:
            return [], []
        stake, lot = found
        rows = []
        for back in range(self.chance.choice((1, 2)), -1, -1):
            amount = self._part(lot)
            rows.append(stake.trade(lot, day - dt.timedelta(back), "P" if amount > 0 else "S", amount))
        if self.chance.random() < 0.3:
            rows.reverse()
        return rows + self._others(stake, lot), [stake]

    def _repeat(self, day: dt.date) -> tuple[list[RowDraft], list[Stake]]:
        """Purchases of two days that both show the total of the last."""
        found = self._pick()
        if found is None:
            return [], []
        stake, lot = found
        rows = [stake.trade(lot, day - dt.timedelta(back), "P", self.chance.randrange(101, 9_999)) for back in (3, 0)]
        rows = [replace(row, following=lot.amount) for row in rows]
        if self.chance.random() < 0.3:
            rows.reverse()
        return rows + self._others(stake, lot), [stake]

    def _sell_out(self, day: dt.date) -> tuple[list[RowDraft], list[Stake]]:
        found = self._pick()
        if found is None or len(self._shares()) < 2:
            return self._trade(day)
        stake, lot = found
        return [stake.trade(lot, day, "S", -lot.amount), *self._others(stake, lot)], [stake]

    def _hand_over(self, day: dt.date) -> tuple[list[RowDraft], list[Stake]]:
        """One holder's only lot goes to another of the same class; no row says so, the first is never shown again."""
        stakes = [stake for stake in self._shares() if len(stake.lots) == 1]
        pairs = [(one, two) for one in stakes for two in stakes if one is not two and one.title == two.title]
        if not pairs or len(stakes) < 3:
            return self._trade(day)
        giver, taker = self.chance.choice(pairs)
        amount, giver.lots[0].amount = giver.lots[0].amount, 0
        self.stakes = [stake for stake in self.stakes if stake is not giver]
        self.handed.append(giver)
        if self.chance.random() < 0.5:
            return [taker.trade(taker.lots[0], day, self.chance.choice("JG"), amount)], [taker]
        taker.lots[0].amount += amount
        third = next(stake for stake in stakes if stake is not giver and stake is not taker)
        rows, told = [third.trade(third.lots[0], day, "P", self.chance.randrange(101, 9_999))], [third]
        return [*rows, taker.row(taker.lots[0])], [*told, taker]

    def _exercise(self, day: dt.date) -> tuple[list[RowDraft], list[Stake]]:
        """A part of an option becomes shares held directly; without one, a grant of one."""
        options = [stake for stake in self.stakes if stake.terms and stake.live]
        direct = next((stake for stake in self._shares() if stake.words.nature is None), None)
        if not options:
            option = self.option(day)
            self.stakes.append(option)
            return [option.trade(option.lots[0], day, "A", self.chance.randrange(1_001, 90_000))], [option]
        option = self.chance.choice(options)
        lot = option.lots[0]
        amount = lot.amount if self.chance.random() < 0.2 else self.chance.randrange(1, lot.amount + 1)
        rows = [option.trade(lot, day, "M", -amount)]
        if direct is None or not option.terms or direct.title != option.terms.underlying:
            return rows, [option]
        return [direct.trade(direct.lots[0], day, "M", amount), *self._others(direct, direct.lots[0]), *rows], [
            option,
            direct,
        ]

    def option(self, day: dt.date) -> Stake:
        """An option on the issuer's first class, granted that day, nothing of it yet."""
        expires = day + dt.timedelta(self.chance.choice((200, 700, 3_650)))
        strike = f"{self.chance.randrange(2, 40)}.{self.chance.randrange(1, 100):02d}"
        direct = next((stake for stake in self.stakes if not stake.terms), None)
        title = "Common Stock" if direct is None else direct.title
        return Stake(Words(), OPTION, [Lot(0)], Terms(strike, day + dt.timedelta(90), expires, title))

    def _add(self, day: dt.date) -> tuple[list[RowDraft], list[Stake]]:
        """A new vehicle buys."""
        stake = self.new_stake()
        bought = [lot.amount for lot in stake.lots]
        for lot in stake.lots:
            lot.amount = 0
        self.stakes.append(stake)
        return [stake.trade(lot, day, "P", amount) for lot, amount in zip(stake.lots, bought, strict=True)], [stake]

    def _flawed(self, right: Draft) -> tuple[Draft, list[RowDraft]] | None:
        """The filing with a mistake in it, and the rows of the amendment that puts it right."""
        alone = [row for row in right.rows if sum(_alike(row, other) for other in right.rows) == 1]
        holdings = [row for row in alone if row.code is None and row.following]
        trades = [row for row in alone if row.code == "P" and row.shares and row.following]
        kind = self.chance.choice(("row", "added", "holdings"))
        if kind == "row" and trades:
            row = self.chance.choice(trades)
            assert row.shares is not None
            assert row.following is not None
            wrong = replace(row, shares=row.shares + 37, following=row.following + 37)
            rows = tuple(wrong if one is row else one for one in right.rows)
            return replace(right, rows=rows), self.chance.choice(([row], list(right.rows)))
        if kind == "holdings" and holdings:
            wrong_ones = {id(row): replace(row, following=row.following + 1_013) for row in holdings if row.following}
            return replace(right, rows=tuple(wrong_ones.get(id(row), row) for row in right.rows)), holdings
        if holdings and len(right.rows) > 1:
            row = self.chance.choice(holdings)
            return replace(right, rows=tuple(one for one in right.rows if one is not row)), [row]
        return None


def _alike(row: RowDraft, other: RowDraft) -> bool:
    same = (row.title, row.code, row.date, row.ownership, row.nature, row.terms)
    return same == (other.title, other.code, other.date, other.ownership, other.nature, other.terms)
