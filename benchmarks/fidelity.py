"""What is lost or wrong between a document and its facts: `python -m benchmarks.fidelity [FILINGS]`.

Round trip: every XML to facts, to JSON, back to facts and to XML, canonical forms compared, white space between elements
aside. Cells: the shared renders in each layout, and every shared ownershipDocument drawn in each layout by the renderers
in `tests/`, each cell with its footnote marks against what the XML holds. The last line is JSON.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from graph.model import Filing
from loaders.forms.html import read_html
from loaders.forms.json_lines import read_json, write_json
from loaders.forms.layout import read_document
from loaders.forms.ownership_xml_writer import write_xml
from loaders.forms.text import read_text
from loaders.source import Document
from tests.loaders.comparing import differing_cells
from tests.loaders.html_layout.draw import draw as html_page
from tests.loaders.round_trip import canonical
from tests.loaders.text_layouts.draw import draw as text_render

ROOT = Path(__file__).parents[1]
FILINGS = ROOT.parent / "shared" / "filings"
LAYOUTS = {"a": ".txt", "b": ".txt", "html": ".html"}


def round_trips(paths: Iterable[Path]) -> dict[str, int]:
    """How many of these XML files there are, and how many come back equal through their facts as JSON."""
    files = equal = 0
    for path in paths:
        files += 1
        line = write_json(read_document(Document(str(path), path.read_bytes())))
        back = read_json(line.encode(), source=str(path))
        same = canonical(write_xml(back)) == canonical(path.read_bytes())
        equal += same
        if not same:
            print(f"{path}: not the same document", file=sys.stderr)
    return {"files": files, "equal": equal}


def cells(filings: Path) -> dict[str, dict[str, int]]:
    """Layout -> cells and those read wrong, on the shared renders and on every XML drawn anew."""
    roots = {path.stem: etree.parse(str(path)).getroot() for path in sorted((filings / "xml").glob("*.xml"))}
    found = {}
    for layout, suffix in LAYOUTS.items():
        renders = {path.stem: path.read_text("utf-8") for path in (filings / "renders" / layout).glob(f"*{suffix}")}
        drawn = {
            stem: html_page(root) if layout == "html" else text_render(root, layout) for stem, root in roots.items()
        }
        for kind, pages in (("renders", renders), ("drawn", drawn)):
            found[f"{kind} {layout}"] = _compared(pages, roots, layout)
    return found


def _compared(pages: dict[str, str], roots: dict[str, Any], layout: str) -> dict[str, int]:
    total = wrong = 0
    for stem, page in pages.items():
        filing: Filing = read_html(page, source=stem) if layout == "html" else read_text(page, source=stem)
        for _, filed, read in differing_cells(filing, roots[stem]):
            total += 1
            wrong += filed != read
    return {"files": len(pages), "cells": total, "wrong": wrong}


def main() -> int:
    filings = Path(sys.argv[1]) if len(sys.argv) > 1 else FILINGS
    trips = {
        "ownershipDocument": round_trips(sorted((filings / "xml").glob("*.xml"))),
        "Schedules 13D and 13G": round_trips(sorted((filings / "sched13").glob("*.xml"))),
    }
    print(json.dumps({"roundTrip": trips, "cells": cells(filings)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
