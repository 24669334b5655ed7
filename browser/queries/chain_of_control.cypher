// From a fund's shares up to the person behind it, general partners included
MATCH chain = (:Party)-[:CONTROLS]->{1,4}(:Party)-[:OWNS]->(:Security)-[:ISSUED_BY]->(:Issuer {ticker: 'HGIX'})
RETURN chain
