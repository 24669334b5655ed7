"""docs/graph.md names everything that a load writes, so nobody has to look into the database to know it."""

import re
from pathlib import Path

from graph.driver import Graph

DOCUMENT = Path(__file__).parents[2] / "docs" / "graph.md"
NAME = re.compile(r"[A-Za-z_]\w*")


def documented(part: str) -> set[str]:
    """The words that stand as code between a heading and the next."""
    text = DOCUMENT.read_text(encoding="utf-8")
    (section,) = re.findall(rf"^## {part}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    figures = re.findall(r"figures? ((?:`\w+`(?: and |, | )?)+)", section)
    names = {name for group in figures for name in NAME.findall(group)}
    words = {word for code in re.findall(r"`([^`]+)`", section) for word in NAME.findall(code)}
    return words | {f"{name}{suffix}" for name in names for suffix in ("Text", "E4")}


async def test_every_label_and_property_in_the_graph_is_documented(sampled: Graph) -> None:
    rows = await sampled.read("MATCH (n) UNWIND keys(n) AS key UNWIND labels(n) AS label RETURN DISTINCT label, key")
    found = {word for row in rows for word in row.values() if not word.startswith("_")}
    assert found - documented("Nodes") == set()


async def test_every_relationship_and_its_properties_are_documented(sampled: Graph) -> None:
    rows = await sampled.read("MATCH ()-[r]->() UNWIND keys(r) + [type(r)] AS word RETURN DISTINCT word")
    assert {row["word"] for row in rows} - documented("Relationships") == set()
