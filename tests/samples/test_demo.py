"""The demo's answer, as a person reads it: paths with their proof, shares reported, and rights that are no shares."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from graph.driver import Graph
from graph.loading import load
from graph.model import Filing
from loaders.ingest import interpret, read_filings
from lookthrough.commands.demo import ask, demo_settings
from lookthrough.commands.demo_answer import Answer, write_answer
from lookthrough.settings import Settings


def written(answer: Answer) -> str:
    console = Console(file=io.StringIO(), width=200, highlight=False)
    write_answer(console, answer)
    return console.file.getvalue()


@pytest.fixture
async def answer(graph: Graph, samples: Path) -> str:
    filings = [filing for filing in read_filings([str(samples)]) if isinstance(filing, Filing)]
    await load(graph, filings, interpret=interpret)
    return written(await ask(graph))


def cells(answer: str, first: str) -> list[str]:
    """The cells of the table row that opens with `first`."""
    (row,) = (line for line in answer.splitlines() if line.startswith(f"│ {first}"))
    return [cell.strip() for cell in row.strip("│").split("│")]


async def test_the_question_names_person_and_issuer(answer: str):
    assert answer.startswith("What does Milton C. Ault III hold of Ault Alliance, Inc., and through whom?")


async def test_a_direct_position_is_proved_by_its_row(answer: str):
    assert "owns Common Stock: 2,245 shares" in answer
    assert "P 1,983 on 2024-05-22, 2,245 after  [Form 4 for 2024-05-22, ND-T-1]" in answer


async def test_the_company_is_held_through_once_and_the_footnote_says_why(answer: str):
    assert answer.count("holds through Ault & Company, Inc. as its chief executive officer") == 1
    assert "is the Chief Executive Officer of Ault & Company, Inc.”  [Form 4 for 2024-05-22, F3]" in answer


async def test_an_indirect_position_is_proved_by_its_row_and_nature(answer: str):
    assert "P 15,000 on 2024-05-22, 15,229 after; “By Ault & Company, Inc.”  [Form 4 for 2024-05-22, ND-T-2]" in answer


async def test_the_note_is_dollars_and_the_warrants_are_units(answer: str):
    assert "Promissory Note: $17,519,832 (a value, not shares)" in answer
    assert "Warrant to Purchase Common Stock: 47,685,988 units" in answer
    assert "47,685,988 shares" not in answer


async def test_what_is_reported_stands_by_class(answer: str):
    assert cells(answer, "Common Stock") == ["Common Stock", "2,245", "15,229", "17,474", "2024-05-22"]
    assert cells(answer, "13% Series D")[1:] == ["110", "-", "110", "2024-05-22"]


async def test_rights_stand_apart_with_what_they_wait_for(answer: str):
    assert cells(answer, "10% Senior")[1:] == ["$17,519,832", "2023-10-20", "2028-10-12"]
    assert cells(answer, "Warrant")[1:] == ["47,685,988 underlying", "2024-04-15", "2028-10-13"]
    assert answer.count("may not issue more than 5,724,888 shares") == 1


async def test_power_is_attributed_only_with_the_words_that_state_it(answer: str):
    assert "Attributed in words (Rule 13d-3): 15,229 of Common Stock: “Milton C. Ault, III is" in answer


def test_the_demo_never_writes_into_a_database_of_the_users() -> None:
    turned = demo_settings(Settings(neo4j_uri="neo4j://example.org:7687"))
    assert (turned.neo4j_uri, turned.graph) == (None, "demo")


def test_a_graph_that_is_named_is_the_demos() -> None:
    assert demo_settings(Settings(graph="mine")).graph == "mine"


def test_no_path_is_said_in_a_sentence():
    assert written(Answer((), (), {})) == "No path from the person to the issuer stands in this graph.\n"
