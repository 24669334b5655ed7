"""What changes the graph. The work itself is handed in from outside: this package knows no loader."""

from typing import Any

import strawberry
from strawberry.file_uploads import Upload
from strawberry.types import Info

from graph.errors import CallerError
from schema import spec
from schema.context import Context


@strawberry.type(description="A source that was not read as an ownership filing.")
class Rejection:
    source: str = strawberry.field(
        description="Name as given, `archive!member` inside archives.", metadata={spec.KEY: spec.Resolved()}
    )
    code: str = strawberry.field(
        description="Stable reason, such as NOT_OWNERSHIP.", metadata={spec.KEY: spec.Resolved()}
    )
    message: str = strawberry.field(description="What was wrong and what to do.", metadata={spec.KEY: spec.Resolved()})


@strawberry.type(description="What became of a document. A filing already known is skipped: nothing changes twice.")
class IngestReport:
    read: int = strawberry.field(description="Filings read.", metadata={spec.KEY: spec.Resolved()})
    written: int = strawberry.field(
        description="Filings new to the graph, or completed.", metadata={spec.KEY: spec.Resolved()}
    )
    skipped: int = strawberry.field(description="Filings known before.", metadata={spec.KEY: spec.Resolved()})
    ids: list[strawberry.ID] = strawberry.field(
        description="Ids of the filings read; ask for them with filing(id).", metadata={spec.KEY: spec.Resolved()}
    )
    rejected: list[Rejection] = strawberry.field(
        description="What could not be read, each with its reason.", metadata={spec.KEY: spec.Resolved()}
    )


def ingested(context: Context) -> Any:
    """The ingest call of this service; CallerError where it serves readers only."""
    if context.ingest is None:
        raise CallerError("This service does not take filings; load them with the lookthrough command.")
    return context.ingest


@strawberry.type(description="Changes.")
class Mutation:
    @strawberry.mutation(
        description="Read one document and load the filings in it: an ownership XML, a full submission or a text render.",
        metadata={spec.KEY: spec.Resolved()},
    )
    async def ingest_filing(
        self,
        info: Info[Context, None],
        document: str | None = None,
        upload: Upload | None = None,
        name: str | None = None,
    ) -> IngestReport:
        """`document` is the text itself; `upload` a file of a multipart request. One of the two."""
        if (document is None) is (upload is None):
            raise CallerError("Give document or upload, one of the two.")
        if document is not None:
            data, source = document.encode(), name or "-"
        else:
            data, source = await upload.read(), name or getattr(upload, "filename", None) or "-"  # type: ignore[attr-defined]  # a file of the request
        report: IngestReport = await ingested(info.context)(data, source)
        return report
