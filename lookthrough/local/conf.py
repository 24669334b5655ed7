"""The managed server's neo4j.conf, written anew at every start.

Memory of the heap is not in it: only Neo4j's own launch script would read that, and Java is started directly.
"""

from lookthrough.local.folder import HOST, GraphFolder, State
from lookthrough.settings import Settings


def server_conf(folder: GraphFolder, state: State, settings: Settings) -> str:
    """The whole file: loopback only, log-in always, the Browser the one thing served over HTTP, nothing sent home."""
    bolt, http = f"{HOST}:{state.bolt_port}", f"{HOST}:{state.http_port}"
    values = {
        "server.directories.data": _path(folder.data),
        "server.directories.logs": _path(folder.logs),
        "server.directories.run": _path(folder.run),
        "server.directories.import": _path(folder.path / "import"),
        "server.directories.plugins": _path(folder.path / "plugins"),
        "server.default_listen_address": HOST,
        "server.default_advertised_address": HOST,
        "server.bolt.listen_address": bolt,
        "server.bolt.advertised_address": bolt,
        "server.http.listen_address": http,
        "server.http.advertised_address": http,
        "server.https.enabled": "false",
        # The HTTP query API answers pages of any origin; the Browser needs only Bolt.
        "server.http_enabled_modules": "BROWSER",
        "dbms.security.auth_enabled": "true",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        "server.bolt.telemetry.enabled": "false",
        "server.memory.pagecache.size": settings.page_cache,
        "dbms.memory.transaction.total.max": settings.transaction_memory,
        "db.transaction.timeout": f"{settings.transaction_timeout}s",
        # A graph of two filings need not take half a gigabyte of disk for its log.
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.retention_policy": "2 files",
        "db.logs.query.enabled": "OFF",
        # Otherwise a stop waits ten seconds for connections of its own after the databases are closed.
        "internal.server.bolt.thread_pool_shutdown_wait_time": "100ms",
        "internal.server.bolt.connection_shutdown_wait_time": "100ms",
        "browser.post_connect_cmd": settings.browser_command,
        "browser.remote_content_hostname_whitelist": settings.browser_hosts,
    }
    lines = [f"{name}={value}" for name, value in values.items() if value]
    return "\n".join(["# Written at every start; settings are LOOKTHROUGH_* variables.", *lines, ""])


def _path(path: object) -> str:
    return str(path).replace("\\", "/")
