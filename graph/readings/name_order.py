"""A person's name in natural order, told only by evidence: how somebody wrote it, or where its initials stand.

EDGAR keeps people last name first, but not all of them, and a list of given names is wrong about more names than it
helps; so a name that nothing speaks for stays as it was filed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.readings.names import HONORIFICS, SUFFIXES, tokens, word_set

__all__ = ["is_signed", "natural_order"]

_PARTICLES: Final = word_set("van von der den de del della di da dos la le st ter ten el al bin ben mac")
_CREDENTIALS: Final = HONORIFICS | SUFFIXES
_SIGNED: Final = re.compile(r"/\s*s\s*/", re.IGNORECASE)
_AROUND: Final = ",;:()\"'\u201c\u201d\u2019"


@dataclass(frozen=True, slots=True)
class _Word:
    """One word as written, with its tokens in lower case; "Wilson-Thompson" has two."""

    text: str
    tokens: tuple[str, ...]

    @property
    def initial(self) -> bool:
        return len(self.tokens) == 1 and len(self.tokens[0]) == 1

    @property
    def aside(self) -> bool:
        """A suffix, honorific or degree, which says nothing of the order."""
        return len(self.tokens) == 1 and self.tokens[0] in _CREDENTIALS


def natural_order(name: str, written: Sequence[str]) -> str | None:
    """The filed `name` with the given name first and the suffix last; None where nothing tells the order.

    Best is a text of `written` (signatures) that holds every word of the name: its spelling is taken. Next one that holds
    a given name and the last name ("Jane Doe" for DOE JANE QUINN), unless a full word between them leaves open whose it
    is. Last the name itself, where it ends in an initial, as no name in natural order does (DOE JANE Q).
    """
    filed = _filed_words(name)
    if len(filed) < 2:
        return None
    texts = [_words(text) for text in written]
    if whole := {found for text in texts for found in _whole(filed, text)}:
        return min(whole, key=lambda text: (text.isupper(), text.islower(), text))
    core, suffixes = [word for word in filed if not word.aside], [word for word in filed if word.aside]
    parts = sorted({found for text in texts for found in _in_part(core, text)}, key=lambda part: (-len(part[1]), part))
    surname, spelled = parts[0] if parts else (_before_initials(core), ())
    if surname is None:
        return None
    shown = dict(spelled)
    lower = bool(spelled) and name.isupper()
    ordered = [
        shown.get(place, _capitalised(word.text) if lower and not word.initial else word.text)
        for place, word in [*enumerate(core)][surname:] + [*enumerate(core)][:surname]
    ]
    return " ".join([*ordered, *(_suffix(word.text) for word in suffixes)])


def is_signed(name: str, signatures: Sequence[str]) -> bool:
    """Whether one of the signatures holds the whole name."""
    filed = _filed_words(name)
    return len(filed) >= 2 and any(True for text in signatures for _ in _whole(filed, _words(text)))


def _filed_words(name: str) -> list[_Word]:
    return [word for word in _words(name) if not HONORIFICS.issuperset(word.tokens)]


def _words(text: str) -> list[_Word]:
    parts = (part.strip(_AROUND) for part in _SIGNED.sub(" ", text).split())
    return [_Word(part, found) for part in parts if (found := tokens(part))]


def _whole(filed: Sequence[_Word], text: Sequence[_Word]) -> Iterator[str]:
    """The places where every token of the name and no other stands together."""
    wanted = sorted(token for word in filed for token in word.tokens)
    for start in range(len(text)):
        seen: list[str] = []
        for end in range(start, len(text)):
            seen += text[end].tokens
            if len(seen) >= len(wanted):
                if sorted(seen) == wanted:
                    yield " ".join(_suffix(word.text) if word.aside else word.text for word in text[start : end + 1])
                break


def _in_part(core: Sequence[_Word], text: Sequence[_Word]) -> Iterator[tuple[int, tuple[tuple[int, str], ...]]]:
    """How many words the surname has where it stands first (0: the filed order is the natural one), and the words as spelled."""
    for start in range(len(text)):
        for end in range(start + 2, min(start + len(core) + 2, len(text)) + 1):
            places = _places(core, text[start:end])
            if places is None:
                continue
            first, last = places[0][0], places[-1][0]
            if first < last:
                yield 0, places
            elif all(word.initial for word in core[last + 1 : first]):
                yield last + 1, places


def _places(core: Sequence[_Word], window: Sequence[_Word]) -> tuple[tuple[int, str], ...] | None:
    """Where each word of the window stands in the name; None unless it begins and ends with full words of the name.

    Between them stand words of the name, their initials, or initials that the filed name leaves out.
    """
    if window[0].initial or window[-1].initial:
        return None
    found: list[tuple[int, str]] = []
    for number, word in enumerate(window):
        free = [place for place in range(len(core)) if place not in dict(found)]
        place = next((place for place in free if core[place].tokens == word.tokens), None)
        if place is not None:
            found.append((place, word.text))
        elif not word.initial or number in {0, len(window) - 1}:
            return None
    return tuple(found) if len(found) >= 2 else None


def _before_initials(core: Sequence[_Word]) -> int | None:
    """How many words the surname has where the name is surname, one given name, initials; None for any other shape."""
    surname = 1
    while surname < len(core) and core[surname - 1].tokens[0] in _PARTICLES:
        surname += 1
    rest = core[surname:]
    shaped = len(rest) >= 2 and not core[surname - 1].initial and not rest[0].initial
    return surname if shaped and all(word.initial for word in rest[1:]) else None


def _suffix(text: str) -> str:
    plain = text.rstrip(".")
    return plain.capitalize() if plain.casefold() in {"jr", "sr"} else plain


def _capitalised(text: str) -> str:
    return "-".join(part.capitalize() for part in text.split("-"))
