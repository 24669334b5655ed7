"""Every id of the graph, computed from what was filed and nothing else: no counter, no clock, no order of arrival.

An id is opaque to its readers; only this module knows how one is made. Text renders show no CIK, so a party may go by
a name that is only as good as its issuer: `name:` ids never join two issuers.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, Final

import orjson

from graph.model import Filing, IssuerFacts, Line, Owner, PartyKind, Stake, Table
from graph.readings.names import entity_key, tokens, word_set

__all__ = [
    "GENERIC",
    "candidates_of",
    "filing_id",
    "fingerprint",
    "issuer_id",
    "line_id",
    "named_id",
    "oneof_id",
    "owner_id",
    "owner_ids",
    "plain_ticker",
    "scope_id",
    "slug",
    "stake_key",
    "vehicle_id",
]

_CENTS: Final = Decimal("0.01")
_EXACT: Final = Context(prec=100)
_NO_TICKER: Final = frozenset({"", "none", "n/a", "na", "-"})
GENERIC: Final = word_set(
    "a an and by for of the his her their its my our reporting person persons owner owners spouse wife husband child children "
    "son sons daughter daughters family member members trust trusts living revocable irrevocable grantor retained annuity "
    "grat grats llc lp llp inc corp co ltd partnership limited liability company corporation general fund funds foundation "
    "estate ira plan 401 401k k savings retirement account custodian utma ugma entity entities minor dtd joint"
)
"""Words that say what a holder is or whose it is, and never which one."""


def fingerprint(filing: Filing) -> str:
    """64 hex digits over what every carrier of the filing shows, the same from XML and from a text render.

    CIKs, natures, footnotes and times are left out because some carriers lack them; case, space, punctuation, the
    spelling of numbers, what is beyond their second decimal place and how transactions and holdings stand between each
    other are set aside, because data sets do not show it. A filing of which a part is not known shows too little to be
    told from another by it: its fingerprint holds its accession and is no other filing's. Of a Schedule 13D or 13G the
    amendment's number and each cover's class, aggregate and percent count.
    """
    shown: list[Any] = [
        filing.form.strip().upper(),
        _text(filing.period),
        " ".join(tokens(filing.issuer.name)),
        sorted(" ".join(tokens(owner.name)) for owner in filing.owners),
        [_shown(f"{table}-{n}", line) for table in Table for n, line in enumerate(filing.rows(table), 1)],
    ]
    if filing.not_carried:
        shown += [filing.accession, filing.not_carried]
    if filing.is_schedule:
        number = re.sub(r"\D", "", filing.amendment_number or "").lstrip("0")
        shown += [number, [_shown_stake(stake, filing.owners) for stake in filing.stakes]]
    return hashlib.sha256(orjson.dumps(shown)).hexdigest()


def filing_id(filing: Filing) -> str:
    """The accession number, else `doc:<fingerprint>`."""
    return filing.accession or f"doc:{fingerprint(filing)}"


def line_id(filing: str, key: str) -> str:
    """The id of the row `key` ("ND-T-1") of the filing with the id `filing`."""
    return f"{filing}/{key}"


def stake_key(ordinal: int) -> str:
    """The place of the `ordinal`-th cover page in its schedule, as `ND-T-1` is that of a row."""
    return f"S-{ordinal}"


def issuer_id(issuer: IssuerFacts) -> str:
    """`cik:<ten digits>`, else a name id under the issuer's own key."""
    return _cik_id(issuer.cik) or named_id(issuer.name, issuer)


def owner_id(owner: Owner, issuer: IssuerFacts) -> str:
    """`cik:<ten digits>`, else a name id under the issuer's key."""
    return _cik_id(owner.cik) or named_id(owner.name, issuer)


def owner_ids(filing: Filing) -> tuple[str, ...]:
    """The ids of the reporting owners, sorted, each once; the first one's scope writes the filing's own readings."""
    return tuple(sorted({owner_id(owner, filing.issuer) for owner in filing.owners}))


def named_id(name: str, issuer: IssuerFacts) -> str:
    """The id of a party without a CIK: `name:<issuer key>:<slug>-<6 hex of SHA-256 of the normalised name>`."""
    plain = " ".join(tokens(name))
    return f"name:{_issuer_key(issuer)}:{slug(name)}-{hashlib.sha256(plain.encode()).hexdigest()[:6]}"


def vehicle_id(name: str | None, kind: PartyKind, *, owners: Iterable[str], issuer: str, lot: int | None = None) -> str:
    """The id of a holder or entity known from words of these owners' filings about this issuer.

    A full proper name drops the issuer, so that one vehicle of one owner is one party; one without a name, or with a
    name of general words ("Family Trust"), is never the same across issuers. `lot` tells unnamed ones apart.
    """
    reporter = "+".join(sorted(set(owners)))
    if name is not None and is_proper(name):
        return f"vehicle:{reporter}:{_entity_slug(name)}"
    what = _entity_slug(name) if name is not None and entity_key(name) else kind.value.lower().replace("_", "-")
    return f"vehicle:{reporter}:{issuer}:{what}" + ("" if lot is None else f":{lot}")


def oneof_id(candidates: Iterable[str]) -> str:
    """The id of the placeholder for whoever of the candidates holds a line."""
    several = sorted(set(candidates))
    return f"oneof:{('&' if any('+' in one for one in several) else '+').join(several)}"


def candidates_of(placeholder: str) -> tuple[str, ...]:
    """The candidates in the id of a placeholder."""
    several = placeholder.removeprefix("oneof:")
    return tuple(several.split("&" if "&" in several else "+"))


def scope_id(reporter: str, issuer: str) -> str:
    """The id of the scope that derives what one reporter's filings about one issuer say."""
    return f"{reporter}|{issuer}"


def slug(text: str) -> str:
    """Lower-case words joined by hyphens; "x" where the text has no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(tokens(text))).strip("-") or "x"


def plain_ticker(ticker: str | None) -> str:
    """The trading symbol in lower case; "" where none is given, whatever the filer wrote for that."""
    plain = (ticker or "").strip().casefold()
    return "" if plain in _NO_TICKER else plain


def is_proper(name: str) -> bool:
    """Whether the name holds a word that is more than a kind, a relation or a legal form."""
    return any(word not in GENERIC for word in entity_key(name))


def _entity_slug(name: str) -> str:
    key = " ".join(entity_key(name))
    ascii_slug = re.sub(r"[^a-z0-9]+", "-", key).strip("-")
    return ascii_slug if key.isascii() else f"{ascii_slug or 'x'}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"


def _issuer_key(issuer: IssuerFacts) -> str:
    if issuer.cik:
        return issuer.cik.zfill(10)
    return f"{slug(issuer.name)}~{plain_ticker(issuer.ticker)}"


def _cik_id(cik: str | None) -> str | None:
    return f"cik:{cik.strip().zfill(10)}" if cik and cik.strip() else None


def _shown(key: str, line: Line) -> list[str]:
    amount = line.shares if line.shares is not None else line.total_value
    following = line.following_shares if line.following_shares is not None else line.following_value
    return [
        key,
        " ".join(tokens(line.title or "")),
        _text(line.date),
        (line.code or "").strip().upper(),
        _number(amount),
        _number(line.price),
        line.acquired_disposed or "",
        _number(following),
        line.ownership or "",
    ]


def _shown_stake(stake: Stake, owners: Sequence[Owner]) -> list[str]:
    return [
        " ".join(tokens(owners[stake.owner - 1].name)) if 0 < stake.owner <= len(owners) else "",
        " ".join(tokens(stake.title or "")),
        _number(stake.aggregate),
        _number(stake.percent_of_class),
    ]


def _number(figure: Decimal | None) -> str:
    """The figure to two places, halves away from zero as in the data sets."""
    return "" if figure is None else format(figure.quantize(_CENTS, ROUND_HALF_UP, _EXACT).normalize(_EXACT), "f")


def _text(value: object) -> str:
    return "" if value is None else str(value)
