UNWIND $filings AS row
MATCH (:Filing {id: row.id})<-[:IN]-(n:Finding) WHERE n.scope IS NULL
DETACH DELETE n;

UNWIND $filings AS row
MATCH (:Filing {id: row.id})<-[:IN]-(n:Outstanding)
DETACH DELETE n;

UNWIND $filings AS row
MATCH (f:Filing {id: row.id})
SET f.knownFrom = null, f.knownBasis = null, f.daysLate = null, f.directHolders = null, f.exitQuote = null
SET f += row.readings, f._rules = $rules;

UNWIND $filings AS row
UNWIND row.lines AS line
MATCH (l:Line {id: line.id})
SET l.value = null, l.valueText = null, l.valueE4 = null, l.indirect = null, l.validFrom = null,
  l.setting = null, l.settingQuote = null, l.settingWhere = null,
  l.plan = null, l.planBasis = null, l.planQuote = null, l.planWhere = null,
  l.rights = null, l.rightsText = null, l.rightsE4 = null, l.rightsQuote = null, l.quote = null
SET l += line.readings;

UNWIND $filings AS row
UNWIND row.owners AS owner
MATCH (:Filing {id: row.id})-[r:REPORTED_BY {ordinal: owner.ordinal}]->()
SET r._address = null
SET r += owner.marks;
