"""How right the holders and controllers are that words give: `python -m benchmarks.labels [SHARED]`.

The scorer beside the given labels reads both sets: the given ones, seen while the reader was made, and our own
(`tests/loaders/labels`), labelled blind and split by family. `seen` families were looked at when rules were written;
`held` families were not, and only their totals were ever read: that is the score to expect of other owners.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

OWN = Path(__file__).parents[1] / "tests" / "loaders" / "labels"
SHARED = Path(__file__).parents[2] / "shared"
_SCORE = re.compile(
    r"(vehicles|controls): precision ([\d.]+) recall ([\d.]+) F1 ([\d.]+) \((\d+) right, (\d+) missed, (\d+) invented\)"
)


def label_sets(shared: Path, folder: Path) -> dict[str, Path]:
    """Name of a set -> its file; those of a split are written into `folder`."""
    sets = {f"given {name}": shared / "gold" / f"{name}.jsonl" for name in ("vehicles", "nature_only")}
    for split in ("seen", "held"):
        for name in ("vehicles", "natures", "other_natures"):
            lines = (OWN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
            path = folder / f"{split}_{name}.jsonl"
            path.write_text("".join(f"{line}\n" for line in lines if json.loads(line)["split"] == split))
            sets[f"{split} {name}"] = path
    return sets


def score(shared: Path, labels: Path) -> dict[str, dict[str, float]]:
    """What the scorer says of one file of labels: figures by `vehicles` and `controls`."""
    command = f"{sys.executable} -m lookthrough"
    arguments = ["--gold", labels, "--root", shared / "filings", "--command", command]
    run = subprocess.run(
        [sys.executable, shared / "gold" / "score_vehicles.py", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
    )
    names = ("precision", "recall", "f1", "right", "missed", "invented")
    return {
        found[1]: dict(zip(names, map(float, found.groups()[1:]), strict=True)) for found in _SCORE.finditer(run.stdout)
    }


def main() -> int:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    with tempfile.TemporaryDirectory() as folder:
        scores = {name: score(shared, path) for name, path in label_sets(shared, Path(folder)).items()}
    print(
        f"{'labels':20}{'':10}{'precision':>10}{'recall':>8}{'F1':>7}{'right':>7}{'missed':>8}{'invented':>10}",
        file=sys.stderr,
    )
    for name, kinds in scores.items():
        for kind, one in kinds.items():
            print(
                f"{name:20}{kind:10}{one['precision']:10.3f}{one['recall']:8.3f}{one['f1']:7.3f}"
                f"{one['right']:7.0f}{one['missed']:8.0f}{one['invented']:10.0f}",
                file=sys.stderr,
            )
    print(json.dumps(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
