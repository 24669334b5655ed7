"""Which version's server last had the data, and what that means for this one.

Neo4j upgrades a store in place and cannot go back, so a copy is kept first; older servers must not touch newer data.
"""

import re
import shutil
from dataclasses import replace

from lookthrough.local.artefacts import disk_error, require_space
from lookthrough.local.errors import MachineError
from lookthrough.local.folder import GraphFolder
from lookthrough.local.progress import Say


def prepare_data(folder: GraphFolder, version: str, say: Say) -> None:
    """Make the data ready for the server of `version` and stamp it.

    Older data is copied to backups/<its version> first; a copy that was broken off is made again. Raises MachineError for
    newer data, and where there is no room for the copy.
    """
    state = folder.state()
    stamped = state.version
    if stamped == version:
        return
    if stamped and _order(stamped) > _order(version):
        raise MachineError(
            f"The data in {folder.path} was last used by Neo4j {stamped} and this is {version}, which cannot read it. "
            "Use the newer Lookthrough, or name another graph with --graph."
        )
    if stamped and (folder.data / "databases").exists():
        _copy_data(folder, stamped, version, say)
    folder.keep(replace(state, version=version))


def _copy_data(folder: GraphFolder, stamped: str, version: str, say: Say) -> None:
    kept = folder.backups / stamped
    if kept.exists():
        return
    require_space(folder.path, sum(path.stat().st_size for path in folder.data.rglob("*") if path.is_file()))
    say(f"Keeping a copy of the data before Neo4j {version} upgrades it: {kept} (delete it when all is well) ...")
    part = kept.with_name(f"{stamped}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(folder.data, part)
        part.replace(kept)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise disk_error(folder.path, error) from error


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))
