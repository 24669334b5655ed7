"""Deemed and disclaimed: what the words say of the reporting owner's own beneficial ownership."""

import pytest

from loaders.vehicles.stance import deemed_words, disclaimed_words
from loaders.vehicles.text import Passage


@pytest.mark.parametrize(
    "text",
    [
        "The reporting person is deemed to beneficially own the shares held by Elm.",
        "The reporting person may be deemed a beneficial owner of securities held by Elm.",
        "He may be deemed to have beneficial ownership over the shares.",
        "The Reporting Person has beneficial ownership over the securities held by Elm.",
    ],
)
def test_words_that_call_the_owner_beneficial_owner(text: str) -> None:
    assert deemed_words([Passage("F1", text)]) == text


@pytest.mark.parametrize(
    "text",
    [
        "This report shall not be deemed an admission that he is the beneficial owner of the shares.",
        "The reporting person may be deemed to share voting and dispositive power over the shares.",
        "The reporting person is the beneficial owner of Elm LLC.",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert deemed_words([Passage("F1", text)]) is None


@pytest.mark.parametrize(
    ("text", "disclaimed"),
    [
        ("He disclaims beneficial ownership except to the extent of his pecuniary interest.", True),
        ("Each of A and B disclaims such beneficial ownership.", True),
        ("He disclaims membership in any group under Section 13(d).", False),
        ("He disclaims voting and investment power.", False),
    ],
)
def test_what_a_disclaimer_is_of(text: str, *, disclaimed: bool) -> None:
    assert (disclaimed_words([Passage("F1", text)]) is not None) is disclaimed


def test_the_quote_is_the_sentence_and_no_initial_ends_it() -> None:
    text = "Filed late. Philip J. Marlowe disclaims beneficial ownership of the shares. Nothing else."
    assert disclaimed_words([Passage("F1", text)]) == "Philip J. Marlowe disclaims beneficial ownership of the shares"
