"""Invented parties: each has a name that no other has, and a CIK where a form would give one. All words are made up."""

import datetime as dt
import random
from dataclasses import dataclass, field

_FRONTS = ("Bra", "Cal", "Dor", "Fen", "Gal", "Har", "Jor", "Kel", "Lor", "Mar", "Nor", "Pel", "Quil", "Ros", "Tal", "Ver", "Wil", "Zel")  # fmt: skip
_MIDDLES = ("a", "e", "i", "o", "u", "an", "en", "in", "on", "ar", "er", "or")
_ENDS = ("bek", "dall", "fax", "gar", "hurst", "kell", "lund", "mond", "nett", "quist", "rick", "sby", "tham", "vick", "wold", "zane")  # fmt: skip
_FIRST_NAMES = ("Ann", "Boris", "Clara", "David", "Edith", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Leo", "Mira", "Nils", "Olga", "Peter", "Rosa", "Simon", "Thea", "Viktor")  # fmt: skip


@dataclass(slots=True)
class Party:
    """Somebody with a CIK: an issuer, a reporting owner, or both."""

    cik: str
    name: str
    """As EDGAR has it: last name first for a person."""
    spoken: str
    """As sentences have it."""
    person: bool
    ticker: str | None = None
    former: list[tuple[str, str]] = field(default_factory=list)
    """(name, day of its change as EDGAR's header writes it: YYYYMMDD), the oldest first."""

    @property
    def surname(self) -> str:
        """What "Ms." stands before."""
        return self.spoken.split()[-1]


@dataclass(slots=True)
class Cast:
    """Makes parties and vehicles; the same chance makes the same ones."""

    chance: random.Random
    parties: list[Party] = field(default_factory=list)
    vehicles: list[str] = field(default_factory=list)
    """Names of those who file nothing: vehicles, and relatives of owners."""
    _words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._words = [front + middle + end for front in _FRONTS for middle in _MIDDLES for end in _ENDS]
        self.chance.shuffle(self._words)

    @property
    def size(self) -> int:
        """Persons, entities, issuers, named vehicles and relatives."""
        return len(self.parties) + len(self.vehicles)

    @property
    def issuers(self) -> list[Party]:
        """The companies that filings may be about."""
        return [party for party in self.parties if party.ticker]

    def person(self) -> Party:
        """A person."""
        surname, first = self._word(), self.chance.choice(_FIRST_NAMES)
        return self._party(f"{surname.upper()} {first.upper()}", f"{first} {surname}", person=True)

    def issuer(self) -> Party:
        """A company with listed shares."""
        word = self._word()
        name = f"{word} {self.chance.choice(('Instruments Corp', 'Systems Inc', 'Foods Inc', 'Energy Corp'))}"
        return self._party(name, name, person=False, ticker=word[:4].upper())

    def entity(self, form: str) -> Party:
        """A reporting owner that is no person: `form` is "Fund LP", "GP LLC" or the like."""
        name = f"{self._word()} {form}"
        return self._party(name, name, person=False)

    def vehicle(self, form: str) -> str:
        """The name of a vehicle that files nothing itself."""
        self.vehicles.append(f"{self._word()} {form}")
        return self.vehicles[-1]

    def relative(self) -> str:
        """The name of a person who files nothing."""
        self.vehicles.append(f"{self.chance.choice(_FIRST_NAMES)} {self._word()}")
        return self.vehicles[-1]

    def rename(self, issuer: Party, day: dt.date) -> None:
        """Let the issuer have borne another name until that day."""
        issuer.former.append((f"{self._word()} Corp", f"{day:%Y%m%d}"))

    def _party(self, name: str, spoken: str, *, person: bool, ticker: str | None = None) -> Party:
        party = Party(f"{9_800_000 + len(self.parties):010d}", name, spoken, person, ticker)
        self.parties.append(party)
        return party

    def _word(self) -> str:
        return self._words.pop()
