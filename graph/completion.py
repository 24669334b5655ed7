"""What a submission's header knows and a render of its form leaves out: the CIKs of the parties, by role and by name.

The header is EDGAR's own record of the same filing, so the one issuer it names is the issuer, and an owner of the same name
is that owner. Only what is absent is filled; a CIK that the document states stands, whatever the header says.
"""

from graph.model import Filing, HeaderParty, Owner
from graph.readings.names import has_entity_word, match_party, same_entity

ISSUER_ROLES = frozenset(["ISSUER", "SUBJECT COMPANY"])
OWNER_ROLES = frozenset(["REPORTING-OWNER", "FILED BY", "FILER"])


def complete(filing: Filing) -> Filing:
    """The filing with the CIKs that its own header gives and its document does not show; itself where there are none."""
    if not filing.header or (filing.issuer.cik and all(owner.cik for owner in filing.owners)):
        return filing
    issuers = {party.cik for party in filing.header if party.role in ISSUER_ROLES and party.cik}
    issuer = filing.issuer
    if not issuer.cik and len(issuers) == 1:
        issuer = issuer.model_copy(update={"cik": issuers.pop()})
    return filing.model_copy(update={"issuer": issuer, "owners": _owners(filing)})


def _owners(filing: Filing) -> tuple[Owner, ...]:
    """The owners, each without a CIK given the one of the only header party of its name.

    On Forms 3, 4 and 5 the header lists every owner, so one owner there and one here are the same whatever their spelling.
    Schedules list only who files, and may do so for others.
    """
    parties = {party.cik: party for party in filing.header if party.role in OWNER_ROLES and party.cik}
    for owner in filing.owners:
        parties.pop(owner.cik or "", None)
    if len(parties) == 1 and len(filing.owners) == 1 and not filing.is_schedule and not filing.owners[0].cik:
        return (filing.owners[0].model_copy(update={"cik": next(iter(parties))}),)
    found = [None if owner.cik else _match(owner, parties) for owner in filing.owners]
    return tuple(
        owner.model_copy(update={"cik": cik}) if cik and found.count(cik) == 1 else owner
        for owner, cik in zip(filing.owners, found, strict=True)
    )


def _match(owner: Owner, parties: dict[str, HeaderParty]) -> str | None:
    """The CIK of the party of this name; an entity's name only as a whole, since its parts name its subsidiaries."""
    whole = has_entity_word(owner.name)
    names = [(cik, party.name) for cik, party in parties.items() if not whole or same_entity(owner.name, party.name)]
    return match_party(owner.name, names)
