MATCH (l:Lookthrough {id: 'lookthrough'})
SET l.version = l.version + 1, l.rules = $rules;
