UNWIND $issuers AS row
MATCH (i:Party {id: row.id})
SET i.classes = CASE row.classes WHEN '' THEN null ELSE row.classes END;
