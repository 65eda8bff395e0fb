"""Compile ``knowledge/data/calendar.yaml`` into ``words.json``, which the package reads at start-up.

    python -m ravabet.calendars.compile [--check]

With ``--check`` nothing is written and the exit status tells whether the compiled form is current.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import yaml

from ravabet.calendars.words import Word, Words
from ravabet.text.fold import HALF_SPACE, fold

HERE = Path(__file__).parent
SOURCE = HERE.parent / "knowledge" / "data" / "calendar.yaml"
COMPILED = HERE / "words.json"
# Counts of months up to which «… ماهه» is a part of a year.
LONGEST_PART = 11
FIRST_LONG_CARDINAL = 10
JOIN_CODES = {"to": "t", "and": "&", "same": "=", "none": ""}
GROUPS = (
    "month_not_after",
    "name_of",
    "between",
    "counts",
    "no_year_after",
    "counted",
    "counted_units",
    "day_not_after",
    "that",
)


def form(surface: str) -> str:
    """Return the matching form: folded, half-spaces as blanks."""
    return " ".join(fold(str(surface).replace(HALF_SPACE, " ")).split())


def keys(surfaces: Iterable[str]) -> tuple[str, ...]:
    """Return words as they are looked up in the text: folded, without half-spaces."""
    return tuple(sorted({fold(str(s)) for s in surfaces}))


def linked(word: Word) -> Iterator[Word]:
    """Yield a word, and the same with the ی that links it to the next («هفته‌ی گذشته»)."""
    yield word
    if word.form.endswith("ه") and len(word.form) > 2 and word.code not in "OCKae":
        yield msgspec.structs.replace(word, form=f"{word.form} ی")


def months(data: dict[str, Any]) -> Iterator[Word]:
    """Yield the names of months, with and without «ماه»."""
    for calendar, rows in data["months"].items():
        for row in rows:
            for name in row["names"]:
                word = Word(
                    form(name),
                    "M",
                    row["number"],
                    calendar,
                    alone=name in row.get("alone", ()),
                    unsure=name in row.get("unsure", ()),
                    not_before=keys(row.get("not_before", ())),
                    not_after=keys(row.get("not_after", ())),
                )
                yield word
                yield msgspec.structs.replace(word, form=f"{word.form} {form('ماه')}", alone=True, not_before=())


def weekdays(data: dict[str, Any]) -> Iterator[Word]:
    """Yield the weekdays."""
    for row in data["weekdays"]:
        for name in row["names"]:
            yield Word(
                form(name),
                "W",
                row["number"],
                unsure=row.get("with", False),
                not_before=keys(row.get("not_before", ())),
                not_after=keys(row.get("not_after", ())),
            )


def numbers(data: dict[str, Any]) -> Iterator[Word]:
    """Yield the number words, and spans of so many months."""
    for value, names in data["ordinals"].items():
        yield from (Word(form(name), "O", value) for name in names)
    yield from (Word(form(name), "l") for name in data["last"])
    yield from (Word(form(name), "O", 1) for name in data["first"])
    for value, names in data["cardinals"].items():
        yield from (Word(form(name), "C" if value < FIRST_LONG_CARDINAL else "K", value) for name in names)
        if 1 < value <= LONGEST_PART:
            yield from (Word(form(f"{a} {b}"), "Q", value) for a, b in product(names, data["months_long"]))
            yield from (Word(form(f"{a} {b}"), "U", value) for a, b in product(names, data["month"]))


def relatives(data: dict[str, Any]) -> Iterator[Word]:
    """Yield «گذشته» and the like, alone and with their units, and words that are relative by themselves."""
    for row in data["relative"]:
        for name in row["words"]:
            yield Word(form(name), "R", row["shift"], not_from=row.get("from", False))
            for code, unit in (("e", "year"), ("b", "week"), ("c", "month")):
                for noun in data[unit]:
                    yield Word(form(f"{noun} {name}"), code, row["shift"], not_from=row.get("from", False))
                    if noun.endswith("ه"):
                        yield Word(form(f"{noun} ی {name}"), code, row["shift"], not_from=row.get("from", False))
    for group, code in (("days", "a"), ("weeks", "b"), ("calendar_years", "e")):
        for row in data[group]:
            yield from (Word(form(name), code, row["shift"]) for name in row["words"])


def nouns(data: dict[str, Any]) -> Iterator[Word]:
    """Yield eras, units and parts."""
    for calendar, names in data["eras"].items():
        yield from (Word(form(n), "E", calendar=None if calendar == "hijri" else calendar) for n in names)
    for code, group in (
        ("S", "year"),
        ("P", "years"),
        ("m", "month"),
        ("w", "week"),
        ("d", "day_words"),
        ("n", "times_of_day"),
        ("q", "months_long"),
    ):
        yield from (Word(form(name), code) for name in data[group])
    for code, group in (("z", "seasons"), ("h", "parts"), ("f", "thirds")):
        for value, names in data[group].items():
            yield from (Word(form(name), code, value) for name in names)


def build() -> bytes:
    """Return the compiled form; the same file gives the same bytes."""
    data = yaml.load(SOURCE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    found: dict[str, Word] = {}
    for part in (months, weekdays, numbers, relatives, nouns):
        for word in (w for base in part(data) for w in linked(base)):
            key = word.form.replace(" ", "")
            known = found.setdefault(key, word)
            if (known.code, known.value) != (word.code, word.value):
                raise ValueError(f"{word.form}: {known.code} {known.value} and {word.code} {word.value}")
            # «ه.ق» and «ه. ق»: the form with a blank matches both.
            if word.form.count(" ") > known.form.count(" "):
                found[key] = word
    joins = {" ".join(fold(name).split()): code for kind, code in JOIN_CODES.items() for name in data["joins"][kind]}
    compiled = Words(
        sorted(found.values(), key=lambda w: (w.code, w.value, w.form)),
        joins,
        {group: frozenset(keys(data[group])) for group in GROUPS},
    )
    raw = msgspec.to_builtins(compiled, order="sorted")
    raw["groups"] = {name: sorted(group) for name, group in raw["groups"].items()}
    return msgspec.json.format(msgspec.json.encode(raw, order="sorted"), indent=0).replace(b"}, {", b"},\n{") + b"\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the compiled form, or check that it is current."""
    parser = argparse.ArgumentParser(description="Compile the words of dates.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the compiled form is old")
    check = parser.parse_args(arguments).check
    built = build()
    if check:
        current = COMPILED.exists() and COMPILED.read_bytes() == built
        sys.stdout.write("current\n" if current else "old: run python -m ravabet.calendars.compile\n")
        return 0 if current else 1
    COMPILED.write_bytes(built)
    return 0


if __name__ == "__main__":
    sys.exit(main())
