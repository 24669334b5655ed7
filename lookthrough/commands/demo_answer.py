"""The demo's answer as a tree of steps with their proof, and two tables: shares reported, and rights that are no shares.

Amounts are the reporter's own report; nothing here is added up over owners, and dollars, units and shares stay apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from graph.model import Filing, Line
from graph.traversal.measures import BeneficialOwner
from graph.traversal.model import ConditionalRight, Evidence, OwnershipHop, OwnershipPath, Ref

_ROLES = {"CEO": "chief executive officer"}
_UNITS = {"SHARES": "shares", "DERIVATIVE_UNITS": "units", "UNDERLYING": "underlying shares"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, with the filings it cites by their id in the graph."""

    paths: tuple[OwnershipPath, ...]
    owners: tuple[BeneficialOwner, ...]
    """One a class, all of one owner."""
    filings: Mapping[str, Filing]


def write_answer(console: Console, answer: Answer) -> None:
    """Print the tree and the tables; one sentence where no path was found."""
    if not answer.paths:
        console.print("No path from the person to the issuer stands in this graph.")
        return
    first, final = answer.paths[0].hops[0].start, answer.paths[0].hops[-1].end
    console.print(Text(f"What does {first.name} hold of {final.name}, and through whom?", style="bold"))
    console.print()
    console.print(_tree(answer, first))
    console.print()
    console.print("Shares reported (Section 16: pecuniary interest, Rule 16a-1(a)(2))", style="bold")
    console.print(_reported(answer.owners))
    for line in _attributed(answer.owners):
        console.print(Text(line))
    rights = [right for owner in answer.owners for right in owner.rights.conditional]
    if rights:
        console.print()
        console.print("Rights: no shares, and in no total", style="bold")
        console.print(_rights(rights))
        for quote in dict.fromkeys(right.quote for right in rights if right.quote):
            console.print(Text(f"They are conditional: “{quote}”"))


def _tree(answer: Answer, person: Ref) -> Tree:
    """The paths as one tree: a party stands once under the party before it, with what it owns beneath."""
    tree = Tree(Text(person.name or person.id, style="bold"))
    branches: dict[tuple[str, ...], Tree] = {(person.id,): tree}
    for path in sorted(answer.paths, key=lambda one: len(one.hops)):
        route: tuple[str, ...] = (person.id,)
        for hop in path.hops:
            parent = branches[route]
            route = (*route, hop.security.id if hop.security else hop.end.id)
            if route not in branches:
                branches[route] = _branch(parent, hop, answer.filings)
    return tree


def _branch(parent: Tree, hop: OwnershipHop, filings: Mapping[str, Filing]) -> Tree:
    branch = parent.add(_told(hop))
    for line in _proofs(hop, filings):
        branch.add(Text(line, style="dim"))
    return branch


def _told(hop: OwnershipHop) -> Text:
    if hop.security is not None:
        status = "" if hop.status == "CONFIRMED" or hop.status is None else f" ({hop.status.lower().replace('_', ' ')})"
        return Text.assemble(("owns ", "green"), f"{hop.security.name}: ", (_amount(hop), "bold"), status)
    roles = ", ".join(_ROLES.get(role, role.lower().replace("_", " ")) for role in hop.roles)
    relation = {"HOLDS_THROUGH": "holds through ", "CONTROLS": "controls "}.get(hop.relation, "related to ")
    return Text.assemble(
        (relation, "yellow"), (hop.end.name or "an unnamed holder", "bold"), f" as its {roles}" if roles else ""
    )


def _amount(hop: OwnershipHop) -> str:
    unit = "(a value, not shares)" if hop.value is not None else _UNITS.get(hop.unit or "", "")
    return f"{_counted(hop.shares, hop.value)} {unit}".rstrip()


def _proofs(hop: OwnershipHop, filings: Mapping[str, Filing]) -> Iterable[str]:
    """One line a proof: for a position the row's own cells, then the words, then where they stand."""
    for one in hop.evidence:
        filing = filings.get(one.filing or "")
        if filing is None:
            continue
        key = (one.line or "").rpartition("/")[2]
        row = next((line for name, _, line in filing.lines() if name == key), None)
        cells = _cells(row) if row is not None and hop.relation == "OWNS" else ""
        words = _words(one, row)
        yield f"{cells}{'; ' if cells and words else ''}{words}  [Form {filing.form} for {filing.period}, {one.footnote or key}]"


def _cells(row: Line) -> str:
    """What the row shows: the trade as coded, and what it leaves."""
    amount, after = _counted(row.shares, row.total_value), _counted(row.following_shares, row.following_value)
    return f"{row.code} {amount} on {row.date}, {after} after" if row.code else f"{after} held"


def _words(evidence: Evidence, row: Line | None) -> str:
    """The quoted words; a name out of the nature of ownership with the whole nature around it."""
    quote = evidence.quote
    if quote and evidence.footnote is None and row is not None and row.nature and quote in row.nature:
        quote = row.nature
    return f"“{quote}”" if quote else ""


def _counted(shares: Decimal | None, value: Decimal | None) -> str:
    return _figure(shares) if value is None else f"${_figure(value)}"


def _attributed(owners: Iterable[BeneficialOwner]) -> Iterable[str]:
    """Voting or investment power is another measure than Section 16's: said only where a schedule or words say it."""
    for one in owners:
        if one.attributed is not None:
            how = "in words" if one.attributed.stake is None else "by a schedule"
            words = f": “{one.attributed.quote}”" if one.attributed.quote else ""
            yield f"Attributed {how} (Rule 13d-3): {_figure(one.attributed.shares)} of {one.security.name}{words}"


def _reported(owners: Iterable[BeneficialOwner]) -> Table:
    table = Table()
    table.add_column("Class")
    for heading in ("Directly", "Through others", "Together"):
        table.add_column(heading, justify="right")
    table.add_column("As last reported")
    for one in owners:
        said = one.reported
        figures = (_figure(said.direct), _figure(said.indirect), _figure(said.total))
        table.add_row(Text(one.security.name or ""), *figures, str(said.as_of or ""))
    return table


def _rights(rights: Iterable[ConditionalRight]) -> Table:
    table = Table()
    for heading in ("Right", "Amount", "From", "Until"):
        table.add_column(heading, justify="right" if heading == "Amount" else "left")
    for right in rights:
        amount = (
            f"${_figure(right.value)}" if right.value is not None else f"{_figure(right.underlying_shares)} underlying"
        )
        table.add_row(Text(right.security.name or ""), amount, str(right.exercisable or ""), str(right.expires or ""))
    return table


def _figure(number: Decimal | None) -> str:
    """With thousands apart; a dash for what is not stated, which is not zero."""
    return "-" if number is None else f"{number:,f}"
