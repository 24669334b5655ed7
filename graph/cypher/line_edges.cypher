// What the lines of these filings are of, who holds them, and which lines they stand for.
UNWIND $ids AS id
MATCH (:Filing {id: id})<-[:IN]-(l:Line)-[r:OF|HELD_BY|SUPERSEDES]->(x)
RETURN type(r) AS type, l.id AS start, x.id AS end, properties(r) AS properties;
