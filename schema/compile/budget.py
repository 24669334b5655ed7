"""What one operation may ask for, counted while it is compiled: what passes here is asked of Neo4j.

A row is counted once for every row around it, so that the size of nested pages multiplies.
"""

from dataclasses import dataclass

from graph.errors import CallerError

MOST_FIELDS = 5_000
"""Fields of one operation, merged and opened; a ceiling on the compiler's own work."""
MOST_CLAUSES = 150
"""Objects and lists of one operation: planning a statement takes longer than linearly in its clauses."""


class TooCostly(CallerError):
    """An operation that asks for more than one operation may."""


@dataclass(slots=True)
class Budget:
    """What one operation may still ask for, in rows and in fields."""

    rows: int
    page: int
    fields: int = MOST_FIELDS
    clauses: int = MOST_CLAUSES
    spent: int = 0
    factor: int = 1

    def spend(self, rows: int) -> None:
        """Count rows at the present nesting; TooCostly past the budget."""
        self.spent += rows * self.factor
        if self.spent > self.rows:
            raise TooCostly(
                f"This operation may answer more than {self.rows:,} rows. Ask for smaller pages, or in several operations."
            )

    def open_clause(self) -> None:
        """Count one object or list that Neo4j must plan for; TooCostly past the ceiling."""
        self.clauses -= 1
        if self.clauses < 0:
            raise TooCostly(f"This operation asks for more than {MOST_CLAUSES} objects and lists inside each other.")

    def open_field(self) -> None:
        """Count one field; TooCostly past the ceiling."""
        self.fields -= 1
        if self.fields < 0:
            raise TooCostly(f"This operation asks for more than {MOST_FIELDS:,} fields.")
