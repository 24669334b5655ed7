"""The reading of one filing's words: for every indirect line its holders, the chain of control, and the owner's stance.

A line always has a holder: at worst one of kind UNSPECIFIED, because somebody holds what is held indirectly.
"""

from collections.abc import Hashable
from functools import lru_cache

from graph.model import Filing, Indirect, PartyKind, Vehicle
from loaders.vehicles.cast import Cast, cast_of
from loaders.vehicles.control import Chain
from loaders.vehicles.filing_words import FilingWords, LineWords
from loaders.vehicles.holders import Holder
from loaders.vehicles.implied import implied_controls
from loaders.vehicles.nature import nature_holders
from loaders.vehicles.notes import note_holders
from loaders.vehicles.people import reporter_of
from loaders.vehicles.text import NATURE


def read_indirect(filing: Filing) -> dict[str, Indirect]:
    """What the words say of each line held indirectly, by line id ("ND-T-1"); in a joint filing of direct lines too.

    Pure. A direct line of several owners has vehicles only where a footnote says who holds it.
    """
    joint = len(filing.owners) > 1
    asked = [
        (key, line, indirect)
        for key, _, line in filing.lines()
        if (indirect := line.ownership == "I" or (line.ownership is None and bool(line.nature))) or joint
    ]
    if not asked:
        return {}
    words = FilingWords(filing)
    cast = cast_of(tuple(map(reporter_of, filing.owners)), filing.issuer.name, words.telling())
    found: dict[str, Indirect] = {}
    same: dict[Hashable, Indirect] = {}
    for key, line, indirect in asked:
        said = (indirect, line.nature, tuple(line.footnotes.items()))
        if said not in same:
            same[said] = (_indirect if indirect else _direct)(cast, words.of_line(line))
        found[key] = same[said]
    return found


@lru_cache(maxsize=2048)
def _indirect(cast: Cast, words: LineWords) -> Indirect:
    nature = nature_holders(cast, words.nature)
    holders = nature
    if not any(holder.name for holder in nature):
        wanted = nature[0].kind if nature else None
        holders = note_holders(cast, words, wanted) or nature
    return _answer(cast, words, holders or (Holder(PartyKind.UNSPECIFIED, "", NATURE),))


@lru_cache(maxsize=2048)
def _direct(cast: Cast, words: LineWords) -> Indirect:
    holders = tuple(h for h in note_holders(cast, words, None) if h.name)
    return _answer(cast, words, tuple(h for h in holders if h.cik) or holders)


def _answer(cast: Cast, words: LineWords, holders: tuple[Holder, ...]) -> Indirect:
    chain = Chain(cast, holders, [cast.read(passage) for passage in words.passages] if holders else [])
    chain.climb()
    controls = tuple(chain.controls.values())
    return Indirect(
        vehicles=tuple(_vehicle(cast, holder) for holder in holders),
        intermediates=chain.intermediates(),
        controls=controls or implied_controls(holders, words.nature.text if words.nature else ""),
        deemed_beneficial_owner=words.deemed is not None,
        deemed_quote=words.deemed,
        disclaimed=words.disclaimed is not None,
        disclaimed_quote=words.disclaimed,
    )


def _vehicle(cast: Cast, holder: Holder) -> Vehicle:
    party = cast.glossary.parties.get(holder.party or "")
    return Vehicle(
        name=holder.name,
        kind=holder.kind,
        aliases=party.aliases if party else (),
        cik=holder.cik,
        quote=holder.quote or None,
        where=holder.where if holder.quote else None,
    )
