"""The GraphQL API: a selection becomes one Cypher statement a root field. Reads the graph, imports no loader."""
