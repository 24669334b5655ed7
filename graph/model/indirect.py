"""What one filing's words say about who holds a line and who controls the holder.

A reading, made by `loaders.vehicles` from the nature of indirect ownership, the footnotes and the remarks; never a fact.
"""

from enum import StrEnum

from graph.model.base import Model


class PartyKind(StrEnum):
    """What a holder is, by its legal form or its relation to the reporting owner."""

    __hash__ = str.__hash__  # Enum's own is Python, and words are remembered by what they mean

    PERSON = "PERSON"
    COMPANY = "COMPANY"
    PARTNERSHIP = "PARTNERSHIP"
    TRUST = "TRUST"
    ESTATE = "ESTATE"
    FOUNDATION = "FOUNDATION"
    SPOUSE = "SPOUSE"
    CHILD = "CHILD"
    FAMILY_MEMBER = "FAMILY_MEMBER"
    RETIREMENT_PLAN = "RETIREMENT_PLAN"
    CUSTODIAL = "CUSTODIAL"
    ACCOUNT = "ACCOUNT"
    UNSPECIFIED = "UNSPECIFIED"

    @property
    def is_person(self) -> bool:
        """Whether a holder of this kind is a natural person; every other kind is an entity."""
        return self in {PartyKind.PERSON, PartyKind.SPOUSE, PartyKind.CHILD, PartyKind.FAMILY_MEMBER}


class Role(StrEnum):
    """How one party stands to another, in the words of the filing. A title alone attributes no shares (Rule 13d-3)."""

    __hash__ = str.__hash__  # as PartyKind's

    CEO = "CEO"
    OFFICER = "OFFICER"
    DIRECTOR = "DIRECTOR"
    TRUSTEE = "TRUSTEE"
    CO_TRUSTEE = "CO_TRUSTEE"
    GENERAL_PARTNER = "GENERAL_PARTNER"
    MANAGING_MEMBER = "MANAGING_MEMBER"
    MANAGER = "MANAGER"
    SOLE_MEMBER = "SOLE_MEMBER"
    INVESTMENT_MANAGER = "INVESTMENT_MANAGER"
    CUSTODIAN = "CUSTODIAN"
    CONTROL_UNSPECIFIED = "CONTROL_UNSPECIFIED"
    SPOUSE = "SPOUSE"
    PARENT = "PARENT"
    BENEFICIARY = "BENEFICIARY"
    SETTLOR = "SETTLOR"
    LIMITED_PARTNER = "LIMITED_PARTNER"
    MEMBER = "MEMBER"
    SHAREHOLDER = "SHAREHOLDER"
    PARTICIPANT = "PARTICIPANT"

    @property
    def controls(self) -> bool:
        """Whether the role gives a CONTROLS edge; the others give RELATED_TO."""
        return self not in RELATED


RELATED = frozenset(
    {
        Role.SPOUSE,
        Role.PARENT,
        Role.BENEFICIARY,
        Role.SETTLOR,
        Role.LIMITED_PARTNER,
        Role.MEMBER,
        Role.SHAREHOLDER,
        Role.PARTICIPANT,
    }
)

REPORTING_OWNER = "REPORTING_OWNER"
"""Stands for the filing's reporting owner where the words say "the reporting person" or the like."""


class Vehicle(Model):
    """A holder of a line, or an entity of the chain between the holder and the reporting owner."""

    name: str | None = None
    """As in the text, without "By"; null when the words name none ("By Trust")."""
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    cik: str | None = None
    """Ten digits, when the holder is one of the filing's reporting owners."""
    ref: str | None = None
    """How the words tell two unnamed ones of one line apart ("limited partnership A"); null otherwise."""
    quote: str | None = None
    """The words that name or describe it: an exact substring, white space collapsed."""
    where: str | None = None
    """Where the quote stands: `nature`, `remarks`, or a footnote id such as `F3`."""


class Control(Model):
    """One role that the words state of a controller in a vehicle."""

    controller: str
    """A name as in the text, or `REPORTING_OWNER`."""
    vehicle: str
    """The name of a vehicle or intermediate of the same line, or the `ref` or kind of an unnamed one."""
    role: Role
    quote: str
    where: str | None = None
    """As `Vehicle.where`."""


class Indirect(Model):
    """Who holds a line and who controls the holder, as far as the filing's words go."""

    vehicles: tuple[Vehicle, ...] = ()
    """Who holds the line's securities. Empty only on a direct line of a joint filing whose words name no holder."""
    intermediates: tuple[Vehicle, ...] = ()
    controls: tuple[Control, ...] = ()
    deemed_beneficial_owner: bool = False
    """The words say the reporting owner is or may be deemed to beneficially own the line."""
    deemed_quote: str | None = None
    disclaimed: bool = False
    """Beneficial ownership is disclaimed, wholly or but for a pecuniary interest."""
    disclaimed_quote: str | None = None
