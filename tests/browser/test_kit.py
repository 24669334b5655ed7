"""The Browser kit by itself: what is served and to whom, that the style covers the model, and that the guide runs the saved queries."""

import http.client
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graph.driver import Graph
from graph.errors import CallerError
from lookthrough.browser_kit import GuideServer, browser_settings
from lookthrough.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
BROWSER = ROOT / "browser"
QUERIES = sorted((BROWSER / "queries").glob("*.cypher"))
ORIGIN = "http://localhost:7474"


class Runnables(HTMLParser):
    """Collects the text of every runnable query of a guide, and counts its slides."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.slides = 0
        self.queries: list[str] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.slides += tag == "slide"
        if tag == "pre" and "runnable" in (dict(attrs).get("class") or ""):
            self._inside = True
            self.queries.append("")

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "pre"

    def handle_data(self, data):
        if self._inside:
            self.queries[-1] += data


def style_rules() -> dict[str, dict[str, str]]:
    text = (BROWSER / "style.grass").read_text(encoding="utf-8")
    return {
        selector: dict(re.findall(r"([\w-]+): (.*?);", body))
        for selector, body in re.findall(r"(\S+) \{\n(.*?)\n\}", text, re.DOTALL)
    }


def ask(
    server: GuideServer, method: str, path: str, headers: dict[str, str] | None = None
) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    try:
        connection.request(method, path, headers=headers or {})
        response = connection.getresponse()
        return response, response.read().decode()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def guide():
    with GuideServer() as server:
        yield server


def test_the_guide_is_served_with_the_address_of_its_style(guide):
    response, body = ask(guide, "GET", "/guide.html")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert f'data-exec="style http://127.0.0.1:{guide.port}/style.grass"' in body


def test_a_preflight_from_browser_is_allowed_with_the_headers_it_asks_for(guide):
    response, _ = ask(
        guide,
        "OPTIONS",
        "/guide.html",
        {
            "Origin": ORIGIN,
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "cache-control,pragma",
            "Access-Control-Request-Private-Network": "true",
        },
    )
    assert response.status == 204
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Access-Control-Allow-Headers"] == "cache-control,pragma"
    assert response.headers["Access-Control-Allow-Private-Network"] == "true"


def test_head_gives_the_length_and_no_body(guide):
    response, body = ask(guide, "HEAD", "/style.grass")
    assert int(response.headers["Content-Length"]) == (BROWSER / "style.grass").stat().st_size
    assert body == ""


@pytest.mark.parametrize(
    "path", ["/", "/../pyproject.toml", "/%2e%2e/pyproject.toml", "//etc/hostname", "/queries", "/guide.html/x"]
)
def test_nothing_but_the_files_of_the_kit_is_served(guide, path):
    assert ask(guide, "GET", path)[0].status == 404


def test_a_saved_query_is_served_as_text(guide):
    response, body = ask(guide, "GET", "/queries/ault_story.cypher?fresh=1")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert body == (BROWSER / "queries" / "ault_story.cypher").read_text(encoding="utf-8")


def test_a_method_that_writes_is_refused(guide):
    assert ask(guide, "POST", "/guide.html")[0].status == 501


def test_a_taken_port_is_the_callers_to_solve(guide):
    with pytest.raises(CallerError, match=f"Port {guide.port} .* is taken"):
        GuideServer(guide.port)


def test_closing_frees_the_port():
    with GuideServer() as first:
        port = first.port
    with GuideServer(port) as second:
        assert second.port == port


def test_settings_load_the_style_before_the_guide_and_trust_only_its_host():
    assert browser_settings("http://127.0.0.1:8123/guide.html") == {
        "browser_command": "style http://127.0.0.1:8123/style.grass; play http://127.0.0.1:8123/guide.html",
        "browser_hosts": "127.0.0.1",
    }


def test_settings_take_what_the_kit_gives(guide):
    settings = Settings(**browser_settings(guide.url))
    assert urlsplit(settings.browser_command.rsplit(" ", 1)[-1]).port == guide.port


@pytest.mark.parametrize(
    "label",
    [
        "Person",
        "Entity",
        "Issuer",
        "Unresolved",
        "Security",
        "Filing",
        "Line",
        "Transaction",
        "Holding",
        "Stake",
        "Outstanding",
        "Footnote",
        "Finding",
        "Dirty",
    ],
)
def test_each_label_has_a_colour_and_a_caption(label):
    assert {"color", "caption", "text-color-internal"} <= style_rules()[f"node.{label}"].keys()


def test_every_relationship_of_the_documented_graph_is_styled():
    graph_page = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"-\[:([A-Z_]+)\]->", graph_page)) | {"OWNED"}
    assert {f"relationship.{name}" for name in documented} <= style_rules().keys()


def test_an_issuer_is_styled_after_the_entity_it_also_is():
    order = list(style_rules())
    assert order.index("node.Entity") < order.index("node.Issuer")
    assert order.index("node.Line") < order.index("node.Transaction")
    assert order.index("node.Line") < order.index("node.Stake")


def test_no_two_kinds_share_a_colour():
    rules = style_rules()
    loud = [rules[f"node.{label}"]["color"] for label in ("Person", "Entity", "Issuer", "Security", "Filing", "Line")]
    assert len(set(loud)) == len(loud)


@pytest.mark.parametrize("label", ["Person", "Entity", "Issuer", "Unresolved"])
def test_parties_are_captioned_even_where_no_filing_names_them(label):
    assert style_rules()[f"node.{label}"]["caption"] == "'{caption}'"


def test_positions_are_captioned_with_their_unit():
    assert style_rules()["relationship.OWNS"]["caption"] == "'{sharesText}{valueText} {unit}'"


def test_the_guide_runs_each_saved_query_once():
    runnables = Runnables((BROWSER / "guide.html").read_text(encoding="utf-8"))
    saved = {path.read_text(encoding="utf-8").split("\n", 1)[1].strip() for path in QUERIES}
    assert runnables.slides == 9
    assert len(runnables.queries) == len(saved)
    assert set(runnables.queries) == saved


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
async def test_neo4j_understands_a_saved_query(path, graph: Graph):
    assert await graph.read(path.read_text(encoding="utf-8")) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_saved_query_opens_with_its_name(path):
    assert re.match(r"// [A-Z].{10,90}\n", path.read_text(encoding="utf-8"))
