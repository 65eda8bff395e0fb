"""How well reports are read: quotations found and rightly attributed, over annotated reports.

    python bench/quality.py --gold DIR --texts DIR

DIR holds one annotation a report, ``ID.json`` (the form of tests/expected), and its text ``ID.txt``. Without options the packaged
samples are measured. Intervals are 95 % by bootstrap over reports.
"""

from __future__ import annotations

import argparse
import json
import random
from importlib.resources import files
from pathlib import Path

from ravabet.agreement import Tally, compare
from ravabet.reader import read

ROOT = Path(__file__).resolve().parent.parent


def interval(tallies: list[Tally], measure: str) -> tuple[float, float]:
    """Return the 95 % interval of a measure, by resampling reports 1,000 times with a fixed seed."""
    rng = random.Random(0)
    values = sorted(getattr(sum(rng.choices(tallies, k=len(tallies)), Tally()), measure) for _ in range(1000))
    return values[25], values[974]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT / "tests" / "expected")
    parser.add_argument("--texts", type=Path, default=Path(str(files("ravabet").joinpath("samples"))))
    args = parser.parse_args()
    tallies = []
    for path in sorted(args.gold.glob("*.json")):
        text = args.texts / f"{path.stem}.txt"
        if text.exists():
            tallies.append(compare(read(text), json.loads(path.read_text("utf-8"))))
    total = sum(tallies, Tally())
    print(f"{len(tallies)} reports, {total.expected} quotations annotated, {total.read} read")
    for measure, label in (("found_f1", "found F1"), ("right_f1", "right F1")):
        low, high = interval(tallies, measure)
        print(f"{label}: {getattr(total, measure):.3f} ({low:.3f}-{high:.3f})")


if __name__ == "__main__":
    main()
