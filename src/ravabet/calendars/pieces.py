"""A text's pieces of dates (numbers, months, weekdays …) as one string of codes, in which the shapes of dates are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ravabet.calendars.conversion import GREGORIAN, SOLAR, Calendar
from ravabet.calendars.words import Word, Words, by_key, pattern, words

_NEXT = re.compile(r"\s{0,2}([^\W\d_]+)")
_LAST = re.compile(r"([^\W_]+)\s*\Z")
_FROM = "از"
_YEAR = "سال"
# Signs that join pieces are their own codes.
_SIGNS = {"،": ",", ",": ",", "/": "/", "-": "-", "–": "-", "—": "-", "(": "(", ")": ")"}
BREAK = "|"
BETWEEN = "B"
_LONGEST_GAP = 24
_COUNTABLE = "SebcPU"


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in numbers: ۱۴۰۲/۰۸/۲۵."""

    calendar: Calendar
    year: int
    month: int
    day: int
    digits: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One number or word of dates in folded text."""

    start: int
    end: int
    code: str
    value: int = 0
    word: Word | None = None
    numeric: Numeric | None = None


@dataclass(slots=True)
class Line:
    """All pieces of a text: their codes, with the signs and words that join them, and for each code its piece or None."""

    text: str
    codes: str = ""
    pieces: list[Piece | None] = field(default_factory=list)


def word_before(text: str, position: int) -> str:
    """Return the word that ends right before a position, or nothing."""
    match = _LAST.search(text, max(0, position - _LONGEST_GAP), position)
    return match.group(1) if match else ""


def word_after(text: str, position: int) -> str:
    """Return the word that begins right after a position, or nothing."""
    match = _NEXT.match(text, position)
    return match.group(1) if match else ""


def _parts(parts: list[str], sep: str) -> tuple[str, str, str] | None:
    """Return year, month and day of a date in numbers, whichever way round it stands."""
    a, b, c = parts
    if len(a) == 4:
        return (a, b, c) if len(c) <= 2 else None
    if len(c) == 4:
        return (c, a, b) if int(b) > 12 else (c, b, a)
    if sep == "." or len(a) + len(c) < 3:
        return None
    if len(c) == 2 and int(c) > 31 and sep == "/":
        return c, b, a
    if len(a) == 2 and (int(a) > 31 or (a[0] == "0" and sep == "/")):
        return (a, b, c) if sep == "/" or len(b) == len(c) == 2 else None
    return None


def numeric(written: str) -> Numeric | None:
    """Read a date in numbers; return None where it is something else."""
    sep = next(c for c in written if c in "/.-")
    ordered = _parts([part.strip() for part in written.split(sep)], sep)
    if not ordered:
        return None
    year, month, day = map(int, ordered)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    digits = len(ordered[0])
    if digits == 2 or 1200 <= year < 1500:
        return Numeric(SOLAR, year, month, day, digits)
    return Numeric(GREGORIAN, year, month, day, digits) if 1800 <= year < 2200 else None


def _number_code(written: str) -> str:
    if not written.isdigit():
        return "N"
    value = int(written)
    if len(written) == 4:
        return "Y" if 1000 <= value < 2200 else "N"
    if len(written) > 2:
        return "N"
    if 1 <= value <= 31:
        return "Z" if written[0] == "0" else "D"
    return "T" if len(written) == 2 else "N"


def _number(match: re.Match[str], known: Words) -> Piece:
    """Return the piece for a number; one that counts something is no part of a date."""
    start, end = match.span()
    written = match["number"]
    code = _number_code(written)
    if code == "N":
        return Piece(start, end, code, int(written) if written.isdigit() else 0)
    value = int(written)
    if match["th"]:
        return Piece(start, end, "O" if code in "DZ" else "N", value)
    after = word_after(match.string, end)
    counts = after in known.groups["counted"] or (
        (code == "T" and after in known.groups["counted_units"]) or (code == "Y" and after == _YEAR)
    )
    if counts or (code in "YT" and word_before(match.string, start) in known.groups["no_year_after"]):
        code = "N"
    return Piece(start, end, code, value)


def _fits(word: Word, match: re.Match[str], known: Words) -> bool:
    """Is a word itself, seen its neighbours?"""
    text, (start, end) = match.string, match.span()
    if word.not_before and word_after(text, end) in word.not_before:
        return False
    if word.not_after and word_before(text, start) in word.not_after:
        return False
    if word.not_from and word_after(text, end) == _FROM:
        return False
    if word.code == "a" and word_before(text, start) in known.groups["day_not_after"]:
        return False
    # «روز گذشته» can be counted, «امروز» not.
    countable = word.code in _COUNTABLE or (word.code == "a" and " " in word.form)
    return not countable or word_before(text, start) not in known.groups["counts"]


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a folded text in their order."""
    known, known_words = words(), by_key()
    for match in pattern().finditer(text):
        kind = match.lastgroup
        if kind == "word":
            word = known_words["".join(match.group().split())]
            if _fits(word, match, known):
                yield Piece(match.start(), match.end(), word.code, word.value, word)
        elif match["date"]:
            found = numeric(match.group())
            yield Piece(match.start(), match.end(), "X" if found else "N", numeric=found)
        else:
            yield _number(match, known)


def _gap(gap: str, known: Words) -> str:
    """Return the code of what stands between two pieces."""
    if not gap or gap.isspace():
        return BREAK if gap.count("\n") > 1 else ""
    joined = " ".join(gap.split()) if len(gap) <= _LONGEST_GAP else gap
    code = _SIGNS.get(joined, known.joins.get(joined))
    if code is not None:
        return code
    last = gap[-12:].split()[-1:]
    return BETWEEN if last and last[0] in known.groups["between"] else BREAK


def line(text: str) -> Line:
    """Return a folded text's pieces and codes."""
    known, end = words(), 0
    codes: list[str] = []
    owners: list[Piece | None] = []
    for piece in pieces(text):
        gap = _gap(text[end : piece.start], known)
        if gap:
            codes.append(gap)
            owners.append(None)
        codes.append(piece.code)
        owners.append(piece)
        end = piece.end
    if text[end : end + 2].lstrip()[:1] == ")":
        codes.append(")")
        owners.append(None)
    return Line(text, "".join(codes), owners)
