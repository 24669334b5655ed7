"""What changes the graph. The work itself is handed in from outside: this package knows no loader."""

from typing import Annotated, Any

import strawberry
from strawberry.file_uploads import Upload
from strawberry.types import Info

from graph.errors import CallerError
from schema import spec
from schema.context import Context
from schema.fields import answered


@strawberry.type(description="A source that was not read as an ownership filing.")
class Rejection:
    source: str = answered(spec.Resolved(), "Name as given, `archive!member` inside archives.")
    code: str = answered(spec.Resolved(), "Stable reason, such as NOT_OWNERSHIP.")
    message: str = answered(spec.Resolved(), "What was wrong and what to do.")


@strawberry.type(description="What became of a document. A filing already known is skipped: nothing changes twice.")
class IngestReport:
    read: int = answered(spec.Resolved(), "Filings read.")
    written: int = answered(spec.Resolved(), "Filings new to the graph, or completed.")
    skipped: int = answered(spec.Resolved(), "Filings known before.")
    ids: list[strawberry.ID] = answered(spec.Resolved(), "Ids of the filings read; ask for them with filing(id).")
    share_counts: int = answered(spec.Resolved(), "Counts of shares outstanding read, new or not.")
    rejected: list[Rejection] = answered(spec.Resolved(), "What could not be read, each with its reason.")


Text = Annotated[str | None, strawberry.argument(description="The document itself.")]
File = Annotated[Upload | None, strawberry.argument(description="The document as a file of a multipart request.")]
Name = Annotated[
    str | None,
    strawberry.argument(description="What to call it in reports; a name that holds an accession number gives it."),
]


def ingested(context: Context) -> Any:
    """The ingest call of this service; CallerError where it serves readers only."""
    if context.ingest is None:
        raise CallerError("This service does not take filings; load them with the lookthrough command.")
    return context.ingest


async def read_upload(file: Any) -> bytes:
    """A file of the request, whole; the request's size is limited before it comes here."""
    try:
        content: bytes = await file.read()
        return content
    finally:
        await file.close()


async def ingest(
    info: Info[Context, None], document: Text = None, upload: File = None, name: Name = None
) -> IngestReport:
    """`document` is the text itself, `upload` a file of a multipart request; one of the two."""
    given: Any = upload
    if (document is None) is (given is None):
        raise CallerError("Give document or upload, one of the two.")
    data = document.encode() if document is not None else await read_upload(given)
    report: IngestReport = await ingested(info.context)(data, name or getattr(given, "filename", None) or "-")
    return report


@strawberry.type(description="Changes.")
class Mutation:
    ingest_filing: IngestReport = answered(
        spec.Resolved(),
        "Read one document and load the filings in it: an ownership XML, a full submission or a text render; or a table of splits.",
        resolver=ingest,
    )
