"""The wheel, installed into an empty environment outside the repository, is the whole product."""

import os
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("lookthrough", "loaders", "graph", "schema")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment that holds the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    constraint = str(ROOT / "constraints.txt")
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    venv.create(folder / "env", with_pip=True)
    binaries = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = folder.glob("*.whl")
    install = [str(binaries / "python"), *pip[1:], "install", "--constraint", constraint, str(wheel)]
    subprocess.run(install, check=True, cwd=folder)
    return binaries


def test_the_demo_runs_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "PYTHON"))}
    environment["LOOKTHROUGH_DATA_DIR"] = str(tmp_path / "data")
    run = subprocess.run(
        [str(installed / "lookthrough"), "demo"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "holds through Ault & Company, Inc. as its chief executive officer" in run.stdout
    assert "owns Common Stock: 15,229 shares" in run.stdout
    assert "make serve" in run.stderr.splitlines()[-1]


def test_our_plain_names_are_ours_there(installed: Path, tmp_path: Path) -> None:
    ask = f"import {', '.join(PACKAGES)}; print(*[m.__file__ for m in ({', '.join(PACKAGES)})])"
    run = subprocess.run(
        [str(installed / "python"), "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    homes = {Path(file).parent.parent for file in run.stdout.split()}
    assert len(homes) == 1
    assert installed.parent in next(iter(homes)).parents


def test_no_other_installed_distribution_brings_a_package_of_our_names() -> None:
    """PyPI has packages named `schema` and `graph`; installed beside this application, one would hide the other."""
    owners = metadata.packages_distributions()
    for name in PACKAGES:
        assert set(owners.get(name, ["lookthrough"])) == {"lookthrough"}, (
            f"{owners[name]} also bring a package {name!r}"
        )
