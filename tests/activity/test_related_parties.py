"""relatedParties: filed together, one address, one signer; each with its filings, none of it ownership, no address shown."""

from typing import Any

import pytest

from graph.activity.related import signer_key
from graph.driver import Graph
from graph.loading import load
from graph.model import Address
from graph.readings.addresses import address_key
from graph.rebuild import rebuild
from loaders.ingest import interpret
from tests.activity import made_filings as make

QUESTION = """{ party(cik: "7") { relatedParties { truncated parties { party { id }
  reasons { reason filings evidence { id } } } } } }"""
PLACE = {"street1": "1 Main Street", "street2": "Suite 5", "city": "Reno", "state": "NV", "zip": "89501"}
ELSEWHERE = {"name": "Osprey Foods, Inc.", "cik": "0000000200", "ticker": "OSP"}
OWNERS = {
    "jane": {"name": "DOE JANE Q", "cik": "0000000007", "director": True, "address": PLACE},
    "far": {
        "name": "FAR AWAY LLC",
        "cik": "0000000060",
        "tenPercentOwner": True,
        "address": {"street1": "C/O Osprey, 1 MAIN ST.", "street2": "STE 5", "city": "RENO", "zip": "89501-1234"},
    },
}


def filings() -> list[Any]:
    signed = [{"name": "/s/ Ann Clerk, Attorney-in-Fact for Jane Q. Doe", "date": "2024-05-01"}]
    by_clerk = [{"name": "/s/ Ann Clerk, by power of attorney", "date": "2024-05-01"}]
    return [
        make.filing(1, "2024-05-01", "jane heron", make.row("P", "1"), signatures=signed),
        make.filing(2, "2024-05-02", "jane", make.row("P", "2"), owners=[OWNERS["jane"]]),
        make.filing(3, "2024-05-03", "john", make.row("P", "3"), signatures=by_clerk),
        make.filing(4, "2024-05-04", "mary", make.row("P", "4")),
        make.filing(5, "2024-05-05", "mary", make.row("P", "5"), owners=[OWNERS["far"]], issuer=ELSEWHERE),
    ]


EXPECTED = {
    "cik:0000000008": [("SAME_SIGNER", 1, ["0009999999-24-000003"])],
    "cik:0000000050": [("CO_REPORTER", 1, ["0009999999-24-000001"])],
    "cik:0000000060": [("SAME_ADDRESS", 1, ["0009999999-24-000005"])],
}


def told(answer: Any) -> Any:
    return {
        each["party"]["id"]: [
            (one["reason"], one["filings"], [filing["id"] for filing in one["evidence"]]) for one in each["reasons"]
        ]
        for each in answer["relatedParties"]["parties"]
    }


async def test_each_reason_stands_with_the_filings_that_show_it(ask: Any) -> None:
    answer = await ask(QUESTION, *filings())
    assert told(answer) == EXPECTED
    assert answer["relatedParties"]["truncated"] is False


async def test_a_rebuild_marks_addresses_again(ask: Any, graph: Graph) -> None:
    await load(graph, filings(), interpret=interpret)
    await graph.write("MATCH ()-[r:REPORTED_BY]->() SET r._address = null")
    await rebuild(graph, interpret)
    assert told(await ask(QUESTION)) == EXPECTED


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"street1": "1 Main Street", "zip": "89501"}, {"street1": "1 MAIN ST.", "zip": "89501-0001"}, True),
        (
            {"street1": "c/o Heron", "street2": "1 Main St", "city": "Reno"},
            {"street1": "1 Main St", "city": "RENO"},
            True,
        ),
        ({"street1": "1 Main St", "street2": "Apt 2", "zip": "89501"}, {"street1": "1 Main St", "zip": "89501"}, False),
        ({"street1": "1 Main St", "zip": "89501"}, {"street1": "1 Main St", "zip": "89502"}, False),
    ],
    ids=["spelling", "care of", "another unit", "another place"],
)
def test_addresses_are_compared_by_place(one: dict[str, str], other: dict[str, str], same: bool) -> None:
    keys = address_key(Address(**one)), address_key(Address(**other))
    assert None not in keys
    assert (keys[0] == keys[1]) is same


@pytest.mark.parametrize(
    "address", [{}, {"street1": "c/o Heron", "street2": "Suite 5", "zip": "89501"}, {"street1": "1 Main"}]
)
def test_an_address_that_names_no_place_is_compared_with_none(address: dict[str, str]) -> None:
    assert address_key(Address(**address)) is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("/s/ Ann Clerk, Attorney-in-Fact for Jane Q. Doe", "ann clerk"),
        ("By: /s/ Ann Clerk", "ann clerk"),
        ("ANN CLERK as attorney-in-fact", "ann clerk"),
        ("/s/ Clerk", None),
    ],
)
def test_a_signer_is_compared_without_marks_and_capacity(name: str, key: str | None) -> None:
    assert signer_key(name) == key
