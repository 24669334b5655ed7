UNWIND $ids AS id
MATCH (:Party {id: id})<-[:OF_ISSUER]-(s:Split)
RETURN id AS issuer, s.date AS date, s.newShares AS new, s.oldShares AS old
ORDER BY issuer, date, s.id;
