"""Compile numbers.yaml into the one file that the package reads.

    python -m ravabet.numbers.compile [--check]

With ``--check`` nothing is written and the exit status tells whether the compiled form is current.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from ravabet.text.fold import skeleton

HERE = Path(__file__).parent
DATA = HERE.parent / "knowledge" / "data" / "numbers.yaml"
COMPILED = HERE / "words.json"
MEASURES = ("shares", "money", "measures", "durations")
# Groups that are nothing but lists of words.
LISTS = (
    *("unclear_scales", "ordinal_endings", "loose_ordinal_endings", "uncertain", "article", "point", "minus"),
    *(
        "range",
        "between",
        "range_openers",
        "either",
        "score",
        "person_or_tonne",
        "partitive",
        "verb_prefixes",
        "bound_fillers",
        "classifiers",
        "pair",
        "people",
        "labels",
        "label_fillers",
    ),
    *("soft_labels", "months", "not_before", "not_after_ordinal", "vague", "both", "glued", "whole_words"),
)
BOUNDS = {"at_least": "at-least", "at_most": "at-most", "about": "about"}


def keys(surfaces: Iterable[str]) -> list[str]:
    """Return the matching keys of some surfaces, sorted."""
    return sorted({skeleton(str(surface)) for surface in surfaces})


def with_adjective(name: str) -> list[str]:
    """Return a noun and what ی makes of it: «درصد، درصدی», «بشکه، بشکه‌ای», «یورو، یورویی», «نیرو، نیروی»."""
    key = skeleton(name)
    if not "آ" <= key[-1] <= "ی":
        return [key]
    endings = {"ه": ("ای",), "و": ("یی", "ی"), "ا": ("یی", "ی"), "ی": ("ای",)}
    return [key, *(key + ending for ending in endings.get(key[-1], ("ی",)))]


def number_words(data: dict[str, Any]) -> dict[str, list[object]]:
    """Return kind and value of every number word; ordinals are made from cardinals and scales."""
    words: dict[str, list[object]] = {}
    for group, kind in (("cardinals", "small"), ("zero", "small"), ("scales", "scale")):
        for word, value in data[group].items():
            words[skeleton(word)] = [kind, value]
            if kind == "scale" and value > 1000:
                # «جمعیت ۸۰ میلیونی»
                words[skeleton(word + "ی")] = [kind, value]
            if word not in data["no_ordinal"]:
                words[skeleton(word + "م")] = words[skeleton(word + "مین")] = ["ordinal", value]
    words.update({skeleton(word): ["ordinal", value] for word, value in data["ordinals"].items()})
    words.update({key: ["half", 0.5] for key in keys(data["half"])})
    words.update({key: ["and", 0] for key in keys(data["and"])})
    return words


def units(data: dict[str, Any]) -> dict[str, list[object]]:
    """Return code, factor and group of every unit's name."""
    table: dict[str, list[object]] = {}
    for group in MEASURES:
        for row in data[group]:
            for name in row["names"]:
                for key in [skeleton(name)] if group == "durations" else with_adjective(name):
                    table.setdefault(key, [row["unit"], row.get("factor", 1), group])
    return table


def build() -> bytes:
    """Return the compiled form; the same file gives the same bytes."""
    data = yaml.load(DATA.read_text("utf-8"), Loader=yaml.CSafeLoader)
    counted = [*data["classifiers"], *(noun for group in data["counted"] for noun in group)]
    compiled = {
        "numbers": number_words(data),
        "units": units(data),
        "counted": sorted({key for noun in counted for key in with_adjective(noun)}),
        "before": {key: bound for group, bound in BOUNDS.items() for key in keys(data[group])},
        "after": {key: bound for group, bound in BOUNDS.items() for key in keys(data[group + "_after"])},
        **{group: keys(data[group]) for group in LISTS},
    }
    return json.dumps(compiled, ensure_ascii=False, indent=0, sort_keys=True).encode() + b"\n"


def main() -> int:
    """Compile, or with ``--check`` compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether the compiled form is current")
    args = parser.parse_args()
    data = build()
    if args.check:
        current = COMPILED.exists() and COMPILED.read_bytes() == data
        sys.stdout.write("current\n" if current else "stale: run python -m ravabet.numbers.compile\n")
        return 0 if current else 1
    COMPILED.write_bytes(data)
    sys.stdout.write(f"{COMPILED.name}: {len(data):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
