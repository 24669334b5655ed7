"""A holding, a role or a stake in one English sentence, for the fields of an export that people read.

The sentence says what no field of BODS or FollowTheMoney can: in what the amount is counted, how current it is, and under
which rule "beneficial owner" is meant. It adds nothing to what the graph states.
"""

from collections.abc import Mapping
from typing import Any, Final

from graph.export.network import Holding, Link, Member

SECTION_16: Final = "Section 16 of the Securities Exchange Act of 1934, Rule 16a-1(a)(2)"
RULE_13D_3: Final = "Rule 13d-3 under the Securities Exchange Act of 1934"

_STATUS: Final = {
    "NOT_RESTATED": "Not restated, last reported for {day} and left out of a newer filing that reports the class",
    "LAST_KNOWN": "Last known, reported for {day} before the reporter's exit from Section 16",
    "CONFIRMED": "Last reported for {day}",
}
_RIGHTS: Final = {
    "CALL_EQUIVALENT": "a right to acquire",
    "PUT_EQUIVALENT": "a right or duty to dispose (put equivalent)",
    "CASH_ONLY": "settled in cash only",
}


def holding_words(holding: Holding, through: Member | None = None) -> str:
    """What is held, in its own unit, through whom, and how current that is."""
    stated = holding.link.properties
    told = [amount_words(holding), _RIGHTS.get(str(stated.get("right")))]
    if stated.get("conditional") is True:
        told.append("conditional")
    if "expires" in stated:
        told.append(f"expires {stated['expires']}")
    if stated.get("disclaimed") is True:
        told.append("beneficial ownership disclaimed, at least in part")
    way = "" if through is None else f"Through {called(through)}. "
    return f"{way}{_currency(holding)}: {'; '.join(filter(None, told))}. Reported under {SECTION_16}."


def called(party: Member) -> str:
    """Its name, else the words that describe it."""
    return party.name or party.caption or "a holder that no filing names"


def _currency(holding: Holding) -> str:
    """How current the amount is: the first thing a reader must know of it."""
    if holding.end is not None:
        return f"Held until {holding.end}, the last amount before that"
    stated = holding.link.properties
    return _STATUS.get(str(stated.get("status")), _STATUS["CONFIRMED"]).format(day=stated.get("lastReported"))


def amount_words(holding: Holding) -> str:
    """The exact amount in its unit; "an amount not stated" where no filing states one."""
    stated, title = holding.link.properties, holding.security.title or "a security without a title"
    number = stated.get("valueText") if stated.get("unit") == "VALUE" else stated.get("sharesText")
    if number is None:
        return f"an amount not stated of {title}"
    words = {
        "SHARES": "{number} shares of {title}",
        "DERIVATIVE_UNITS": "{number} units of {title}",
        "UNDERLYING": "{title} over {number} underlying shares",
        "VALUE": "{title}, counted in value: {number}",
    }
    return words.get(str(stated.get("unit")), "{number} of {title}").format(number=number, title=title)


def stake_words(stake: Link) -> str:
    """What a cover page of Schedule 13D or 13G states, and that it is never added to Section 16 holdings."""
    parts = [
        f"{name} {stake.properties[key + 'Text']}"
        for key, name in (
            ("aggregate", "aggregate amount"),
            ("percentOfClass", "percent of class as filed"),
            ("soleVoting", "sole voting power"),
            ("sharedVoting", "shared voting power"),
            ("soleDispositive", "sole dispositive power"),
            ("sharedDispositive", "shared dispositive power"),
        )
        if key + "Text" in stake.properties
    ]
    title = stake.security.title if stake.security else stake.properties.get("title")
    day = stake.properties.get("validFrom")
    of = f" of {title}" if title else ""
    when = f" for {day}" if day else ""
    return (
        f"Schedule 13D or 13G{when}: {', '.join(parts) or 'no amount stated'}{of}. Beneficial ownership under {RULE_13D_3}; "
        "never to be added to what the same person reports under Section 16."
    )


def role_words(stated: Mapping[str, Any]) -> str:
    """A role as words: "general partner"."""
    return str(stated.get("role", "")).replace("_", " ").lower()


def insider_words(role: str, stated: Mapping[str, Any]) -> str:
    """A box of item 5 with the words beside it."""
    beside = stated.get("title") if role == "OFFICER" else stated.get("otherText") if role == "OTHER" else None
    box = {"DIRECTOR": "Director", "OFFICER": "Officer", "TEN_PERCENT_OWNER": "10% Owner", "OTHER": "Other"}[role]
    return f'Box "{box}" of Forms 3, 4 and 5' + (f": {beside}" if beside else "")


def evidence_words(stated: Mapping[str, Any]) -> str | None:
    """Where a reading was read, with the words; None where no filing is named."""
    if stated.get("filing") is None:
        return None
    place = stated.get("line") or f"filing {stated['filing']}"
    note = f", {stated['footnote']}" if stated.get("footnote") else ""
    quote = f": “{stated['quote']}”" if stated.get("quote") else ""
    return f"{place}{note}{quote}"
