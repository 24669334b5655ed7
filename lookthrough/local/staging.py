"""A dump is loaded beside the data and takes its place only when it is whole.

`staging/complete` says that it is; from then on the exchange is a few renames that can be begun again, so a kill at any
moment leaves the old graph or the new one.
"""

import shutil

from lookthrough.local.artefacts import disk_error
from lookthrough.local.folder import GraphFolder

DATABASE = "neo4j"
_PARTS = ("databases", "transactions")


def finish_load(folder: GraphFolder) -> None:
    """Put a staged database in place if one is complete, and clear what a broken-off load left.

    The caller holds the graph's lock and no server runs. Raises MachineError where the disk refuses.
    """
    if not folder.staging.exists():
        return
    try:
        if (folder.staging / "complete").exists():
            for part in _PARTS:
                _exchange(folder, part)
        shutil.rmtree(folder.staging)
    except OSError as error:
        raise disk_error(folder.path, error) from error


def _exchange(folder: GraphFolder, part: str) -> None:
    new, place = folder.staging / "data" / part / DATABASE, folder.data / part / DATABASE
    if new.exists():
        if place.exists():
            shutil.rmtree(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        new.replace(place)
