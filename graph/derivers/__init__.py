"""How each kind of scope is derived: read under its lock, computed by the pure functions of `graph.readings`, rewritten."""
