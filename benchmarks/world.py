"""A made-up world of insiders, written straight into an empty graph by the names of docs/graph.md.

Every number follows from a counter, so two runs measure the same graph.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from graph.driver import Graph

START = dt.date(2020, 1, 1)


STATEMENTS = {
    "issuers": "UNWIND $rows AS r CREATE (n:Party:Entity:Issuer) SET n = r",
    "people": "UNWIND $rows AS r CREATE (n:Party:Person) SET n = r",
    "vehicles": "UNWIND $rows AS r CREATE (n:Party:Entity) SET n = r",
    "securities": (
        "UNWIND $rows AS r MATCH (i:Party {id: r.issuer}) "
        "CREATE (n:Security {id: r.id, title: r.title, derivative: false})-[:ISSUED_BY]->(i)"
    ),
    "filings": (
        "UNWIND $rows AS r MATCH (i:Party {id: r.issuer}), (o:Party {id: r.owner}) CREATE (n:Filing) SET n = r.properties "
        "CREATE (n)-[:ABOUT]->(i) CREATE (n)-[:REPORTED_BY {ordinal: 1, director: true}]->(o)"
    ),
    "lines": (
        "UNWIND $rows AS r MATCH (f:Filing {id: r.filing}), (s:Security {id: r.security}), (h:Party {id: r.holder}) "
        "CREATE (n:Line:Transaction) SET n = r.properties CREATE (n)-[:IN]->(f) CREATE (n)-[:OF]->(s) "
        "CREATE (n)-[:HELD_BY {id: r.properties.id}]->(h)"
    ),
    "through": (
        "UNWIND $rows AS r MATCH (o:Party {id: r.owner}), (h:Party {id: r.holder}) "
        "CREATE (o)-[:HOLDS_THROUGH {id: r.id, nature: r.nature, filing: r.filing, disclaimed: false}]->(h)"
    ),
    "owns": (
        "UNWIND $rows AS r MATCH (h:Party {id: r.holder}), (s:Security {id: r.security}) "
        "CREATE (h)-[n:OWNS]->(s) SET n = r.properties"
    ),
}


def party(name: str, **more: Any) -> dict[str, Any]:
    """A party's properties."""
    return {"id": f"cik:{name}", "cik": name.rjust(10, "0"), "name": f"Name {name}", "names": [f"Name {name}"], **more}


def line(person: int, issuer: int, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """One transaction with its filing and holding."""
    filing, day = f"{person:010d}-20-{number:06d}", START + dt.timedelta(days=number)
    shares, price = 100 + number, f"{10 + number % 7}.25"
    yield (
        "filings",
        {
            "issuer": f"cik:9{issuer}",
            "owner": f"cik:{person}",
            "properties": {"id": filing, "accession": filing, "form": "4", "period": day, "filedAt": day},
        },
    )
    yield (
        "lines",
        {
            "filing": filing,
            "security": f"sec:{issuer}",
            "holder": f"cik:{person}",
            "properties": {
                "id": f"{filing}/ND-T-1",
                "table": "ND-T",
                "row": 1,
                "ordinal": 1,
                "title": "Common Stock",
                "date": day,
                "code": "PS"[number % 2],
                "acquiredDisposed": "AD"[number % 2],
                "shares": float(shares),
                "sharesText": str(shares),
                "price": float(price),
                "priceText": price,
                "ownership": "D",
            },
        },
    )


def vehicle(person: int, issuer: int, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """One vehicle with its holding."""
    holder, day = f"vehicle:{person}:{number}", START + dt.timedelta(days=number)
    yield "vehicles", {**party(f"{person}{number:05d}"), "id": holder, "kind": "TRUST"}
    yield (
        "through",
        {
            "id": f"t|{holder}",
            "owner": f"cik:{person}",
            "holder": holder,
            "nature": "By Trust",
            "filing": f"{person:010d}-20-000000",
        },
    )
    yield (
        "owns",
        {
            "holder": holder,
            "security": f"sec:{issuer}",
            "properties": {
                "id": f"o|{holder}",
                "reportedBy": f"cik:{person}",
                "shares": 1000.0 + number,
                "sharesText": str(1000 + number),
                "unit": "SHARES",
                "status": "CONFIRMED",
                "lastReported": day,
                "ownership": "I",
            },
        },
    )


def world(sizes: dict[int, int], issuers: int = 20) -> dict[str, list[dict[str, Any]]]:
    """The rows of a world: person number -> how many transactions he reported; a tenth as many vehicles, one at least."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in STATEMENTS}
    for issuer in range(issuers):
        rows["issuers"].append(party(f"9{issuer}", ticker=f"T{issuer}", kind="COMPANY"))
        rows["securities"].append({"id": f"sec:{issuer}", "title": f"Common {issuer}", "issuer": f"cik:9{issuer}"})
    for person, size in sizes.items():
        rows["people"].append(party(str(person), kind="PERSON"))
        for number in range(size):
            for kind, row in line(person, (person + number) % issuers, number):
                rows[kind].append(row)
        for number in range(max(1, size // 10)):
            for kind, row in vehicle(person, (person + number) % issuers, number):
                rows[kind].append(row)
    return rows


async def write_world(graph: Graph, rows: dict[str, list[dict[str, Any]]], batch: int = 2000) -> None:
    """Write the rows, nodes before what joins them."""
    for name, statement in STATEMENTS.items():
        for start in range(0, len(rows[name]), batch):
            await graph.write(statement, {"rows": rows[name][start : start + batch]})
