"""What can be known of the image and the composition without an engine to run them.

`compose-spec.json` is the Compose Specification's own schema (Apache-2.0), as published by the compose-spec project.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from lookthrough.local.artefacts import fetch, read_lock
from lookthrough.local.java import java_program, write_arguments
from lookthrough.settings import Settings, variable_name

ROOT = Path(__file__).resolve().parents[2]
VARIABLES = {variable_name(name): name for name in Settings.model_fields}
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    return loaded


def instruction(name: str) -> str:
    """The last instruction of that name in the Dockerfile."""
    joined = DOCKERFILE.replace("\\\n", " ")
    return re.findall(rf"^{name} (.*)$", joined, re.MULTILINE)[-1]


def image_environment() -> dict[str, str]:
    return dict(word.split("=", 1) for word in instruction("ENV").split() if word.startswith("LOOKTHROUGH_"))


def neo4j_settings(compose: dict[str, Any]) -> dict[str, str]:
    """The composition's variables as neo4j.conf settings, by the image's rule: `__` is `_`, `_` is `.`."""
    found = {}
    for name, value in compose["services"]["neo4j"]["environment"].items():
        if name != "NEO4J_AUTH":
            setting = name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")
            found[setting] = re.sub(r"\$\{\w+:-(\w+)\}", r"\1", value)
    return found


def test_the_composition_is_valid_by_the_compose_specification(compose: dict[str, Any]) -> None:
    schema = json.loads((Path(__file__).parent / "compose-spec.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(compose)


def test_the_schema_refuses_a_misspelt_key(compose: dict[str, Any]) -> None:
    schema = json.loads((Path(__file__).parent / "compose-spec.json").read_text(encoding="utf-8"))
    wrong = {**compose, "services": {"neo4j": {**compose["services"]["neo4j"], "helthcheck": {}}}}
    with pytest.raises(jsonschema.ValidationError, match="helthcheck"):
        jsonschema.Draft7Validator(schema).validate(wrong)


def test_every_variable_of_the_service_is_a_setting(compose: dict[str, Any]) -> None:
    used = set(compose["services"]["lookthrough"]["environment"]) | set(image_environment())
    assert used - VARIABLES.keys() == set()


def test_every_variable_the_composition_takes_from_outside_is_a_setting() -> None:
    asked = set(re.findall(r"(?<!\$)\$\{(\w+)", (ROOT / "docker-compose.yml").read_text(encoding="utf-8")))
    assert "NEO4J_PASSWORD" in asked
    assert asked - VARIABLES.keys() == set()


def test_the_values_in_the_composition_are_ones_the_settings_take(
    compose: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {**image_environment(), **compose["services"]["lookthrough"]["environment"]}
    for name, value in given.items():
        monkeypatch.setenv(name, re.sub(r"\$\{\w+(?::-(\w+)|:\?[^}]*)\}", lambda found: found[1] or "secret", value))
    settings = Settings()
    assert (settings.neo4j_uri, settings.profile, settings.workers) == ("neo4j://neo4j:7687", "production", 2)
    assert (settings.host, settings.port) == ("0.0.0.0", 8000)


def test_the_ports_published_are_those_listened_on(compose: dict[str, Any]) -> None:
    service = compose["services"]["lookthrough"]
    assert [port.rsplit(":", 1)[1] for port in service["ports"]] == ["8000"]
    assert image_environment()["LOOKTHROUGH_PORT"] == instruction("EXPOSE") == "8000"
    assert "127.0.0.1:8000/health" in service["healthcheck"]["test"][-1]


def test_nothing_is_published_beyond_this_machine(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service["ports"]]
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_nothing_starts_without_a_password_and_none_is_written_down(compose: dict[str, Any]) -> None:
    secrets = (
        compose["services"]["neo4j"]["environment"]["NEO4J_AUTH"].removeprefix("neo4j/"),
        compose["services"]["lookthrough"]["environment"]["NEO4J_PASSWORD"],
    )
    assert {secret.split(":?")[0] for secret in secrets} == {"${NEO4J_PASSWORD"}


def test_nothing_runs_as_root(compose: dict[str, Any]) -> None:
    assert compose["services"]["neo4j"]["user"] == "7474:7474"
    assert instruction("USER") == "10001"


def test_the_graph_is_in_a_named_volume_and_both_services_say_when_they_are_well(compose: dict[str, Any]) -> None:
    assert "graph:/data" in compose["services"]["neo4j"]["volumes"]
    assert "graph" in compose["volumes"]
    assert all(service["healthcheck"]["test"] for service in compose["services"].values())
    assert compose["services"]["lookthrough"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_the_image_has_the_server_version_that_is_pinned_here(compose: dict[str, Any]) -> None:
    year, month, _ = read_lock("neo4j").version_of("neo4j").split(".")
    assert compose["services"]["neo4j"]["image"] == f"neo4j:{year}.{month}-community"


def test_neo4j_itself_accepts_the_configuration(compose: dict[str, Any], tmp_path: Path) -> None:
    jars = fetch(read_lock("neo4j"), Settings(), print)
    conf = "".join(f"{name}={value}\n" for name, value in neo4j_settings(compose).items())
    assert "server.http_enabled_modules=BROWSER\n" in conf
    assert "server.memory.heap.max_size=512m\n" in conf
    (tmp_path / "neo4j.conf").write_text(conf, encoding="utf-8")
    write_arguments(tmp_path / "args", jars, [], ["org.neo4j.server.startup.Neo4jAdminCommand"])
    command = [str(java_program()), f"@{tmp_path / 'args'}", "server", "validate-config"]
    environment = {**os.environ, "NEO4J_HOME": str(tmp_path), "NEO4J_CONF": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout


def test_all_the_image_copies_is_here_and_not_ignored() -> None:
    kept = {line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"}
    copied = {
        Path(word).name
        for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE)
        for word in line.split()[:-1]
    }
    assert copied == kept
    assert [name for name in sorted(copied) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], [*json.loads(instruction("CMD")), "--help"]])
def test_the_images_command_can_be_run(arguments: list[str], tmp_path: Path) -> None:
    [program] = json.loads(instruction("ENTRYPOINT"))
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
