"""What is remembered of texts changes no answer, and words looked for first shut out nothing that a pattern finds.

The gates are tried on every text of the real filings and on phrases written for this project.
"""

import re
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from graph.errors import FilingError
from graph.model import Filing, Indirect
from loaders.ingest import read_filings
from loaders.vehicles import masking, mentions, powers, read_indirect
from loaders.vehicles.cast import cast_of
from loaders.vehicles.filing_words import FilingWords
from loaders.vehicles.people import reporter_of
from loaders.vehicles.text import collapse, spoken
from tests.loaders.worded import OWNER, say

PHRASES = """
a non-managing member; Co-Chief Executive Officer; Co-Trustees; the joint trustee; TTEE; managing general partner; General Partners;
limited partners; sole members; co-managing member; manager-member; a voting member of the investment committee; serves on the
investment committee; member of the board of directors; board member; investment adviser; fund managers; managing director; chief
legal officer; CFO; COO; Executive Vice President; chairwoman of the board; Secretary; Treasurer; co-manager; custodian; settlor;
trustor; annuitant; beneficiaries; owner of all of the outstanding shares; holders of 100% of the equity; sole owner; equityholder;
stockholders; co-director; participant; managing partner; authorized signatory; control person; controlling persons; beneficial owner;
a 401(k) plan; an IRA; Individual Retirement Account; profit-sharing plan; UTMA account; two private funds; planning vehicle; an
L.L.C. of hers; the limited liability companies; unitrusts; the estate; foundations; his step-son; her mother-in-law; grandchildren;
shares voting power; has the right to vote; exercises control; makes investment decisions; investment discretion; is wholly-owned by;
is controlled and managed by; a subsidiary of; owns 100% of; controls; by virtue of its 100% ownership of
"""


def said(*notes: str, owner: str = "MARLOWE PHILIP J") -> Indirect:
    return say("See footnote 1", *notes, owners=[OWNER | {"name": owner}])


def forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("loaders.vehicles"):
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


@pytest.fixture(scope="session")
def filings(shared: Path) -> list[Filing]:
    found = read_filings([str(shared / "filings" / "xml")])
    return [filing for filing in found if not isinstance(filing, FilingError)]


@pytest.fixture(scope="session")
def texts(filings: list[Filing]) -> list[str]:
    return [*PHRASES.replace("\n", " ").split(";"), *{collapse(text) for filing in filings for text in _texts(filing)}]


def _texts(filing: Filing) -> Iterator[str]:
    yield from filing.footnotes.values()
    yield filing.remarks or ""
    yield from (line.nature or "" for _, _, line in filing.lines())


def test_an_answer_is_the_same_the_first_time_the_second_time_and_after_forgetting(filings: list[Filing]) -> None:
    some = filings[::9]
    forget()
    first: list[dict[str, Indirect]] = [read_indirect(filing) for filing in some]
    assert [read_indirect(filing) for filing in some] == first
    forget()
    assert [read_indirect(filing) for filing in reversed(some)] == first[::-1]


def test_equal_words_beside_other_owners_mean_other_parties() -> None:
    note = "The shares are held by the Elm Trust."
    owned, named = (said(note, owner=owner) for owner in ("ELM TRUST", "WILDE OSCAR"))
    assert [vehicle.cik for vehicle in owned.vehicles] == ["0009000001"]
    assert [vehicle.cik for vehicle in named.vehicles] == [None]


def test_an_alias_means_what_its_own_filing_defines() -> None:
    held = "The shares are held by the Fund."
    one, two = (
        said(held, f'{name} (the "Fund") was formed in Delaware.').vehicles[0].name
        for name in ("Birch Capital, L.P.", "Rowan Capital, L.P.")
    )
    assert (one, two) == ("Birch Capital, L.P.", "Rowan Capital, L.P.")


def test_characters_for_private_use_in_a_text_are_no_mentions() -> None:
    note = "Held by the Elm Trust. \ue000\ue001 and \U000f0000 are the trustee of the Elm Trust."
    assert said(note).vehicles[0].name == "Elm Trust"


def test_no_office_stands_where_none_of_its_words_is_spoken(texts: list[str]) -> None:
    missed = [
        (pattern.pattern, text)
        for text in texts
        for needed, pattern, _ in masking._ROLE_PHRASES
        if needed.isdisjoint(spoken(text)) and pattern.search(text)
    ]
    assert missed == []


def test_a_description_is_found_wherever_its_pattern_finds_one(texts: list[str]) -> None:
    for text in texts:
        assert [m.span() for m in mentions._heads(text)] == [m.span() for m in mentions._HEAD.finditer(text)]


def test_no_relation_stands_where_none_of_its_words_is_spoken(texts: list[str]) -> None:
    shut = [text for text in texts if spoken(text).isdisjoint(mentions._RELATION_WORDS)]
    assert [text for text in shut if mentions._RELATIVE_WORDS.search(text)] == []


def test_no_power_or_ownership_stands_where_none_of_its_words_is_written(filings: list[Filing]) -> None:
    power = re.compile(powers._POWER)
    missed = []
    for filing in filings:
        passages = FilingWords(filing).telling()
        cast = cast_of(tuple(map(reporter_of, filing.owners)), filing.issuer.name, passages)
        for text in (cast.read(passage).masked.text for passage in passages):
            gates = ((powers._POWER_WORDS, power), *powers._OWNING)
            missed += [text for needed, pattern in gates if pattern.search(text) and not powers._has_any(text, needed)]
    assert missed == []
