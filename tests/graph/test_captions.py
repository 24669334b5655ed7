"""What a picture calls a party: its name, else words that were filed, never a name that no filing gives."""

import datetime as dt
import random

import pytest

from graph import ids
from graph.model import PartyKind
from graph.readings.captions import Candidate, caption_of_several, caption_of_unnamed
from graph.readings.parties import Evidence, NamedIn, Reported, derive_party


def test_a_named_party_is_captioned_by_its_name() -> None:
    reported = Reported("a", dt.date(2024, 5, 1), "DOE JANE", officer=True, signatures=("/s/ Jane Doe",))
    properties = derive_party(Evidence("cik:0000000007", reported=[reported])).properties
    assert (properties["name"], properties["caption"]) == ("Jane Doe", "Jane Doe")


def test_an_unnamed_holder_keeps_no_name_and_is_captioned_by_its_nature() -> None:
    named = NamedIn("a", None, None, "TRUST")
    properties = derive_party(Evidence("vehicle:a:b:trust", named=[named], natures=["By  Trust"])).properties
    assert "name" not in properties
    assert properties["caption"] == "By Trust"


@pytest.mark.parametrize(
    ("natures", "kind", "caption"),
    [
        (["By Trust", "By trust", "By trust"], PartyKind.TRUST, "By trust"),
        (["See Footnote 2", "(3)", "Footnotes 1 and 2"], PartyKind.TRUST, "Trust"),
        (["See Footnote 2", "By wife"], PartyKind.SPOUSE, "By wife"),
        (["See Footnote 2"], PartyKind.UNSPECIFIED, "See Footnote 2"),
        ([], PartyKind.FAMILY_MEMBER, "Family member"),
        ([], PartyKind.UNSPECIFIED, "Unspecified"),
    ],
)
def test_a_nature_that_only_points_elsewhere_says_less_than_the_kind(
    natures: list[str], kind: PartyKind, caption: str
) -> None:
    shuffled = random.Random(1).sample(natures, len(natures))
    assert caption_of_unnamed(natures, kind) == caption_of_unnamed(shuffled, kind) == caption


def test_a_placeholder_is_captioned_by_its_candidates_as_the_newest_filing_calls_them() -> None:
    rows = [
        Candidate("cik:2", dt.date(2023, 1, 1), "Heron Old LP", None),
        Candidate("cik:2", dt.date(2024, 1, 1), "Heron LP", None),
        Candidate("cik:1", dt.date(2024, 1, 1), "DOE JANE", None, ("/s/ Jane Doe",)),
        Candidate("cik:3", dt.date(2024, 1, 1), "Somebody Else", None),
    ]
    several = ids.candidates_of(ids.oneof_id(["cik:2", "cik:1"]))
    assert caption_of_several(several, rows) == caption_of_several(several, rows[::-1]) == "one of: Jane Doe, Heron LP"


def test_an_unnamed_candidate_is_called_by_its_kind_and_an_unknown_one_leaves_several() -> None:
    rows = [Candidate("vehicle:t", None, None, "TRUST"), Candidate("cik:1", None, "Heron LP", None)]
    assert caption_of_several(["cik:1", "vehicle:t"], rows) == "one of: Heron LP, Trust"
    assert caption_of_several(["cik:1", "cik:9"], rows) == "one of several"
