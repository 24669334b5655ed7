"""The envelope of a BODS 0.4 statement. Its id is a hash of what it claims, so the same claim has the same id on any day.

The publication's date is no part of the claim. A statement is dated by the newest filing it rests on; BODS demands a date, and
where no filing has one (or one yet to come) the day of the export stands: the day on which the claim was put together.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from graph.export.words import evidence_words
from graph.readings.clock import NEW_YORK

VERSION: Final = "0.4"
Statement = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement says, before it has an id."""

    record: str
    type: str
    """entity, person or relationship."""
    subject: str
    """Record id of the party whose network it belongs to."""
    details: Mapping[str, Any]
    known: Iterable[dt.datetime | None]
    """When the filings it rests on became known."""
    source: str
    asserted_by: Sequence[str] = ()
    annotations: Sequence[Mapping[str, Any]] = ()


def statement_of(claim: Claim, today: dt.date) -> Statement:
    """The statement, as published on `today`."""
    dates = [time.astimezone(NEW_YORK).date() for time in claim.known if time is not None]
    said = {
        "declarationSubject": claim.subject,
        "statementDate": min(max(dates, default=today), today).isoformat(),
        "recordId": claim.record,
        "recordType": claim.type,
        "recordStatus": "new",
        "recordDetails": dict(claim.details),
        "source": {
            "type": ["officialRegister"],
            "description": claim.source,
            **({"assertedBy": [{"name": name} for name in claim.asserted_by]} if claim.asserted_by else {}),
        },
        **({"annotations": list(claim.annotations)} if claim.annotations else {}),
    }
    published = {
        "publicationDate": today.isoformat(),
        "bodsVersion": VERSION,
        "publisher": {"name": "Lookthrough"},
    }
    digest = hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return {"statementId": digest, **said, "publicationDetails": published}


def annotation(pointer: str, text: str) -> dict[str, Any]:
    """A comment on the part of the statement at the JSON pointer."""
    return {
        "statementPointerTarget": pointer,
        "motivation": "commenting",
        "description": text,
        "createdBy": {"name": "Lookthrough"},
    }


def quotations(pointer: str, stated: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The words that a relationship was read from, and those that say who is deemed to own or disclaims it."""
    found = evidence_words(stated)
    texts = [] if found is None else [f"Read from {found}"]
    texts += [f"“{stated[key]}”" for key in ("deemedQuote", "disclaimedQuote", "conditionQuote") if stated.get(key)]
    return [annotation(pointer, text) for text in dict.fromkeys(texts)]
