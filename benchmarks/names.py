"""Whose name can be put in natural order, and by what: `python -m benchmarks.names [CORPUS]`.

Every reporting owner of the XML files in the folder whose name holds no word of an entity, once, with all signatures of
all its filings. The last line is JSON.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from graph.errors import FilingError
from graph.readings.name_order import is_signed, natural_order
from graph.readings.names import has_entity_word
from loaders.ingest import read_filings

CORPUS = Path(__file__).parents[2] / "shared" / "filings" / "xml"


def main() -> int:
    corpus = sys.argv[1] if len(sys.argv) > 1 else str(CORPUS)
    signatures: dict[tuple[str, str], set[str]] = defaultdict(set)
    for filing in read_filings([corpus]):
        if isinstance(filing, FilingError):
            continue
        for owner in filing.owners:
            if not has_entity_word(owner.name):
                signed = {signature.name for signature in filing.signatures if signature.name}
                signatures[owner.cik or "", owner.name] |= signed
    counts: Counter[str] = Counter()
    for (_, name), written in sorted(signatures.items()):
        natural = natural_order(name, sorted(written))
        how = "as filed" if natural is None else "whole signature" if is_signed(name, sorted(written)) else "in part"
        counts[how] += 1
        print(f"{name:40}{natural or '':40}{how}", file=sys.stderr)
    print(json.dumps({"people": counts.total(), **counts}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
