// What belongs to parties: the securities they issued, then the filings about them with who reported.
UNWIND $ids AS id
MATCH (:Party {id: id})<-[:ISSUED_BY]-(s:Security)
RETURN DISTINCT s.id AS id;

UNWIND $ids AS id
MATCH (:Party {id: id})<-[:ABOUT]-(f:Filing)
RETURN f.id AS id, COLLECT { MATCH (f)-[:REPORTED_BY]->(o:Party) RETURN o.id } AS owners;

UNWIND $ids AS id
MATCH (:Filing {id: id})<-[:IN]-(n)
RETURN n.id AS id, labels(n) AS labels;
