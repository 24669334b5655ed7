"""What a reporter's filings say together, on worlds small enough to check by hand."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Carrier, Control, Indirect, Line, PartyKind, Role, Vehicle
from graph.readings.scope import DerivedEdge, KnownFiling, ScopeReadings
from tests.graph.made_filings import A_TRUST, BY_HERON, BY_TRUST, COMMON, HERON, JANE, JOHN, derive, filing, row, trade

TRUST = "vehicle:cik:0000000007:cik:0000000100:trust"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def edges(readings: ScopeReadings, kind: str) -> list[DerivedEdge]:
    return [edge for edge in readings.edges if edge.type == kind]


def known_now(readings: ScopeReadings, kind: str) -> list[DerivedEdge]:
    return [edge for edge in edges(readings, kind) if "knownTo" not in edge.properties]


def owned(readings: ScopeReadings) -> list[tuple[str, str, str, str]]:
    return [
        (edge.start, edge.end, edge.properties["sharesText"], edge.properties["status"])
        for edge in edges(readings, "OWNS")
    ]


def test_a_running_total_is_the_amount_and_what_stood_before_it_is_implied() -> None:
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-22", "P", "10", "110"), trade("2024-05-23", "P", "5", "115", n=2))
    )
    (owns,) = edges(readings, "OWNS")
    assert (owns.start, owns.end) == ("cik:0000000007", COMMON)
    assert (owns.properties["sharesText"], owns.properties["openingSharesText"]) == ("115", "100")
    assert (owns.properties["lots"], owns.properties["validFrom"]) == (1, day("2024-05-23"))


def test_rows_that_all_show_the_final_total_are_one_lot() -> None:
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-22", "S", "10", "85"), trade("2024-05-23", "S", "5", "85", n=2))
    )
    (owns,) = edges(readings, "OWNS")
    assert (owns.properties["sharesText"], owns.properties["openingSharesText"]) == ("85", "100")


def test_two_equal_holdings_of_unnamed_trusts_are_two_holders_and_both_count() -> None:
    readings = derive(
        filing("a", "2024-05-23", non_derivative_holdings=(row("500", **BY_TRUST), row("500", n=2, **BY_TRUST)))
    )
    assert owned(readings) == [
        (f"{TRUST}:1", COMMON, "500", "CONFIRMED"),
        (f"{TRUST}:2", COMMON, "500", "CONFIRMED"),
    ]


def test_one_unnamed_trust_over_two_filings_is_one_holder_without_a_number() -> None:
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-23", "S", "100", "400", **BY_TRUST)),
        filing("b", "2024-06-03", trade("2024-06-03", "S", "50", "350", **BY_TRUST)),
    )
    assert owned(readings) == [(TRUST, COMMON, "350", "CONFIRMED")]


def test_a_newer_filing_whose_holdings_are_not_known_leaves_no_position_out() -> None:
    readings = derive(
        filing(
            "a", "2024-05-23", trade("2024-05-23", "P", "10", "110"), non_derivative_holdings=(row("400", **BY_HERON),)
        ),
        filing(
            "b",
            "2024-06-03",
            trade("2024-06-03", "P", "5", "115"),
            not_carried=("nonDerivativeHoldings",),
            carrier="TSV",
        ),
    )
    assert [status for *_, status in owned(readings)] == ["CONFIRMED", "CONFIRMED"]


def test_a_position_that_a_newer_filing_of_the_class_leaves_out_is_not_restated() -> None:
    readings = derive(
        filing(
            "a", "2024-05-23", trade("2024-05-23", "P", "10", "110"), non_derivative_holdings=(row("400", **BY_HERON),)
        ),
        filing("b", "2024-06-03", trade("2024-06-03", "P", "5", "115")),
    )
    assert owned(readings) == [
        ("cik:0000000007", COMMON, "115", "CONFIRMED"),
        ("vehicle:cik:0000000007:heron-holdings-llc", COMMON, "400", "NOT_RESTATED"),
    ]


def test_a_position_at_zero_has_ended_and_so_has_holding_through_its_holder() -> None:
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "10", **BY_HERON)),
        filing("b", "2024-06-03", trade("2024-06-03", "S", "10", "0", **BY_HERON)),
    )
    assert owned(readings) == []
    (through,) = known_now(readings, "HOLDS_THROUGH")
    assert (through.properties["validFrom"], through.properties["validTo"]) == (day("2024-05-23"), day("2024-06-03"))


def test_shares_handed_to_a_vehicle_end_the_position_they_left() -> None:
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-23", "P", "400", "400")),
        filing("b", "2024-06-03", trade("2024-06-03", "J", "400", "400", **BY_HERON)),
    )
    assert owned(readings) == [("vehicle:cik:0000000007:heron-holdings-llc", COMMON, "400", "CONFIRMED")]


def test_after_an_exit_filing_amounts_are_only_last_known_and_roles_have_ended() -> None:
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "110")),
        filing("b", "2024-06-03", trade("2024-06-03", "S", "10", "100"), not_subject_to_section16=True),
    )
    assert owned(readings) == [("cik:0000000007", COMMON, "100", "LAST_KNOWN")]
    assert {edge.properties["validTo"] for edge in known_now(readings, "INSIDER_OF")} == {day("2024-06-03")}


def test_a_box_that_a_later_filing_clears_ends_that_role_alone() -> None:
    later = JANE.model_copy(update={"director": False})
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "110")),
        filing("b", "2024-06-03", trade("2024-06-03", "P", "1", "111"), owners=(later,)),
    )
    roles = [
        (e.properties["roles"], e.properties.get("validTo"), e.properties.get("title"))
        for e in known_now(readings, "INSIDER_OF")
    ]
    assert sorted(roles) == [
        (["DIRECTOR"], day("2024-06-03"), None),
        (["OFFICER"], None, "Chief Executive Officer"),
    ]


def test_another_title_is_another_office_and_a_title_spelt_otherwise_or_left_out_is_none() -> None:
    def told(name: str, date: str, title: str | None) -> KnownFiling:
        owner = JANE.model_copy(update={"director": None, "title": title})
        return filing(name, date, trade(date, "P", "1", "1"), owners=(owner,))

    readings = derive(
        told("a", "2024-05-01", None),
        told("b", "2024-05-02", "Chief Financial Officer"),
        told("c", "2024-05-03", "CHIEF  FINANCIAL OFFICER"),
        told("d", "2024-05-06", None),
        told("e", "2024-05-07", "Chief Executive Officer"),
    )
    assert sorted(
        (str(e.properties["validFrom"]), str(e.properties.get("validTo")), e.properties.get("title"))
        for e in known_now(readings, "INSIDER_OF")
    ) == [
        ("2024-05-01", "2024-05-02", None),
        ("2024-05-02", "2024-05-07", "CHIEF  FINANCIAL OFFICER"),
        ("2024-05-07", "None", "Chief Executive Officer"),
    ]


def test_a_box_that_a_render_does_not_draw_ends_nothing() -> None:
    later = JANE.model_copy(update={"director": None})
    readings = derive(
        filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "110")),
        filing("b", "2024-06-03", trade("2024-06-03", "P", "1", "111"), owners=(later,), carrier=Carrier.TEXT),
    )
    (insider,) = edges(readings, "INSIDER_OF")
    assert (insider.properties["roles"], "validTo" in insider.properties) == (["DIRECTOR", "OFFICER"], False)


def test_a_direct_line_of_a_joint_filing_without_words_is_held_by_nobody_in_particular() -> None:
    joint = filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "110"), owners=(JANE, JOHN))
    placeholder = "oneof:cik:0000000007+cik:0000000008"
    for reporter in (JANE, JOHN):
        assert owned(derive(joint, reporter=reporter)) == [(placeholder, COMMON, "110", "CONFIRMED")]
    (node,) = [node for node in derive(joint).nodes if node.id == placeholder]
    assert node.labels == ("Party", "Unresolved")
    assert node.properties == {"candidates": ["cik:0000000007", "cik:0000000008"]}


def test_only_the_first_owner_writes_what_the_filing_itself_says() -> None:
    joint = filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "110"), owners=(JANE, JOHN))
    assert [edge.start for edge in edges(derive(joint), "HELD_BY")] == ["a/ND-T-1"]
    assert edges(derive(joint, reporter=JOHN), "HELD_BY") == []


def test_a_holder_named_as_a_reporting_owner_is_that_owner() -> None:
    words = Indirect(
        vehicles=(Vehicle(name="Mr. John Doe", kind=PartyKind.PERSON, quote="held by Mr. John Doe", where="F1"),)
    )
    line = trade("2024-05-23", "P", "10", "110", ownership="I", nature="See footnote", indirect=words)
    readings = derive(filing("a", "2024-05-23", line, owners=(JANE, JOHN)))
    assert [edge.end for edge in edges(readings, "HELD_BY")] == ["cik:0000000008"]
    assert [(edge.start, edge.end) for edge in edges(readings, "HOLDS_THROUGH")] == [
        ("cik:0000000007", "cik:0000000008")
    ]
    assert edges(readings, "NAMED_IN") == []


def test_a_trust_that_bears_an_owners_name_is_not_the_owner() -> None:
    words = Indirect(
        vehicles=(Vehicle(name="Jane Doe Trust", kind=PartyKind.TRUST, quote="Jane Doe Trust", where="nature"),)
    )
    line = trade("2024-05-23", "P", "10", "110", ownership="I", nature="By Jane Doe Trust", indirect=words)
    assert owned(derive(filing("a", "2024-05-23", line)))[0][0] == "vehicle:cik:0000000007:jane-doe-trust"


def test_a_role_in_words_is_control_with_its_quote() -> None:
    control = Control(
        controller="Jane Q. Doe",
        vehicle="Heron Holdings, LLC",
        role=Role.MANAGER,
        quote="Ms. Doe is the manager of Heron",
        where="F1",
    )
    words = HERON.model_copy(update={"controls": (control,)})
    line = trade("2024-05-23", "P", "10", "110", ownership="I", nature="By Heron", indirect=words)
    (bond,) = edges(derive(filing("a", "2024-05-23", line)), "CONTROLS")
    assert (bond.start, bond.end) == ("cik:0000000007", "vehicle:cik:0000000007:heron-holdings-llc")
    assert (bond.properties["role"], bond.properties["quote"], bond.properties["footnote"]) == (
        "MANAGER",
        "Ms. Doe is the manager of Heron",
        "F1",
    )


def test_the_reporting_person_of_a_joint_filing_controls_nothing_when_it_could_be_either() -> None:
    control = Control(controller="REPORTING_OWNER", vehicle="Heron Holdings, LLC", role=Role.MANAGER, quote="manager")
    words = HERON.model_copy(update={"controls": (control,)})
    line = trade("2024-05-23", "P", "10", "110", ownership="I", nature="By Heron", indirect=words)
    owners = (JANE, JOHN.model_copy(update={"director": True}))
    assert edges(derive(filing("a", "2024-05-23", line, owners=owners)), "CONTROLS") == []


def test_a_note_in_value_has_no_shares() -> None:
    note = Line(
        row=1,
        title="Convertible Note",
        date=day("2024-05-23"),
        code="P",
        total_value=Decimal(250000),
        price=Decimal(250000),
        acquired_disposed="A",
        following_value=Decimal(250000),
        ownership="D",
        underlying_title="Common Stock",
        expires=day("2028-01-01"),
    )
    (owns,) = edges(derive(filing("a", "2024-05-23", derivative_transactions=(note,))), "OWNS")
    assert (owns.properties["unit"], owns.properties["valueText"]) == ("VALUE", "250000")
    assert not any(key.startswith(("shares", "underlyingShares")) for key in owns.properties)


def test_form_3_table_2_counts_the_underlying_and_a_cap_makes_it_conditional() -> None:
    warrant = Line(
        row=1,
        title="Warrant",
        exercise_price=Decimal("2.50"),
        exercisable=day("2024-01-01"),
        expires=day("2029-01-01"),
        underlying_title="Common Stock",
        underlying_shares=Decimal(900),
        ownership="D",
        footnotes={"title": ("F1",)},
    )
    text = "The warrant was issued in 2023. It may not be exercised above 9.99% of the class."
    known = filing("a", "2024-05-23", form="3", derivative_holdings=(warrant,), footnotes={"F1": text})
    (owns,) = edges(derive(known), "OWNS")
    assert owns.end == "sec:cik:0000000100:warrant:2.5:2029-01-01:common-stock"
    assert (owns.properties["unit"], owns.properties["sharesText"]) == ("UNDERLYING", "900")
    assert owns.properties["conditional"] is True
    assert owns.properties["conditionQuote"] == "It may not be exercised above 9.99% of the class."


def test_an_amendment_replaces_the_row_it_restates_and_wipes_no_other() -> None:
    original = filing(
        "a",
        "2024-05-23",
        trade("2024-05-23", "P", "10", "110"),
        non_derivative_holdings=(row("70", title="Class B Common Stock"),),
    )
    amended = filing(
        "b",
        "2024-06-20",
        trade("2024-05-23", "P", "12", "112"),
        form="4/A",
        period="2024-05-23",
        original_filed="2024-05-23",
    )
    readings = derive(original, amended)
    assert owned(readings) == [
        ("cik:0000000007", "sec:cik:0000000100:class-b-common-stock", "70", "CONFIRMED"),
        ("cik:0000000007", COMMON, "112", "CONFIRMED"),
    ]
    assert [(edge.start, edge.end) for edge in edges(readings, "AMENDS")] == [("b", "a")]


def test_an_amendment_of_holdings_only_leaves_the_transactions() -> None:
    original = filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "110"))
    amended = filing(
        "b",
        "2024-06-20",
        form="4/A",
        period="2024-05-23",
        original_filed="2024-05-23",
        non_derivative_holdings=(row("400", **BY_HERON),),
    )
    assert {(start, amount, status) for start, _, amount, status in owned(derive(original, amended))} == {
        ("cik:0000000007", "110", "CONFIRMED"),
        ("vehicle:cik:0000000007:heron-holdings-llc", "400", "CONFIRMED"),
    }


def test_of_two_filings_of_one_moment_the_second_opens_with_what_the_first_closes_with() -> None:
    first = filing("z", "2024-05-23", trade("2024-05-23", "P", "10", "110"))
    second = filing("a", "2024-05-23", trade("2024-05-23", "P", "5", "115"))
    assert owned(derive(second, first)) == [("cik:0000000007", COMMON, "115", "CONFIRMED")]


def test_of_two_filings_of_one_moment_the_one_that_sells_what_the_other_restates_stands_after_it() -> None:
    sells = filing("a", "2024-05-23", trade("2024-05-23", "S", "40", "60"))
    restates = filing("b", "2024-05-23", trade("2024-05-23", "S", "5", "20", **BY_HERON), row("100", n=2))
    assert [amount for *_, amount, _ in owned(derive(sells, restates))] == ["60", "20"]


@pytest.mark.parametrize(
    ("changes", "known", "basis"),
    [
        ({"accepted_at": "2023-10-24T20:30:27Z"}, "2023-10-24T20:30:27+00:00", "ACCEPTED"),
        ({}, "2024-05-24T03:59:59+00:00", "FILED"),
        ({"filed_at": None}, "2024-05-24T03:59:59+00:00", "SIGNED"),
    ],
)
def test_known_from_says_what_it_rests_on(changes: dict[str, Any], known: str, basis: str) -> None:
    (owns,) = edges(derive(filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "110"), **changes)), "OWNS")
    assert (owns.properties["knownFrom"].isoformat(), owns.properties["knownBasis"]) == (known, basis)


def test_every_derived_relationship_names_its_filing_and_rule() -> None:
    readings = derive(filing("a", "2024-05-23", trade("2024-05-23", "P", "10", "110", **BY_HERON)))
    for kind in ("OWNS", "HOLDS_THROUGH", "INSIDER_OF"):
        (edge,) = edges(readings, kind)
        assert edge.properties["filing"] == "a"
        assert edge.properties["rule"]
        assert edge.properties["scope"] == "cik:0000000007|cik:0000000100"


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Sequence[KnownFiling], Sequence[KnownFiling]]:
    """Filings of a few days by one or two owners, and the same in another order."""
    natures = st.sampled_from([None, HERON, A_TRUST])
    filings = []
    for number in range(draw(st.integers(1, 5))):
        date = draw(st.sampled_from(["2024-05-20", "2024-05-21", "2024-05-22"]))
        lines = []
        for n in range(draw(st.integers(0, 4))):
            words = draw(natures)
            cells = {} if words is None else {"ownership": "I", "nature": "By Trust", "indirect": words}
            amount, total = draw(st.integers(1, 3)), draw(st.integers(0, 6))
            lines.append(trade(date, draw(st.sampled_from(["P", "S"])), str(amount), str(total), n=n + 1, **cells))
        owners = draw(st.sampled_from([(JANE,), (JANE, JOHN)]))
        exit_box = draw(st.sampled_from([None, True]))
        filings.append(filing(f"f{number}", date, *lines, owners=owners, not_subject_to_section16=exit_box))
    return filings, draw(st.permutations(filings))


@settings(deadline=None, max_examples=60)
@given(worlds())
def test_the_order_in_which_filings_come_changes_nothing(
    world: tuple[Sequence[KnownFiling], Sequence[KnownFiling]],
) -> None:
    given_order, other_order = world
    assert derive(*given_order) == derive(*other_order)


@settings(deadline=None, max_examples=60)
@given(worlds())
def test_no_position_is_told_twice_and_none_at_zero(world: tuple[Sequence[KnownFiling], Sequence[KnownFiling]]) -> None:
    readings = derive(*world[0])
    positions = [(edge.start, edge.end) for edge in edges(readings, "OWNS")]
    assert len(positions) == len(set(positions))
    assert all(Decimal(edge.properties["sharesText"]) > 0 for edge in edges(readings, "OWNS"))


@settings(deadline=None, max_examples=60)
@given(worlds())
def test_every_owner_of_a_joint_filing_holds_through_the_holders_that_the_first_one_wrote(
    world: tuple[Sequence[KnownFiling], Sequence[KnownFiling]],
) -> None:
    joint = [known for known in world[0] if len(known.facts.owners) == 2]
    written = {
        edge.end for edge in edges(derive(*world[0]), "HELD_BY") if edge.end.startswith("vehicle:") and "+" in edge.end
    }
    assert written == {edge.end for edge in edges(derive(*joint, reporter=JOHN), "HOLDS_THROUGH")}


def test_the_sentence_that_limits_is_quoted_not_a_percentage_before_it() -> None:
    note = Line(row=1, title="Convertible Note", ownership="D", footnotes={"title": ("F1",)})
    text = (
        "The conversion price is subject to a 20% discount. The Issuer may not issue shares exceeding 19.99% of those "
        "outstanding. The note will vest in May."
    )
    known = filing("a", "2024-05-23", form="3", derivative_holdings=(note,), footnotes={"F1": text})
    (owns,) = edges(derive(known), "OWNS")
    quote = "The Issuer may not issue shares exceeding 19.99% of those outstanding."
    assert (owns.properties["conditionQuote"], owns.properties["conditionFootnote"]) == (quote, "F1")


def test_two_swaps_of_one_unit_each_are_two_lots_and_their_underlying_adds_up() -> None:
    def swap(row: int, underlying: int) -> Line:
        return Line(
            row=row,
            title="Equity Swap (obligation to sell)",
            date=day("2025-10-30"),
            code="J",
            shares=Decimal(1),
            acquired_disposed="A",
            following_shares=Decimal(1),
            exercise_price=Decimal("26.12"),
            expires=day("2026-06-24"),
            underlying_title="Common Stock",
            underlying_shares=Decimal(underlying),
            ownership="D",
        )

    known = filing("a", "2025-10-30", derivative_transactions=(swap(1, 883924), swap(2, 116076)))
    (owns,) = edges(derive(known), "OWNS")
    assert (owns.properties["lots"], owns.properties["sharesText"]) == (2, "2")
    assert owns.properties["underlyingSharesText"] == "1000000"
