"""How fast reports are read: one core, warm; a cold start; the command line's own start.

    python bench/read.py [--texts DIR] [--runs 7]

Without ``--texts`` the packaged samples are read. Prints medians over the runs; pins itself to one core where the system allows it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

from ravabet.reader import Metadata, read_bytes
from ravabet.text import repair

RAVABET = Path(sys.executable).with_name("ravabet")


def warm(texts: list[bytes], runs: int) -> list[float]:
    """Return reports a second, once for each run over all texts."""
    for text in texts:
        read_bytes(text, Metadata())
    rates = []
    for _ in range(runs):
        started = time.perf_counter()
        for text in texts:
            read_bytes(text, Metadata())
        rates.append(len(texts) / (time.perf_counter() - started))
    return rates


def repair_rate(texts: list[str], runs: int) -> list[float]:
    """Return characters repaired a second, once for each run over all texts."""
    rates = []
    for _ in range(runs):
        started = time.perf_counter()
        for text in texts:
            repair(text)
        rates.append(sum(map(len, texts)) / (time.perf_counter() - started))
    return rates


def cold(arguments: list[str], runs: int) -> list[float]:
    """Return the seconds that a whole command takes."""
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run([str(RAVABET), *arguments], check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - started)
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=Path(str(files("ravabet").joinpath("samples"))))
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    paths = sorted(args.texts.glob("*.txt"))
    texts = [path.read_bytes() for path in paths]
    decoded = [text.decode("utf-8", "replace") for text in texts]
    print(
        f"{len(texts)} reports, {sum(map(len, decoded)) / len(texts):,.0f} characters on average, median of {args.runs} runs"
    )
    print(f"read, warm:          {statistics.median(warm(texts, args.runs)):10,.0f} reports a second")
    print(f"repair, warm:        {statistics.median(repair_rate(decoded, args.runs)):10,.0f} characters a second")
    print(f"ravabet --version:   {statistics.median(cold(['--version'], args.runs)):10.2f} s")
    one = ["read", "--format", "jsonl", str(paths[0])]
    print(f"one report, cold:    {statistics.median(cold(one, args.runs)):10.2f} s")


if __name__ == "__main__":
    main()
