// The Section 16 filings of each reporter about an issuer: Schedules 13D and 13G are read in the issuer's own scope.
UNWIND $scopes AS scope
MATCH (:Party {id: scope.reporter})<-[:REPORTED_BY]-(f:Filing)-[:ABOUT]->(:Party {id: scope.issuer})
WHERE NOT f.form STARTS WITH 'SCHEDULE 13'
RETURN DISTINCT scope.id AS scope, f.id AS filing
ORDER BY scope, filing;
