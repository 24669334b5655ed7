"""The GraphQL page, from pinned assets alone: nothing is fetched from anywhere else, and the browser is told so."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from lookthrough.local.web import media_type, read_assets
from lookthrough.settings import Settings

SCRIPTS = ("react.production.min.js", "react-dom.production.min.js", "graphiql.min.js")
STYLE = "graphiql.min.css"
START = "start.js"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Content security: our own scripts only. GraphiQL's editor sets styles on elements, hence the one exception."""

_BEGIN = """
const fetcher = GraphiQL.createFetcher({ url: "/graphql" });
const defaultQuery = `# Who holds what of an issuer, through whom, and which words say so. Run it, then follow what it names.
{
  issuer(ticker: "AULT") {
    name
    beneficialOwners {
      owner { id name }
      security { title }
      reported { direct indirect total }
      paths { hops { relation role to { id } evidence { quote } } }
    }
  }
}
`;
ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery, defaultEditorToolsVisibility: true })
);
"""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Lookthrough GraphQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/ide/{style}">
<link rel="stylesheet" href="/ide/page.css">
</head>
<body>
<div id="graphiql">Loading …</div>
{scripts}
</body>
</html>
"""
_STYLE = "html, body, #graphiql { height: 100%; margin: 0; }"


class Ide:
    """The page and its files, read into memory once."""

    def __init__(self, settings: Settings) -> None:
        """Blocks while assets are fetched and verified; raises as `read_assets` where they cannot be had."""
        wanted = {*SCRIPTS, STYLE}
        self._files = {
            name: (content, media_type(name)) for name, content in read_assets(settings).items() if name in wanted
        }
        self._files[START] = (_BEGIN.encode(), media_type(START))
        self._files["page.css"] = (_STYLE.encode(), media_type("page.css"))

    def page(self) -> Response:
        """The page itself."""
        scripts = "\n".join(f'<script src="/ide/{name}"></script>' for name in (*SCRIPTS, START))
        return HTMLResponse(_PAGE.format(style=STYLE, scripts=scripts), headers=_headers())

    async def file(self, request: Request) -> Response:
        """One of its files; 404 for any other name."""
        found = self._files.get(request.path_params["name"])
        if found is None:
            return Response("No such file.", status_code=404, media_type="text/plain")
        content, kind = found
        return Response(content, media_type=kind, headers={**_headers(), "Cache-Control": "max-age=3600"})


def _headers() -> dict[str, str]:
    return {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
