UNWIND $ids AS id
MATCH (:Filing {id: id})-[r:ABOUT|REPORTED_BY]->()
DELETE r;
