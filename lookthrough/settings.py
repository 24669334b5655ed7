"""Settings from the environment.

Ours begin with LOOKTHROUGH_; the four that name another Neo4j keep that database's own names (NEO4J_URI and so on). An
empty variable counts as unset. Nothing reads the environment elsewhere: settings travel as an argument.
"""

from pathlib import Path
from typing import Annotated, Any, Final, Literal

import platformdirs
from pydantic import Field, SecretStr, StringConstraints, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import CallerError

GraphName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$")]
Memory = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*[kmgKMG]$")]
Port = Annotated[int, Field(ge=1, le=65535)]

_PREFIX: Final = "LOOKTHROUGH_"
_NEO4J_FIELDS: Final = ("neo4j_uri", "neo4j_username", "neo4j_password", "neo4j_database")


class Settings(BaseSettings):
    """Everything that can be set, read once and never changed.

    Sizes of memory are written as Neo4j takes them: a whole number and k, m or g.
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, frozen=True, extra="forbid", env_ignore_empty=True, validate_by_name=True
    )

    graph: GraphName = Field(
        default="default",
        description="Name of the managed graph; each has its own folder, ports, password and process. "
        "Lower-case letters, digits, - and _, at most 63.",
    )
    neo4j_uri: str | None = Field(
        default=None,
        validation_alias="NEO4J_URI",
        description="Address of another Neo4j (neo4j://host:7687); unset, the managed one is used.",
    )
    neo4j_username: str = Field(
        default="neo4j", min_length=1, validation_alias="NEO4J_USERNAME", description="User at NEO4J_URI."
    )
    neo4j_password: SecretStr | None = Field(
        default=None,
        validation_alias="NEO4J_PASSWORD",
        description="Password at NEO4J_URI; unset, the connection is made without credentials.",
    )
    neo4j_database: str | None = Field(
        default=None,
        validation_alias="NEO4J_DATABASE",
        description="Database at NEO4J_URI; unset, the user's home database.",
    )

    data_dir: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("lookthrough", appauthor=False),
        description="Folder that holds the managed graphs.",
    )
    cache_dir: Path = Field(
        default_factory=lambda: platformdirs.user_cache_path("lookthrough", appauthor=False),
        description="Folder of downloaded artefacts and class archives, shared by all graphs; safe to delete.",
    )
    maven_mirror: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s?#]+$",
        description="Address of a mirror of Maven Central; unset, Maven Central itself.",
    )
    download_threads: int = Field(default=8, ge=1, le=64, description="Downloads at a time.")

    heap: Memory = Field(default="512m", description="Heap of the managed server.")
    page_cache: Memory = Field(default="128m", description="Page cache of the managed server.")
    transaction_memory: Memory = Field(
        default="256m", description="Memory all transactions of the managed server may use together; at most the heap."
    )
    transaction_timeout: int = Field(
        default=3600, ge=1, description="Seconds after which the managed server ends any transaction."
    )
    start_timeout: int = Field(default=180, ge=1, description="Seconds the managed server may take to answer.")
    stop_timeout: int = Field(
        default=120, ge=1, description="Seconds the managed server may take to stop before it is killed."
    )
    bolt_port: Port | None = Field(
        default=None, description="Bolt port of the managed server; unset, a free one is chosen once and kept."
    )
    http_port: Port | None = Field(
        default=None, description="Neo4j Browser port of the managed server; unset, a free one is chosen once and kept."
    )
    browser_command: str = Field(
        default="", pattern=r"^[^\r\n]*$", description="What Neo4j Browser runs after connecting; empty, nothing."
    )
    browser_hosts: str = Field(
        default="127.0.0.1",
        pattern=r"^[^\r\n]+$",
        description="Hosts Neo4j Browser may fetch guides from, with commas between.",
    )

    query_timeout: float = Field(default=30.0, gt=0, description="Seconds one question of the API may take.")
    body_limit: int = Field(default=256 * 1024, ge=1024, description="Bytes of a GraphQL request, uploads apart.")
    upload_limit: int = Field(default=64 * 1024 * 1024, ge=1024, description="Bytes of one uploaded file.")
    max_tokens: int = Field(default=5000, ge=1, description="Tokens of a GraphQL document.")
    max_depth: int = Field(default=15, ge=1, description="Nesting of a GraphQL document.")
    max_connection_size: int = Field(default=1000, ge=1, description="Largest first or last of a connection.")
    max_rows: int = Field(default=20000, ge=1, description="Rows one operation may ask for.")

    host: str = Field(default="127.0.0.1", min_length=1, description="Address that serve listens on.")
    port: Port = Field(default=8000, description="Port that serve listens on.")
    workers: int = Field(default=1, ge=1, le=64, description="Processes of serve.")
    profile: Literal["development", "production"] = Field(
        default="development",
        description="production: no introspection, IDE, GET or suggestions, and unexpected errors are masked.",
    )
    read: Literal["open", "key"] = Field(
        default="open",
        description="open: anyone who reaches the service may read. key is refused by serve: this version has no API keys.",
    )

    @model_validator(mode="after")
    def _transactions_fit_the_heap(self) -> "Settings":
        if _bytes(self.transaction_memory) > _bytes(self.heap):
            raise ValueError(f"transaction_memory {self.transaction_memory} is more than the heap {self.heap}")
        return self

    @property
    def graph_folder(self) -> Path:
        """Folder of the managed graph `graph`."""
        return self.data_dir / "graphs" / self.graph


def read_settings(**given: Any) -> Settings:
    """Settings from the environment, `given` ones first.

    Raises CallerError that names the variable and what is wrong with it, never its value if that is secret.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        problems = "; ".join(_problem(detail["loc"], detail["msg"]) for detail in error.errors(include_input=False))
        raise CallerError(f"A setting cannot be used: {problems}. docs/settings.md lists them all.") from None


def variable_name(field: str) -> str:
    """The environment variable of a settings field."""
    return field.upper() if field in _NEO4J_FIELDS else _PREFIX + field.upper()


def _problem(place: tuple[int | str, ...], message: str) -> str:
    names = [variable_name(str(part).lower()) for part in place[:1]]
    return ": ".join([*names, message])


def _bytes(memory: str) -> int:
    return int(memory[:-1]) << {"k": 10, "m": 20, "g": 30}[memory[-1].lower()]
