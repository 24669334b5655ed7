"""The reading of one filing's words: for every indirect line its holders, the chain of control, and the owner's stance.

A line always has a holder: at worst one of kind UNSPECIFIED, because somebody holds what is held indirectly.
"""

from collections.abc import Hashable

from graph.model import Filing, Indirect, Line, PartyKind, Vehicle
from loaders.vehicles.control import Chain
from loaders.vehicles.filing_words import FilingWords
from loaders.vehicles.holders import Holder
from loaders.vehicles.implied import implied_controls
from loaders.vehicles.nature import nature_holders
from loaders.vehicles.notes import note_holders
from loaders.vehicles.stance import deemed_words, disclaimed_words
from loaders.vehicles.text import NATURE


def read_indirect(filing: Filing) -> dict[str, Indirect]:
    """What the words say of each line held indirectly, by line id ("ND-T-1"); in a joint filing of direct lines too.

    Pure. A direct line of several owners has vehicles only where a footnote says who holds it.
    """
    words = FilingWords(filing)
    joint = len(filing.owners) > 1
    found: dict[str, Indirect] = {}
    same: dict[Hashable, Indirect] = {}
    for key, _, line in filing.lines():
        indirect = line.ownership == "I" or (line.ownership is None and bool(line.nature))
        if not (indirect or joint):
            continue
        said = (indirect, line.nature, tuple(line.footnotes.items()))
        if said not in same:
            same[said] = _indirect(words, line) if indirect else _direct(words, line)
        found[key] = same[said]
    return found


def _indirect(words: FilingWords, line: Line) -> Indirect:
    nature = nature_holders(words, line)
    holders = nature
    if not any(holder.name for holder in nature):
        wanted = nature[0].kind if nature else None
        holders = note_holders(words, line, wanted) or nature
    return _answer(words, line, holders or (Holder(PartyKind.UNSPECIFIED, "", NATURE),))


def _direct(words: FilingWords, line: Line) -> Indirect:
    holders = tuple(h for h in note_holders(words, line, None) if h.name)
    owned = tuple(h for h in holders if h.cik)
    return _answer(words, line, owned or holders) if holders else _stance(words, line, Indirect())


def _answer(words: FilingWords, line: Line, holders: tuple[Holder, ...]) -> Indirect:
    nature = words.nature(line)
    passages = [*([nature] if nature else []), *words.all_notes(line)]
    chain = Chain(words, holders, [words.read(passage) for passage in passages])
    chain.climb()
    controls = tuple(chain.controls.values()) or implied_controls(holders, nature.text if nature else "")
    vehicles = tuple(_vehicle(words, holder) for holder in holders)
    return _stance(words, line, Indirect(vehicles=vehicles, intermediates=chain.intermediates(), controls=controls))


def _vehicle(words: FilingWords, holder: Holder) -> Vehicle:
    party = words.glossary.parties.get(holder.party or "")
    return Vehicle(
        name=holder.name,
        kind=holder.kind,
        aliases=tuple(dict.fromkeys(party.aliases)) if party else (),
        cik=holder.cik,
        quote=holder.quote or None,
        where=holder.where if holder.quote else None,
    )


def _stance(words: FilingWords, line: Line, answer: Indirect) -> Indirect:
    nature = words.nature(line)
    passages = [*([nature] if nature else []), *words.all_notes(line), words.remarks]
    deemed, disclaimed = deemed_words(passages), disclaimed_words(passages)
    return answer.model_copy(
        update={
            "deemed_beneficial_owner": deemed is not None,
            "deemed_quote": deemed,
            "disclaimed": disclaimed is not None,
            "disclaimed_quote": disclaimed,
        }
    )
