"""The API against the bare driver: one nested question, the same data, one process, one Neo4j, eight connections.

The question is "a person, her transactions with security, issuer and filing, her vehicles and their holdings". The bare
driver runs a statement written by hand for it and builds the same answer. Rounds are interleaved, so that a slow moment
of the machine falls on both. Over HTTP the answer is also written as JSON and sent; that is reported apart.
"""

import asyncio
import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn

from benchmarks.world import world, write_world
from graph.driver import Graph, connect
from graph.migrations import prepare
from lookthrough.app import create_app
from lookthrough.local.connection import running_server
from lookthrough.settings import Settings, read_settings
from schema.api import build_schema
from schema.context import Context
from schema.execution import CompiledSchema

CONNECTIONS = 8
SECONDS_A_ROUND = float(os.environ.get("LOOKTHROUGH_BENCH_SECONDS", "3"))
ROUNDS = 5
SIZES = {1: 1, 2: 100, 3: 1000}
"""Person -> transactions."""

QUESTION = """
query Nested($id: ID!, $first: Int!) {
  party(id: $id) {
    id name
    transactions(first: $first) {
      nodes {
        id date code acquiredDisposed shares price
        security { id title }
        issuer { id name cik }
        filing { id form period }
      }
    }
    holdsThrough {
      nature
      holder { id name holdings { nodes { id shares unit status lastReported security { id title } } } }
    }
  }
}
"""

BY_HAND = """
MATCH (p:Party {id: $id})
RETURN {
  id: p.id, name: p.name,
  transactions: {nodes: COLLECT {
    CALL (p) {
      MATCH (p)<-[:REPORTED_BY]-(:Filing)<-[:IN]-(t:Transaction) RETURN t
      UNION
      MATCH (p)<-[:HELD_BY]-(t:Transaction) RETURN t
    }
    WITH t ORDER BY t.date DESC, t.id DESC LIMIT $first
    MATCH (t)-[:OF]->(s:Security), (t)-[:IN]->(f:Filing)-[:ABOUT]->(i:Issuer)
    RETURN {id: t.id, date: toString(t.date), code: t.code, acquiredDisposed: t.acquiredDisposed,
      shares: t.sharesText, price: t.priceText,
      security: {id: s.id, title: s.title}, issuer: {id: i.id, name: i.name, cik: i.cik},
      filing: {id: f.id, form: f.form, period: toString(f.period)}}
  }},
  holdsThrough: COLLECT {
    MATCH (p)-[h:HOLDS_THROUGH]->(v:Party)
    RETURN {nature: h.nature, holder: {id: v.id, name: v.name, holdings: {nodes: COLLECT {
      MATCH (v)-[o:OWNS]->(s:Security)
      RETURN {id: o.id, shares: o.sharesText, unit: o.unit, status: o.status,
        lastReported: toString(o.lastReported), security: {id: s.id, title: s.title}}
      ORDER BY o.lastReported DESC, o.id DESC LIMIT 20
    }}}}
    ORDER BY v.id
  }
} AS answer
"""

Ask = Callable[[], Awaitable[Any]]


async def rate(ask: Ask, seconds: float) -> float:
    """Answers a second, with as many askers as connections."""
    asked, end = 0, time.perf_counter() + seconds
    start = time.perf_counter()

    async def one() -> None:
        nonlocal asked
        while time.perf_counter() < end:
            await ask()
            asked += 1

    gc.collect()
    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return asked / (time.perf_counter() - start)


def askers(graph: Graph, schema: CompiledSchema, person: int, size: int) -> tuple[Ask, Ask]:
    """Both ways to the same answer."""
    variables = {"id": f"cik:{person}", "first": size}

    async def ours() -> Any:
        result = await schema.execute(QUESTION, variables, Context(graph))
        if result.errors:
            raise result.errors[0]
        return (result.data or {})["party"]

    async def by_hand() -> Any:
        return (await graph.read(BY_HAND, variables))[0]["answer"]

    return ours, by_hand


async def compare(graph: Graph) -> dict[str, Any]:
    """Measured rates and their ratios, by number of rows."""
    schema = build_schema()
    gc.collect()
    gc.freeze()  # as the service does when it starts; both sides gain
    found: dict[str, Any] = {}
    print(f"{'rows':>6} {'API/s':>9} {'driver/s':>9} {'ratio':>6}")
    for person, size in SIZES.items():
        ours, by_hand = askers(graph, schema, person, size)
        if await ours() != await by_hand():
            sys.exit("the two answers differ: the comparison would mean nothing")
        for ask in (ours, by_hand):
            await rate(ask, SECONDS_A_ROUND)
        pairs = [(await rate(ours, SECONDS_A_ROUND), await rate(by_hand, SECONDS_A_ROUND)) for _ in range(ROUNDS)]
        mine, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(one / other for one, other in pairs)
        found[str(size)] = {"api": round(mine, 1), "driver": round(bare, 1), "ratio": round(ratio, 3)}
        print(f"{size:>6} {mine:>9.1f} {bare:>9.1f} {ratio:>6.2f}")
    return found


async def http_ask(port: int, question: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    """One question over a kept connection; the body of its answer."""
    head = f"POST /graphql HTTP/1.1\r\nhost: localhost:{port}\r\ncontent-type: application/json\r\n"
    writer.write(f"{head}content-length: {len(question)}\r\n\r\n".encode() + question)
    headers = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not headers.startswith(b"http/1.1 200"):
        sys.exit(headers.decode())
    return await reader.readexactly(int(headers.split(b"content-length:")[1].split(b"\r\n")[0]))


async def compare_http(graph: Graph) -> dict[str, float]:
    """Answers a second over HTTP, JSON and all, from a server in this same process; by number of rows."""

    @asynccontextmanager
    async def opened() -> Any:
        yield graph

    server = uvicorn.Server(
        uvicorn.Config(create_app(Settings(), opened), port=0, log_level="warning", access_log=False)
    )
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells by a flag alone
        await asyncio.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    found: dict[str, float] = {}
    for person, size in SIZES.items():
        question = json.dumps({"query": QUESTION, "variables": {"id": f"cik:{person}", "first": size}}).encode()
        free: asyncio.Queue[Any] = asyncio.Queue()
        for _ in range(CONNECTIONS):
            free.put_nowait(await asyncio.open_connection("127.0.0.1", port))

        async def ask(free: asyncio.Queue[Any] = free, question: bytes = question) -> None:
            streams = await free.get()
            await http_ask(port, question, *streams)
            free.put_nowait(streams)

        await rate(ask, SECONDS_A_ROUND)
        found[str(size)] = round(statistics.median([await rate(ask, SECONDS_A_ROUND) for _ in range(ROUNDS)]), 1)
        print(f"{size:>6} {found[str(size)]:>9.1f} over HTTP")
        while not free.empty():
            (await free.get())[1].close()
    server.should_exit = True
    await running
    return found


@asynccontextmanager
async def open_world() -> Any:
    """A graph with the world in it: at LOOKTHROUGH_BENCH_NEO4J_URI if set (an empty or test one), else a managed one."""
    uri = os.environ.get("LOOKTHROUGH_BENCH_NEO4J_URI")
    if uri:
        graph = await connect(uri, connections=CONNECTIONS)
        try:
            yield graph
        finally:
            await graph.close()
        return
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(data_dir=Path(folder), graph="bench")
        async with running_server(settings, tied=True) as running:
            graph = await connect(running.uri, running.username, running.password, connections=CONNECTIONS)
            try:
                yield graph
            finally:
                await graph.close()


async def main() -> None:
    """Measure and print."""
    async with open_world() as graph:
        await prepare(graph, test=True)
        if not await graph.read("MATCH (n:Party) RETURN 1 LIMIT 1"):
            await write_world(graph, world(SIZES | dict.fromkeys(range(100, 300), 50)))
        print(json.dumps({"benchmark": "api", "ratios": await compare(graph), "http": await compare_http(graph)}))


if __name__ == "__main__":
    asyncio.run(main())
