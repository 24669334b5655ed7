"""What an amendment amends and changes: by issuer, owners, form and day; row by row; the same in any order."""

import datetime as dt
import json
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.digest import digest
from graph.driver import Graph
from graph.loading import load
from graph.model import Filing, Line, Signature, Stake
from graph.readings.schedules import derive_schedules
from graph.readings.scope import KnownFiling, ScopeReadings
from graph.rebuild import rebuild
from loaders.ingest import interpret, read_filings
from tests.graph import made_schedules
from tests.graph.made_filings import JANE, JOHN, derive, filing, row
from tests.graph.made_schedules import FUND


def trade(shares: str, price: str = "2", n: int = 1, **cells: Any) -> Line:
    values = {"date": "2024-05-22", "code": "P", "shares": shares, "price": price, "acquired_disposed": "A"}
    return row(n=n, **values | cells)


def form(name: str, filed: str | None, *trades: Line, **changes: Any) -> KnownFiling:
    """A Form 4 that nobody signed."""
    return filing(name, "2024-05-22", *trades, **{"filed_at": filed, "signatures": ()} | changes)


def amendment(name: str, filed: str | None, *trades: Line, **changes: Any) -> KnownFiling:
    return form(name, filed, *trades, **{"form": "4/A", "original_filed": "2024-05-23"} | changes)


def pairs(readings: ScopeReadings, kind: str) -> list[tuple[str, str]]:
    return [(edge.start, edge.end) for edge in readings.edges if edge.type == kind]


def changes(readings: ScopeReadings) -> list[dict[str, str]]:
    texts = [edge.properties.get("changes", "[]") for edge in readings.edges if edge.type == "AMENDS"]
    return [change for text in texts for change in json.loads(text)]


# Which filing is amended


@pytest.mark.parametrize(
    ("original", "rule"),
    [
        ({"filed_at": dt.date(2024, 5, 23)}, "FILED_DATE"),
        ({"filed_at": None, "signatures": (Signature(date=dt.date(2024, 5, 22)),)}, "SIGNATURE_DATE"),
        ({"filed_at": None, "signatures": (Signature(date=dt.date(2024, 5, 24)),)}, "SIGNATURE_DATE"),
    ],
)
def test_the_day_stated_finds_the_original(original: dict[str, Any], rule: str) -> None:
    readings = derive(form("a", None, trade("10"), **original), amendment("b", "2024-06-20", trade("10")))
    (edge,) = [edge for edge in readings.edges if edge.type == "AMENDS"]
    assert (edge.start, edge.end, edge.properties["rule"]) == ("b", "a", rule)


@pytest.mark.parametrize(
    "original",
    [
        {"filed_at": None, "signatures": (Signature(date=dt.date(2024, 5, 28)),)},
        {"filed_at": dt.date(2024, 5, 24)},
        {"filed_at": None},
    ],
    ids=["signed three business days off", "filed on another day", "no date at all"],
)
def test_a_filing_that_the_day_stated_does_not_single_out_is_only_a_candidate(original: dict[str, Any]) -> None:
    readings = derive(form("a", None, trade("10"), **original), amendment("b", "2024-06-20", trade("12")))
    assert pairs(readings, "AMENDS") == []
    assert pairs(readings, "MAY_AMEND") == [("b", "a")]
    assert pairs(readings, "SUPERSEDES") == []


def test_two_filings_of_the_day_are_told_apart_by_their_period_else_both_are_candidates() -> None:
    first, second = form("a", "2024-05-23", trade("10")), form("b", "2024-05-23", trade("20"))
    late = amendment("c", "2024-06-20", trade("11"))
    assert pairs(derive(first, second, late), "MAY_AMEND") == [("c", "a"), ("c", "b")]
    other = form("b", "2024-05-23", trade("20"), period=dt.date(2024, 5, 21))
    assert pairs(derive(first, other, late), "AMENDS") == [("c", "a")]


@pytest.mark.parametrize("changed", [{"owners": (JANE, JOHN)}, {"form": "5"}])
def test_other_owners_or_another_form_are_never_amended(changed: dict[str, Any]) -> None:
    readings = derive(form("a", "2024-05-23", trade("10"), **changed), amendment("b", "2024-06-20", trade("10")))
    assert pairs(readings, "AMENDS") + pairs(readings, "MAY_AMEND") == []


def test_a_second_amendment_of_one_original_changes_what_the_first_left() -> None:
    readings = derive(
        form("a", "2024-05-23", trade("10")),
        amendment("b", "2024-06-20", trade("12")),
        amendment("c", "2024-06-25", trade("13")),
    )
    assert pairs(readings, "AMENDS") == [("b", "a"), ("c", "a")]
    assert pairs(readings, "SUPERSEDES") == [("b/ND-T-1", "a/ND-T-1"), ("c/ND-T-1", "b/ND-T-1")]
    assert [(change["before"], change["after"]) for change in changes(readings)] == [("10", "12"), ("12", "13")]


def test_an_amendment_of_an_amendment_states_the_day_of_the_latter() -> None:
    readings = derive(
        form("a", "2024-05-23", trade("10")),
        amendment("b", "2024-06-20", trade("12")),
        amendment("c", "2024-06-25", trade("13"), original_filed=dt.date(2024, 6, 20)),
    )
    assert pairs(readings, "AMENDS") == [("b", "a"), ("c", "b")]
    assert pairs(readings, "SUPERSEDES") == [("b/ND-T-1", "a/ND-T-1"), ("c/ND-T-1", "b/ND-T-1")]


# Which rows


def test_the_superseded_row_is_known_to_be_replaced_from_the_amendment_on() -> None:
    readings = derive(form("a", "2024-05-23", trade("10")), amendment("b", "2024-06-20", trade("12")))
    (edge,) = [edge for edge in readings.edges if edge.type == "SUPERSEDES"]
    assert edge.properties["knownFrom"] == dt.datetime(2024, 6, 21, 3, 59, 59, tzinfo=dt.UTC)
    assert edge.properties["knownBasis"] == "FILED"


def test_of_three_tranches_of_a_day_the_corrected_one_takes_its_own_place() -> None:
    original = form("a", "2024-05-23", trade("100", "1.10"), trade("200", "1.20", 2), trade("300", "1.30", 3))
    fixed = amendment("b", "2024-06-20", trade("300", "1.30"), trade("200", "1.25", 2), trade("100", "1.10", 3))
    readings = derive(original, fixed)
    assert sorted(pairs(readings, "SUPERSEDES")) == [
        ("b/ND-T-1", "a/ND-T-3"),
        ("b/ND-T-2", "a/ND-T-2"),
        ("b/ND-T-3", "a/ND-T-1"),
    ]
    assert changes(readings) == [
        {
            "kind": "CHANGED",
            "field": "price",
            "before": "1.20",
            "after": "1.25",
            "line": "b/ND-T-2",
            "originalLine": "a/ND-T-2",
        }
    ]


def test_a_row_that_could_stand_for_either_of_two_stands_for_neither() -> None:
    original = form("a", "2024-05-23", trade("100", "1.10"), trade("200", "1.20", 2))
    readings = derive(original, amendment("b", "2024-06-20", trade("300", "1.15")))
    assert pairs(readings, "SUPERSEDES") == []
    assert changes(readings) == [
        {"kind": "ADDED", "line": "b/ND-T-1"},
        {"kind": "NOT_RESTATED", "originalLine": "a/ND-T-1"},
        {"kind": "NOT_RESTATED", "originalLine": "a/ND-T-2"},
    ]


@pytest.mark.parametrize(
    "cells", [{"code": "S", "acquired_disposed": "D"}, {"date": "2024-05-21"}, {"title": "Class B Common Stock"}]
)
def test_a_row_of_another_code_date_or_class_is_added_and_takes_no_place(cells: dict[str, Any]) -> None:
    readings = derive(form("a", "2024-05-23", trade("10")), amendment("b", "2024-06-20", trade("10", **cells)))
    assert [(change["kind"], change.get("field")) for change in changes(readings)] == [
        ("ADDED", None),
        ("NOT_RESTATED", None),
    ]


# What changes


def test_cells_of_the_filing_and_footnotes_change_too() -> None:
    original = form(
        "a",
        "2024-05-23",
        trade("10", footnotes={"price": ("F1",), "shares": ("F2",)}),
        footnotes={"F1": "Weighted average.", "F2": "Held by a trust."},
        remarks="First of two.",
        owners=(JANE.model_copy(update={"officer": None, "title": None}),),
        not_subject_to_section16=False,
    )
    fixed = amendment(
        "b",
        "2024-06-20",
        trade("10", footnotes={"price": ("F2",)}),
        footnotes={"F1": "New words.", "F2": "Weighted  average."},
        remarks="First of three.",
        owners=(JANE.model_copy(update={"title": "CEO", "other": False}),),
        aff10b5_one=True,
    )
    assert [(c["kind"], c["field"], c.get("before"), c.get("after")) for c in changes(derive(original, fixed))] == [
        ("ADDED", "aff10b5One", None, "true"),
        ("ADDED", "owner-1/officer", None, "true"),
        ("ADDED", "owner-1/title", None, "CEO"),
        ("ADDED", "footnotes/F1", None, "New words."),
        ("NOT_RESTATED", "footnotes/F2", "Held by a trust.", None),
        ("CHANGED", "remarks", "First of two.", "First of three."),
        ("CHANGED", "shares/footnotes", "F2", None),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Held by the Doe Trust, of which she is a trustee.", [("CHANGED", "footnotes/F1")]),
        ("A gift.", [("ADDED", "footnotes/F1"), ("NOT_RESTATED", "footnotes/F1")]),
    ],
)
def test_a_footnote_of_one_number_is_changed_only_where_most_words_stay(
    words: str, found: list[tuple[str, str]]
) -> None:
    before = form("a", "2024-05-23", footnotes={"F1": "Held by the Doe Trust, of which she is the sole trustee."})
    after = amendment("b", "2024-06-20", footnotes={"F1": words})
    assert [(change["kind"], change["field"]) for change in changes(derive(before, after))] == found


def test_a_cell_that_a_restated_row_leaves_empty_or_cannot_be_read_is_changed() -> None:
    unread = {"transactionAmounts/transactionPricePerShare": "n/a"}
    readings = derive(
        form("a", "2024-05-23", trade("10", deemed_date="2024-05-23")),
        amendment("b", "2024-06-20", trade("10", price=None, as_filed=unread)),
    )
    assert [(c["kind"], c["field"], c["before"], c.get("after")) for c in changes(readings)] == [
        ("CHANGED", "deemedDate", "2024-05-23", None),
        ("CHANGED", "price", "2", "n/a"),
    ]


def test_a_table_that_the_carrier_could_not_show_is_not_called_unrestated() -> None:
    fixed = amendment("b", "2024-06-20", not_carried=("nonDerivativeTransactions",))
    assert changes(derive(form("a", "2024-05-23", trade("10")), fixed)) == []


ROWS = st.lists(
    st.builds(
        trade,
        shares=st.sampled_from(["1", "2.0", "300"]),
        price=st.sampled_from(["0", "1.10", "5"]),
        code=st.sampled_from("PSA"),
        following_shares=st.sampled_from([None, "10", "20"]),
        footnotes=st.sampled_from([{}, {"price": ("F1",)}]),
    ),
    max_size=6,
)


def numbered(rows: Sequence[Line]) -> list[Line]:
    return [line.model_copy(update={"row": n}) for n, line in enumerate(rows, 1)]


@given(ROWS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)
def test_an_amendment_that_repeats_its_original_in_any_order_changes_nothing(rows: list[Line], source: Any) -> None:
    notes = {"F1": "Weighted average."}
    shuffled = [line.model_copy(update={"footnotes": dict.fromkeys(line.footnotes, ("F7",))}) for line in rows]
    source.shuffle(shuffled)
    original = form("a", "2024-05-23", *numbered(rows), footnotes=notes)
    again = amendment("b", "2024-06-20", *numbered(shuffled), footnotes={"F7": "Weighted average."})
    readings = derive(original, again)
    assert changes(readings) == []
    assert len(pairs(readings, "SUPERSEDES")) == len(rows)


@given(ROWS, ROWS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)
def test_every_row_is_restated_added_or_left_once_whatever_the_order_of_filings(
    before: list[Line], after: list[Line], source: Any
) -> None:
    filings = [
        form("a", "2024-05-23", *numbered(before), footnotes={"F1": "x"}),
        amendment("b", "2024-06-20", *numbered(after), footnotes={"F1": "x"}),
    ]
    readings = derive(*filings)
    taken = pairs(readings, "SUPERSEDES")
    added = [c["line"] for c in changes(readings) if c["kind"] == "ADDED" and "field" not in c]
    left = [c["originalLine"] for c in changes(readings) if c["kind"] == "NOT_RESTATED" and "field" not in c]
    assert sorted([new for new, _ in taken] + added) == [f"b/ND-T-{n}" for n in range(1, len(after) + 1)]
    assert sorted([old for _, old in taken] + left) == [f"a/ND-T-{n}" for n in range(1, len(before) + 1)]
    source.shuffle(filings)
    assert derive(*filings) == readings


# Schedules


def stake(owner: int, aggregate: str, percent: str) -> Stake:
    return Stake(owner=owner, title="Common Stock", aggregate=Decimal(aggregate), percent_of_class=Decimal(percent))


def schedule(name: str, event: str, number: str | None = None, **changes: Any) -> KnownFiling:
    numbered = {"form": "SCHEDULE 13D/A", "amendment_number": number} if number is not None else {}
    alone = {"period": event, "filed_at": event, "owners": (FUND,), "stakes": (stake(1, "500", "5.00"),)}
    return KnownFiling(name, made_schedules.schedule(name, **alone | numbered | changes))


def read(*schedules: KnownFiling) -> ScopeReadings:
    return derive_schedules(schedules, issuer="cik:0000000100", classes="", scope="schedule:cik:0000000100")


def test_a_schedule_follows_the_accession_it_states_whoever_made_that() -> None:
    first = schedule("a", "2025-01-10", owners=(JOHN,))
    readings = read(first, schedule("b", "2025-02-10", "1"), schedule("c", "2025-03-10", "2", previous_accession="a"))
    assert pairs(readings, "AMENDS") == [("c", "a")]


def test_a_schedule_that_states_none_follows_the_number_before_its_own() -> None:
    chain = [schedule("a", "2025-01-10"), *(schedule(n, f"2025-0{n}-10", f"No. {n}") for n in "234")]
    chain[1:1] = [schedule("1", "2025-01-20", "1", owners=(FUND, JOHN))]
    readings = read(*chain)
    assert pairs(readings, "AMENDS") == [("1", "a"), ("2", "1"), ("3", "2"), ("4", "3")]
    assert read(*reversed(chain)) == readings


@pytest.mark.parametrize(
    "late",
    [
        {"number": "3"},
        {"number": "1", "previous_accession": "elsewhere"},
        {"number": ""},
    ],
    ids=["the number before is missing", "the accession stated is not here", "no number"],
)
def test_otherwise_the_nearest_earlier_schedule_of_the_person_is_a_candidate(late: dict[str, Any]) -> None:
    readings = read(schedule("a", "2025-01-10"), schedule("b", "2025-02-10", **late))
    assert (pairs(readings, "AMENDS"), pairs(readings, "MAY_AMEND")) == ([], [("b", "a")])


def test_a_schedule_of_other_persons_of_another_kind_or_of_later_is_not_followed() -> None:
    readings = read(
        schedule("a", "2025-01-10", owners=(JOHN,)),
        schedule("b", "2025-01-10", form="SCHEDULE 13G"),
        schedule("c", "2025-03-10"),
        schedule("d", "2025-02-10", "1"),
    )
    assert pairs(readings, "AMENDS") + pairs(readings, "MAY_AMEND") == []


def test_a_schedule_changes_cell_by_cell_person_by_person_and_item_by_item() -> None:
    before = schedule(
        "a",
        "2025-01-10",
        owners=(FUND, JOHN),
        stakes=(stake(1, "500", "5.00"), stake(2, "500", "5.00")),
        items={"item4": "Old."},
    )
    after = schedule(
        "b",
        "2025-02-10",
        "1",
        owners=(JANE, FUND),
        stakes=(stake(1, "40", "0.4"), stake(2, "500.0", "5.10")),
        items={"item4": "New.", "item5": "More."},
    )
    assert changes(read(before, after)) == [
        {"kind": "CHANGED", "field": "period", "before": "2025-01-10", "after": "2025-02-10"},
        {"kind": "ADDED", "field": "owner-1", "after": "DOE JANE Q"},
        {"kind": "NOT_RESTATED", "field": "owner-2", "before": "DOE JOHN"},
        {"kind": "CHANGED", "field": "items/item4"},
        {"kind": "ADDED", "field": "items/item5"},
        {"kind": "ADDED", "line": "b/S-1"},
        {
            "kind": "CHANGED",
            "field": "percentOfClass",
            "before": "5.00",
            "after": "5.10",
            "line": "b/S-2",
            "originalLine": "a/S-1",
        },
        {"kind": "NOT_RESTATED", "originalLine": "a/S-2"},
    ]


# In the graph


async def test_a_real_amendment_says_what_it_corrects_in_either_order(graph: Graph, shared: Path) -> None:
    folder = shared / "filings" / "xml"
    pair = sorted(folder.glob("form4*_X0508_C_Fraser_2025-10-22.xml"))
    filings = [one for one in read_filings([str(path) for path in pair]) if isinstance(one, Filing)]
    digests = set()
    for some in permutations(filings):
        await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
        for one in some:
            await load(graph, [one], interpret=interpret)
        digests.add(await digest(graph))
        rows = await graph.read("MATCH (a:Filing)-[r:AMENDS]->(o:Filing) RETURN a.form, o.form, r.rule, r.changes")
        assert [row.values()[:3] for row in rows] == [["4/A", "4", "SIGNATURE_DATE"]]
    assert len(digests) == 1
    await rebuild(graph, interpret)
    assert await digest(graph) in digests
    remark, *cells = json.loads(rows[0]["r.changes"])
    assert (remark["kind"], remark["field"]) == ("ADDED", "remarks")
    assert [(c["field"], c["before"], c["after"]) for c in cells] == [
        (field, "1055000", "1000000") for field in ("shares", "underlyingShares", "followingShares")
    ]
    assert all(c["line"].endswith("/D-T-1") and c["originalLine"].endswith("/D-T-1") for c in cells)
