// The Schedules 13D and 13G about each issuer.
UNWIND $ids AS id
MATCH (:Party {id: id})<-[:ABOUT]-(f:Filing)
WHERE f.form STARTS WITH 'SCHEDULE 13'
RETURN DISTINCT id AS issuer, f.id AS filing
ORDER BY issuer, filing;
