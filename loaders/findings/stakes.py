"""Findings on the cover pages of Schedules 13D and 13G.

Rule 13d-3 counts a security as beneficially owned with voting or with investment power, so the aggregate lies between the
larger of the two counts and their sum; outside, the page contradicts itself. A box that says that shares are left out
explains an aggregate that is too small.
"""

from collections.abc import Iterator

from pydantic.alias_generators import to_camel

from graph.model import Filing, Finding, Stake
from loaders.findings.rows import Rows
from loaders.forms.schedule13.elements import Schedule, Several, schedule_of
from loaders.forms.spellings import Kind
from loaders.forms.xml_schema import Group, Leaf

_TEXTS = frozenset({Kind.TEXT, Kind.VERBATIM})
_SHOWN = 60


def findings(filing: Filing, _rows: Rows) -> Iterator[Finding]:
    """UNREADABLE_VALUE, STAKE_POWERS_DISAGREE, STAKE_PERCENT_IMPOSSIBLE and CUSIP_CHECK_DIGIT."""
    if not filing.is_schedule:
        return
    schedule = schedule_of(filing.form)
    yield from _unreadable("", filing, filing.as_filed, _leaves(schedule.document))
    for number in filing.issuer.cusips:
        if not _checks(number):
            message = f"The last character of the CUSIP number {number} is not the check digit of the others."
            yield Finding(code="CUSIP_CHECK_DIGIT", message=message)
    for place, stake in enumerate(filing.stakes, 1):
        yield from _of_stake(f"S-{place}", stake, schedule)


def _of_stake(where: str, stake: Stake, schedule: Schedule) -> Iterator[Finding]:
    yield from _unreadable(f"{where}/", stake, stake.as_filed, _leaves(schedule.person))
    if stake.percent_of_class is not None and stake.percent_of_class > 100:
        message = f"{stake.percent_of_class} % of a class is more than all of it."
        yield Finding(code="STAKE_PERCENT_IMPOSSIBLE", where=f"{where}/percentOfClass", message=message)
    yield from _powers(where, stake)


def _powers(where: str, stake: Stake) -> Iterator[Finding]:
    aggregate, votes = stake.aggregate, (stake.sole_voting, stake.shared_voting)
    disposals = (stake.sole_dispositive, stake.shared_dispositive)
    if aggregate is None or None in votes or None in disposals:
        return
    voting = sum(amount for amount in votes if amount is not None)
    investment = sum(amount for amount in disposals if amount is not None)
    small = aggregate < max(voting, investment) and not stake.excludes_shares
    if small or aggregate > voting + investment:
        message = f"The aggregate is {aggregate:f}, which powers to vote {voting:f} and to dispose of {investment:f} securities do not give."
        yield Finding(code="STAKE_POWERS_DISAGREE", where=f"{where}/aggregate", message=message)


def _unreadable(
    where: str, holder: Filing | Stake, as_filed: dict[str, str | None], leaves: dict[str, Leaf]
) -> Iterator[Finding]:
    """Texts kept because no value could be made of them; the lists of a page (`Individual` for IN) among them."""
    for path, text in as_filed.items():
        leaf = leaves.get(path)
        if leaf is None or not leaf.key or leaf.kind in _TEXTS or not text or not text.strip():
            continue
        owner = holder.issuer if isinstance(holder, Filing) and "issuerInfo" in path else holder
        if getattr(owner, leaf.key, "") in (None, ()):
            message = f"{path.rpartition('/')[2]} is filed as {text.strip()[:_SHOWN]!r}, which is not readable."
            yield Finding(
                code="UNREADABLE_VALUE", where=f"{where}{to_camel(leaf.key)}" if where else "", message=message
            )


def _leaves(group: Group, prefix: str = "") -> dict[str, Leaf]:
    """Element path -> what stands there."""
    found: dict[str, Leaf] = {}
    for child in group.children:
        inner = child.of if isinstance(child, Several) else child
        if isinstance(inner, Group):
            found |= _leaves(inner, f"{prefix}{inner.name}/")
        elif isinstance(inner, Leaf):
            found[prefix + inner.name] = inner
    return found


def _checks(number: str) -> bool:
    """Whether a CUSIP number's last character checks the eight before; what is no CUSIP number is not judged."""
    values = {sign: place for place, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#")}
    if len(number) != 9 or not set(number) <= values.keys() or not number[8].isdigit():
        return True
    weighed = (values[sign] * (1 + place % 2) for place, sign in enumerate(number[:8]))
    return (10 - sum(value // 10 + value % 10 for value in weighed) % 10) % 10 == int(number[8])
