"""Whether two reporting owners give one address, told without showing it.

An address may be a home, so what is compared and kept is a fingerprint of its words: of the place, without "c/o" and the
name after it, case, punctuation, the long forms of Street or Suite, and the last four digits of a ZIP code.
"""

import hashlib
import re
from typing import Final

from graph.model import Address

_SHORT: Final = {
    "street": "st",
    "avenue": "ave",
    "av": "ave",
    "road": "rd",
    "drive": "dr",
    "boulevard": "blvd",
    "lane": "ln",
    "court": "ct",
    "place": "pl",
    "square": "sq",
    "parkway": "pkwy",
    "highway": "hwy",
    "suite": "ste",
    "floor": "fl",
    "building": "bldg",
    "room": "rm",
    "apartment": "apt",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
}
_CARE_OF: Final = re.compile(r"^\s*(?:c/o|care of|attn|attention)\b\D*", re.IGNORECASE)
_UNITS: Final = frozenset({"ste", "fl", "rm", "apt", "unit", "bldg"})
_WORD: Final = re.compile(r"[^\W_]+")
_HEX: Final = 24


def address_key(address: Address | None) -> str | None:
    """24 hex digits, equal for addresses of one place; None where the address names no street and place."""
    if address is None:
        return None
    streets = [_CARE_OF.sub("", line) for line in (address.street1, address.street2) if line]
    words = [_SHORT.get(word, word) for line in streets for word in _WORD.findall(line.replace(".", "").casefold())]
    place = (address.zip or "").strip()[:5].casefold() or " ".join(_WORD.findall((address.city or "").casefold()))
    named = any(word.isalpha() and word not in _UNITS for word in words)
    if not place or not named or not any(word[0].isdigit() for word in words):
        return None
    return hashlib.sha256(" ".join([*words, "|", place]).encode()).hexdigest()[:_HEX]
