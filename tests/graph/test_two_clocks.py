"""What was true when, as known when: the readings of one scope at any day, with the knowledge of any time."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Control, Role
from graph.readings.scope import DerivedEdge, KnownFiling, ScopeReadings
from graph.readings.slots import slots
from tests.graph.made_filings import BY_HERON, HERON, JANE, JOHN, derive, filing, row, trade

Clocked = ("OWNS", "OWNED", "HOLDS_THROUGH", "INSIDER_OF", "CONTROLS", "RELATED_TO")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def visible(readings: ScopeReadings, day: str | dt.date, known: dt.datetime | None = None) -> list[DerivedEdge]:
    """The edges of both clocks that were true on the day, as known at the time (None: now)."""
    when = dt.date.fromisoformat(day) if isinstance(day, str) else day
    found = [edge for edge in readings.edges if edge.type in Clocked and _seen(edge.properties, when, known)]
    past = {edge.properties["_slot"].partition("|")[2] for edge in found if edge.type == "OWNED"}
    assert past <= {one.removeprefix("|") for one in slots(when, known)}, "what was true then is not found by its slot"
    return found


def _seen(properties: dict[str, Any], day: dt.date, known: dt.datetime | None) -> bool:
    start, end = properties.get("validFrom"), properties.get("validTo")
    learnt, forgotten = properties.get("knownFrom"), properties.get("knownTo")
    true = (start is None or start <= day) and (end is None or day < end)
    if known is None:
        return true and forgotten is None
    return true and learnt is not None and learnt <= known and (forgotten is None or known < forgotten)


def amounts(seen: Iterable[DerivedEdge]) -> list[tuple[str, str, str]]:
    """Holder, amount and status of what is owned."""
    return sorted(
        (edge.start.rpartition(":")[2], edge.properties["sharesText"], edge.properties["status"])
        for edge in seen
        if edge.type in {"OWNS", "OWNED"}
    )


def test_what_is_true_and_known_now_is_owns_and_all_else_owned() -> None:
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "110")),
        filing("b", "2024-06-03", trade("2024-06-03", "P", "5", "115")),
    )
    found = [
        (edge.type, edge.properties["sharesText"], *(str(edge.properties.get(key)) for key in ("validFrom", "validTo")))
        for edge in readings.edges
        if edge.type in {"OWNS", "OWNED"}
    ]
    assert found == [
        ("OWNED", "110", "2024-05-23", "None"),
        ("OWNED", "110", "2024-05-23", "2024-06-03"),
        ("OWNS", "115", "2024-06-03", "None"),
    ]


@pytest.mark.parametrize(
    ("day", "known", "expected"),
    [
        ("2024-05-22", None, []),
        ("2024-05-23", None, [("0000000007", "110", "CONFIRMED")]),
        ("2024-06-02", None, [("0000000007", "110", "CONFIRMED")]),
        ("2024-06-03", None, [("0000000007", "115", "CONFIRMED")]),
        ("2024-06-03", "2024-06-03 12:00", [("0000000007", "110", "CONFIRMED")]),
        ("2024-06-03", "2024-06-04 12:00", [("0000000007", "115", "CONFIRMED")]),
        ("2024-06-03", "2024-05-23 12:00", []),
    ],
)
def test_a_day_is_asked_about_and_a_time_is_asked_as_of(day: str, known: str | None, expected: Any) -> None:
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "110")),
        filing("b", "2024-06-03", trade("2024-06-03", "P", "5", "115")),
    )
    assert amounts(visible(readings, day, at(known) if known else None)) == expected


def test_a_late_filing_changes_what_was_true_before_only_from_when_it_is_known() -> None:
    readings = derive(
        filing("a", "2024-05-01", trade("2024-05-01", "P", "10", "110")),
        filing("c", "2024-06-03", trade("2024-06-03", "P", "5", "145")),
        filing("b", "2024-05-15", trade("2024-05-15", "P", "30", "140"), filed_at="2024-07-01"),
    )
    assert amounts(visible(readings, "2024-05-20")) == [("0000000007", "140", "CONFIRMED")]
    assert amounts(visible(readings, "2024-05-20", at("2024-06-30"))) == [("0000000007", "110", "CONFIRMED")]
    assert amounts(visible(readings, "2024-06-03", at("2024-07-30"))) == [("0000000007", "145", "CONFIRMED")]


def test_an_amendment_corrects_from_when_it_is_known() -> None:
    readings = derive(
        filing("a", "2024-05-01", trade("2024-05-01", "P", "10", "110")),
        filing(
            "b",
            "2024-06-03",
            trade("2024-05-01", "P", "10", "120"),
            form="4/A",
            original_filed="2024-05-01",
            period="2024-05-01",
        ),
    )
    assert amounts(visible(readings, "2024-05-02")) == [("0000000007", "120", "CONFIRMED")]
    assert amounts(visible(readings, "2024-05-02", at("2024-05-20"))) == [("0000000007", "110", "CONFIRMED")]


def test_what_only_a_filing_of_unknown_time_corrects_is_seen_by_all_who_ask_as_known() -> None:
    readings = derive(
        filing("a", "2024-05-01", trade("2024-05-01", "P", "10", "110")),
        filing("b", "2024-06-03", trade("2024-06-03", "P", "5", "115"), filed_at=None, signatures=()),
    )
    assert amounts(visible(readings, "2024-06-03")) == [("0000000007", "115", "CONFIRMED")]
    assert amounts(visible(readings, "2024-06-03", at("2024-12-31"))) == [("0000000007", "110", "CONFIRMED")]


def test_a_position_left_out_is_not_restated_from_the_day_of_the_filing_that_leaves_it_out() -> None:
    readings = derive(
        filing(
            "a",
            "2024-05-01",
            trade("2024-05-01", "P", "10", "110"),
            non_derivative_holdings=(row("400", **BY_HERON),),
        ),
        filing("b", "2024-06-03", trade("2024-06-03", "P", "5", "115")),
        filing(
            "c",
            "2024-07-01",
            trade("2024-07-01", "P", "5", "120"),
            non_derivative_holdings=(row("400", **BY_HERON),),
        ),
    )
    statuses = [
        {holder: status for holder, _, status in amounts(visible(readings, day))}["heron-holdings-llc"]
        for day in ("2024-05-01", "2024-06-02", "2024-06-03", "2024-07-01")
    ]
    assert statuses == ["CONFIRMED", "CONFIRMED", "NOT_RESTATED", "CONFIRMED"]


def test_shares_handed_over_stay_handed_over_when_later_filings_restate_the_new_holder() -> None:
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-23", "P", "400", "400")),
        filing("b", "2024-06-03", trade("2024-06-03", "J", "400", "400", **BY_HERON)),
        filing("c", "2024-07-03", trade("2024-07-03", "S", "100", "300", **BY_HERON)),
    )
    assert amounts(visible(readings, "2024-07-03")) == [("heron-holdings-llc", "300", "CONFIRMED")]
    assert amounts(visible(readings, "2024-06-02")) == [("0000000007", "400", "CONFIRMED")]


def test_a_filing_of_several_days_is_seen_row_by_row_and_its_holdings_from_its_last_day() -> None:
    readings = derive(
        filing(
            "a",
            "2024-05-21",
            trade("2024-05-21", "P", "10", "110"),
            trade("2024-05-23", "P", "5", "115", n=2),
            non_derivative_holdings=(row("400", n=3, **BY_HERON),),
        ),
    )
    assert amounts(visible(readings, "2024-05-22")) == [("0000000007", "110", "CONFIRMED")]
    assert len(amounts(visible(readings, "2024-05-23"))) == 2


def test_holding_through_a_holder_ends_and_begins_again_with_its_positions() -> None:
    readings = derive(
        filing("a", "2024-05-01", trade("2024-05-01", "P", "10", "10", **BY_HERON)),
        filing("b", "2024-06-01", trade("2024-06-01", "S", "10", "0", **BY_HERON)),
        filing("c", "2024-07-01", trade("2024-07-01", "P", "7", "7", **BY_HERON)),
    )
    held = [
        any(edge.type == "HOLDS_THROUGH" for edge in visible(readings, day))
        for day in ("2024-05-01", "2024-05-31", "2024-06-01", "2024-06-30", "2024-07-01")
    ]
    assert held == [True, True, False, False, True]


def test_whoever_asks_as_known_before_the_newest_words_gets_the_first_ones() -> None:
    readings = derive(
        filing("a", "2024-05-01", trade("2024-05-01", "P", "10", "10", **BY_HERON)),
        filing("b", "2024-06-01", trade("2024-06-01", "P", "1", "11", **BY_HERON)),
    )
    (through,) = [edge for edge in visible(readings, "2024-06-01") if edge.type == "HOLDS_THROUGH"]
    told = [through.properties[key] for key in ("filing", "firstFiling", "evidenceFrom")]
    assert told == ["b", "a", at("2024-06-02 03:59:59")]


def test_of_two_filings_of_unknown_time_the_earlier_day_is_told_and_no_more() -> None:
    control = Control(
        controller="Jane Q. Doe", vehicle="Heron Holdings, LLC", role=Role.MANAGER, quote="is the manager"
    )
    cells = BY_HERON | {"indirect": HERON.model_copy(update={"controls": (control,)})}
    unknown = {"filed_at": None, "signatures": ()}
    readings = derive(
        filing("a", "2024-06-01", trade("2024-06-01", "P", "1", "11", **cells), **unknown),
        filing("b", "2024-05-01", trade("2024-05-01", "P", "10", "10", **cells), **unknown),
    )
    (role,) = [edge for edge in readings.edges if edge.type == "CONTROLS"]
    assert (str(role.properties["validFrom"]), role.properties["filings"]) == ("2024-05-01", 2)


@st.composite
def histories(draw: st.DrawFn) -> Sequence[KnownFiling]:
    """Filings of a few days that become known on any of a few days, or on none that is known; some are amendments."""
    days = ["2024-05-20", "2024-05-21", "2024-05-22", "2024-05-23"]
    filings = []
    for number in range(draw(st.integers(1, 6))):
        latest = draw(st.sampled_from(days))
        lines = []
        for n in range(draw(st.integers(0, 4))):
            words = draw(st.sampled_from([{}, BY_HERON]))
            date = draw(st.sampled_from([day for day in days if day <= latest]))
            amount, total = draw(st.integers(1, 3)), draw(st.integers(0, 5))
            lines.append(trade(date, draw(st.sampled_from(["P", "S", "J"])), str(amount), str(total), n=n + 1, **words))
        filed = draw(st.sampled_from(["2024-05-24", "2024-05-25", "2024-05-26", "2024-05-27", None]))
        changes: dict[str, Any] = {"filed_at": filed, "signatures": ()}
        if draw(st.booleans()) and draw(st.booleans()):
            changes |= {"form": "4/A", "original_filed": "2024-05-24"}
        changes["not_subject_to_section16"] = draw(st.sampled_from([None, None, None, True]))
        changes["owners"] = draw(
            st.sampled_from([(JANE,), (JANE.model_copy(update={"director": False}),), (JANE, JOHN)])
        )
        filings.append(filing(f"f{number}", latest, *lines, **changes))
    return filings


SAID = ("sharesText", "status", "since", "lastReported", "notRestatedSharesText")


def told(seen: Iterable[DerivedEdge]) -> list[tuple[str, ...]]:
    """What the edges say, one a role, apart from when it was known and the words that say it."""
    return sorted(
        (
            edge.type.replace("OWNED", "OWNS"),
            edge.start,
            edge.end,
            role,
            *(str(edge.properties.get(key)) for key in SAID),
        )
        for edge in seen
        for role in edge.properties.get("roles", [""])
    )


@settings(deadline=None, max_examples=200)
@given(histories(), st.data())
def test_as_known_then_is_what_those_filings_say_that_were_known_then(history: Any, data: Any) -> None:
    day = dt.date(2024, 5, data.draw(st.integers(19, 25), label="day"))
    known = data.draw(st.sampled_from([None, *(at(f"2024-05-{n} 12:00") for n in range(24, 30))]), label="known")
    by_then = [one for one in history if known is None or _known(one) <= known]
    assert told(visible(derive(*history), day, known)) == told(visible(derive(*by_then), day) if by_then else [])


def _known(one: KnownFiling) -> dt.datetime:
    filed = one.facts.filed_at
    return dt.datetime.max.replace(tzinfo=dt.UTC) if filed is None else at(f"{filed + dt.timedelta(1)} 03:59:59")
