"""Names of types that stand in each other's modules, for annotations."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from schema.types.filing import Filing, FilingOwner, Footnote
    from schema.types.finding import Finding
    from schema.types.holding import Holding
    from schema.types.line import Line, Transaction
    from schema.types.party import Issuer, Party
    from schema.types.relation import Evidence, InsiderRole, PartyRole, SameAs, Through
    from schema.types.security import Security
    from schema.types.stake import Stake

_FILING = strawberry.lazy("schema.types.filing")
_PARTY = strawberry.lazy("schema.types.party")
_LINE = strawberry.lazy("schema.types.line")
_RELATION = strawberry.lazy("schema.types.relation")

AFiling = Annotated["Filing", _FILING]
AFilingOwner = Annotated["FilingOwner", _FILING]
AFinding = Annotated["Finding", strawberry.lazy("schema.types.finding")]
AFootnote = Annotated["Footnote", _FILING]
AParty = Annotated["Party", _PARTY]
AnIssuer = Annotated["Issuer", _PARTY]
ALine = Annotated["Line", _LINE]
ATransaction = Annotated["Transaction", _LINE]
ASecurity = Annotated["Security", strawberry.lazy("schema.types.security")]
AStake = Annotated["Stake", strawberry.lazy("schema.types.stake")]
AHolding = Annotated["Holding", strawberry.lazy("schema.types.holding")]
AnEvidence = Annotated["Evidence", _RELATION]
APartyRole = Annotated["PartyRole", _RELATION]
AnInsiderRole = Annotated["InsiderRole", _RELATION]
AThrough = Annotated["Through", _RELATION]
ASameAs = Annotated["SameAs", _RELATION]
