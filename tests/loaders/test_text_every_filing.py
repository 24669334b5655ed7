"""The two text layouts drawn again from the filings' XML, so that the reader meets hundreds of filings and not seventeen."""

from pathlib import Path

import pytest
from lxml import etree

from loaders.forms.text import looks_like, read_text
from tests.loaders.comparing import differing_cells, filed_head, read_head
from tests.loaders.text_layouts.draw import draw


def documents(shared: Path) -> list[tuple[str, etree._Element]]:
    return [(path.name, etree.parse(str(path)).getroot()) for path in sorted((shared / "filings/xml").glob("*.xml"))]


@pytest.mark.parametrize("layout", ["a", "b"])
def test_the_drawing_reproduces_the_shared_renders_byte_for_byte(shared: Path, layout: str) -> None:
    renders = sorted((shared / "filings/renders" / layout).glob("*.txt"))
    assert len(renders) == 17
    for path in renders:
        root = etree.parse(str(shared / "filings/xml" / f"{path.stem}.xml")).getroot()
        assert draw(root, layout) == path.read_text("utf-8"), path.name


@pytest.mark.parametrize("layout", ["a", "b"])
def test_every_cell_and_mark_of_every_filing_is_read_as_filed(shared: Path, layout: str) -> None:
    total, wrong = 0, []
    for name, root in documents(shared):
        text = draw(root, layout)
        assert looks_like(text), name
        for where, filed, read in differing_cells(read_text(text, source=name), root):
            total += 1
            if filed != read:
                wrong.append(f"{name} {where}: filed {filed}, read {read}")
    assert total > 40_000
    assert wrong[:20] == []


@pytest.mark.parametrize("layout", ["a", "b"])
def test_everything_outside_the_tables_of_every_filing_is_read_as_filed(shared: Path, layout: str) -> None:
    for name, root in documents(shared):
        assert read_head(read_text(draw(root, layout), source=name)) == filed_head(root), name
