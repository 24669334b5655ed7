"""What insiders reported to have traded, grouped as asked. Codes stay apart; shares of two classes, or across a split, too."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final

from graph.activity.counted import MOVING, Counted, count
from graph.activity.lines import Asked, Lines, read_lines, window_of
from graph.activity.model import Activity, Amounts, CodeFigures, Event, Group, TradeLine, Window
from graph.errors import CallerError
from graph.readings.trades import Setting
from graph.traversal.subgraph import Ask

MOST_GROUPS: Final = 1_000


class GroupBy(StrEnum):
    """What events must agree in to be one group."""

    ISSUER = "ISSUER"
    OWNER = "OWNER"
    ROLE = "ROLE"
    CODE = "CODE"
    MONTH = "MONTH"


_Key = tuple[tuple[str, ...], ...]
_Splits = Mapping[str, Sequence[dt.date]]


async def insider_activity(
    ask: Ask,
    *,
    issuer: str | None = None,
    owner: str | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
    codes: Collection[str] | None = None,
    group_by: Sequence[GroupBy] = (GroupBy.ISSUER,),
    derivatives: bool = False,
    known_at: dt.datetime | None = None,
    first: int = 100,
) -> Activity:
    """The transactions of a window in groups, by key, at most `first` of them.

    Raises CallerError for a window or number out of range.
    """
    if not 1 <= first <= MOST_GROUPS:
        raise CallerError(f"first is 1 to {MOST_GROUPS:,} groups.")
    window = window_of(start, end, anchored=issuer is not None or owner is not None)
    wanted = None if codes is None else frozenset(code.strip().upper() for code in codes)
    beside = MOVING if wanted is not None and wanted & MOVING else frozenset()
    found = await read_lines(ask, Asked(window, issuer, owner, wanted, beside, derivatives, known_at))
    counted = count(found.lines)
    if wanted is not None:
        counted = counted.only(lambda line: line.code in wanted and (owner is None or owner in line.owner_ids))
    groups = _groups(counted, found, group_by)
    return Activity(
        window=window,
        groups=groups[:first],
        more_groups=len(groups) > first,
        reason=found.truncated,
        definition=_definition(window, wanted, group_by, derivatives=derivatives),
        inputs=counted.inputs(),
        exclusions=counted.exclusions(),
    )


def _groups(counted: Counted, found: Lines, group_by: Sequence[GroupBy]) -> tuple[Group, ...]:
    reports = {report.id: event for event in counted.events for report in event.reports}
    events: dict[_Key, list[Event]] = defaultdict(list)
    excluded = defaultdict(list)
    for event in counted.events:
        events[_key(event, group_by)].append(event)
    for line, reason in counted.excluded:
        # Another report of an event is left out of the event's own group.
        excluded[_key(_event_of(line, reports), group_by)].append((line, reason))
    return tuple(
        _group(key, group_by, Counted(tuple(events[key]), tuple(excluded[key])), found.splits)
        for key in sorted({*events, *excluded})
    )


def _event_of(line: TradeLine, reports: Mapping[str, Event]) -> Event:
    return reports.get(line.id) or Event((line,))


def _key(event: Event, group_by: Sequence[GroupBy]) -> _Key:
    line = event.line
    parts: dict[GroupBy, tuple[str, ...]] = {
        GroupBy.ISSUER: (line.issuer,),
        GroupBy.OWNER: tuple(owner.id for owner in event.owners),
        GroupBy.ROLE: tuple(sorted({role for owner in event.owners for role in owner.roles})),
        GroupBy.CODE: (line.code or "",),
        GroupBy.MONTH: (f"{line.date:%Y-%m}",),
    }
    return tuple(parts[each] for each in group_by)


def _group(key: _Key, group_by: Sequence[GroupBy], part: Counted, splits: _Splits) -> Group:
    keys = dict(zip(group_by, key, strict=True))
    by_code: dict[str, list[Event]] = defaultdict(list)
    for event in part.events:
        by_code[event.line.code or ""].append(event)
    return Group(
        issuer=_one(keys.get(GroupBy.ISSUER)),
        owners=keys.get(GroupBy.OWNER),
        roles=keys.get(GroupBy.ROLE),
        code=_one(keys.get(GroupBy.CODE)),
        month=_one(keys.get(GroupBy.MONTH)),
        events=len(part.events),
        amounts=_amounts(part.events, splits),
        codes=tuple(_figures(code, by_code[code], splits) for code in sorted(by_code)),
        inputs=part.inputs(),
        exclusions=part.exclusions(),
    )


def _one(part: tuple[str, ...] | None) -> str | None:
    return part[0] or None if part else None


def _amounts(events: Iterable[Event], splits: _Splits) -> tuple[Amounts, ...]:
    sums: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(lambda: {"A": Decimal(0), "D": Decimal(0)})
    for event in events:
        line = event.line
        since = max((day for day in splits.get(line.issuer, ()) if day <= line.date), default=None)
        place = (line.security or "", since.isoformat() if since else "")
        sums[place][line.side or "A"] += line.shares or 0
    return tuple(
        Amounts(security or None, dt.date.fromisoformat(since) if since else None, sums[place]["A"], sums[place]["D"])
        for place in sorted(sums)
        for security, since in [place]
    )


def _figures(code: str, events: Sequence[Event], splits: _Splits) -> CodeFigures:
    lines = [event.line for event in events]
    values = [line.value for line in lines if line.value is not None and not line.derivative]
    settings = Counter(line.setting for line in lines)
    plans = Counter(line.plan for line in lines)
    return CodeFigures(
        code=code,
        events=len(events),
        amounts=_amounts(events, splits),
        value=sum(values, Decimal(0)) if len(values) == len(lines) else None,
        without_value=len(lines) - len(values),
        open_market=settings[Setting.OPEN_MARKET_STATED],
        private=settings[Setting.PRIVATE_STATED],
        setting_not_stated=settings[Setting.NOT_STATED],
        under_plan=plans[True],
        not_under_plan=plans[False],
        plan_not_stated=plans[None],
        plan_bases=dict(sorted(Counter(line.plan_basis for line in lines if line.plan and line.plan_basis).items())),
    )


def _definition(window: Window, codes: frozenset[str] | None, group_by: Sequence[GroupBy], *, derivatives: bool) -> str:
    which = "all codes" if codes is None else f"codes {', '.join(sorted(codes))}"
    tables = "Tables I and II" if derivatives else "Table I"
    return (
        f"Transactions of {tables} dated {window.start} to {window.end}, {which} as coded, grouped by "
        f"{', '.join(group_by) or 'nothing'}. An event that several filings report counts once. Acquired and disposed are "
        "the marks A and D; shares add up within one class and between two loaded splits only. Value is the filed total, "
        "else shares times price, in Table I. Purchases (P) and sales (S) are as coded: open-market or private."
    )
