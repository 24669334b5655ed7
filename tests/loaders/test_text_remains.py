"""What a text render's reader could not place outlasts the graph, where findings are made anew from facts."""

import random
import re
from pathlib import Path

import pytest

from graph.errors import FilingError
from graph.model import Carrier, Filing, Finding, IssuerFacts, Owner
from loaders.forms.json_lines import read_json, write_json
from loaders.forms.ownership_xml_writer import write_xml
from loaders.forms.remains import keep_remains
from loaders.forms.text import read_text
from loaders.ingest import interpret

UNPLACED = Finding(code="TEXT_UNPLACED", where="ND-T-1", message="Text of a render belongs to no cell: 17 lots")


def rendered() -> Filing:
    return keep_remains(
        Filing(
            source="a.txt",
            carrier=Carrier.TEXT,
            form="4",
            issuer=IssuerFacts(name="Iss"),
            owners=(Owner(name="Doe"),),
            not_subject_to_section16=True,
            signatures=(),
            findings=(UNPLACED,),
        )
    )


def test_what_could_not_be_placed_is_a_finding_again_after_every_reading() -> None:
    once = interpret(rendered())
    again = interpret(read_json(write_json(once).encode()))
    assert UNPLACED in once.findings
    assert again == once


def test_it_is_no_part_of_the_xml() -> None:
    assert b"lots" not in write_xml(rendered())


@pytest.mark.parametrize("layout", ["a", "b"])
def test_a_text_put_anywhere_in_a_render_is_in_the_filing(shared: Path, layout: str) -> None:
    chance = random.Random(layout)
    renders = [path.read_text("utf-8") for path in sorted((shared / "filings/renders" / layout).glob("*.txt"))]
    lost = []
    for number in range(500):
        text = re.sub(r"<[^<>]*>", lambda tag: tag[0].replace(" ", "\0"), chance.choice(renders))
        place = chance.choice([at for at, sign in enumerate(text) if sign.isspace()])
        put = f"{text[:place]} zq{number}x{text[place:]}".replace("\0", " ")
        try:
            filing = keep_remains(read_text(put, source="put.txt"))
        except FilingError:
            continue
        if f"zq{number}x" not in write_json(filing):
            lost.append(put[max(0, place - 60) : place + 60])
    assert lost == []
