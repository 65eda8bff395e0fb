"""A text cut into what number expressions are made of: number words, digits, other words, signs.

Words written solid («هفتادوچهارمین», «پنجاه‌درصدی») are taken apart where all their parts make one number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ravabet.numbers.numerals import NUMERAL, Numeral, numeral
from ravabet.numbers.words import words
from ravabet.text.fold import fold

_INVISIBLE = "\u200b-\u200f\u064b-\u0655\u0670\u00ad\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_LEXEME = re.compile(
    # letters, with half-spaces and vowel signs inside
    f"(?P<word>[^\\W\\d_]+(?:[{_INVISIBLE}]+[^\\W\\d_]+)*)"
    f"|(?P<digits>{NUMERAL})"
    # addresses and telephone numbers, a blank line, any other sign
    f"|(?P<sign>\\+\\d{{1,3}}[ (\\-][\\d ()\\-]{{5,}}\\d|\\n[^\\S\\n]*\\n|[^\\s{_INVISIBLE}])"
)
_WORD, _DIGITS = 1, 2
# No word of two letters is a number written solid, nor one of a line's length.
_SHORTEST, _LONGEST = 3, 120
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_NOTHING = Fraction(0)


class Lexeme(NamedTuple):
    """A word, a number word, digits or a sign: kind, matching key, place, value."""

    kind: str
    key: str
    start: int
    end: int
    value: Fraction = _NOTHING
    numeral: Numeral | None = None


@dataclass(slots=True)
class Lexemes:
    """The lexemes of one text, and the indices of those that a number may begin with."""

    text: str
    items: list[Lexeme]
    seeds: list[int]

    def key(self, i: int) -> str:
        """Return the key of lexeme i, or nothing outside the text."""
        return self.items[i].key if 0 <= i < len(self.items) else ""

    def kind(self, i: int) -> str:
        """Return the kind of lexeme i, or nothing outside the text."""
        return self.items[i].kind if 0 <= i < len(self.items) else ""

    def touch(self, i: int) -> bool:
        """Does nothing visible stand between lexeme i and the next one?"""
        if not 0 <= i < len(self.items) - 1:
            return False
        return not fold(self.text[self.items[i].end : self.items[i + 1].start])


def lexemes(text: str) -> Lexemes:
    """Cut a text into lexemes."""
    items: list[Lexeme] = []
    seeds: list[int] = []
    known = words().numbers
    addresses = [m.span() for m in _ADDRESS.finditer(text)] if "@" in text or "://" in text or "www." in text else []
    for match in _LEXEME.finditer(text):
        start, end = match.span()
        group = match.lastindex
        if group == _WORD:
            key, parts = _read_word(text[start:end])
            if not parts:
                items.append(Lexeme("word", key, start, end))
                continue
            for first, last, key in parts:
                kind, value = known.get(key, ("word", _NOTHING))
                if kind not in ("word", "and"):
                    seeds.append(len(items))
                items.append(Lexeme(kind, key, start + first, start + last, value))
        elif group == _DIGITS:
            number = None if any(a <= start < b for a, b in addresses) else numeral(match.group())
            if number is None:
                items.append(Lexeme("sign", match.group(), start, end))
                continue
            seeds.append(len(items))
            items.append(Lexeme("digits", match.group(), start, end, number.value, number))
        else:
            items.append(Lexeme("sign", fold(match.group()) or match.group(), start, end))
    return Lexemes(text, items, seeds)


@lru_cache(maxsize=1 << 16)
def _read_word(printed: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Return a word's key, and places and keys of the number words that it is made of, if it is."""
    key = fold(printed)
    if key in words().numbers:
        return key, ((0, len(printed), key),)
    if not _SHORTEST <= len(key) <= _LONGEST or key in words().lists["whole_words"] or (solid := _solid(key)) is None:
        return key, ()
    # Where in the printed word each letter of the key stands.
    places = [i for i, letter in enumerate(printed) for _ in fold(letter)]
    cuts, at = [], 0
    for part in solid:
        cuts.append((places[at], places[at + len(part) - 1] + 1, part))
        at += len(part)
    return key, tuple(cuts)


@lru_cache(maxsize=1)
def _solid_form() -> re.Pattern[str]:
    """Return the form of a number written solid, with one group for each sort of part."""
    known = words()
    small, scale, ordinal, half, tail = (
        "|".join(sorted(group, key=len, reverse=True))
        for group in (
            [k for k, (kind, _) in known.numbers.items() if kind == "small"],
            [k for k, (kind, _) in known.numbers.items() if kind == "scale"],
            [k for k, (kind, _) in known.numbers.items() if kind == "ordinal"],
            [k for k, (kind, _) in known.numbers.items() if kind == "half"],
            [*(k for k in known.units if len(k) > 2 and k.isalpha()), *known.lists["classifiers"]],
        )
    )
    group = f"(?:{small})(?:و(?:{small}))*(?:و(?:{half}))?"
    thousands = f"(?:{group}|{half})?(?:{scale})+"
    number = f"(?:{thousands}و)*(?:{thousands}|{group}|{half})(?:و?(?:{ordinal}))?"
    # Any counted noun after a scale («هزارنظامی»); after others only a classifier, for «دو» and the like begin many words.
    counted = "|".join(known.lists["counted"])
    return re.compile(f"و?(?:{number}|{ordinal})(?:و|{tail}|(?:(?<={scale.replace('|', ')|(?<=')}))(?:{counted}))?")


@lru_cache(maxsize=1)
def _first_letters() -> frozenset[str]:
    return frozenset(key[0] for key in words().numbers)


def _solid(key: str) -> list[str] | None:
    """Take a solid number apart: «هفتادوچهارمین» is هفتاد، و، چهارمین."""
    if key[0] not in _first_letters() or not _solid_form().fullmatch(key):
        return None
    return _cut(key, 0)


def _cut(key: str, at: int) -> list[str] | None:
    """Cut a key into known parts from ``at`` on, the longest first; a unit may be the last."""
    known = words()
    if at == len(key):
        return []
    for end in range(len(key), at, -1):
        part = key[at:end]
        if part in known.numbers and (rest := _cut(key, end)) is not None:
            return [part, *rest]
    tail = key[at:]
    return [tail] if at and (tail in known.units or tail in known.lists["counted"]) else None
