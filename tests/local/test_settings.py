from pathlib import Path

import pytest

from graph.errors import CallerError
from lookthrough.settings import Settings, read_settings, variable_name


def test_variables_with_our_prefix_set_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKTHROUGH_GRAPH", "demo")
    monkeypatch.setenv("LOOKTHROUGH_MAX_ROWS", "7")
    assert (read_settings().graph, read_settings().max_rows) == ("demo", 7)


def test_neo4j_is_named_by_its_own_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j://db:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "hidden words")
    settings = read_settings()
    assert settings.neo4j_uri == "neo4j://db:7687"
    assert settings.neo4j_password is not None
    assert settings.neo4j_password.get_secret_value() == "hidden words"
    assert "hidden" not in repr(settings)


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "")
    monkeypatch.setenv("LOOKTHROUGH_HEAP", "")
    assert read_settings().neo4j_uri is None
    assert read_settings().heap == "512m"


def test_what_is_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j://db:7687")
    assert read_settings(neo4j_uri=None).neo4j_uri is None


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LOOKTHROUGH_PORT", "http"),
        ("LOOKTHROUGH_PORT", "70000"),
        ("LOOKTHROUGH_HEAP", "512 MB"),
        ("LOOKTHROUGH_PROFILE", "prod"),
        ("LOOKTHROUGH_MAVEN_MIRROR", "mirror.example"),
        ("LOOKTHROUGH_BROWSER_COMMAND", "play x\ndbms.security.auth_enabled=false"),
        ("LOOKTHROUGH_GRAPH", "../elsewhere"),
        ("LOOKTHROUGH_GRAPH", "Upper"),
    ],
)
def test_a_value_that_cannot_be_used_names_its_variable(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(CallerError, match=variable):
        read_settings()


def test_transactions_may_not_be_given_more_than_the_heap() -> None:
    with pytest.raises(CallerError, match="transaction_memory 1g is more than the heap 512m"):
        read_settings(transaction_memory="1g")


def test_each_graph_has_its_own_folder(tmp_path: Path) -> None:
    assert read_settings(graph="demo", data_dir=tmp_path).graph_folder == tmp_path / "graphs" / "demo"


def test_every_field_says_what_it_means() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_variable_names_are_those_that_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(variable_name(name), raising=False)
    monkeypatch.setenv(variable_name("neo4j_database"), "films")
    monkeypatch.setenv(variable_name("body_limit"), "2048")
    settings = read_settings()
    assert (settings.neo4j_database, settings.body_limit) == ("films", 2048)


def test_the_settings_page_lists_every_variable_with_its_default_and_meaning() -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    listed = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    assert [row[0].strip("| `") for row in listed] == [variable_name(name) for name in Settings.model_fields]
    for row, field in zip(listed, Settings.model_fields.values(), strict=True):
        assert row[2].removesuffix(" |") == field.description
        if row[1].startswith("`"):
            assert row[1].strip("`") == str(field.get_default())
