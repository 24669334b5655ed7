// Ault: the rows as filed, with their footnotes
MATCH (line:Line)-[:IN]->(filing:Filing)-[:ABOUT]->(:Issuer {ticker: 'AULT'})
MATCH (line)-[:HELD_BY]->(holder:Party)
OPTIONAL MATCH (line)-[noted:NOTED]->(note:Footnote)
RETURN filing, line, holder, noted, note
