// Ault: notes and warrants are rights, not shares; what do they wait for?
MATCH (holder:Party)-[owns:OWNS]->(right:Security {derivative: true})-[:ISSUED_BY]->(:Issuer {ticker: 'AULT'})
RETURN holder.name AS holder, right.title AS right,
       coalesce(owns.sharesText, owns.valueText) AS amount, owns.unit AS unit,
       owns.exercisable AS exercisable, owns.expires AS expires,
       owns.conditional AS conditional, owns.conditionQuote AS condition
ORDER BY right
