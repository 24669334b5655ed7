// The facts of some filings, each with all that hangs on it.
UNWIND $ids AS id
MATCH (f:Filing {id: id})
RETURN f {.*} AS filing,
  COLLECT { MATCH (f)-[a:ABOUT]->(i:Party) RETURN [i.id, a {.*}] } AS about,
  COLLECT { MATCH (f)-[r:REPORTED_BY]->(p:Party) RETURN [p.id, r {.*}] } AS owners,
  COLLECT { MATCH (l:Line)-[:IN]->(f) RETURN l {.*} } AS lines,
  COLLECT { MATCH (n:Footnote)-[:IN]->(f) RETURN n {.*} } AS footnotes;
