"""The distinct shares that Schedules 13D and 13G state of one class.

Sole power is nobody else's, so it counts once; but a control person (HC) states as its own what those below it state, and
equal sole powers in one schedule may be one block. Power that is shared goes to whom the words call direct holders, where
these explain every person's shared amount; else it is at least the largest amount and at most the sum.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from graph.traversal.measures import DistinctHolder, DistinctTotal, Exclusion, ShareRange, SharesOutstanding
from graph.traversal.model import Evidence, Ref
from graph.traversal.outstanding import Outstanding
from graph.traversal.stakes import Direct, Stake

DEFINITION: Final = (
    "Schedules 13D and 13G: shares beneficially owned under Rule 13d-3 by the newest stake of each person. Sole power counts "
    "once; shared power goes to the direct holders that words state, else it lies between the largest amount and the smaller "
    "of the sum and the shares outstanding with rights. Rights within 60 days that stakes hold are in it and told in `rights`."
)
LEFT_OUT: Final = "NOT_RESTATED: a later amendment of the schedule leaves the person out."
_CONTROL_PERSON: Final = "HC"
_MOST_SUMS: Final = 4_096
"""Sums of direct holders that are tried; a schedule with more has its shared power as an interval."""


@dataclass(slots=True)
class _Part:
    """What one schedule's persons add to the total."""

    holders: list[DistinctHolder] = field(default_factory=list)
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)

    def add(self, holder: DistinctHolder, low: Decimal, high: Decimal) -> None:
        self.holders.append(holder)
        self.low += low
        self.high += high


def schedule_total(stakes: Sequence[Stake], outstanding: Outstanding, security: str) -> DistinctTotal | None:
    """The total of the stakes of one class; None where there is none."""
    if not stakes:
        return None
    excluded = [_exclusion(one) for one in stakes if not one.stands or not one.shares]
    schedules: dict[str, list[Stake]] = defaultdict(list)
    for one in stakes:
        if one.stands and one.shares:
            schedules[one.filing].append(one)
    sole = [_sole(schedules[key]) for key in sorted(schedules)]
    shared = [_shared(schedules[key]) for key in sorted(schedules)]
    exact = [one for one in shared if one.low == one.high and _is_direct(one)]
    open_ones = [one for one in shared if one not in exact]
    # Two schedules may speak of one block under shared power: together they are at least the larger one.
    low = sum((one.low for one in (*sole, *exact)), Decimal(0)) + max(
        (one.low for one in open_ones), default=Decimal(0)
    )
    high = sum((one.high for one in (*sole, *shared)), Decimal(0))
    denominator = outstanding.count(security)
    rights = _rights(stakes)
    return DistinctTotal(
        shares=ShareRange(low, max(low, _most(high, denominator, rights))) if schedules else None,
        rights=rights,
        definition=DEFINITION,
        holders=tuple(holder for part in (*sole, *shared) for holder in part.holders),
        excluded=tuple(excluded),
        outstanding=denominator,
    )


def _sole(stakes: Sequence[Stake]) -> _Part:
    """Sole powers of one schedule, the doubtful ones as one block at least."""
    own = [one for one in stakes if one.sole]
    amounts = [one.sole for one in own]
    doubtful = [
        one for one in own if len(own) > 1 and (_CONTROL_PERSON in one.person_types or amounts.count(one.sole) > 1)
    ]
    part = _Part()
    for one in own:
        low = Decimal(0) if one in doubtful else one.sole
        part.add(_of_person(one, ShareRange(low, one.sole), "SOLE_POWER"), low, one.sole)
    largest = max((one.sole for one in doubtful), default=Decimal(0))
    part.low = max(part.low, largest)
    return part


def _shared(stakes: Sequence[Stake]) -> _Part:
    """Shared powers of one schedule: exact where its direct holders explain every one of them."""
    sharing = [one for one in stakes if one.shared]
    direct = stakes[0].direct
    part = _Part()
    if not sharing:
        return part
    largest = max(one.shared for one in sharing)
    if direct and _explained(sharing, direct):
        for holder in direct:
            part.add(_of_direct(holder, stakes), holder.amount, holder.amount)
        return part
    for one in sharing:
        alone = len(sharing) == 1
        part.add(
            _of_person(one, ShareRange(one.shared if alone else Decimal(0), one.shared), "SHARED_POWER"),
            Decimal(0),
            one.shared,
        )
    part.low = largest
    return part


def _explained(sharing: Iterable[Stake], direct: Sequence[Direct]) -> bool:
    """Whether every shared amount is the sum of some direct holders.

    Short names that single out no person could be two of one, so the largest amount must be the sum of all of them.
    """
    sums = {Decimal(0)}
    for one in direct:
        sums |= {known + one.amount for known in sums}
        if len(sums) > _MOST_SUMS:
            return False
    amounts = [one.shared for one in sharing]
    told_apart = all(one.owner is not None for one in direct)
    whole = sum((one.amount for one in direct), Decimal(0))
    return all(amount in sums for amount in amounts) and (told_apart or whole <= max(amounts))


def _is_direct(part: _Part) -> bool:
    return all(holder.basis == "STATED_DIRECT_HOLDER" for holder in part.holders)


def _of_person(stake: Stake, shares: ShareRange, basis: str) -> DistinctHolder:
    return DistinctHolder(stake.owner, stake.owner.name, shares, (stake.owner,), basis, stake.evidence)


def _of_direct(direct: Direct, stakes: Sequence[Stake]) -> DistinctHolder:
    party = next((one.owner for one in stakes if one.place == direct.owner), None)
    return DistinctHolder(
        party=party,
        name=direct.name if party is None else party.name,
        shares=ShareRange(direct.amount, direct.amount),
        reported_by=_persons(stakes),
        basis="STATED_DIRECT_HOLDER",
        evidence=Evidence(stakes[0].filing, None, None, direct.quote, "STATED", "DIRECT_HOLDER_IN_WORDS"),
    )


def _persons(stakes: Iterable[Stake]) -> tuple[Ref, ...]:
    return tuple(sorted({one.owner for one in stakes if one.shared}, key=lambda one: one.id))


def _exclusion(stake: Stake) -> Exclusion:
    if stake.exit_quote is not None:
        return Exclusion(stake.owner, stake.security, stake.shares, f"ENDED: {stake.exit_quote}")
    if stake.left_out:
        return Exclusion(stake.owner, stake.security, stake.shares, LEFT_OUT)
    reason = "NO_AMOUNT: the cover states no amount." if stake.shares is None else "ENDED: the newest stake is zero."
    return Exclusion(stake.owner, stake.security, stake.shares, reason)


def _rights(stakes: Iterable[Stake]) -> Decimal:
    """Rights that stakes hold, the same amount in one schedule once: its persons share what they may acquire."""
    found = {(one.filing, one.rights or Decimal(0)) for one in stakes if one.stands}
    return sum((rights for _, rights in found), Decimal(0))


def _most(total: Decimal, denominator: SharesOutstanding | None, rights: Decimal) -> Decimal:
    if denominator is None or denominator.shares is None:
        return total
    return min(total, denominator.shares + rights)
