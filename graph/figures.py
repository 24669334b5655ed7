"""A figure is three properties, because a float alone loses 16 % of 16-digit values and a text alone cannot be ranged over.

`x` FLOAT is for Browser, ranges and sorts, `xText` the exact decimal with its filed zeros, and `xE4` INTEGER
(ten-thousandths) adds up exactly; `xE4` stands only on counts of securities, and is absent beyond four decimal places or
64 bits.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from graph.model.base import plain

_LARGEST = 2**63 - 1


def figure(key: str, number: Decimal | None, *, count: bool = False) -> dict[str, Any]:
    """The properties of the figure `key`; none for None. `count` adds `xE4`."""
    if number is None:
        return {}
    properties: dict[str, Any] = {f"{key}Text": plain(number)}
    if math.isfinite(approximate := float(number)):
        properties[key] = approximate
    if count:
        scaled = number.scaleb(4) if number.adjusted() < len(str(_LARGEST)) else None
        if scaled is not None and scaled == scaled.to_integral_value() and abs(scaled) <= _LARGEST:
            properties[f"{key}E4"] = int(scaled)
    return properties


def exact(properties: Mapping[str, Any], key: str) -> Decimal | None:
    """The figure `key` as it was filed; None where there is none."""
    text = properties.get(f"{key}Text")
    return None if text is None else Decimal(text)
