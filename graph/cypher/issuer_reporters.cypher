UNWIND $ids AS id
MATCH (:Party {id: id})<-[:ABOUT]-(f:Filing)-[:REPORTED_BY]->(p:Party)
WHERE NOT f.form STARTS WITH 'SCHEDULE 13'
RETURN DISTINCT id AS issuer, p.id AS reporter;
