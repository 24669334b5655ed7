"""Findings where EDGAR's header of a submission and the form inside it say different things; neither is corrected.

EDGAR files a document under what its header says, so a wrong header hides a filing from whoever searches by CIK. Names are
not compared: the header has EDGAR's spelling of today's name, the form what was typed.
"""

from collections.abc import Iterator

from graph.completion import ISSUER_ROLES, OWNER_ROLES
from graph.model import Filing, Finding
from loaders.findings.rows import Rows

CODE = "HEADER_DISAGREES"


def findings(filing: Filing, _rows: Rows) -> Iterator[Finding]:
    """HEADER_DISAGREES: form type, issuer and, on Forms 3, 4 and 5, owners. Schedules list persons who file nothing."""
    if not filing.header:
        return
    types = {_plain(party.form_type) for party in filing.header if party.form_type}
    if types and filing.form not in types:
        yield _told("", f"filed as {', '.join(sorted(types))}", f"a {filing.form}")
    issuers = _ciks(filing, ISSUER_ROLES)
    if filing.issuer.cik and issuers and filing.issuer.cik not in issuers:
        yield _told("", f"about CIK {', '.join(sorted(issuers))}", f"about {filing.issuer.cik}")
    if not filing.is_schedule:
        yield from _owners(filing)


def _owners(filing: Filing) -> Iterator[Finding]:
    filers = _ciks(filing, OWNER_ROLES)
    known = [(place, owner.cik) for place, owner in enumerate(filing.owners, 1) if owner.cik]
    for place, cik in known:
        if filers and cik not in filers:
            yield _told(f"owner-{place}", "without this reporting owner", f"reported by CIK {cik} too")
    if len(known) == len(filing.owners):
        for cik in sorted(filers - {cik for _, cik in known}):
            yield _told("", f"also reported by CIK {cik}", "without that owner")


def _ciks(filing: Filing, roles: frozenset[str]) -> set[str]:
    return {party.cik for party in filing.header if party.role in roles and party.cik}


def _plain(form: str) -> str:
    """EDGAR's type of a submission in the spelling of `Filing.form`."""
    words = " ".join(form.upper().split())
    return f"SCHEDULE {words[3:]}" if words.startswith("SC 13") else words


def _told(where: str, header: str, form: str) -> Finding:
    return Finding(
        code=CODE, where=where, message=f"By its header the submission is {header}; the form in it is {form}."
    )
