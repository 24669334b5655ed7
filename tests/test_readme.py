"""What the README shows is what happens."""

import json
import re
from pathlib import Path

import pytest

from graph.driver import Graph
from lookthrough.ingest import ingest_sources
from schema.api import build_schema
from schema.context import Context

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The one code block of that language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(found)


async def test_its_query_gives_its_answer(graph: Graph, samples: Path) -> None:
    await ingest_sources(graph, [str(samples)], refused=lambda error: pytest.fail(str(error)))
    result = await build_schema().execute(block("graphql"), {}, Context(graph))
    assert result.errors is None
    assert result.data == json.loads(block("json"))


@pytest.mark.parametrize(
    "document", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name
)
def test_its_links_lead_to_files(document: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", document.read_text(encoding="utf-8"))
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == []


def test_its_make_verbs_exist() -> None:
    verbs = set(re.findall(r"^make ([a-z-]+)", README.replace("`", "\n"), re.MULTILINE))
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "serve", "test"} <= verbs <= rules
