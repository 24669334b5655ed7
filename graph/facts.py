"""A filing as the properties that stand in Neo4j, and back: nothing filed is lost on the way, nothing but it is needed.

Only facts travel back. `source` is load information, `findings` and a line's `indirect` are readings that `interpret`
makes anew; the filing that comes back has none of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import orjson
from neo4j.time import Date, DateTime

from graph.figures import exact, figure
from graph.model import Address, Carrier, Filing, IssuerFacts, Line, Owner, Signature, Stake, Table, UnknownElement
from graph.model.cells import ATTRIBUTES
from graph.wrapper import header_from, header_properties

Properties = dict[str, Any]

COUNTS = frozenset({"shares", "underlyingShares", "followingShares"})
"""Figures that count securities and so add up exactly."""
FIGURES = (
    "shares",
    "totalValue",
    "price",
    "exercisePrice",
    "underlyingShares",
    "underlyingValue",
    "followingShares",
    "followingValue",
)
PLAIN = tuple(key for key in ATTRIBUTES if key not in FIGURES)
"""Keys of a line that stand as one property."""
HEADER = {
    "accession": "accession",
    "accessionBasis": "accession_basis",
    "form": "form",
    "schemaVersion": "schema_version",
    "period": "period",
    "filedAt": "filed_at",
    "acceptedAt": "accepted_at",
    "originalFiled": "original_filed",
    "amendmentNumber": "amendment_number",
    "previousAccession": "previous_accession",
    "noSecuritiesOwned": "no_securities_owned",
    "notSubjectToSection16": "not_subject_to_section16",
    "form3HoldingsReported": "form3_holdings_reported",
    "form4TransactionsReported": "form4_transactions_reported",
    "aff10b5One": "aff10b5_one",
    "remarks": "remarks",
}
"""Property of a Filing -> attribute of the model."""
SIGNATURE = {
    "signatureNames": "name",
    "signatureDates": "date",
    "signatureTitles": "title",
    "signaturesOnBehalfOf": "on_behalf_of",
}
"""List on a Filing, "" for what is not there -> attribute of a signature. The last two stand only where one is filed."""
OWNER = {
    "cik": "cik",
    "name": "name",
    "director": "director",
    "officer": "officer",
    "tenPercentOwner": "ten_percent_owner",
    "other": "other",
    "title": "title",
    "otherText": "other_text",
}
ISSUER = {"cik": "cik", "name": "name", "ticker": "ticker", "foreignTicker": "foreign_ticker"}
STAKE_TABLE = "S"
"""The `table` of a stake, which is no row of Table I or II."""
STAKE = {
    "owner": "owner",
    "title": "title",
    "group": "group",
    "legalProceedings": "legal_proceedings",
    "citizenship": "citizenship",
    "excludesShares": "excludes_shares",
    "comment": "comment",
}
STAKE_LISTS = {"funds": "funds", "personTypes": "person_types"}
STAKE_COUNTS = {
    "soleVoting": "sole_voting",
    "sharedVoting": "shared_voting",
    "soleDispositive": "sole_dispositive",
    "sharedDispositive": "shared_dispositive",
    "aggregate": "aggregate",
}
"""Figures of a stake that count securities of its class."""


def filing_properties(filing: Filing) -> Properties:
    """The facts of the filing's own cells; its id, carriers and readings are the writer's business."""
    return {
        **_stated(filing, HEADER),
        **_signatures(filing.signatures),
        **({"items": _json(list(filing.items.items()))} if filing.items else {}),
        **({"notCarried": list(filing.not_carried)} if filing.not_carried else {}),
        **header_properties(filing),
        **_leftovers(filing.as_filed, filing.unknown),
    }


def about_properties(issuer: IssuerFacts) -> Properties:
    """What the filing says of its issuer, which a later filing may say otherwise."""
    cusips = {"cusips": list(issuer.cusips)} if issuer.cusips else {}
    return {**_stated(issuer, ISSUER), **cusips}


def owner_properties(owner: Owner, ordinal: int) -> Properties:
    """What the filing says of one reporting owner."""
    address = (
        {} if owner.address is None else {"address": _json(owner.address.model_dump(by_alias=True, exclude_none=True))}
    )
    return {"ordinal": ordinal, **_stated(owner, OWNER), **address, **_leftovers(owner.as_filed, owner.unknown)}


def line_properties(key: str, table: Table, line: Line) -> Properties:
    """The cells of one row; `key` is its place in the filing, such as ND-T-1."""
    properties: Properties = {"table": table.value, "ordinal": int(key.rpartition("-")[2]), "row": line.row}
    for name in PLAIN:
        if (value := getattr(line, ATTRIBUTES[name])) is not None:
            properties[name] = value
    for name in FIGURES:
        properties |= figure(name, getattr(line, ATTRIBUTES[name]), count=name in COUNTS)
    if line.footnotes:
        properties["footnotes"] = _json(line.footnotes)
    return properties | _leftovers(line.as_filed, line.unknown)


def stake_properties(stake: Stake, ordinal: int) -> Properties:
    """The cells of one cover page, the `ordinal`-th of its filing."""
    properties: Properties = {"table": STAKE_TABLE, "ordinal": ordinal, **_stated(stake, STAKE)}
    properties |= {key: list(held) for key, name in STAKE_LISTS.items() if (held := getattr(stake, name))}
    for key, name in STAKE_COUNTS.items():
        properties |= figure(key, getattr(stake, name), count=True)
    properties |= figure("percentOfClass", stake.percent_of_class)
    return properties | _leftovers(stake.as_filed, stake.unknown)


def filing_from(
    filing: Mapping[str, Any],
    about: Mapping[str, Any],
    owners: Iterable[Mapping[str, Any]],
    lines: Iterable[Mapping[str, Any]],
    footnotes: Iterable[Mapping[str, Any]],
) -> Filing:
    """The filing whose properties these are, without its readings and with an empty `source`."""
    rows: dict[Table, list[Line]] = {table: [] for table in Table}
    stakes = []
    for properties in sorted(lines, key=lambda line: int(line["ordinal"])):
        if properties["table"] == STAKE_TABLE:
            stakes.append(_stake_from(properties))
        else:
            rows[Table(properties["table"])].append(_line_from(properties))
    return Filing(
        source="",
        carrier=Carrier(filing["carriers"][0]),
        issuer=IssuerFacts(cusips=tuple(about.get("cusips", ())), **_model_values(about, ISSUER)),
        owners=tuple(_owner_from(owner) for owner in sorted(owners, key=lambda owner: int(owner["ordinal"]))),
        non_derivative_transactions=tuple(rows[Table.NON_DERIVATIVE_TRANSACTION]),
        non_derivative_holdings=tuple(rows[Table.NON_DERIVATIVE_HOLDING]),
        derivative_transactions=tuple(rows[Table.DERIVATIVE_TRANSACTION]),
        derivative_holdings=tuple(rows[Table.DERIVATIVE_HOLDING]),
        footnotes={note["ref"]: note["text"] for note in sorted(footnotes, key=lambda note: int(note["ordinal"]))},
        stakes=tuple(stakes),
        items=dict(orjson.loads(filing.get("items", b"[]"))),
        signatures=_signatures_from(filing),
        not_carried=tuple(filing.get("notCarried", ())),
        header=header_from(filing),
        **_model_values(filing, HEADER),
        **_leftovers_from(filing),
    )


def native(value: Any) -> Any:
    """A value of the driver as Python's own: dates, times and lists of them."""
    if isinstance(value, Date | DateTime):
        return value.to_native()
    return [native(item) for item in value] if isinstance(value, list) else value


def _owner_from(properties: Mapping[str, Any]) -> Owner:
    address = properties.get("address")
    return Owner(
        address=None if address is None else Address.model_validate(orjson.loads(address)),
        **_model_values(properties, OWNER),
        **_leftovers_from(properties),
    )


def _stake_from(properties: Mapping[str, Any]) -> Stake:
    lists = {name: tuple(properties.get(key, ())) for key, name in STAKE_LISTS.items()}
    figures = {name: exact(properties, key) for key, name in STAKE_COUNTS.items()}
    return Stake(
        percent_of_class=exact(properties, "percentOfClass"),
        **_model_values(properties, STAKE),
        **lists,
        **figures,
        **_leftovers_from(properties),
    )


def _signatures(signatures: Sequence[Signature]) -> Properties:
    """Lists side by side; the two that only Schedules 13D and 13G fill stand only where one is filled."""
    lists = {
        key: [str(value) if (value := getattr(signature, name)) else "" for signature in signatures]
        for key, name in SIGNATURE.items()
    }
    return {key: held for key, held in lists.items() if any(held) or key in {"signatureNames", "signatureDates"}}


def _signatures_from(filing: Mapping[str, Any]) -> tuple[Signature, ...]:
    columns = zip_longest(*(filing.get(key, ()) for key in SIGNATURE), fillvalue="")
    return tuple(
        Signature(name=name or None, date=date or None, title=title or None, on_behalf_of=party or None)
        for name, date, title, party in columns
    )


def _line_from(properties: Mapping[str, Any]) -> Line:
    cells = {ATTRIBUTES[name]: native(properties.get(name)) for name in PLAIN}
    cells |= {ATTRIBUTES[name]: exact(properties, name) for name in FIGURES}
    footnotes = orjson.loads(properties.get("footnotes", b"{}"))
    return Line(row=properties["row"], footnotes=footnotes, **cells, **_leftovers_from(properties))


def _stated(model: Any, names: Mapping[str, str]) -> Properties:
    return {key: value for key, name in names.items() if (value := getattr(model, name)) is not None}


def _model_values(properties: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {name: native(properties.get(key)) for key, name in names.items()}


def _leftovers(as_filed: Mapping[str, str | None], unknown: Iterable[UnknownElement]) -> Properties:
    properties: Properties = {}
    if as_filed:
        properties["asFiled"] = _json(as_filed)
    if elements := [element.model_dump(by_alias=True) for element in unknown]:
        properties["unknown"] = _json(elements)
    return properties


def _leftovers_from(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "as_filed": orjson.loads(properties.get("asFiled", b"{}")),
        "unknown": tuple(UnknownElement(**element) for element in orjson.loads(properties.get("unknown", b"[]"))),
    }


def _json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
