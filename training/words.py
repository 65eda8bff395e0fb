"""Train the word model: counts of word types and their usual half-spaces, from clean Persian text.

    python training/words.py --data DIR [--out src/ravabet/text/models/words.msgpack] [--least 2] [--types 60]

DIR holds ``MANIFEST.tsv`` (columns ``file`` and ``shippable`` among others) and the texts, ``FILE.xz`` each. Only texts that
the manifest marks ``yes`` are read, so that the model may be shipped. The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec

from ravabet.text.words import WordTable

HALF_SPACE = "\u200c"
WORD = re.compile(r"[آ-یءئؤأإژپچگ‌ی]+")
LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ـ": None, "\u200d": None, "\u200b": HALF_SPACE})


def texts(data: Path) -> Iterator[str]:
    """Yield the shippable texts' lines."""
    with (data / "MANIFEST.tsv").open(encoding="utf-8") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t"):
            if row["shippable"].strip() == "yes":
                with lzma.open(data / f"{row['file']}.xz", "rt", encoding="utf-8") as lines:
                    yield from lines


def productive(parts: Counter[str], spellings: Counter[str], types: int) -> list[str]:
    """Return the parts that join to many words and seldom stand alone: «می», «ها», «ترین»."""
    return sorted(part for part, n in parts.items() if n >= types and spellings[part] < 5 * n)


def train(data: Path, least: int, types: int) -> WordTable:
    """Count word types, their spellings, and how often the two halves of a half-spaced word stand apart."""
    spellings: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for line in texts(data):
        words = [w.strip(HALF_SPACE) for w in WORD.findall(line.translate(LETTERS))]
        words = [re.sub(HALF_SPACE + "+", HALF_SPACE, w) for w in words if w]
        spellings.update(words)
        pairs.update(pairwise(words))
    by_type: dict[str, Counter[str]] = {}
    for spelling, n in spellings.items():
        by_type.setdefault(spelling.replace(HALF_SPACE, ""), Counter())[spelling] = n
    rows = []
    affixes: dict[str, Counter[str]] = {"first": Counter(), "last": Counter()}
    for solid in sorted(by_type):
        count = sum(by_type[solid].values())
        # Of two spellings seen equally often, the shorter: one half-space less is one error less.
        usual, n = min(by_type[solid].items(), key=lambda x: (-x[1], len(x[0]), x[0]))
        if count < least:
            continue
        head, _, tail = usual.rpartition(HALF_SPACE)
        rows.append((usual, count, n, pairs[head, tail] if head else 0))
        if head:
            affixes["first"][usual.partition(HALF_SPACE)[0]] += 1
            affixes["last"][tail] += 1
    return WordTable(
        prefixes=productive(affixes["first"], spellings, types),
        suffixes=productive(affixes["last"], spellings, types),
        bound=sorted(
            part for parts in affixes.values() for part, n in parts.items() if n >= types and spellings[part] < n / 5
        ),
        words=[r[0] for r in rows],
        counts=[r[1] for r in rows],
        usual=[r[2] for r in rows],
        apart=[r[3] for r in rows],
    )


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/ravabet/text/models/words.msgpack"))
    parser.add_argument("--least", type=int, default=2, help="leave out word types seen less often")
    parser.add_argument(
        "--types", type=int, default=60, help="an affix is one that joins to at least so many word types"
    )
    args = parser.parse_args()
    table = train(args.data, args.least, args.types)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_bytes(msgspec.msgpack.encode(table))
    print("prefixes", *table.prefixes, "| suffixes", *table.suffixes)
    print(f"{len(table.words):,} word types, {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
