"""Both clocks of a field of relationships: what was true on the day asked about, as known at the time asked for."""

from dataclasses import dataclass

from graph.traversal.moment import begun_by, known_at, today, true_on
from graph.traversal.properties import cypher_as_known
from schema.compile.statement import Statement
from schema.compile.symbols import Leaf, Symbol, Variables, value_of


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a field's arguments say of its moment."""

    day: Leaf | None
    known: Leaf | None
    ended: bool

    def types(self, pattern: str) -> str:
        """The pattern with what is owned: the present, or every time where another than now is asked about."""
        return pattern.replace("$OWNS", "OWNS" if self.day is None and self.known is None else "OWNS|OWNED")

    def test(self, name: str, statement: Statement) -> str:
        """Cypher that holds for the relationships of the moment; those that have ended too where they are asked for."""
        day = statement.computed(lambda _: today()) if self.day is None else statement.parameter(self.day)
        known = known_at(name, None if self.known is None else statement.parameter(self.known))
        return f"{begun_by(name, day) if self.ended else true_on(name, day)} AND {known}"

    def told(self, name: str, statement: Statement) -> str | None:
        """Cypher for what the relationship states as known then; None where that is what it states now."""
        return None if self.known is None else cypher_as_known(name, statement.parameter(self.known))

    def values(self, variables: Variables) -> list[str | None]:
        """What a cursor made at this moment belongs to."""
        return [None if leaf is None else str(value_of(leaf, variables)) for leaf in (self.day, self.known)]


def clocks_of(symbols: dict[str, Symbol]) -> Clocks:
    """The moment that asOf, knownAt and includeEnded name."""
    day, known, ended = (symbols.get(name) for name in ("asOf", "knownAt", "includeEnded"))
    return Clocks(
        day if isinstance(day, Leaf) else None,
        known if isinstance(known, Leaf) else None,
        isinstance(ended, Leaf) and ended.value is True,
    )
