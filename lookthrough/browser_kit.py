"""What makes Neo4j Browser ours: a style, a guide that opens on connecting, and the small server that hands both to it.

Neo4j Browser fetches remote guides from the page, across origins and with headers of its own, so the server must answer
a CORS preflight; and neo4j.conf names the guide's address, so the port must be known before Neo4j starts. The files are
public and the same for everyone: nothing of the graph passes through here.
"""

import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

from graph.errors import CallerError
from lookthrough.data import data_folder

HOST = "127.0.0.1"
GUIDE = "guide.html"
STYLE = "style.grass"
STYLE_MARK = b"{{style}}"
"""Stands in the guide for the style's address, which is known only once a port is."""
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".grass": "text/plain; charset=utf-8",
    ".cypher": "text/plain; charset=utf-8",
}
"""The kinds of file that are served; a file of another kind in the folder is not."""


def browser_settings(guide_url: str) -> dict[str, str]:
    """The fields of `Settings` that make Browser load our style and open the guide at `guide_url` once connected.

    They reach neo4j.conf, so they count from the managed server's next start. Browser runs the commands in this order,
    so that the guide stands above what the style command prints. Only the guide's host may give remote content.
    """
    return {
        "browser_command": f"style {urljoin(guide_url, STYLE)}; play {guide_url}",
        "browser_hosts": urlsplit(guide_url).hostname or "",
    }


class GuideServer:
    """Serves the Browser kit on loopback from a thread until it is closed; a context manager."""

    def __init__(self, port: int = 0) -> None:
        """`port` 0 takes a free one. Raises CallerError when the port is taken or the kit is missing."""
        files = _kit(data_folder("browser"))
        if GUIDE not in files:
            raise CallerError("The Neo4j Browser kit is missing from this installation; install Lookthrough again.")
        try:
            self._server = _Server((HOST, port), files)
        except OSError as error:
            raise CallerError(f"Port {port} for the Neo4j Browser guide is taken; name another.") from error
        self._thread = threading.Thread(target=self._server.serve_forever, name="browser-guide", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """The address of the guide."""
        return f"http://{HOST}:{self.port}/{GUIDE}"

    def close(self) -> None:
        """Stop serving and free the port; a second call does nothing."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _kit(folder: Path) -> dict[str, tuple[str, Path]]:
    """Request path -> type and file, of every servable file in `folder`; requests are looked up here, never joined to a path."""
    return {
        file.relative_to(folder).as_posix(): (TYPES[file.suffix], file)
        for file in sorted(folder.rglob("*"))
        if file.suffix in TYPES and file.is_file()
    }


class _Server(ThreadingHTTPServer):
    """A threading server that knows its files."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], files: dict[str, tuple[str, Path]]) -> None:
        super().__init__(address, _Handler)
        self.files = files
        self.style_url = f"http://{HOST}:{self.server_address[1]}/{STYLE}"


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for the kit's files, and the preflight of any page."""

    server: _Server
    timeout = 10
    server_version = "Lookthrough"
    sys_version = ""

    def do_OPTIONS(self) -> None:
        """Allow the request that Browser is about to make."""
        self.send_response(HTTPStatus.NO_CONTENT)
        self._allow_any_page()
        self.send_header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
        self.send_header(
            "Access-Control-Allow-Headers", self.headers.get("Access-Control-Request-Headers", "cache-control, pragma")
        )
        self.send_header("Access-Control-Allow-Private-Network", "true")
        self.end_headers()

    def do_GET(self) -> None:
        """Send a file of the kit."""
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        """Send the headers of a file of the kit."""
        self._send(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        """Stay silent: standard error belongs to the command that runs this."""

    def _send(self, *, with_body: bool) -> None:
        known = self.server.files.get(urlsplit(self.path).path.lstrip("/"))
        if known is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind, file = known
        body = file.read_bytes().replace(STYLE_MARK, self.server.style_url.encode())
        self.send_response(HTTPStatus.OK)
        self._allow_any_page()
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _allow_any_page(self) -> None:
        """Any origin may read the kit: it is public, and Browser's own origin has a port we need not know."""
        self.send_header("Access-Control-Allow-Origin", "*")
