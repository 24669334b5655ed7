"""What the elements of Schedules 13D and 13G are made of, and those that both have.

An element without a key is a fact that `Filing` has no place for, such as the issuer's address: its text stands in
`as_filed` under its path. The second and later of equal names bear their number: `fundType[2]`.
"""

from dataclasses import dataclass
from typing import Literal

from loaders.forms.spellings import Kind
from loaders.forms.xml_schema import Group, Leaf, Repeated

COMMON = "http://www.sec.gov/edgar/common"
"""Namespace of addresses, under the prefix `com`."""

WORDS = "items"
"""Key of an element whose text stands in the filing's `items`."""


@dataclass(frozen=True, slots=True)
class Instead(Leaf):
    """Another name that some documents have for an element; `as_filed` always holds its text, which says that it stood."""


@dataclass(frozen=True, slots=True)
class Several(Repeated):
    """One element that may stand several times: a leaf whose key holds a list, or a group."""

    of: Leaf | Group
    instead: bool = False
    """As `Instead`."""

    @property
    def name(self) -> str:
        """The element's name."""
        return self.names[0]


def several(of: Leaf | Group, *, instead: bool = False) -> Several:
    """The element any number of times."""
    return Several((of.name,), of, instead)


def kept(*names: str) -> tuple[Leaf, ...]:
    """Elements whose texts stand in `as_filed`."""
    return tuple(Leaf(name, "", Kind.VERBATIM) for name in names)


def words(*names: str) -> tuple[Leaf, ...]:
    """Elements whose texts stand in `items`."""
    return tuple(Leaf(name, WORDS, Kind.VERBATIM) for name in names)


@dataclass(frozen=True, slots=True)
class Schedule:
    """One of the two forms as XML."""

    letter: Literal["D", "G"]
    namespace: str
    """As EDGAR writes it: capital D, small g."""
    document: Group
    person: Group
    signer: Group
    words: str
    """Path of the element that holds the items."""


ADDRESS = (
    "com:street1",
    "com:street2",
    "com:city",
    "com:stateOrCountry",
    "com:stateOrCountryDescription",
    "com:zipCode",
)

HEADER = Group(
    "headerData",
    (
        Leaf("submissionType", "form", Kind.SCHEDULE),
        Leaf("previousAccessionNumber", "previous_accession", Kind.TOKEN),
        Group(
            "filerInfo",
            (
                several(Group("filer", (Group("filerCredentials", kept("cik", "ccc")), *kept("fileNumber")))),
                *kept("liveTestFlag"),
                Group("flags", kept("confirmingCopyFlag", "returnCopyFlag", "overrideInternetFlag")),
                Group("contact", kept("contactName", "contactPhoneNumber", "contactEmailAddress")),
                Group("notifications", (several(kept("notificationEmailAddress")[0]),)),
            ),
        ),
    ),
)

CUSIPS = Group("issuerCusips", (several(Leaf("issuerCusipNumber", "cusips", Kind.TOKEN)),))


def flat_cusip(name: str) -> Several:
    """Before version X0202 one number stood in an element of its own."""
    return several(Leaf(name, "cusips", Kind.TOKEN), instead=True)


DOCUMENTS = Group(
    "documents",
    (
        several(
            Group(
                "com:document",
                kept("com:conformedName", "com:conformedDocumentType", "com:description", "com:contents"),
            )
        ),
    ),
)

DETAILS = several(
    Group(
        "signatureDetails",
        (
            Leaf("signature", "name", Kind.TEXT),
            Leaf("title", "title", Kind.TEXT),
            Leaf("date", "date", Kind.US_DATE),
        ),
    )
)
