// The covers of schedules, each with the issuer and the person whose statement it is.
UNWIND $filings AS row
MATCH (f:Filing {id: row.id})-[:ABOUT]->(i:Party)
UNWIND row.stakes AS stake
CREATE (i)<-[:STATED_OF]-(s:Line:Stake)-[:IN]->(f)
SET s = stake.properties
WITH s, stake
WHERE stake.party IS NOT NULL
MATCH (p:Party {id: stake.party})
CREATE (s)-[:STATED_BY]->(p);
