"""What one reporter's filings about one issuer cost to read in both clocks: `python -m benchmarks.clocks`.

Filings that become known in the order of their days are read once; one that comes late begins a new stretch, and all known
by then are read again. So the share of late ones is what matters, and it is varied.
"""

import datetime as dt
import json
import random
import sys
import time

from graph.model import Filing, Indirect, Line, PartyKind, Vehicle
from graph.readings.reporter import derive_reporter
from graph.readings.scope import KnownFiling

FIRST = dt.date(2005, 1, 3)
VEHICLE = Indirect(vehicles=(Vehicle(name="Alder LLC", kind=PartyKind.COMPANY, quote="Alder LLC", where="nature"),))
INDIRECT = {"ownership": "I", "nature": "By Alder LLC", "indirect": VEHICLE}


def history(count: int, late: float) -> list[KnownFiling]:
    """`count` Forms 4, three days apart; the part `late` of them is filed a month or three afterwards."""
    source = random.Random(count)
    return [_filing(n, source.randint(30, 90) if source.random() < late else 2) for n in range(count)]


def _filing(number: int, lag: int) -> KnownFiling:
    day = FIRST + dt.timedelta(3 * number)
    total = str(1_000 + 5 * (number + 1))
    cells = {"title": "Common Stock", "date": day, "code": "P", "shares": "5", "acquired_disposed": "A"}
    rows = [
        {**cells, "row": 1, "following_shares": total, "ownership": "D"},
        {**cells, "row": 2, "following_shares": total, **INDIRECT},
    ]
    facts = {
        "source": "-",
        "carrier": "XML",
        "accession": f"0000000007-05-{number:06d}",
        "form": "4",
        "period": day,
        "filed_at": day + dt.timedelta(lag),
        "issuer": {"cik": "0000000090", "name": "Northwind Tools, Inc.", "ticker": "NWT"},
        "owners": [{"cik": "0000000007", "name": "DOE JANE", "director": True}],
        "non_derivative_transactions": [Line.model_validate(row) for row in rows],
    }
    return KnownFiling(str(facts["accession"]), Filing.model_validate(facts))


def main() -> None:
    found = []
    for count in (100, 400, 1_000):
        for late in (0.0, 0.02, 0.1):
            filings = history(count, late)
            start = time.perf_counter()
            readings = derive_reporter(filings, reporter="cik:0000000007", issuer="cik:0000000090", classes="")
            row = {
                "filings": count,
                "late": late,
                "seconds": round(time.perf_counter() - start, 2),
                "edges": len(readings.edges),
            }
            print(
                f"{count:6} filings, {late:4.0%} late: {row['seconds']:7.2f} s, {row['edges']:,} relationships",
                file=sys.stderr,
            )
            found.append(row)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
