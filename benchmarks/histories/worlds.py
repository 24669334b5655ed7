"""A world: families of stories told until there are enough parties.

- an insider with vehicles, named and unnamed, of one lot or several, relatives and options, at one issuer or two;
- a fund family that files jointly, with footnotes that name the holder of direct lines, and some without;
- a chain whose members report one block in filings of their own;
- issuers that hold shares of other issuers: rows, rings, diamonds.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.histories.book import Book, Lot, Stake, Truth, Words
from benchmarks.histories.cast import Cast, Party
from benchmarks.histories.clerk import Clerk
from benchmarks.histories.documents import Document, Draft, OwnerDraft, written

FIRST_DAY = dt.date(2021, 1, 11)
UNNAMED = ("By Trust", "By Spouse", "By IRA", "By Children")
CLASSES = ("Common Stock", "Class A Common Stock", "Class B Common Stock")


@dataclass(frozen=True, slots=True)
class World:
    """What a made-up history left behind."""

    parties: int
    """Persons, entities, issuers and named vehicles."""
    drafts: tuple[Draft, ...]
    """The filings in no order that means anything."""
    owners: tuple[str, ...]
    """CIKs of all reporting owners."""
    issuers: tuple[str, ...]
    """CIKs of all issuers."""
    truth: tuple[Truth, ...]
    """What was really held, day by day, where words name the holder and it has one lot."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The filings as they arrive."""
        return tuple(written(draft) for draft in self.drafts)


def made_world(seed: int, parties: int) -> World:
    """A world of at least so many parties; 2,000 make about 3,100 filings."""
    teller = Teller(random.Random(seed))
    tales = (teller.insider, teller.family, teller.chain, teller.issuers)
    while teller.cast.size < parties:
        teller.chance.choices(tales, (66, 14, 10, 10))[0]()
    owners = {owner.party.cik for draft in teller.drafts for owner in draft.owners}
    issuers = {draft.issuer.cik for draft in teller.drafts}
    return World(
        teller.cast.size, tuple(teller.drafts), tuple(sorted(owners)), tuple(sorted(issuers)), tuple(teller.truth)
    )


@dataclass(slots=True)
class Teller:
    """Tells stories, each of which adds parties and filings."""

    chance: random.Random
    drafts: list[Draft] = field(default_factory=list)
    truth: list[Truth] = field(default_factory=list)
    cast: Cast = field(init=False)
    clerk: Clerk = field(init=False)

    def __post_init__(self) -> None:
        self.cast, self.clerk = Cast(self.chance), Clerk(self.chance)

    def insider(self) -> None:
        """An officer or director, at one issuer or two."""
        person = self.cast.person()
        shown = [self._issuer() for _ in range(self.chance.choice((1, 1, 1, 2)))]
        for issuer, title in {issuer.cik: (issuer, title) for issuer, title in shown}.values():
            boxes = self.chance.choice((("director",), ("officer",), ("director", "officer")))
            owner = OwnerDraft(person, person.name, boxes, self.chance.choice(("Chief Executive Officer", "Treasurer")))
            stakes = [Stake(Words(who=person.cik), title, [Lot(self._amount())])]
            stakes += [self._vehicle(person, title) for _ in range(self.chance.choice((0, 1, 1, 2, 3)))]
            if self.chance.random() < 0.15:
                stakes.append(Stake(Words(who=person.cik), "Class C Common Stock", [Lot(self._amount())]))
            book = Book(self.chance, self.clerk, issuer, (owner,), stakes, lambda t=title: self._vehicle(person, t))
            if self.chance.random() < 0.3:
                option = book.option(FIRST_DAY)
                option.lots[0].amount = self._amount()
                stakes.append(option)
            self._live(book)

    def family(self) -> None:
        """One or two funds, their general partner and its member, in one filing."""
        issuer, title = self._issuer()
        funds = [self.cast.entity("Fund LP") for _ in range(self.chance.choice((1, 2)))]
        partner, person = self.cast.entity("GP LLC"), self.cast.person()
        owners = tuple(OwnerDraft(party, party.name, ("tenPercentOwner",)) for party in (*funds, partner))
        owners += (OwnerDraft(person, person.name, ("director", "tenPercentOwner")),)
        stakes = [self._of_fund(fund, partner, person, title) for fund in funds]
        if self.chance.random() < 0.4:
            stakes.append(Stake(Words(), title, [Lot(self._amount())]))
        book = Book(self.chance, self.clerk, issuer, owners, stakes, lambda: self._sub_fund(partner, person, title))
        self._live(book)

    def chain(self) -> None:
        """A fund, its general partner and a person report one block, each alone."""
        issuer, title = self._issuer()
        fund, partner, person = self.cast.entity("Partners LP"), self.cast.entity("Capital LLC"), self.cast.person()
        up = f"{partner.name} is the general partner of {fund.name}."
        top = f"{up} The reporting person is the sole member of {partner.name}."
        tellers = [
            (fund, Words()),
            (partner, Words(f"By {fund.name}", f"The reporting person is the general partner of {fund.name}.")),
            (person, Words(f"By {fund.name}", top)),
        ]
        block, members = Lot(self._amount()), []
        for party, words in tellers:
            owner = OwnerDraft(party, party.name, ("tenPercentOwner",))
            members.append((Stake(words, title, [block]), (owner,)))
        day = self._start()
        for _ in range(self.chance.randrange(2, 5)):
            before, amount = block.amount, self.chance.randrange(101, 9_999)
            for stake, owners in members:
                block.amount = before
                row = stake.trade(block, day, "P", amount)
                self.drafts += self.clerk.file(self.clerk.draft("4", day, issuer, owners, [row]))
            day += dt.timedelta(self.chance.randrange(9, 120))

    def issuers(self) -> None:
        """Issuers that own one another: a row, a ring of two or a diamond."""
        companies = [self.cast.issuer() for _ in range(4)]
        one, two, three, four = companies
        pairs = self.chance.choice(
            (
                [(one, two), (two, three), (three, four)],
                [(one, two), (two, one), (three, four)],
                [(one, two), (one, three), (two, four), (three, four)],
            )
        )
        for owner, issuer in pairs:
            told = OwnerDraft(owner, owner.name, ("tenPercentOwner",))
            stakes = [Stake(Words(who=owner.cik), "Common Stock", [Lot(self._amount())])]
            if self.chance.random() < 0.5:
                stakes.append(self._vehicle(owner, "Common Stock"))
            self._live(Book(self.chance, self.clerk, issuer, (told,), stakes, self._buyer(owner)))

    def _buyer(self, owner: Party) -> Callable[[], Stake]:
        return lambda: self._vehicle(owner, "Common Stock")

    def _live(self, book: Book) -> None:
        """The filings of a book from its first to, sometimes, its last."""
        day = self._start()
        if self.chance.random() < 0.8:
            self.drafts += book.opened(day)
        for _ in range(self.chance.choice((1, 2, 2, 3, 4))):
            later = day + dt.timedelta(self.chance.randrange(9, 200))
            if later.year > day.year and day < dt.date(day.year, 12, 31) and self.chance.random() < 0.3:
                self.drafts += book.year_end(day.year)
            day = later
            self.drafts += book.step(day)
        if self.chance.random() < 0.1:
            self.drafts += book.exit(day + dt.timedelta(self.chance.randrange(9, 90)))
        self.truth += book.truth

    def _start(self) -> dt.date:
        return FIRST_DAY + dt.timedelta(self.chance.randrange(900))

    def _amount(self) -> int:
        return self.chance.randrange(1_001, 99_999)

    def _issuer(self) -> tuple[Party, str]:
        """An issuer, known or new, and the class that the story is about."""
        known = self.cast.issuers
        if not known or self.chance.random() < 0.12:
            issuer = self.cast.issuer()
            if self.chance.random() < 0.3:
                self.cast.rename(issuer, FIRST_DAY + dt.timedelta(self.chance.randrange(200, 1_200)))
        else:
            issuer = self.chance.choice(known)
        return issuer, self.chance.choices(CLASSES, (80, 12, 8))[0]

    def _vehicle(self, owner: Party, title: str) -> Stake:
        """A vehicle of one owner: unnamed, named in the nature, or named in a footnote with who controls it."""
        kind = self.chance.randrange(7)
        lots = [Lot(self._amount())]
        if kind == 0:
            nature = self.chance.choice(UNNAMED) if owner.person else "By Trust"
            if nature == "By Trust" and self.chance.random() < 0.5:
                lots = self._lots()
            return Stake(Words(nature), title, lots)
        if kind == 1:
            name = self.cast.vehicle("2012 Trust")
            return Stake(Words(f"By {name}", who=name), title, lots)
        if kind == 2:
            name = self.cast.vehicle("Holdings LP")
            partner = self.cast.vehicle("Management LLC")
            note = f"{partner} is the general partner of {name}. The reporting person is the manager of {partner}."
            return Stake(Words(f"By {name}", note, name), title, lots)
        if kind == 3:
            name = self.cast.vehicle("Investments LLC")
            member = f"Ms. {owner.surname}" if owner.person and self.chance.random() < 0.5 else "The reporting person"
            note = f"{member} is the sole member of {name}."
            return Stake(Words(f"By {name}", note, name), title, lots if self.chance.random() < 0.6 else self._lots())
        if kind == 4:
            name = self.cast.vehicle(
                "Family LP" if not owner.person else self.chance.choice(("Family LP", "2015 Trust"))
            )
            return Stake(Words(f"By {name}", self._kin(name), name), title, lots)
        name = self.cast.vehicle("LLC")
        return Stake(Words(f"By {name}", who=name), title, lots if self.chance.random() < 0.7 else self._lots())

    def _kin(self, name: str) -> str:
        """Who is what to a partnership, or to a trust of the owner's family."""
        if name.endswith("LP"):
            partner = self.cast.vehicle("Management LLC")
            return f"{partner} is the general partner of {name}. The reporting person is a limited partner of {name}."
        relative = self.cast.relative()
        return self.chance.choice(
            (
                f"The reporting person is the settlor and a beneficiary of {name}.",
                f"The reporting person's spouse is the trustee of {name}.",
                f"{relative}, the reporting person's spouse, is the trustee of {name}, and the reporting person is a beneficiary.",
                f"{relative} is the trustee of {name}. The reporting person's children are the beneficiaries of {name}.",
            )
        )

    def _lots(self) -> list[Lot]:
        """Two or three lots: with footnotes that tell them apart, without, or equal ones."""
        count = self.chance.choice((2, 2, 3))
        kind = self.chance.randrange(3)
        if kind == 0:
            return [Lot(self._amount(), f"Shares of account number {n + 1}.") for n in range(count)]
        amount = self._amount()
        return [Lot(amount if kind == 1 else self._amount()) for _ in range(count)]

    def _of_fund(self, fund: Party, partner: Party, person: Party, title: str) -> Stake:
        ways = f"{partner.name} is the general partner of {fund.name}. {person.spoken} is the managing member of {partner.name}."
        if self.chance.random() < 0.5:
            note = f"These shares are held of record by {fund.name}. {ways}"
            return Stake(Words(None, note, fund.cik), title, [Lot(self._amount())])
        return Stake(Words(f"By {fund.name}", ways, fund.cik), title, [Lot(self._amount())])

    def _sub_fund(self, partner: Party, person: Party, title: str) -> Stake:
        name = self.cast.vehicle("Side LP")
        note = f"{partner.name} is the general partner of {name}. {person.spoken} is the managing member of {partner.name}."
        return Stake(Words(f"By {name}", note, name), title, [Lot(self._amount())])
