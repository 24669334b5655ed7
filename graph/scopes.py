"""What a derivation reads, locks and rewrites, and the marks that say it is due.

Whoever marks or derives a scope holds its lock until the end of the transaction, and locks are taken in one order: by
kind, then by id. Without that a reading made from old facts could overwrite one made from new ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.cypher import statement
from graph.driver import Transaction


class ScopeKind(StrEnum):
    """Kinds of scope in the order in which they are derived: each may mark scopes of the kinds after it."""

    ISSUER = "ISSUER"
    REPORTER = "REPORTER"
    SCHEDULE = "SCHEDULE"
    SECURITY = "SECURITY"
    PARTY = "PARTY"
    NAME = "NAME"


_ORDER = {kind: place for place, kind in enumerate(ScopeKind)}


@dataclass(frozen=True, slots=True)
class Scope:
    """One thing to derive: an issuer's classes, a reporter at an issuer, an issuer's schedules, a security, a party, a name."""

    kind: ScopeKind
    first: str
    """Id of the party, security or name key; of the reporting owner where the kind is REPORTER."""
    second: str = ""
    """Id of the issuer where the kind is REPORTER."""

    @property
    def id(self) -> str:
        """Id of its mark and lock; for a reporter or schedules, also the `scope` of the relationships it writes."""
        if self.kind is ScopeKind.REPORTER:
            return f"{self.first}|{self.second}"
        return f"{self.kind.lower()}:{self.first}"


def reporter_scope(reporter: str, issuer: str) -> Scope:
    """What one reporting owner says of one issuer."""
    return Scope(ScopeKind.REPORTER, reporter, issuer)


def schedule_scope(issuer: str) -> Scope:
    """What all Schedules 13D and 13G about one issuer say."""
    return Scope(ScopeKind.SCHEDULE, issuer)


def name_scope(key: str) -> Scope:
    """Which of the parties that bear names of one key are one."""
    return Scope(ScopeKind.NAME, key)


def written_scope(identity: str) -> Scope:
    """The scope that a relationship or finding names as its writer; only a reporter's holds "|"."""
    if "|" in identity:
        return reporter_scope(*identity.split("|", 1))
    kind, _, first = identity.partition(":")
    return Scope(ScopeKind(kind.upper()), first)


def filing_scopes(issuer: str, owners: Iterable[str], *, schedule: bool) -> set[Scope]:
    """Every scope that a filing of these parties touches directly; `schedule`: it is a Schedule 13D or 13G."""
    owners = set(owners)
    own = {schedule_scope(issuer)} if schedule else {reporter_scope(owner, issuer) for owner in owners}
    return (
        {Scope(ScopeKind.ISSUER, issuer), Scope(ScopeKind.PARTY, issuer)}
        | own
        | {Scope(ScopeKind.PARTY, owner) for owner in owners}
    )


async def lock(transaction: Transaction, names: Sequence[str]) -> None:
    """Hold the locks of these names, taken in the order given, until the transaction ends.

    A lock is a node that is made and deleted at once: its entry in the uniqueness index stays locked until the commit.
    """
    if names:
        await transaction.run(statement("lock"), {"names": list(names)})


async def lock_scopes(transaction: Transaction, scopes: Iterable[Scope]) -> None:
    """Hold the locks of these scopes."""
    await lock(transaction, [scope.id for scope in in_order(scopes)])


async def mark(transaction: Transaction, scopes: Iterable[Scope]) -> None:
    """Say that these scopes are due. Takes their locks."""
    due = in_order(scopes)
    if due:
        await lock_scopes(transaction, due)
        rows = [{"id": one.id, "kind": one.kind.value, "first": one.first, "second": one.second} for one in due]
        await transaction.run(statement("mark_dirty"), {"scopes": rows})


async def due(transaction: Transaction, kind: ScopeKind, limit: int) -> list[Scope]:
    """The first scopes of a kind that are marked, in id order; unlocked, so they may be derived by another meanwhile."""
    rows = await transaction.rows(statement("due"), {"kind": kind.value, "limit": limit})
    return [Scope(kind, row["first"], row["second"]) for row in rows]


async def take(transaction: Transaction, scopes: Iterable[Scope]) -> list[Scope]:
    """Lock these scopes and remove their marks; those that another has derived since are left out."""
    wanted = in_order(scopes)
    await lock_scopes(transaction, wanted)
    rows = await transaction.rows(statement("take"), {"ids": [scope.id for scope in wanted]})
    marked = {row[0] for row in rows}
    return [scope for scope in wanted if scope.id in marked]


def in_order(scopes: Iterable[Scope]) -> list[Scope]:
    """Each scope once, in the order in which locks are taken."""
    return sorted(set(scopes), key=lambda scope: (_ORDER[scope.kind], scope.id))
