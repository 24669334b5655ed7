"""Which right a derivative is and what binds it, by its title and the words of its footnotes."""

from pathlib import Path

import pytest

from graph.model import Carrier, Filing, IssuerFacts, Line, Owner
from graph.readings.conditions import condition_of
from graph.readings.securities import Right, right_of
from loaders.ingest import read_filings


def condition(*footnotes: str, **cells: object) -> str | None:
    refs = {f"F{n}": text for n, text in enumerate(footnotes, 1)}
    line = Line.model_validate({"row": 1, "title": "Warrant", "footnotes": {"exercisable": tuple(refs)}} | cells)
    filing = Filing(
        source="",
        carrier=Carrier.XML,
        form="4",
        issuer=IssuerFacts(name="Northwind"),
        owners=(Owner(name="Doe Jane"),),
        footnotes=refs,
        derivative_transactions=(line,),
    )
    words = condition_of(filing, line)
    return None if words is None else words.quote


@pytest.mark.parametrize(
    "words",
    [
        "The holder may not exercise to the extent it would then own more than 4.99 percent of the class.",
        "The warrants are subject to a beneficial ownership limitation.",
        "Conversion is subject to the Exchange Cap.",
        "The holder is prohibited from exercising the warrants above the Maximum Percentage.",
        "The notes cannot be converted before the meeting.",
        "Exercise above 19.9% of the shares outstanding needs a vote.",
        "Exercise is subject to stockholder approval.",
    ],
)
def test_a_cap_in_other_words_is_a_condition(words: str) -> None:
    assert condition(f"Issued in 2023. {words}", exercisable="2023-01-01") == words


def test_an_approval_that_was_given_binds_no_more_and_vesting_still_does() -> None:
    given = "The award was subject to stockholder approval. Stockholders approved the award on March 21, 2018."
    assert condition(given, exercisable="2018-03-21") is None
    assert condition(given, "It vests upon milestones.", exercisable="2018-03-21") == "It vests upon milestones."


def test_an_undated_right_quotes_the_sentence_on_exercise_before_any_other() -> None:
    units = "Represents units granted as a retainer. Shares will be delivered 90 days after retirement."
    assert condition(units) == "Shares will be delivered 90 days after retirement."


@pytest.mark.parametrize(
    ("title", "words", "right"),
    [
        (
            "Equity Swap (obligation to sell)",
            "CBNA entered into a cash-settled total return swap.",
            Right.PUT_EQUIVALENT,
        ),
        ("Cash-Settled Total Return Swap", "", Right.CASH_ONLY),
        ("Total Return Swap", "", Right.PUT_EQUIVALENT),
        ("Equity Swap (right to receive)", "", Right.CALL_EQUIVALENT),
        ("Swap (right to buy)", "The swap is settled in cash.", Right.CASH_ONLY),
        ("Prepaid Variable Forward Contract", "", Right.PUT_EQUIVALENT),
        ("Phantom Stock Units", "These units are settled in cash following separation.", Right.CASH_ONLY),
        ("Restricted Stock Units", "Dividend equivalents are paid in cash.", Right.CALL_EQUIVALENT),
        ("Restricted Stock Units", "Units may be settled in cash or shares.", Right.CALL_EQUIVALENT),
    ],
)
def test_a_right_is_to_buy_to_sell_or_to_cash(title: str, words: str, right: Right) -> None:
    assert right_of(title, words) is right


def test_real_rows_quote_what_binds_them(shared: Path) -> None:
    quotes = {
        "form4_X0508_GS_MITTAL": "Shares of the Issuer's common stock underlying these RSUs will be delivered",
        "form4_X0306_TSLA_Musk_2018-03-21": "The Award will vest in twelve equal installments",
        "form4_X0609_TSLA_Taneja": "1/60th of the aggregate shares subject to the option became vested",
        "form4_X0306_SNOW_Scarpelli_2022-12-13.xml": "The shares subject to the option are immediately exercisable and vest",
    }
    for name, start in quotes.items():
        (path,) = (shared / "filings" / "xml").glob(f"{name}*")
        filing = next(one for one in read_filings([str(path)]) if isinstance(one, Filing))
        words = condition_of(filing, filing.derivative_transactions[0])
        assert words is not None
        assert words.quote.startswith(start), name
