"""The service over HTTP, as ASGI: what is refused by status, what by GraphQL, and what production does not serve."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import orjson
import pytest

from graph.driver import Graph
from lookthrough.app import create_app
from lookthrough.ide import POLICY, Ide
from lookthrough.settings import Settings

JSON = {"content-type": "application/json"}
PARTY = '{ party(id: "cik:1") { id } }'


@dataclass
class Answer:
    """One HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return orjson.loads(self.body)


async def call(app: Any, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
    """One request."""
    target, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": target,
        "raw_path": target.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in (headers or {}).items()],
        "server": ("localhost", 80),
        "scheme": "http",
    }
    sent: list[Any] = []
    chunks = [body[start : start + 65536] for start in range(0, len(body), 65536)] or [b""]

    async def receive() -> Any:
        return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks)}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return Answer(
        sent[0]["status"],
        {name.decode(): value.decode() for name, value in sent[0]["headers"]},
        b"".join(message.get("body", b"") for message in sent[1:]),
    )


async def post(app: Any, query: str, **variables: Any) -> Answer:
    """One GraphQL question."""
    return await call(app, "POST", "/graphql", orjson.dumps({"query": query, "variables": variables}), JSON)


@pytest.fixture
def serving(world_graph: Graph) -> Any:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Graph]:
        yield world_graph

    @asynccontextmanager
    async def serve(*, make_ingest: Any = None, ide: Ide | None = None, **settings: Any) -> AsyncIterator[Any]:
        app = create_app(Settings(**settings), opened, make_ingest, ide=ide)
        async with app.router.lifespan_context(app):
            yield app

    return serve


async def test_a_question_is_answered_as_json(serving: Any) -> None:
    async with serving() as app:
        answer = await post(app, "query Q($id: ID!) { party(id: $id) { id } }", id="cik:1")
        assert (answer.status, answer.json) == (200, {"data": {"party": {"id": "cik:1"}}})


async def test_health_says_whether_the_graph_answers(serving: Any) -> None:
    async with serving() as app:
        answer = await call(app, "GET", "/health")
        assert (answer.status, answer.json) == (200, {"status": "ok"})


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "streamed"])
async def test_a_body_larger_than_the_limit_is_refused(serving: Any, announced: bool) -> None:
    body = b" " * (256 * 1024 + 1)
    headers = JSON | ({"content-length": str(len(body))} if announced else {})
    async with serving() as app:
        answer = await call(app, "POST", "/graphql", body, headers)
        assert answer.status == 413
        assert answer.json["errors"][0]["extensions"] == {"code": "TOO_LARGE"}


async def test_production_answers_no_get_and_serves_no_page(serving: Any) -> None:
    async with serving(profile="production") as app:
        assert (await call(app, "GET", "/graphql?query={__typename}")).status >= 400
        page = await call(app, "GET", "/graphql", headers={"accept": "text/html"})
        assert page.status >= 400
        assert (await post(app, PARTY)).json["data"] == {"party": {"id": "cik:1"}}


async def test_a_mutation_by_get_is_refused(serving: Any) -> None:
    async with serving() as app:
        query = "mutation{ingestFiling(document:%22x%22){read}}"
        assert (await call(app, "GET", f"/graphql?query={query}")).status == 400


@dataclass
class Report:
    """What an ingest answers."""

    read: int
    written: int
    skipped: int
    ids: list[str]
    rejected: list[Any]


async def test_a_document_goes_to_the_ingest_handed_in(serving: Any) -> None:
    seen: list[tuple[bytes, str]] = []

    def make_ingest(_: Graph) -> Any:
        async def ingest(data: bytes, name: str) -> Report:
            seen.append((data, name))
            return Report(1, 1, 0, ["doc:x"], [])

        return ingest

    async with serving(make_ingest=make_ingest) as app:
        query = 'mutation { ingestFiling(document: "text", name: "a.xml") { read ids rejected { code } } }'
        answer = await post(app, query)
        assert answer.json == {"data": {"ingestFiling": {"read": 1, "ids": ["doc:x"], "rejected": []}}}
        form = (
            b'--B\r\nContent-Disposition: form-data; name="operations"\r\n\r\n'
            b'{"query":"mutation($f: Upload!){ingestFiling(upload:$f){read}}","variables":{"f":null}}\r\n'
            b'--B\r\nContent-Disposition: form-data; name="map"\r\n\r\n{"0":["variables.f"]}\r\n'
            b'--B\r\nContent-Disposition: form-data; name="0"; filename="b.xml"\r\n'
            b"Content-Type: text/xml\r\n\r\n<x/>\r\n--B--\r\n"
        )
        headers = {"content-type": "multipart/form-data; boundary=B"}
        assert (await call(app, "POST", "/graphql", form, headers)).status == 400
        answer = await call(app, "POST", "/graphql", form, headers | {"graphql-require-preflight": "1"})
        assert answer.json == {"data": {"ingestFiling": {"read": 1}}}
    assert seen == [(b"text", "a.xml"), (b"<x/>", "b.xml")]


async def test_a_service_without_ingest_says_so(serving: Any) -> None:
    async with serving() as app:
        answer = await post(app, 'mutation { ingestFiling(document: "x") { read } }')
        assert answer.json["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}


async def test_the_page_loads_only_its_own_files(serving: Any, settings: Settings) -> None:
    async with serving(ide=Ide(settings)) as app:
        page = await call(app, "GET", "/graphql", headers={"accept": "text/html"})
        assert page.status == 200
        assert page.headers["content-security-policy"] == POLICY
        assert b"://" not in page.body
        for name in ("graphiql.min.js", "graphiql.min.css", "react.production.min.js", "start.js", "page.css"):
            assert f"/ide/{name}".encode() in page.body
            assert (await call(app, "GET", f"/ide/{name}")).status == 200
        assert (await call(app, "GET", "/ide/other.js")).status == 404
