"""One owner's percentage of a class, as computed and as filed apart, with the numbers it was computed from.

Rule 13d-3(d)(1): what the owner may acquire within 60 days counts as outstanding for this owner alone. An aggregate of a
Schedule 13D or 13G holds those shares already, an amount of Forms 3, 4 and 5 does not.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.traversal.measures import PercentOfClass, SharesOutstanding
from graph.traversal.model import Interval, Reported, Rights
from graph.traversal.outstanding import Outstanding
from graph.traversal.stakes import Stake

_PLACES: Final = Decimal("0.0001")
NO_COUNT: Final = (
    "NO_DENOMINATOR: no count of the shares outstanding dated within 92 days of the day asked about is known."
)
ONLY_RANGE: Final = (
    "ONLY_AN_INTERVAL: the shares outstanding are known only from an amount and its percentage; see `range`."
)
UNKNOWN_RIGHTS: Final = (
    "UNKNOWN_RIGHTS: a right that runs within 60 days states no number of shares, so what it adds is not known."
)
NO_SHARES: Final = "NO_SHARES: no shares of the class are stated, so there is nothing to compute."


@dataclass(frozen=True, slots=True)
class _Part:
    shares: Decimal
    """With the owner's rights."""
    rights: Decimal
    words: str


def percent_of_class(
    stake: Stake | None, reported: Reported, rights: Rights, outstanding: Outstanding, security: str
) -> tuple[PercentOfClass | None, str | None]:
    """The percentage and, where it is not computed, why; None where nothing is filed either.

    A stake that stands is what Rule 13d-3 counts and goes before Section 16 amounts; the two are never added.
    """
    part = _part(stake, reported, rights)
    if isinstance(part, str):
        return _as_filed(stake), part
    count = outstanding.count(security)
    known = count or outstanding.interval(security)
    percent = None if count is None or count.shares is None else _share(part, count.shares)
    reason = None if percent is not None else NO_COUNT if known is None else ONLY_RANGE
    filed = _filed(stake)
    if known is None and filed is None:
        return None, reason
    return (
        PercentOfClass(
            percent=percent,
            range=None if percent is not None or known is None else _range(part, known),
            as_filed=filed,
            numerator=part.shares,
            rights=part.rights,
            outstanding=known,
            definition=_definition(part, known),
        ),
        reason,
    )


def _as_filed(stake: Stake | None) -> PercentOfClass | None:
    """What the filer states, where nothing can be computed."""
    filed = _filed(stake)
    return None if filed is None else PercentOfClass(None, None, filed, None, Decimal(0), None, "As filed only.")


def _filed(stake: Stake | None) -> Decimal | None:
    return stake.percent if stake is not None and stake.stands else None


def _part(stake: Stake | None, reported: Reported, rights: Rights) -> _Part | str:
    """The numerator, or why there is none."""
    if stake is not None and stake.stands and stake.shares is not None:
        included = min(stake.rights or rights.within_60_days or Decimal(0), stake.shares)
        return _Part(stake.shares, included, "shares stated under Rule 13d-3")
    own, total = rights.within_60_days, reported.total
    if own is None:
        return UNKNOWN_RIGHTS
    if total is None and not own:
        return NO_SHARES
    return _Part((total or Decimal(0)) + own, own, "shares reported under Section 16 with rights within 60 days")


def _share(part: _Part, outstanding: Decimal) -> Decimal | None:
    whole = outstanding + part.rights
    return (part.shares * 100 / whole).quantize(_PLACES).normalize() + 0 if whole else None


def _range(part: _Part, interval: SharesOutstanding) -> Interval | None:
    bounds = interval.range
    if bounds is None or bounds.high is None:
        return None
    low, high = _share(part, bounds.high), _share(part, bounds.low)
    return None if low is None or high is None else Interval(low, high)


def _definition(part: _Part, denominator: SharesOutstanding | None) -> str:
    if denominator is None:
        return f"{_number(part.shares)} {part.words}; no shares outstanding are known to divide by."
    if denominator.shares is not None:
        outstanding = _number(denominator.shares)
    else:
        bounds = denominator.range
        outstanding = f"{_number(bounds.low)} to {_number(bounds.high)}" if bounds and bounds.high else "unknown"
    rights = f" + {_number(part.rights)} of this owner's own rights" if part.rights else ""
    return (
        f"{_number(part.shares)} {part.words} / ({outstanding} outstanding on {denominator.date.isoformat()}{rights})."
    )


def _number(amount: Decimal) -> str:
    return f"{amount.normalize():,f}"
