"""What the graph is: models, ids, readings, and the only code that speaks to Neo4j."""
