"""Questions that walk the graph: who holds what through whom. Each is one statement; all walking is forward."""

from graph.traversal.distinct import distinct_shares
from graph.traversal.holdings import indirect_holdings
from graph.traversal.owners import beneficial_owners
from graph.traversal.paths import ownership_paths

__all__ = ["beneficial_owners", "distinct_shares", "indirect_holdings", "ownership_paths"]
