"""What tests share.

`shared` is the folder of real filings beside the repository; tests that need it skip, with that reason, where it is absent.
"""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real filings, labels and specifications, which stay outside the repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of real filings (../shared) is not beside this repository")
    return folder
