"""The words of dates, as compiled from ``knowledge/data/calendar.yaml``.

Each word has a code of one letter. The shapes of dates are regular expressions over these codes, see ``phrases``:

=====  ==========================  =====  ==========================
D      number 1 to 31              M      month name
Z      the same, with a zero (۰۲)  W      weekday
T      32 to 99, and ۰۰            E      era (میلادی)
Y      number of four digits       R      گذشته, جاری, آینده
N      any other number            e b c  سال گذشته, هفته گذشته, ماه گذشته
O      ordinal word                a      دیروز
C K    cardinal word, under 10 or  d n    روز; شب, صبح
       from 10                     q Q U  ماهه; سه‌ماهه; سه ماه
S P    سال; سال‌های                 z      season
m w    ماه; هفته                   h f    نیمه; اواخر
X      ۱۴۰۲/۰۸/۲۵                  l      پایانی
=====  ==========================  =====  ==========================
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from msgspec import Struct, field, json

from ravabet.calendars.conversion import Calendar


class Word(Struct, frozen=True, omit_defaults=True):
    """One spelling. A blank in ``form`` stands for blanks or nothing."""

    form: str
    code: str
    # Its number: of a month, weekday, ordinal; how many units on; how many parts or which.
    value: int = 0
    calendar: Calendar | None = None
    # A month name that needs no «ماه» beside it, or one that needs more than others.
    alone: bool = False
    unsure: bool = False
    # «از» after it makes it something else.
    not_from: bool = False
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class Words(Struct, frozen=True):
    """All words: those with a code, what joins dates, and the neighbours that make them something else."""

    words: list[Word]
    joins: dict[str, str]
    groups: dict[str, frozenset[str]] = field(default_factory=dict)


def _alternatives(forms: list[str]) -> str:
    """Return a pattern for any of the forms, longer ones first, sorted by their first letters for speed."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for form in sorted(set(forms), key=lambda f: (-len(f.replace(" ", "")), f)):
        by_letter[form[0]].append(re.escape(form[1:]).replace(r"\ ", r"\s{0,2}"))
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))


@cache
def words() -> Words:
    """Return the packaged words."""
    return json.decode((files("ravabet.calendars") / "words.json").read_bytes(), type=Words)


@cache
def by_key() -> dict[str, Word]:
    """Return the packaged words by their form without blanks."""
    return {word.form.replace(" ", ""): word for word in words().words}


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of all pieces of dates in folded text: written in numbers, numbers, words."""
    part = "[0-9]{1,2}"
    return re.compile(
        rf"(?P<date>(?<![A-Za-z0-9/.-])(?:[0-9]{{4}}|{part})(?P<sep>\s?[/.-]\s?){part}(?P=sep)(?:[0-9]{{4}}|{part})"
        r"(?![0-9]|[/.][0-9]|-[0-9](?![0-9]?:)))"
        r"|(?P<number>(?<![A-Za-z0-9])[0-9]+(?:[.,/:+٫٬][0-9]+)*)(?P<th>(?:م|\s?ام)(?![^\W\d_]))?"
        rf"|(?<![^\W\d_])(?P<word>{_alternatives([word.form for word in words().words])})(?![^\W\d_])"
    )
