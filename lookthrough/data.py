"""Where the files that ship beside the code are: in the wheel under `lookthrough/_data`, in a checkout at the repository's top."""

from pathlib import Path


def data_folder(name: str) -> Path:
    """The folder `name` (`samples`, `browser` or `locks`) of this installation."""
    here = Path(__file__).resolve().parent
    packaged = here / "_data" / name
    return packaged if packaged.is_dir() else here.parent / name
