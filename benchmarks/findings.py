"""How often each finding is told on real filings: `python -m benchmarks.findings SOURCE…` prints `docs/findings.md`.

The counts come from a real load into a Neo4j of its own, so what several filings show together is in them. They say how
often something is seen on these filings and nothing about filings at large.
"""

import asyncio
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import ids
from graph.driver import Graph, open_graph
from graph.findings import CAUSES, CODES, Basis, FindingCode
from graph.loading import load
from graph.migrations import prepare
from graph.model import Filing
from graph.reader import Reader
from graph.readings.findings.joins import joins_of
from graph.readings.reporter import holders_of, ledger_of, read_state
from graph.readings.scope import KnownFiling
from graph.readings.securities import class_context
from graph.readings.sequence import read_entries
from loaders.ingest import interpret, read_filings
from lookthrough.local import running_server
from lookthrough.settings import read_settings

COUNTS = """
MATCH (n:Finding)-[:IN]->(f:Filing)
RETURN n.code AS code, count(*) AS findings, count(DISTINCT f) AS filings
"""
BY_CAUSE = "MATCH (n:Finding {code: 'LEDGER_BREAK'}) RETURN n.cause AS cause, count(*) AS breaks"
PAGE = """# Findings

A finding is something that a reader of a filing should know. It is told where it is seen; no cell is changed for it, and
it is no verdict: a graph holds what was loaded, and much that changes an amount need not be reported. INFO is worth
knowing; WARNING says that a cell, a figure or the reading of it is in doubt. Ask with `findings(filter: …)`,
`filing {{ findings }}` or `transaction {{ findings }}`; `findingCodes` answers this page with the counts of your own graph.

Counted on {filings} real filings ({sources}), loaded together; `make docs-findings` writes this page.

## Of one filing

`lookthrough parse` tells these too.

{of_one}

## Of several filings

Told by the scope that sees them, and made anew whenever one of its filings comes, changes or goes. ROW_LIMIT_SPLIT is
told of one filing that is full, too.

{of_several}

## Why an amount does not carry on

{joins} times one of these filings carries on an amount of Table I that the filing before left; {breaks} ({share}) do not
add up. A LEDGER_BREAK says what was expected, what was found, the difference and the days between, leads to the row it
was expected from, and names the first of these causes that the filings show. What speaks for a cause is no proof of it.
Of the breaks only TYPO and UNEXPLAINED warn.

| cause | what speaks for it | breaks |
|---|---|---:|
{causes}
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a load of real filings told."""

    filings: int
    codes: Mapping[str, tuple[int, int]]
    """Code -> (findings, filings)."""
    causes: Mapping[str, int]
    joins: int
    """Sure joins of Table I, each counted once whoever filed together."""


def count_joins(filings: Mapping[str, Filing]) -> int:
    """How many times one of the filings, by id, carries on an amount of Table I that the one before left."""
    scopes: dict[tuple[str, str], dict[str, KnownFiling]] = defaultdict(dict)
    titles: dict[str, list[str]] = defaultdict(list)
    for key, filing in filings.items():
        issuer = ids.issuer_id(filing.issuer)
        titles[issuer] += [
            title for _, _, line in filing.lines() for title in (line.title, line.underlying_title) if title
        ]
        for owner in () if filing.is_schedule else ids.owner_ids(filing):
            scopes[owner, issuer][key] = KnownFiling(key, filing)
    joins = 0
    for (reporter, issuer), known in scopes.items():
        entries = read_entries(list(known.values()), issuer=issuer, classes=class_context(titles[issuer]))
        state = read_state(entries)
        ledger = ledger_of(state, holders_of(state, issuer), reporter=reporter, issuer=issuer)
        joins += sum(ledger.tells(join.before.last.entry, join.row.entry) for join in joins_of(ledger))
    return joins


async def count(graph: Graph, filings: Sequence[Filing]) -> Counts:
    """Load the filings into an empty graph and count what stands there."""
    await load(graph, filings, interpret=interpret)
    codes = {row["code"]: (row["findings"], row["filings"]) for row in await graph.read(COUNTS)}
    causes = {row["cause"]: row["breaks"] for row in await graph.read(BY_CAUSE)}
    stored = {key: one async for some in Reader(graph).every() for key, one in some.items()}
    return Counts(len(stored), codes, causes, count_joins({key: interpret(one) for key, one in stored.items()}))


def page(counts: Counts, sources: Sequence[str]) -> str:
    """The document."""
    breaks = sum(counts.causes.values())
    return PAGE.format(
        filings=f"{counts.filings:,}",
        sources=", ".join(f"`{Path(source).name}`" for source in sources),
        of_one="\n".join(_table([code for code in CODES.values() if code.basis is Basis.FILING], counts)),
        of_several="\n".join(_table([code for code in CODES.values() if code.basis is Basis.FILINGS], counts)),
        joins=f"{counts.joins:,}",
        breaks=f"{breaks:,}",
        share=f"{100 * breaks / max(counts.joins, 1):.1f} %",
        causes="\n".join(f"| {cause} | {text} | {counts.causes.get(cause, 0):,} |" for cause, text in CAUSES.items()),
    )


def _table(codes: Sequence[FindingCode], counts: Counts) -> list[str]:
    rows = []
    for code in codes:
        findings, filings = counts.codes.get(code.code, (0, 0))
        rows.append(f"| {code.code} | {code.severity.value} | {code.meaning} | {filings:,} | {findings:,} |")
    return ["| code | severity | meaning | filings | findings |", "|---|---|---|---:|---:|", *rows]


async def run(sources: Sequence[str], folder: Path) -> str:
    """The document of these sources, counted in a graph that lives in the folder."""
    filings = [one for one in read_filings(list(sources)) if isinstance(one, Filing)]
    settings = read_settings(graph="findings", data_dir=folder, bolt_port=None, http_port=None)
    async with (
        running_server(settings, tied=True) as running,
        open_graph(running.uri, running.username, running.password, None) as graph,
    ):
        await prepare(graph)
        return page(await count(graph, filings), sources)


def main() -> None:
    """Print the document of the sources named."""
    if not sys.argv[1:]:
        sys.exit("Name the filings to count on: python -m benchmarks.findings SOURCE…")
    with tempfile.TemporaryDirectory(prefix="lookthrough-") as folder:
        print(asyncio.run(run(sys.argv[1:], Path(folder))), end="")


if __name__ == "__main__":
    main()
