"""`lookthrough schema`: the API in GraphQL's own language."""

from schema.api import sdl


def schema() -> None:
    """Print the GraphQL schema; no database is needed."""
    print(sdl(), end="")
