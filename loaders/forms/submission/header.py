"""What the header of a submission says: the accession, when EDGAR took the filing, and the parties as EDGAR knows them.

The acceptance time is New York's, without saying so. The filing date is not its day: what is accepted after 5:30 p.m. is
filed the next business day, and headers of the 1990s carry an earlier filing date than their own first line.
"""

import codecs
import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any, Literal
from zoneinfo import ZoneInfo

from graph.model import Finding, FormerName, HeaderParty
from loaders.forms.submission.fields import Field, read_fields

Role = Literal["ISSUER", "REPORTING-OWNER", "SUBJECT COMPANY", "FILED BY", "FILER", "GROUP MEMBER"]

_NEW_YORK = ZoneInfo("America/New_York")
_ROLES: dict[str, Role] = {
    "ISSUER": "ISSUER",
    "REPORTING OWNER": "REPORTING-OWNER",
    "SUBJECT COMPANY": "SUBJECT COMPANY",
    "FILED BY": "FILED BY",
    "FILER": "FILER",
}
_OTHER_ROLES = frozenset(["FILED FOR", "DEPOSITOR", "ISSUING ENTITY", "SECURITIZER", "UNDERWRITER", "SERIAL COMPANY"])
"""Parties that no ownership filing has; their fields are nobody else's."""
_DATA = frozenset(["COMPANY DATA", "OWNER DATA"])
_FIELDS = {
    "COMPANY CONFORMED NAME": "name",
    "CONFORMED NAME": "name",
    "CENTRAL INDEX KEY": "cik",
    "CIK": "cik",
    "STANDARD INDUSTRIAL CLASSIFICATION": "sic",
    "ASSIGNED SIC": "sic",
    "STATE OF INCORPORATION": "state_of_incorporation",
    "FISCAL YEAR END": "fiscal_year_end",
    "FORM TYPE": "form_type",
    "SEC FILE NUMBER": "file_number",
    "FILE NUMBER": "file_number",
    "FILM NUMBER": "film_number",
}
_FORMER = frozenset(["FORMER CONFORMED NAME", "FORMER NAME"])
_CHANGED = frozenset(["DATE OF NAME CHANGE", "DATE CHANGED"])
_GROUP = frozenset(["GROUP MEMBERS", "GROUP MEMBER"])
_TOP = {
    "ACCESSION NUMBER": "accession",
    "CONFORMED SUBMISSION TYPE": "form",
    "TYPE": "form",
    "FILED AS OF DATE": "filed",
    "FILING DATE": "filed",
    "ACCEPTANCE DATETIME": "accepted",
}
_FIRST_LINES = ("SEC DOCUMENT", "IMS DOCUMENT", "SEC HEADER", "IMS HEADER")
_PASSED_OVER = frozenset(
    [
        "PUBLIC DOCUMENT COUNT",
        "CONFORMED PERIOD OF REPORT",
        "DATE AS OF CHANGE",
        "CONFIRMING COPY",
        "IRS NUMBER",
        "EIN",
        "ORGANIZATION NAME",
        "RELATIONSHIP",
        "FILING VALUES",
        "SEC ACT",
        "BUSINESS ADDRESS",
        "MAIL ADDRESS",
        "STREET 1",
        "STREET 2",
        "CITY",
        "STATE",
        "ZIP",
        "BUSINESS PHONE",
        "FORMER COMPANY",
    ]
)
"""Fields that are not kept, but end the one before them in whatever case they stand."""
_KNOWN = frozenset([*_PASSED_OVER, *_ROLES, *_OTHER_ROLES, *_DATA, *_FIELDS, *_FORMER, *_CHANGED, *_GROUP, *_TOP])
_ACCESSION = re.compile(r"([0-9]{10})-?([0-9]{2})-?([0-9]{6})(?![0-9])")
_CIK = re.compile(r"[0-9]{1,10}(?![0-9])")
_YEARS = range(1900, 2200)
_NO_SIC = ("", "[]")


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of one header; null what it does not state."""

    accession: str | None
    form: str | None
    """Submission type as EDGAR spells it: `4`, `4/A`, `SC 13G/A`, `10-K`."""
    filed_at: dt.date | None
    accepted_at: dt.datetime | None
    """UTC."""
    parties: tuple[HeaderParty, ...]
    findings: tuple[Finding, ...]


def read_header(data: bytes) -> Header:
    """The header of a submission; anything it holds beside known fields is passed over."""
    found = _Found()
    for one in read_fields(_decoded(data), _KNOWN):
        found.take(one)
    return found.header()


def _decoded(data: bytes) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    top: dict[str, str] = field(default_factory=dict)
    first_line: str = ""
    parties: list[dict[str, Any]] = field(default_factory=list)
    current: dict[str, Any] | None = None
    findings: list[Finding] = field(default_factory=list)

    def take(self, one: Field) -> None:
        name, value = one.name, one.value
        if one.closing or name in _ROLES or name in _OTHER_ROLES:
            self.turn_to_party(one)
        elif name in _GROUP:
            self.parties.append({"role": "GROUP MEMBER", "name": value})
        elif name in _DATA and self.current and "name" in self.current:
            self.open_party(self.current["role"])
        elif self.current is not None:
            self.take_of_party(self.current, name, value)
        elif name in _TOP:
            self.top.setdefault(_TOP[name], value)
        elif name in _FIRST_LINES:
            self.first_line = self.first_line or value

    def turn_to_party(self, one: Field) -> None:
        if one.name in _ROLES and not one.closing:
            self.open_party(_ROLES[one.name])
        elif one.name in _OTHER_ROLES and not one.closing:
            self.current = {}
        elif one.name in _ROLES or one.name in _OTHER_ROLES:
            self.current = None

    def open_party(self, role: Role) -> None:
        self.current = {"role": role, "former_names": []}
        self.parties.append(self.current)

    def take_of_party(self, party: dict[str, Any], name: str, value: str) -> None:
        if "role" not in party or not value:
            return
        former = party["former_names"]
        if name in _FORMER:
            former.append(FormerName(name=value))
        elif name in _CHANGED and former and former[-1].changed is None:
            former[-1] = FormerName(name=former[-1].name, changed=self.day(value, "DATE OF NAME CHANGE"))
        elif name in _FIELDS:
            party.setdefault(_FIELDS[name], value)

    def header(self) -> Header:
        form = self.top.get("form") or None
        parties = [party for one in self.parties if (party := self.party(one))]
        if form and not any(party.form_type for party in parties):
            parties = [_filed_as(party, form) for party in parties]
        return Header(
            accession=self.accession(),
            form=form,
            filed_at=self.day(self.top.get("filed", ""), "FILED AS OF DATE"),
            accepted_at=self.moment(self.top.get("accepted", "")),
            parties=tuple(parties),
            findings=tuple(self.findings),
        )

    def party(self, values: dict[str, Any]) -> HeaderParty | None:
        values = dict(values)
        cik = values.pop("cik", "")
        digits = _CIK.match(cik)
        if cik and not digits:
            self.unreadable("CENTRAL INDEX KEY", cik)
        if values.get("sic") in _NO_SIC:
            del values["sic"]
        if not digits and not values.get("name"):
            return None
        name, former = values.pop("name", ""), tuple(values.pop("former_names", ()))
        return HeaderParty(name=name, cik=digits[0].zfill(10) if digits else None, former_names=former, **values)

    def accession(self) -> str | None:
        for text in (self.top.get("accession", ""), self.first_line):
            if found := _ACCESSION.match(text):
                return "-".join(found.groups())
            if text and text is not self.first_line:
                self.unreadable("ACCESSION NUMBER", text)
        return None

    def day(self, text: str, name: str) -> dt.date | None:
        found = self.parsed(text, "%Y%m%d", 8, name)
        return found.date() if found else None

    def moment(self, text: str) -> dt.datetime | None:
        found = self.parsed(text, "%Y%m%d%H%M%S", 14, "ACCEPTANCE-DATETIME")
        return found.replace(tzinfo=_NEW_YORK).astimezone(dt.UTC) if found else None

    def parsed(self, text: str, pattern: str, digits: int, name: str) -> dt.datetime | None:
        """The time that the text says, as it stands; None, told as a finding, where it says none."""
        if not text:
            return None
        try:
            exact = len(text) == digits and text.isascii() and text.isdigit()
            found = dt.datetime.strptime(text if exact else "", pattern)  # noqa: DTZ007 - `moment` makes it aware
        except ValueError:
            found = None
        if found is None or found.year not in _YEARS:
            self.unreadable(name, text)
            return None
        return found

    def unreadable(self, name: str, text: str) -> None:
        message = f"The submission's header says {text[:60]!r} for {name}, which is not readable."
        self.findings.append(Finding(code="HEADER_UNREADABLE", message=message))


def _filed_as(party: HeaderParty, form: str) -> HeaderParty:
    """The party with the submission's type where no party has filing values of its own, as in headers cut short."""
    return party.model_copy(update={"form_type": form}) if party.role not in {"ISSUER", "GROUP MEMBER"} else party
