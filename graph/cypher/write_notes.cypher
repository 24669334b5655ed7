UNWIND $filings AS row
UNWIND row.noted AS noted
MATCH (l:Line {id: noted.line})
MATCH (n:Footnote {id: noted.footnote})
CREATE (l)-[r:NOTED]->(n)
SET r = noted.properties;
