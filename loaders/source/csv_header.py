"""The header line of a CSV table, by which the table is told."""

import csv


def columns_of(line: str) -> list[str]:
    """Its columns in lower case without spaces around them; none where the line is no row of a CSV table."""
    try:
        cells = next(csv.reader([line.strip("\r\n")]), [])
    except csv.Error:  # a bare return or a null among the cells
        return []
    return [cell.strip().lower() for cell in cells]
