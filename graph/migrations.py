"""Makes an empty database ours, brings an older one up to date, and refuses one that is somebody else's.

Every step may be run again and may be killed half-way: the marker node is written last, and a database that holds only
constraints still counts as empty.
"""

from graph.cypher import statement, statements
from graph.driver import Graph
from graph.errors import CallerError, ForeignDatabase

SCHEMA = 4
"""Raised with every change of `schema.cypher` or of what stands in the graph."""


async def prepare(graph: Graph, *, adopt: bool = False, test: bool = False) -> None:
    """Constraints, indexes and the `Lookthrough` node.

    Raises ForeignDatabase where other data stands (unless `adopt`), or where `test` asks for a graph marked as one and
    this is neither empty nor marked; CallerError where a newer Lookthrough wrote the graph.
    """
    (found,) = await graph.read(statement("marker"))
    schema = found["schema"]
    if schema is None and found["occupied"] and not adopt:
        raise ForeignDatabase(
            "The database holds data that Lookthrough did not write. Name another one (NEO4J_DATABASE), or adopt it on purpose."
        )
    if test and (found["occupied"] if schema is None else not found["test"]):
        raise ForeignDatabase("The database is not empty and not marked as a test graph; tests would change it.")
    if schema is not None and schema > SCHEMA:
        raise CallerError(
            f"A newer Lookthrough wrote this graph (schema {schema}; this one knows {SCHEMA}). Update Lookthrough."
        )
    if schema != SCHEMA:
        for definition in statements("schema"):
            await graph.define(definition)
        await graph.read("CALL db.awaitIndexes(300)", seconds=310)
        await graph.write(statement("mark"), {"schema": SCHEMA, "test": test})
