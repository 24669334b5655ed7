import stat
from pathlib import Path

import pytest

from lookthrough.local import staging, upgrade
from lookthrough.local.conf import server_conf
from lookthrough.local.errors import MachineError
from lookthrough.local.folder import GraphFolder, State, write_whole
from lookthrough.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    made = GraphFolder(tmp_path / "graph")
    made.prepare()
    return made


def fill(folder: GraphFolder, place: str, text: str) -> None:
    path = folder.path / place
    path.mkdir(parents=True)
    (path / "store").write_text(text, encoding="utf-8")


def test_the_password_is_kept_where_only_its_owner_reads(folder: GraphFolder) -> None:
    made = folder.password()
    assert len(made) >= 32
    assert folder.password() == made
    assert stat.S_IMODE(folder.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_a_password_lost_after_the_server_took_it_is_not_made_anew(folder: GraphFolder) -> None:
    (folder.data / "databases" / "system").mkdir(parents=True)
    with pytest.raises(MachineError, match=r"is gone, and only it opens this graph.*neo4j dump FILE"):
        folder.password()


def test_an_empty_password_file_of_a_graph_that_never_ran_is_filled(folder: GraphFolder) -> None:
    folder.password_file.touch()
    assert len(folder.password()) >= 32


@pytest.mark.parametrize("text", ["", "{", "[]", '{"bolt_port": "x"}', "\x00\x00"])
def test_a_state_file_that_cannot_be_read_counts_as_none(folder: GraphFolder, text: str) -> None:
    (folder.path / "state.json").write_text(text, encoding="utf-8")
    assert folder.state() == State()


def test_state_is_read_as_it_was_kept(folder: GraphFolder) -> None:
    folder.keep(State(20001, 20002, "2026.08.1"))
    assert folder.state() == State(20001, 20002, "2026.08.1")


def test_a_file_that_cannot_be_written_leaves_the_old_one(folder: GraphFolder) -> None:
    write_whole(folder.path / "note", "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(folder.path / "note", "new \ud800")
    assert (folder.path / "note").read_text(encoding="utf-8") == "old"


def test_the_server_listens_on_loopback_with_log_in_and_only_the_browser_on_http(folder: GraphFolder) -> None:
    settings = Settings(browser_command="play http://127.0.0.1:9/guide.html", browser_hosts="127.0.0.1")
    lines = server_conf(folder, State(20001, 20002), settings).splitlines()
    assert {
        "dbms.security.auth_enabled=true",
        "server.http_enabled_modules=BROWSER",
        "server.bolt.listen_address=127.0.0.1:20001",
        "server.http.listen_address=127.0.0.1:20002",
        "server.https.enabled=false",
        "dbms.usage_report.enabled=false",
        "client.allow_telemetry=false",
        "browser.post_connect_cmd=play http://127.0.0.1:9/guide.html",
        "browser.remote_content_hostname_whitelist=127.0.0.1",
    } <= set(lines)


def test_without_a_guide_the_browser_runs_nothing_and_may_fetch_from_this_machine_alone(folder: GraphFolder) -> None:
    lines = server_conf(folder, State(20001, 20002), Settings()).splitlines()
    assert [line for line in lines if line.startswith("browser.")] == [
        "browser.remote_content_hostname_whitelist=127.0.0.1"
    ]


def test_data_of_an_older_version_is_copied_before_the_newer_one_has_it(folder: GraphFolder, said: list[str]) -> None:
    fill(folder, "data/databases/neo4j", "facts")
    folder.keep(State(1, 2, "2026.05.0"))
    upgrade.prepare_data(folder, "2026.08.1", said.append)
    assert (folder.backups / "2026.05.0/databases/neo4j/store").read_text(encoding="utf-8") == "facts"
    assert folder.state() == State(1, 2, "2026.08.1")
    assert "Keeping a copy" in said[0]


def test_a_copy_that_was_broken_off_is_made_again(folder: GraphFolder, said: list[str]) -> None:
    fill(folder, "data/databases/neo4j", "facts")
    fill(folder, "backups/2026.05.0.part/databases/neo4j", "fac")
    folder.keep(State(1, 2, "2026.05.0"))
    upgrade.prepare_data(folder, "2026.08.1", said.append)
    assert [path.name for path in folder.backups.iterdir()] == ["2026.05.0"]
    assert (folder.backups / "2026.05.0/databases/neo4j/store").read_text(encoding="utf-8") == "facts"


@pytest.mark.parametrize("newer", ["2026.10.0", "2027.01.0"])
def test_data_of_a_newer_version_is_refused_with_what_to_do(folder: GraphFolder, said: list[str], newer: str) -> None:
    folder.keep(State(1, 2, newer))
    with pytest.raises(MachineError, match=f"last used by Neo4j {newer} .* Use the newer Lookthrough"):
        upgrade.prepare_data(folder, "2026.08.1", said.append)
    assert folder.state().version == newer


def test_a_load_broken_off_before_it_was_whole_leaves_the_old_graph(folder: GraphFolder) -> None:
    fill(folder, "data/databases/neo4j", "old")
    fill(folder, "staging/data/databases/neo4j", "ne")
    staging.finish_load(folder)
    assert (folder.data / "databases/neo4j/store").read_text(encoding="utf-8") == "old"
    assert not folder.staging.exists()


def test_a_load_broken_off_during_the_exchange_is_finished(folder: GraphFolder) -> None:
    fill(folder, "data/databases/neo4j", "new")
    fill(folder, "data/transactions/neo4j", "old")
    fill(folder, "staging/data/transactions/neo4j", "new")
    (folder.staging / "complete").touch()
    staging.finish_load(folder)
    assert (folder.data / "databases/neo4j/store").read_text(encoding="utf-8") == "new"
    assert (folder.data / "transactions/neo4j/store").read_text(encoding="utf-8") == "new"
    assert not folder.staging.exists()
