"""Parquet: one file a node label and one a type of relationship, for DuckDB, Spark and Neo4j's own import.

`nodes_Party.parquet` has `id` and `labels`, `rels_OWNS.parquet` has `start` and `end` (ids of nodes) and `id` where the graph
has one. A figure is two columns, the double `shares` and the exact text `sharesText`. Rows are written a batch at a time.
"""

import datetime as dt
from collections.abc import Mapping
from contextlib import aclosing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import orjson

from graph.driver import Graph
from graph.errors import CallerError, LookthroughError
from graph.export.part import LABELS, Node, Part
from graph.export.shape import Shape, Type, shape_of

if TYPE_CHECKING:
    import pyarrow as pa

ROWS: Final = 10_000
"""Rows of a table held before they are written."""


async def write_parquet(graph: Graph, part: Part, folder: Path) -> dict[str, int]:
    """Write the files into `folder` and tell how many rows each has. Raises CallerError where pyarrow is not installed."""
    _arrow()
    shape = await shape_of(graph, part)
    with _Tables(folder, shape) as tables:
        for label in LABELS:
            async with aclosing(part.nodes(graph, label)) as nodes:
                async for node in nodes:
                    tables.add(label, node)
    return tables.counts


def _arrow() -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415 - only this format needs it, and it is an extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise CallerError("Parquet needs pyarrow: pip install 'lookthrough[export]'.") from error
    return pa


class _Tables:
    """The open files. Each is written under another name and gets its own when all are whole."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._tables = {
            f"nodes_{label}": _Table(
                folder / f"nodes_{label}.parquet", {"id": Type.TEXT, "labels": Type.TEXTS} | columns
            )
            for label, columns in shape.nodes.items()
        }
        ends = {"id": Type.TEXT, "start": Type.TEXT, "end": Type.TEXT}
        for kind, columns in shape.relationships.items():
            self._tables[f"rels_{kind}"] = _Table(folder / f"rels_{kind}.parquet", ends | columns)

    @property
    def counts(self) -> dict[str, int]:
        """File name -> rows."""
        return {f"{name}.parquet": table.rows for name, table in sorted(self._tables.items())}

    def add(self, label: str, node: Node) -> None:
        self._tables[f"nodes_{label}"].add({**node.properties, "labels": node.labels})
        for one in node.relationships:
            table = self._tables.get(f"rels_{one.type}")
            if table is None:
                raise LookthroughError("The graph changed while it was exported; export it again.")
            table.add({**one.properties, "start": node.id, "end": one.end})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for table in self._tables.values():
            table.close(keep=kind is None)
        if kind is None:
            self._remove_older()

    def _remove_older(self) -> None:
        """An export before this one may have had a type that this one has not."""
        for pattern in ("nodes_*.parquet", "rels_*.parquet"):
            for path in self._folder.glob(pattern):
                if path.stem not in self._tables:
                    path.unlink()


class _Table:
    """One file, written in batches."""

    def __init__(self, path: Path, columns: Mapping[str, Type]) -> None:
        arrow = _arrow()
        self._columns = columns
        self._schema: pa.Schema = arrow.schema([(name, _column_type(arrow, kind)) for name, kind in columns.items()])
        self._path, self._unfinished = path, path.with_suffix(".unfinished")
        self._writer = arrow.parquet.ParquetWriter(self._unfinished, self._schema, compression="zstd")
        self._held: list[Mapping[str, Any]] = []
        self.rows = 0

    def add(self, row: Mapping[str, Any]) -> None:
        if not row.keys() <= self._columns.keys():
            raise LookthroughError("The graph changed while it was exported; export it again.")
        self._held.append({key: _value(value, self._columns[key]) for key, value in row.items()})
        self.rows += 1
        if len(self._held) == ROWS:
            self._write()

    def close(self, *, keep: bool) -> None:
        if keep:
            self._write()
        self._writer.close()
        if keep:
            self._unfinished.replace(self._path)
        else:
            self._unfinished.unlink()

    def _write(self) -> None:
        if self._held:
            self._writer.write_table(_arrow().Table.from_pylist(self._held, schema=self._schema))
            self._held.clear()


def _column_type(arrow: Any, kind: Type) -> Any:
    return {
        Type.TEXT: arrow.string(),
        Type.TEXTS: arrow.list_(arrow.string()),
        Type.WHOLE: arrow.int64(),
        Type.DOUBLE: arrow.float64(),
        Type.FLAG: arrow.bool_(),
        Type.DAY: arrow.date32(),
        Type.TIME: arrow.timestamp("us", tz="UTC"),
    }[kind]


def _value(value: Any, kind: Type) -> Any:
    if kind is Type.TEXTS:
        return [str(item) for item in value]
    if kind is Type.TEXT and not isinstance(value, str):
        return value.isoformat() if isinstance(value, dt.date | dt.datetime) else orjson.dumps(value).decode()
    return value
