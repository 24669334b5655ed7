UNWIND $ids AS id
MATCH (:Party {id: id})<-[:ABOUT]-(:Filing)-[:REPORTED_BY]->(p:Party)
RETURN DISTINCT id AS issuer, p.id AS reporter;
