MERGE (l:Lookthrough {id: 'lookthrough'})
ON CREATE SET l.test = $test, l.version = 0
SET l.schema = $schema;
