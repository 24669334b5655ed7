"""The lines of a filing with their ids, listed once for all checks."""

from graph.model import Line, Table

Rows = list[tuple[str, Table, Line]]
"""Id inside the filing (`ND-T-1`), kind of row, line: in filed order, Table I first."""
