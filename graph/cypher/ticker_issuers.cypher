UNWIND $tickers AS ticker
MATCH (i:Issuer {ticker: ticker})
RETURN ticker, collect(i.id) AS issuers;
