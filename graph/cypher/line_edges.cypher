// What the lines of these filings are of, and who holds them.
UNWIND $ids AS id
MATCH (:Filing {id: id})<-[:IN]-(l:Line)-[r:OF|HELD_BY]->(x)
RETURN type(r) AS type, l.id AS start, x.id AS end, properties(r) AS properties;
