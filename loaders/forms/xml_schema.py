"""The elements of an ownershipDocument in the schema's order, and the key of the model each one fills.

One description serves reader and writer, so that neither can know an element the other does not. Forms 3, 4 and 5 and
all schema versions (X0101 to X0609) share it: an element a version lacks simply does not occur.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import Table
from graph.model.cells import ATTRIBUTES, PATHS
from loaders.forms.spellings import Kind

ROOT = "ownershipDocument"


@dataclass(frozen=True, slots=True)
class Leaf:
    """An element that holds bare text."""

    name: str
    key: str
    """Attribute of the model."""
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cell:
    """A wrapper of `<value>` and `<footnoteId>`s."""

    name: str
    key: str
    kind: Kind
    noted: str
    """Key of the line's `footnotes` that its footnote ids stand under."""


@dataclass(frozen=True, slots=True)
class Group:
    """An element that holds others in a fixed order."""

    name: str
    children: tuple["Leaf | Cell | Group | Repeated", ...]
    part: str | None = None
    """Attribute of the model that holds the children's values as a model of its own; null when they are the parent's."""
    noted: str | None = None
    """As `Cell.noted`, for the group whose footnote ids stand on itself."""
    known: Mapping[str, tuple[int, "Leaf | Cell | Group | Repeated"]] = field(init=False)
    """Each child by name, with its place in the order; the names of one `Repeated` share a place."""

    def __post_init__(self) -> None:
        known: dict[str, tuple[int, Leaf | Cell | Group | Repeated]] = {}
        for place, child in enumerate(self.children):
            for name in child.names if isinstance(child, Repeated) else (child.name,):
                known[name] = (place, child)
        object.__setattr__(self, "known", known)


@dataclass(frozen=True, slots=True)
class Repeated:
    """Elements that may stand several times, each a thing of its own: owners, rows, footnotes and references to them."""

    names: tuple[str, ...]


REFERENCES = Repeated(("footnoteId",))


_KINDS = {
    **dict.fromkeys(("date", "deemedDate", "exercisable", "expires"), Kind.DATE),
    **dict.fromkeys(("formType", "code", "timeliness"), Kind.TOKEN),
    **dict.fromkeys(("title", "underlyingTitle", "nature"), Kind.TEXT),
    **dict.fromkeys(("shares", "totalValue"), Kind.DIRECTED),
    "equitySwap": Kind.FLAG,
    "acquiredDisposed": Kind.ACQUIRED_DISPOSED,
    "ownership": Kind.OWNERSHIP,
}
LINE_KINDS = {key: _KINDS.get(key, Kind.FIGURE) for key in PATHS}
"""What each key of a line holds."""

_BARE = {"formType", "code", "equitySwap"}


def _row() -> Group:
    """Every row of the four kinds: the cells a kind lacks do not occur in it, and one that does is still read."""
    children: list[Leaf | Cell | Group] = []
    groups: dict[str, list[Leaf | Cell | Group | Repeated]] = {}
    for key, path in PATHS.items():
        *parent, name = path.split("/")
        kind = LINE_KINDS[key]
        node = Leaf(name, ATTRIBUTES[key], kind) if key in _BARE else Cell(name, ATTRIBUTES[key], kind, key)
        if not parent:
            children.append(node)
        elif parent[0] in groups:
            groups[parent[0]].append(node)
        else:
            groups[parent[0]] = [node]
            children.append(Group(parent[0], ()))
    return Group(
        "row",
        tuple(
            _coding(groups[child.name])
            if child.name == "transactionCoding"
            else Group(child.name, tuple(groups[child.name]))
            if isinstance(child, Group)
            else child
            for child in children
        ),
    )


def _coding(cells: list[Leaf | Cell | Group | Repeated]) -> Group:
    return Group("transactionCoding", (*cells, REFERENCES), noted="code")


ROW = _row()
ROW_NAMES = {
    "nonDerivativeTransaction": Table.NON_DERIVATIVE_TRANSACTION,
    "nonDerivativeHolding": Table.NON_DERIVATIVE_HOLDING,
    "derivativeTransaction": Table.DERIVATIVE_TRANSACTION,
    "derivativeHolding": Table.DERIVATIVE_HOLDING,
}
ROW_KEYS = {
    "nonDerivativeTransaction": "non_derivative_transactions",
    "nonDerivativeHolding": "non_derivative_holdings",
    "derivativeTransaction": "derivative_transactions",
    "derivativeHolding": "derivative_holdings",
}
"""Element name of a row -> attribute of `Filing`."""

OWNER = Group(
    "reportingOwner",
    (
        Group("reportingOwnerId", (Leaf("rptOwnerCik", "cik", Kind.CIK), Leaf("rptOwnerName", "name", Kind.TEXT))),
        Group(
            "reportingOwnerAddress",
            (
                Leaf("rptOwnerNonUSAddressFlag", "non_us", Kind.FLAG),
                Leaf("rptOwnerStreet1", "street1", Kind.TEXT),
                Leaf("rptOwnerStreet2", "street2", Kind.TEXT),
                Leaf("rptOwnerCity", "city", Kind.TEXT),
                Leaf("rptOwnerState", "state", Kind.TEXT),
                Leaf("rptOwnerNonUSStateTerritory", "non_us_state", Kind.TEXT),
                Leaf("rptOwnerCountry", "country", Kind.TEXT),
                Leaf("rptOwnerZipCode", "zip", Kind.TEXT),
                Leaf("rptOwnerStateDescription", "state_description", Kind.TEXT),
                Leaf("rptOwnerGoodAddress", "good", Kind.FLAG),
            ),
            part="address",
        ),
        Group(
            "reportingOwnerRelationship",
            (
                Leaf("isDirector", "director", Kind.FLAG),
                Leaf("isOfficer", "officer", Kind.FLAG),
                Leaf("isTenPercentOwner", "ten_percent_owner", Kind.FLAG),
                Leaf("isOther", "other", Kind.FLAG),
                Leaf("officerTitle", "title", Kind.TEXT),
                Leaf("otherText", "other_text", Kind.TEXT),
            ),
        ),
    ),
)

SIGNATURE = Group(
    "ownerSignature",
    (Leaf("signatureName", "name", Kind.TEXT), Leaf("signatureDate", "date", Kind.DATE)),
)

DOCUMENT = Group(
    ROOT,
    (
        Leaf("schemaVersion", "schema_version", Kind.TOKEN),
        Leaf("documentType", "form", Kind.FORM),
        Leaf("periodOfReport", "period", Kind.DATE),
        Leaf("dateOfOriginalSubmission", "original_filed", Kind.DATE),
        Leaf("noSecuritiesOwned", "no_securities_owned", Kind.FLAG),
        Leaf("notSubjectToSection16", "not_subject_to_section16", Kind.FLAG),
        Leaf("form3HoldingsReported", "form3_holdings_reported", Kind.FLAG),
        Leaf("form4TransactionsReported", "form4_transactions_reported", Kind.FLAG),
        Group(
            "issuer",
            (
                Leaf("issuerCik", "cik", Kind.CIK),
                Leaf("issuerName", "name", Kind.TEXT),
                Leaf("issuerTradingSymbol", "ticker", Kind.TOKEN),
                Leaf("issuerForeignTradingSymbol", "foreign_ticker", Kind.TOKEN),
            ),
            part="issuer",
        ),
        Repeated(("reportingOwner",)),
        Leaf("aff10b5One", "aff10b5_one", Kind.FLAG),
        Group("nonDerivativeTable", (Repeated(("nonDerivativeTransaction", "nonDerivativeHolding")),)),
        Group("derivativeTable", (Repeated(("derivativeTransaction", "derivativeHolding")),)),
        Group("footnotes", (Repeated(("footnote",)),)),
        Leaf("remarks", "remarks", Kind.TEXT),
        Repeated(("ownerSignature",)),
    ),
)
