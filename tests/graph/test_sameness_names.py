"""By which keys parties of one name find each other, and how alike two names are."""

import pytest

from graph.readings.names import same_entity
from graph.readings.sameness.keys import has_mark, is_own_name, name_keys
from graph.readings.sameness.likeness import Likeness, entity_likeness, person_likeness

FULL, MIDDLE, SUFFIX, NONE = Likeness.FULL, Likeness.MIDDLE_MISSING, Likeness.SUFFIX_MISSING, Likeness.NONE


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("TARRANT MILO B III", "Milo B. Tarrant III", FULL),
        ("Mr. Milo B. Tarrant, III", "TARRANT MILO B III", FULL),
        ("Tarrant Milo Bertram", "Milo B. Tarrant", FULL),
        ("Dr. Ines O'Dowd", "ODOWD INES", FULL),
        ("TARRANT MILO", "Milo B. Tarrant", MIDDLE),
        ("TARRANT MILO BERTRAM", "Milo Tarrant", MIDDLE),
        ("Tarrant Milo B", "Milo B. Tarrant Jr.", SUFFIX),
        ("Milo Tarrant", "Milo B. Tarrant Jr.", SUFFIX),
        ("Milo B. Tarrant Sr.", "Milo B. Tarrant Jr.", NONE),
        ("Milo B. Tarrant III", "Milo B. Tarrant Jr.", NONE),
        ("Milo B. Tarrant", "Milo C. Tarrant", NONE),
        ("Milo Tarrant", "M. Tarrant", NONE),
        ("Tarrant", "Milo Tarrant", NONE),
        ("Milo Tarrant", "Ines Tarrant", NONE),
        ("Milo Tarrant", "Milo B. C. Tarrant", NONE),
    ],
)
def test_a_persons_name_in_any_order(one: str, other: str, likeness: Likeness) -> None:
    assert person_likeness(one, other) is person_likeness(other, one) is likeness


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Orrin & Company, Inc.", "ORRIN AND COMPANY INCORPORATED", True),
        ("The Orrin Fund II, L.P.", "Orrin Fund II LP", True),
        ("ORRIN CORP /DE/", "Orrin Corporation", True),
        ("Orrin Family Trust u/a dated 3/1/2019", "Orrin Family Trust dtd 3/1/2019", True),
        ("Orrin & Company, Inc.", "Orrin & Co.", False),
        ("Orrin Fund II LP", "Orrin Fund III LP", False),
        ("Orrin Holdings LLC", "Orrin Holdings Inc", False),
    ],
)
def test_an_entitys_whole_name_up_to_its_spelling(one: str, other: str, same: bool) -> None:
    assert entity_likeness(one, other) is (FULL if same else NONE)
    assert same_entity(one, other) is same


@pytest.mark.parametrize(
    "name",
    ["By Trust", "GRAT", "2010 GRAT", "Family Trust", "Irrevocable Trust No. 2", "Children's Trusts", "Fund II, L.P.",
     "Holdings, LLC", "By 401(k) Plan", "Grandchildren's GST Exempt Trust dated May 4, 2011", "Roth IRA", "The LLC"],
)  # fmt: skip
def test_names_that_are_only_kinds_relations_or_numbers_have_no_key(name: str) -> None:
    assert not is_own_name(name)
    assert name_keys([name], person=False) == frozenset()


@pytest.mark.parametrize("name", ["Mr. Tarrant", "Tarrant", "spouse of Ines Tarrant", "his minor children", "M. T."])
def test_a_person_needs_two_words_of_a_name_and_no_word_of_a_relation(name: str) -> None:
    assert name_keys([name], person=True) == frozenset()


def test_a_persons_keys_hold_the_surname_wherever_it_stands() -> None:
    filed = name_keys(["TARRANT MILO BERTRAM JR"], person=True)
    natural = name_keys(["Milo Bertram Tarrant"], person=True)
    short = name_keys(["Mr. Milo B. Tarrant, III"], person=True)
    assert filed == {"person:milo tarrant", "person:bertram tarrant"}
    assert natural == {"person:milo tarrant", "person:bertram milo"}
    assert short == {"person:milo tarrant"}


def test_particles_make_no_key_of_their_own() -> None:
    assert name_keys(["VAN DER BERG PIA"], person=True) == {"person:berg pia"}


def test_an_entity_and_a_person_of_one_name_never_meet() -> None:
    assert name_keys(["Milo Tarrant"], person=True).isdisjoint(name_keys(["Milo Tarrant"], person=False))


@pytest.mark.parametrize(
    ("name", "marked"),
    [("Orrin Family Trust", False), ("Orrin Family Trust dated 2019", True), ("Orrin Fund XII", True),
     ("Orrin LLC", True), ("Orrin Partners", False)],
)  # fmt: skip
def test_a_date_a_number_or_a_legal_form_marks_a_name(name: str, marked: bool) -> None:
    assert has_mark(name) is marked
