"""How alike two names are, for parties of two filings: stricter than inside one filing, where the filing vouches.

Two different suffixes are two people; a suffix that only one name bears may be the father's or the son's.
"""

from enum import IntEnum

from graph.readings.names import pair_equal, pair_initials, same_entity, split_suffix


class Likeness(IntEnum):
    """The better the greater."""

    NONE = 0
    SUFFIX_MISSING = 1
    """Alike but for a suffix, or a suffix and a middle name, that only one bears."""
    MIDDLE_MISSING = 2
    """Alike but for one middle name or initial that only one bears."""
    FULL = 3
    """The same name: order, spelling, honorifics and initials for names aside."""


def entity_likeness(one: str, other: str) -> Likeness:
    """FULL or NONE: a part of an entity's name is another entity's name."""
    return Likeness.FULL if same_entity(one, other) else Likeness.NONE


def person_likeness(one: str, other: str) -> Likeness:
    """At least two full words must agree, and each initial with the word or initial it stands for."""
    (ours, our_suffix), (theirs, their_suffix) = split_suffix(one), split_suffix(other)
    if our_suffix and their_suffix and our_suffix != their_suffix:
        return Likeness.NONE
    full, left, right = pair_equal(ours, theirs)
    _, left, right = pair_initials(left, right)
    if full < 2 or (left and right) or len(left) + len(right) > 1:
        return Likeness.NONE
    if our_suffix != their_suffix:
        return Likeness.SUFFIX_MISSING
    return Likeness.MIDDLE_MISSING if left or right else Likeness.FULL
