"""`python -m benchmarks.histories SEED PARTIES FOLDER`: a made-up world as files, to load, parse or look at."""

import sys
from pathlib import Path

from benchmarks.histories.worlds import made_world


def main() -> None:
    """Write each filing into the folder under its accession number."""
    seed, parties, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    world = made_world(seed, parties)
    for document in world.documents:
        (folder / document.name).write_bytes(document.data)
    print(f"{world.parties} parties, {len(world.drafts)} filings")


if __name__ == "__main__":
    main()
