"""The naive evaluation itself, on stories small enough to work out by hand: who judges must be right first."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from benchmarks.histories.cast import Party
from benchmarks.histories.documents import Draft, OwnerDraft, RowDraft, Terms, written
from loaders.forms.json_lines import write_json
from loaders.ingest import read_bytes
from tests.world.naive.answers import Moment, Naive, status_on
from tests.world.naive.distinct import Count, distinct_shares
from tests.world.naive.paths import named, paths_from

NORTHWIND = Party("0009700000", "Northwind Tools Inc", "Northwind Tools Inc", person=False, ticker="NWT")
JANE = Party("0009700001", "DOE JANE", "Jane Doe", person=True)
ELM = Party("0009700002", "Elm Fund LP", "Elm Fund LP", person=False)
GP = Party("0009700003", "Elm GP LLC", "Elm GP LLC", person=False)
COMMON, OPTION = "Common Stock", "Stock Option (Right to Buy)"
HERON = {"ownership": "I", "nature": "By Heron LLC"}
TRUST = {"ownership": "I", "nature": "By Trust"}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def noon(text: str) -> dt.datetime:
    """As a header has it: New York's clock, without saying so."""
    return dt.datetime.combine(day(text), dt.time(12))


def instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def held(following: int | None, **cells: Any) -> RowDraft:
    return RowDraft(cells.pop("title", COMMON), following, **cells)


def trade(date: str, code: str, shares: int, following: int, **cells: Any) -> RowDraft:
    side = cells.pop("side", "D" if code in {"S", "F", "D"} else "A")
    return held(following, date=day(date), code=code, side=side, shares=shares, **cells)


def filing(number: int, period: str, *rows: RowDraft, owners: Sequence[Party] = (JANE,), **changes: Any) -> str:
    """One line of JSON; accepted at noon in New York two days after the period unless told otherwise."""
    arrives = day(period) + dt.timedelta(2)
    times: dict[str, Any] = {"signed": arrives, "filed": arrives, "accepted": noon(str(arrives))}
    office = {key: changes.pop(key) for key in ("boxes", "title") if key in changes}
    told = tuple(OwnerDraft(owner, owner.name, **office) for owner in owners)
    form = changes.pop("form", "4")
    given = {"issuer_name": NORTHWIND.name, "accession": f"0009700000-24-{number:06d}", **times, **changes}
    document = written(Draft(form, day(period), NORTHWIND, owners=told, rows=rows, **given))
    (read,) = read_bytes(document.data, document.name)
    return write_json(read)  # type: ignore[arg-type]


def told(moment: Moment) -> list[tuple[str | None, str, str]]:
    """(holder, amount with what stands beside it, status), in order."""
    return sorted(
        (
            (one.holder.label, f"{one.amount}" + (f" (+{one.beside})" if one.beside else ""), one.status)
            for one in moment.positions
        ),
        key=str,
    )


@pytest.mark.parametrize(
    ("changes", "before", "after"),
    [
        ({}, "2024-03-03T16:59:59Z", "2024-03-03T17:00:00Z"),
        ({"accepted": None}, "2024-03-04T04:59:58Z", "2024-03-04T04:59:59Z"),
        (
            {"accepted": None, "filed": None, "signed": day("2024-07-01")},
            "2024-07-02T03:59:58Z",
            "2024-07-02T03:59:59Z",
        ),
        ({"accepted": None, "filed": None, "signed": None}, "9000-01-01T00:00:00Z", None),
    ],
    ids=["accepted", "filed", "signed", "unknown"],
)
def test_a_filing_is_seen_from_its_known_time_on(changes: dict[str, Any], before: str, after: str | None) -> None:
    naive = Naive([filing(1, "2024-03-01", held(100), form="3", **changes)])
    assert told(naive.at(day("2024-03-01"), instant(before))) == []
    seen = naive.at(day("2024-03-01"), None if after is None else instant(after))
    assert told(seen) == [(JANE.cik, "100", "CONFIRMED")]
    assert told(naive.at(day("2024-02-29"))) == []


def test_a_late_filing_stands_where_it_belongs_once_it_is_known() -> None:
    late = {"accepted": noon("2024-09-01"), "filed": day("2024-09-01"), "signed": day("2024-09-01")}
    naive = Naive(
        [
            filing(1, "2024-01-10", held(100), form="3"),
            filing(2, "2024-02-10", trade("2024-02-10", "P", 30, 130), **late),
            filing(3, "2024-03-10", trade("2024-03-10", "S", 10, 120)),
        ]
    )
    february = day("2024-02-20")
    assert told(naive.at(february, instant("2024-08-31T00:00:00Z"))) == [(JANE.cik, "100", "CONFIRMED")]
    assert told(naive.at(february, instant("2024-09-02T00:00:00Z"))) == [(JANE.cik, "130", "CONFIRMED")]
    assert told(naive.at(day("2024-03-10"), instant("2024-08-31T00:00:00Z"))) == [(JANE.cik, "120", "CONFIRMED")]


def test_two_equal_rows_by_trust_are_two_holders_and_one_left_out_is_not_restated() -> None:
    naive = Naive(
        [
            filing(1, "2024-01-10", held(500, **TRUST), held(300, **TRUST), form="3"),
            filing(2, "2024-02-10", trade("2024-02-10", "S", 50, 450, **TRUST)),
        ]
    )
    assert told(naive.at(day("2024-02-09"))) == [(None, "300", "CONFIRMED"), (None, "500", "CONFIRMED")]
    assert told(naive.at(day("2024-02-10"))) == [(None, "300", "NOT_RESTATED"), (None, "450", "CONFIRMED")]


def test_lots_of_a_named_holder_add_up_and_one_left_out_stands_beside_the_sum_once() -> None:
    naive = Naive(
        [
            filing(1, "2024-01-10", held(500, **HERON), held(300, **HERON), form="3"),
            filing(2, "2024-02-10", trade("2024-02-10", "S", 50, 450, **HERON)),
            filing(3, "2024-03-10", trade("2024-03-10", "S", 50, 400, **HERON)),
        ]
    )
    assert told(naive.at(day("2024-01-10"))) == [("heron llc", "800", "CONFIRMED")]
    assert told(naive.at(day("2024-02-10"))) == [("heron llc", "450 (+300)", "CONFIRMED")]
    assert told(naive.at(day("2024-03-10"))) == [("heron llc", "400", "CONFIRMED")]


def test_what_turned_up_with_another_holder_has_ended_there_and_stays_so() -> None:
    naive = Naive(
        [
            filing(1, "2024-01-10", held(400), held(1_000, **HERON), form="3"),
            filing(2, "2024-02-10", held(1_400, **HERON)),
            filing(3, "2024-03-10", trade("2024-03-10", "P", 5, 1_405, **HERON)),
        ]
    )
    assert told(naive.at(day("2024-02-09"))) == [(JANE.cik, "400", "CONFIRMED"), ("heron llc", "1000", "CONFIRMED")]
    assert told(naive.at(day("2024-02-10"))) == [("heron llc", "1400", "CONFIRMED")]
    assert told(naive.at(day("2024-03-10"))) == [("heron llc", "1405", "CONFIRMED")]


def test_a_purchase_of_just_that_amount_explains_itself() -> None:
    naive = Naive(
        [
            filing(1, "2024-01-10", held(400), held(1_000, **HERON), form="3"),
            filing(2, "2024-02-10", trade("2024-02-10", "P", 400, 1_400, **HERON)),
        ]
    )
    assert told(naive.at(day("2024-02-10"))) == [(JANE.cik, "400", "NOT_RESTATED"), ("heron llc", "1400", "CONFIRMED")]


def test_an_amendment_takes_the_place_of_the_row_that_it_restates_once_it_is_known() -> None:
    naive = Naive(
        [
            filing(1, "2024-01-10", trade("2024-01-10", "P", 60, 160), held(70, **HERON)),
            filing(
                2,
                "2024-01-10",
                trade("2024-01-10", "P", 50, 150),
                form="4/A",
                original=day("2024-01-12"),
                accepted=noon("2024-05-01"),
                filed=day("2024-05-01"),
                signed=day("2024-05-01"),
            ),
            filing(3, "2024-02-10", trade("2024-02-10", "S", 50, 100), held(70, **HERON)),
        ]
    )
    january = day("2024-01-31")
    before, after = instant("2024-04-30T00:00:00Z"), instant("2024-05-02T00:00:00Z")
    assert told(naive.at(january, before)) == [(JANE.cik, "160", "CONFIRMED"), ("heron llc", "70", "CONFIRMED")]
    assert told(naive.at(january, after)) == [(JANE.cik, "150", "CONFIRMED"), ("heron llc", "70", "CONFIRMED")]
    assert told(naive.at(day("2024-02-10"), after)) == [
        (JANE.cik, "100", "CONFIRMED"),
        ("heron llc", "70", "CONFIRMED"),
    ]


def test_an_amended_row_of_rows_that_repeat_one_total_does_not_double_it() -> None:
    naive = Naive(
        [
            filing(1, "2024-01-10", trade("2024-01-10", "P", 60, 160), trade("2024-01-11", "P", 50, 155)),
            filing(2, "2024-01-10", trade("2024-01-11", "P", 55, 160), form="4/A", original=day("2024-01-12")),
        ]
    )
    assert told(naive.at(day("2024-01-11"))) == [(JANE.cik, "160", "CONFIRMED")]


def test_rows_that_all_show_the_last_total_are_true_from_the_last_day_whatever_their_order() -> None:
    naive = Naive([filing(1, "2024-01-10", trade("2024-01-13", "P", 5, 115), trade("2024-01-10", "P", 10, 115))])
    assert told(naive.at(day("2024-01-12"))) == []
    (position,) = naive.at(day("2024-02-01")).positions
    assert (position.amount, position.last_reported) == (Decimal(115), day("2024-01-13"))


def test_a_running_total_is_true_day_by_day_and_no_row_counts_from_before_those_in_front_of_it() -> None:
    naive = Naive(
        [
            filing(1, "2024-01-10", trade("2024-01-10", "P", 10, 110), trade("2024-01-12", "P", 5, 115)),
            filing(2, "2024-01-09", trade("2024-01-09", "P", 5, 120), trade("2024-01-15", "P", 5, 125)),
        ]
    )
    amounts = [[one.amount for one in naive.at(day(f"2024-01-{n}")).positions] for n in ("09", "10", "12", "14", "15")]
    assert amounts == [[], [Decimal(110)], [Decimal(120)], [Decimal(120)], [Decimal(125)]]


def test_until_a_filing_speaks_of_the_day_what_it_leaves_out_stands_beside_its_first_rows() -> None:
    late_rows = trade("2024-02-10", "S", 50, 450, **HERON), trade("2024-02-14", "P", 5, 105)
    naive = Naive(
        [
            filing(1, "2024-01-10", held(500, **HERON), held(300, **HERON), held(100), form="3"),
            filing(2, "2024-02-10", *late_rows),
        ]
    )
    between, after = naive.at(day("2024-02-12")), naive.at(day("2024-02-14"))
    assert told(between) == [(JANE.cik, "100", "CONFIRMED"), ("heron llc", "750", "CONFIRMED")]
    assert told(after) == [(JANE.cik, "105", "CONFIRMED"), ("heron llc", "450 (+300)", "CONFIRMED")]


def test_table_i_of_form_5_is_true_from_the_fiscal_year_end() -> None:
    naive = Naive(
        [
            filing(1, "2024-01-10", held(100), form="3"),
            filing(2, "2024-12-31", trade("2024-06-03", "G", 40, 60, side="D"), form="5"),
        ]
    )
    assert told(naive.at(day("2024-12-30"))) == [(JANE.cik, "100", "CONFIRMED")]
    assert told(naive.at(day("2024-12-31"))) == [(JANE.cik, "60", "CONFIRMED")]


def test_after_an_exit_filing_amounts_are_last_known_and_the_boxes_are_cleared() -> None:
    naive = Naive(
        [
            filing(1, "2024-01-10", held(100), form="3"),
            filing(2, "2024-02-10", trade("2024-02-10", "S", 10, 90), leaves=True),
        ]
    )
    before, after = naive.at(day("2024-02-09")), naive.at(day("2024-02-10"))
    assert (told(before), before.roles(JANE.cik, NORTHWIND.cik)) == ([(JANE.cik, "100", "CONFIRMED")], {"DIRECTOR"})
    assert (told(after), after.roles(JANE.cik, NORTHWIND.cik)) == ([(JANE.cik, "90", "LAST_KNOWN")], set())
    assert [one.reporter for one in before.beneficial_owners(NORTHWIND.cik)] == [JANE.cik]
    assert after.beneficial_owners(NORTHWIND.cik) == []


def test_of_two_filings_of_one_second_the_one_that_goes_on_stands_second_whatever_their_numbers() -> None:
    naive = Naive(
        [
            filing(2, "2024-02-10", trade("2024-02-10", "S", 50, 450, **HERON), held(300, **HERON)),
            filing(1, "2024-02-10", trade("2024-02-10", "S", 20, 280, **HERON), held(450, **HERON)),
        ]
    )
    assert told(naive.at(day("2024-02-10"))) == [("heron llc", "730", "CONFIRMED")]


def test_an_option_counts_underlying_shares_in_form_3_and_options_later_and_lapses() -> None:
    terms = Terms("4.50", day("2024-01-01"), day("2024-06-30"))
    naive = Naive(
        [
            filing(1, "2024-01-10", held(None, title=OPTION, terms=terms, underlying=900), form="3"),
            filing(
                2, "2024-02-10", trade("2024-02-10", "M", 300, 600, title=OPTION, terms=terms, underlying=300, side="D")
            ),
        ]
    )
    (first,), (later,) = naive.at(day("2024-01-10")).positions, naive.at(day("2024-06-30")).positions
    assert (first.unit, first.amount, first.underlying) == ("UNDERLYING", Decimal(900), Decimal(900))
    assert (later.unit, later.amount, later.underlying) == ("DERIVATIVE_UNITS", Decimal(600), Decimal(600))
    assert [status_on(later, day(date)) for date in ("2024-06-30", "2024-07-01")] == ["CONFIRMED", "LAPSED"]
    (owned,) = naive.at(day("2024-06-30")).beneficial_owners(NORTHWIND.cik)
    assert (owned.security, owned.direct, owned.calls) == ("common stock", None, Decimal(600))


def test_chains_of_control_lead_to_a_holding_until_it_has_ended() -> None:
    note = "Elm GP LLC is the general partner of Elm Side LP. The reporting person is the manager of Elm GP LLC."
    side = {"ownership": "I", "nature": "By Elm Side LP", "note": note}
    naive = Naive(
        [
            filing(1, "2024-01-10", held(100), held(700, **side), form="3"),
            filing(2, "2024-02-10", trade("2024-02-10", "S", 700, 0, **side)),
        ]
    )
    ((position, routes),) = naive.at(day("2024-02-09")).indirect_holdings(JANE.cik)
    assert (position.holder.label, position.amount, sorted(map(len, routes))) == ("elm side lp", Decimal(700), [2, 3])
    assert naive.at(day("2024-02-10")).indirect_holdings(JANE.cik) == []


def test_a_joint_filing_says_who_holds_or_leaves_it_open() -> None:
    note = "These shares are held of record by Elm Fund LP. Elm GP LLC is the general partner of Elm Fund LP."
    naive = Naive([filing(1, "2024-01-10", held(700, note=note), held(50), owners=(ELM, GP, JANE), form="3")])
    moment = naive.at(day("2024-01-10"))
    one_of = f"one of {JANE.cik} {ELM.cik} {GP.cik}"
    assert told(moment) == sorted([(ELM.cik, "700", "CONFIRMED"), (one_of, "50", "CONFIRMED")] * 3)
    assert [str(one.amount) for one in moment.holdings(ELM.cik)] == ["700"] * 3
    assert moment.indirect_holdings(GP.cik) == []
    figures = {one.reporter: (one.direct, one.indirect) for one in moment.beneficial_owners(NORTHWIND.cik)}
    assert figures == {
        ELM.cik: (Decimal(750), None),
        GP.cik: (Decimal(50), Decimal(700)),
        JANE.cik: (Decimal(50), Decimal(700)),
    }


def test_a_block_that_a_chain_reports_is_one_holding_by_the_askers_own_report() -> None:
    note = "Elm GP LLC is the general partner of Elm Fund LP. The reporting person is the manager of Elm GP LLC."
    words = {"ownership": "I", "nature": "By Elm Fund LP", "note": note}
    naive = Naive(
        [
            filing(1, "2024-01-10", held(700), form="3", owners=(ELM,)),
            filing(2, "2024-01-10", held(700, **words), form="3"),
        ]
    )
    ((position, routes),) = naive.at(day("2024-01-10")).indirect_holdings(JANE.cik)
    assert (position.reporter, position.amount, sorted(map(len, routes))) == (JANE.cik, Decimal(700), [2, 3])


def test_a_role_lasts_from_the_box_to_the_filing_that_clears_it_or_calls_it_former() -> None:
    naive = Naive(
        [
            filing(1, "2024-01-10", held(100), form="3", boxes=("director", "officer"), title="Treasurer"),
            filing(2, "2024-02-10", held(100), boxes=("director",)),
            filing(3, "2024-03-10", held(100), boxes=("director", "officer"), title="Former Treasurer"),
        ]
    )
    told = [(one.role, str(one.since), str(one.until)) for one in naive.at(day("2024-02-10")).tenures]
    assert told == [("DIRECTOR", "2024-01-10", "None"), ("OFFICER", "2024-01-10", "2024-02-10")]
    assert naive.at(day("2024-01-09")).tenures == []
    assert naive.at(day("2024-03-10")).roles(JANE.cik, NORTHWIND.cik) == {"DIRECTOR"}


def test_what_words_say_of_relatives_begins_with_the_earliest_day_known() -> None:
    note = "Peter Lund, the reporting person's spouse, is the trustee of Lund 2012 Trust, and the reporting person is a beneficiary."
    trust = {"ownership": "I", "nature": "By Lund 2012 Trust", "note": note}
    late = {"accepted": noon("2024-09-01"), "filed": day("2024-09-01"), "signed": day("2024-09-01")}
    naive = Naive(
        [
            filing(1, "2024-03-10", held(700, **trust)),
            filing(2, "2024-01-10", held(500, **trust), form="3", **late),
        ]
    )

    def told(known: str) -> list[tuple[str | None, str, str | None, str]]:
        bonds = naive.at(day("2024-03-10"), instant(known)).bonds
        return sorted((named(one.controller), one.role, named(one.vehicle), str(one.since)) for one in bonds)

    trustee, beneficiary = ("peter lund", "TRUSTEE", "lund 2012 trust"), (JANE.cik, "BENEFICIARY", "lund 2012 trust")
    assert told("2024-08-01T00:00:00Z") == [(*beneficiary, "2024-03-10"), (*trustee, "2024-03-10")]
    assert told("2024-09-02T00:00:00Z") == [(*beneficiary, "2024-01-10"), (*trustee, "2024-01-10")]


def test_paths_go_through_what_this_reporter_states_and_on_from_the_issuer() -> None:
    note = "Elm GP LLC is the general partner of Elm Side LP. The reporting person is the manager of Elm GP LLC."
    side = {"ownership": "I", "nature": "By Elm Side LP", "note": note}
    elm = {"owners": (ELM,), "form": "3"}
    naive = Naive([filing(1, "2024-01-10", held(700, **side), form="3"), filing(2, "2024-01-10", held(50), **elm)])
    moment = naive.at(day("2024-01-10"))
    common = f"common stock of {NORTHWIND.cik}"
    told = {" ".join(map(str, path)) for path in paths_from(moment, ("party", JANE.cik), 3)}
    assert told == {
        "-CONTROLS MANAGER-> elm gp llc",
        "-HOLDS_THROUGH-> elm side lp",
        f"-HOLDS_THROUGH-> elm side lp -OWNS {common}-> {common}",
        f"-HOLDS_THROUGH-> elm side lp -OWNS {common}-> {NORTHWIND.cik}",
        "-CONTROLS MANAGER-> elm gp llc -CONTROLS GENERAL_PARTNER-> elm side lp",
        f"-CONTROLS MANAGER-> elm gp llc -CONTROLS GENERAL_PARTNER-> elm side lp -OWNS {common}-> {common}",
        f"-CONTROLS MANAGER-> elm gp llc -CONTROLS GENERAL_PARTNER-> elm side lp -OWNS {common}-> {NORTHWIND.cik}",
    }
    assert [str(path[-1]) for path in paths_from(moment, ("party", ELM.cik), 1)] == [
        f"-OWNS {common}-> {common}",
        f"-OWNS {common}-> {NORTHWIND.cik}",
    ]


def test_what_several_report_of_one_holder_counts_once_and_one_name_may_be_one_holder() -> None:
    words = {"ownership": "I", "nature": "By Elm Fund LP"}
    naive = Naive(
        [
            filing(1, "2024-01-10", held(700), held(30, ownership="I", nature="By Heron LLC"), form="3", owners=(ELM,)),
            filing(2, "2024-01-10", held(700, **words), held(9), form="3", owners=(JANE,)),
            filing(3, "2024-01-10", held(5), owners=(GP,), leaves=True),
        ]
    )
    counted = distinct_shares(naive.at(day("2024-01-10")), NORTHWIND.cik, ("common stock",))
    fund = Count(Decimal(700), Decimal(1_400), (JANE.cik, ELM.cik))
    assert fund in counted.holders
    assert counted.total == Count(Decimal(739), Decimal(1_439))
    assert counted.left_out == [(GP.cik, "LAST_KNOWN")]
