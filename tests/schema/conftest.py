"""A small world for the API's tests: holes (null dates, prices), ties, several names of one thing, one joint line.

`answered` asks one question of it and gives data and errors. The world is written once for all tests: none changes it.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from strawberry.types.execution import ExecutionResult

from benchmarks.world import world, write_world
from graph.driver import Graph, open_graph
from graph.migrations import prepare
from lookthrough.local import Connection
from schema.api import build_schema
from schema.context import Context
from schema.execution import CompiledSchema

Ask = Callable[..., Awaitable[ExecutionResult]]

EXTRAS = (
    """
    MATCH (n:Party {id: 'cik:1'})
    SET n.formerNames = ['One Former', 'Undated'], n.formerDates = ['2019-02-03', '']
    SET n.nameAsFiled = 'ONE NAME', n.aliases = ['N. "One"', 'Ünö'], n.kindGrade = 'FORM'
    """,
    """
    MATCH (t:Transaction) WHERE t.id STARTS WITH '0000000002-20-000001' REMOVE t.date, t.price, t.priceText
    """,
    """
    MATCH (t:Transaction) WHERE t.id STARTS WITH '0000000002-20-000003' REMOVE t.date
    SET t.price = 10.25, t.priceText = '10.25'
    """,
    """
    MATCH (t:Transaction) WHERE t.id STARTS WITH '0000000002-20-000002' REMOVE t.acquiredDisposed
    SET t.asFiled = '{"transactionAmounts/transactionAcquiredDisposedCode": "X"}', t.footnotes = '{"price": ["F2", "F1"]}'
    """,
    """
    MATCH (t:Line {id: '0000000002-20-000002/ND-T-1'}), (f:Filing {id: '0000000002-20-000002'})
    CREATE (a:Footnote {id: f.id + '/F1', ref: 'F1', ordinal: 1, text: 'First.'})-[:IN]->(f)
    CREATE (b:Footnote {id: f.id + '/F2', ref: 'F2', ordinal: 2, text: 'Second.'})-[:IN]->(f)
    CREATE (t)-[:NOTED {field: 'price', ordinal: 1}]->(b)
    CREATE (t)-[:NOTED {field: 'price', ordinal: 2}]->(a)
    CREATE (t)-[:NOTED {field: 'shares', ordinal: 1}]->(a)
    CREATE (d:Finding {id: f.id + '/LATE_BY_DATE', code: 'LATE_BY_DATE', where: '', message: 'Late on its face.'})-[:IN]->(f)
    CREATE (e:Finding {id: f.id + '/PS_NO_PRICE/ND-T-1', code: 'PS_NO_PRICE', where: 'ND-T-1', message: 'No price.'})-[:IN]->(f)
    CREATE (e)-[:ON]->(t)
    SET f.signatureNames = ['Ann One', ''], f.signatureDates = ['2020-01-04', ''], f.acceptedAt = datetime('2020-01-04T21:30Z')
    SET f.header = '[{"role": "ISSUER", "cik": "0000000090", "name": "I 0", "formerNames": [{"name": "I", "changed": "2019-02-03"}]},'
      + '{"role": "REPORTING-OWNER", "cik": "0000000002", "name": "N 2", "fileNumber": "001-00090", "formType": "4"}]'
    """,
    """
    MATCH (a:Party {id: 'cik:1'}), (b:Party {id: 'cik:2'}), (i:Issuer {id: 'cik:90'}), (s:Security {id: 'sec:0'})
    CREATE (o:Party:Unresolved {id: 'oneof:cik:1+cik:2', names: []})
    CREATE (f:Filing {id: 'doc:joint', form: '3', knownBasis: 'UNKNOWN'})-[:ABOUT]->(i)
    CREATE (f)-[:REPORTED_BY {ordinal: 1, officer: true, title: 'Chief'}]->(b)
    CREATE (f)-[:REPORTED_BY {ordinal: 2}]->(a)
    CREATE (l:Line:Holding {id: 'doc:joint/ND-H-1', table: 'ND-H', row: 1, ordinal: 1, title: 'Common Stock'})-[:IN]->(f)
    CREATE (l)-[:HELD_BY {id: l.id, quote: 'one of them'}]->(o)
    CREATE (l)-[:OF]->(s)
    CREATE (b)-[:CONTROLS {id: 'c1', role: 'CEO', issuer: 'cik:90', filing: 'doc:joint', quote: 'as CEO'}]->(i)
    CREATE (b)-[:CONTROLS {id: 'c2', role: 'DIRECTOR', filing: '0000000002-20-000002', footnote: 'F1'}]->(i)
    CREATE (a)-[:RELATED_TO {id: 'r1', role: 'SPOUSE'}]->(b)
    CREATE (a)-[:SAME_AS {id: 's1', grade: 'PROBABLE', rule: 'NAME_AND_ISSUER', filing: 'doc:joint', quote: 'One',
      againstFiling: '0000000002-20-000002', againstName: 'ONE', conflict: 'common', knownBasis: 'UNKNOWN'}]->(b)
    CREATE (b)-[:SAME_AS {id: 's2', grade: 'STRICT', rule: 'FORMER_NAME', againstFiling: 'none',
      knownFrom: datetime('2020-01-04T21:30Z'), knownBasis: 'ACCEPTED'}]->(i)
    CREATE (b)-[:INSIDER_OF {id: 'i1', roles: ['OFFICER'], title: 'Chief', validFrom: date('2020-01-01')}]->(i)
    CREATE (b)-[:INSIDER_OF {id: 'i2', roles: ['DIRECTOR'], validFrom: date('2019-01-01'), validTo: date('2020-01-10'),
      knownFrom: datetime('2020-01-20T00:00Z'), knownBasis: 'FILED'}]->(i)
    CREATE (b)-[:INSIDER_OF {id: 'i3', roles: ['DIRECTOR'], validFrom: date('2019-01-01'),
      knownFrom: datetime('2019-01-05T00:00Z'), knownTo: datetime('2020-01-20T00:00Z'), knownBasis: 'FILED'}]->(i)
    CREATE (b)-[:OWNED {id: 'w1', reportedBy: 'cik:2', shares: 5.0, sharesText: '5', unit: 'SHARES', status: 'CONFIRMED',
      ownership: 'D', lastReported: date('2019-06-01'), validFrom: date('2019-06-01'), validTo: date('2020-01-12'),
      knownFrom: datetime('2020-01-12T00:00Z'), filing: 'doc:joint'}]->(s)
    CREATE (b)-[:OWNED {id: 'w2', reportedBy: 'cik:2', shares: 5.0, sharesText: '5', unit: 'SHARES', status: 'CONFIRMED',
      ownership: 'D', lastReported: date('2019-06-01'), validFrom: date('2019-06-01'),
      knownFrom: datetime('2019-06-02T00:00Z'), knownTo: datetime('2020-01-12T00:00Z'), filing: 'doc:joint'}]->(s)
    """,
    """
    MATCH (a:Party {id: 'cik:1'}), (b:Party {id: 'cik:2'}), (i:Issuer {id: 'cik:90'}), (s:Security {id: 'sec:0'})
    CREATE (f:Filing {id: 'doc:first', form: 'SCHEDULE 13D', period: date('2020-02-01'), items: '[["item4", "Old."]]'})
    CREATE (g:Filing {id: 'doc:second', form: 'SCHEDULE 13D/A', period: date('2020-03-01'), amendmentNumber: '1',
      previousAccession: '0000000002-20-000009', items: '[["item4", "New."], ["item5/comment", "More."]]',
      signatureNames: ['Ann One', 'Bo Two'], signatureDates: ['2020-03-02', ''], signatureTitles: ['', 'Manager'],
      signaturesOnBehalfOf: ['', 'Two LP']})
    CREATE (f)-[:ABOUT {cusips: ['123456104']}]->(i)
    CREATE (g)-[:ABOUT]->(i)
    CREATE (f)-[:REPORTED_BY {ordinal: 1}]->(a)
    CREATE (g)-[:REPORTED_BY {ordinal: 1}]->(a)
    CREATE (g)-[:REPORTED_BY {ordinal: 2}]->(b)
    CREATE (g)-[:AMENDS {id: 'm1', changes: '[{"kind": "CHANGED", "field": "items/item4"}, {"kind": "ADDED", "field": "items/item5/comment"}, {"kind": "CHANGED", "field": "aggregate", "before": "7", "after": "8.0", "line": "doc:second/S-1", "originalLine": "doc:first/S-1"}, {"kind": "ADDED", "line": "doc:second/S-2"}]'}]->(f)
    CREATE (one:Line:Stake {id: 'doc:first/S-1', table: 'S', ordinal: 1, owner: 1, title: 'Common', validFrom: date('2020-02-01'),
      aggregate: 7.0, aggregateText: '7', percentOfClass: 5.0, percentOfClassText: '5.0', personTypes: ['IN']})
    CREATE (two:Line:Stake {id: 'doc:second/S-1', table: 'S', ordinal: 1, owner: 1, title: 'Common', validFrom: date('2020-03-01'),
      aggregate: 8.0, aggregateText: '8.0', percentOfClass: 5.0, percentOfClassText: '5.00', asFiled: '{"b": null, "a": "8 shares"}'})
    CREATE (three:Line:Stake {id: 'doc:second/S-2', table: 'S', ordinal: 2, owner: 2, group: 'a', soleVoting: 0.0, soleVotingText: '0'})
    CREATE (one)-[:IN]->(f)
    CREATE (two)-[:IN]->(g)
    CREATE (three)-[:IN]->(g)
    CREATE (one)-[:STATED_OF]->(i)
    CREATE (two)-[:STATED_OF]->(i)
    CREATE (three)-[:STATED_OF]->(i)
    CREATE (one)-[:STATED_BY]->(a)
    CREATE (two)-[:STATED_BY]->(a)
    CREATE (three)-[:STATED_BY]->(b)
    CREATE (one)-[:OF {id: one.id}]->(s)
    CREATE (two)-[:OF {id: two.id}]->(s)
    CREATE (x:Finding {id: 'doc:second/UNKNOWN_ELEMENT/S-1', code: 'UNKNOWN_ELEMENT', where: 'S-1', message: 'Odd.'})-[:IN]->(g)
    CREATE (x)-[:ON]->(two)
    """,
    """
    MATCH (a:Filing {id: '0000000002-20-000002'}), (b:Filing {id: '0000000002-20-000003'}), (c:Filing {id: 'doc:joint'})
    MATCH (x:Line {id: '0000000002-20-000002/ND-T-1'}), (y:Line {id: '0000000002-20-000003/ND-T-1'})
    CREATE (b)-[:AMENDS {id: 'm2'}]->(a)
    CREATE (b)-[:MAY_AMEND {id: 'm3'}]->(c)
    CREATE (y)-[:SUPERSEDES {id: y.id}]->(x)
    """,
    """
    MATCH (f:Filing {id: '0000000002-20-000003'}), (y:Line {id: '0000000002-20-000003/ND-T-1'})
    MATCH (x:Line {id: '0000000002-20-000002/ND-T-1'}), (w:Line {id: '0000000002-20-000001/ND-T-1'})
    CREATE (n:Finding {id: y.id + '@cik:2|cik:92', code: 'LEDGER_BREAK', severity: 'WARNING', where: 'ND-T-1/followingShares',
      message: 'Does not carry on.', scope: 'cik:2|cik:92', cause: 'UNEXPLAINED', days: 1, expected: 10.5, expectedText: '10.50',
      found: 8.0, foundText: '8', difference: -2.5, differenceText: '-2.50', quote: 'Adjusted.', quoteWhere: 'F1'})-[:IN]->(f)
    CREATE (n)-[:ON]->(y)
    CREATE (n)-[:AGAINST]->(x)
    CREATE (n)-[:AGAINST]->(w)
    """,
)


async def written(graph: Graph) -> None:
    """The world."""
    await write_world(graph, world({1: 1, 2: 7, 3: 4}, issuers=3))
    for statement in EXTRAS:
        await graph.write(statement)


@pytest.fixture(scope="session")
async def world_graph(server: Connection) -> AsyncIterator[Graph]:
    async with open_graph(server.uri, server.username, server.password, server.database, strict=True) as opened:
        await prepare(opened, test=True)
        await opened.define(
            "MATCH (n) WHERE NOT n:Lookthrough CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
        )
        await written(opened)
        await opened.read("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
        yield opened


@pytest.fixture(scope="session")
def compiled() -> CompiledSchema:
    return build_schema()


@pytest.fixture
def answered(world_graph: Graph, compiled: CompiledSchema) -> Ask:
    async def ask(query: str, **variables: Any) -> ExecutionResult:
        return await compiled.execute(query, variables, Context(world_graph))

    return ask
