UNWIND $filings AS row
MERGE (f:Filing {id: row.id})
SET f = row.properties
WITH f, row
MATCH (i:Party {id: row.issuer})
SET i:Issuer
CREATE (f)-[a:ABOUT]->(i)
SET a = row.about
WITH f, row
UNWIND row.owners AS owner
MATCH (p:Party {id: owner.party})
CREATE (f)-[r:REPORTED_BY]->(p)
SET r = owner.properties;
