"""Phrases that name a day, month, year or week: their shapes, and what each says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Literal

from ravabet.calendars.conversion import GREGORIAN, LUNAR, SOLAR, Calendar
from ravabet.calendars.pieces import BETWEEN, Line, Piece, word_after, word_before
from ravabet.calendars.words import words

Precision = Literal["day", "month", "year"]

_DAY = "[DZOK]"
_SAID_YEAR = "(?:SYE?|SEY|S[TZ]E?|S[DN]E|SER|eE?)"
_YEAR = f"(?:YE?|{_SAID_YEAR})"
# A year after a month: also two digits, or «گذشته».
_TAIL = f"(?:[,/-]?{_YEAR}|[/-]?[TZ]E?|NE|R)"
_WEEKDAY = "(?:[dn]?Wn?,?)"
# «دو سال گذشته» is no «سال گذشته».
_UNCOUNTED = "(?<![DZTYNCKU])"
_PART = "(?:f|h[Ol]|[QU][Ol]|Q|[DZ][qm][Ol]|[DZ]q)"
_SHAPES = re.compile(
    f"(?P<part>{_PART}m?(?:M{_TAIL}?|cE?|b|z{_YEAR}|{_YEAR}))"
    f"|(?P<days>{_WEEKDAY}?d?(?:{_DAY}(?:,{_DAY})*[t&-]d?)?{_DAY}[/-]?m?M{_TAIL}?)"
    f"|(?P<day_of_month>{_WEEKDAY}?d?{_DAY}(?:cE?|mER))"
    f"|(?P<numeric>{_WEEKDAY}?XE?)"
    f"|(?P<month>m?M{_TAIL}?)"
    f"|(?P<relative_month>{_UNCOUNTED}(?:cE?|mER))"
    f"|(?P<season>z(?:[,/-]?{_YEAR}|[TZ]|R))"
    "|(?P<years>[PS]E?[YTZ](?:,[YTZ])*[t&-]S?[YTZ]E?)"
    f"|(?P<year>{_UNCOUNTED}{_SAID_YEAR}|P?YE|TE)"
    f"|(?P<week>{_UNCOUNTED}b)"
    "|(?P<weekday>[dn]?Wn?(?:b|R)?)"
    f"|(?P<deixis>{_UNCOUNTED}a(?:,?W(?!,?[DZOKX])|\\(W\\))?)"
)
# How many digits of a year a number has; any other is one only where the era says so.
_YEAR_DIGITS = {"Y": 4, "T": 2, "Z": 2}
# «دوشنبه (۲۱ مهر)»
_DATE_FOLLOWS = re.compile(r"[(=](?:[DZOK]|X)")
# «مهر تا آذر», «مهر و آبان ۱۴۰۱»
_MONTH_FOLLOWS = re.compile("tm?M|[&,]m?M[SYe]")


@dataclass(slots=True)
class Phrase:
    """What one phrase says, before it is known which day that is. ``start`` and ``stop`` are its codes in the line."""

    shape: str
    start: int
    stop: int
    pieces: list[Piece]
    calendar: Calendar | None = None
    era: Calendar | None = None
    has_era: bool = False
    # As written; a year of two digits is completed later.
    year: int | None = None
    digits: int = 4
    year_to: int | None = None
    year_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    season: int | None = None
    day: int | None = None
    day_to: int | None = None
    day_shift: int | None = None
    weekday: int | None = None
    week_shift: int | None = None
    toward: int | None = None
    # Which twelfths of the year, month or week: «نیمه نخست» is (0, 6).
    part: tuple[int, int] | None = None
    days: list[int] = field(default_factory=list)
    years: list[tuple[int, int]] = field(default_factory=list)
    # «اکتبر آن سال»: the year is not to be guessed.
    of_that_year: bool = False
    # What is left after the last piece: the closing bracket of «امروز (دوشنبه)».
    closing: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the folded text."""
        return self.pieces[0].start, self.pieces[-1].end + self.closing

    @property
    def precision(self) -> Precision:
        """How exact it is."""
        if self.week_shift is not None or self.day_shift is not None or self.weekday or self.day:
            return "day"
        return "month" if self.month or self.season or self.month_shift is not None or self.part else "year"

    @property
    def is_week(self) -> bool:
        """Is it a whole week?"""
        return self.week_shift is not None and not self.weekday

    @property
    def says_year(self) -> bool:
        """Does it say its year, in numbers or relative to today?"""
        return self.year is not None or self.year_shift is not None

    @property
    def floats(self) -> bool:
        """Is it a day that only today fixes («امروز», «دوشنبه»)?"""
        return self.precision == "day" and not self.day and self.week_shift is None

    def take_year(self, other: Phrase) -> None:
        """Take over the year of another phrase."""
        self.year, self.digits, self.year_shift = other.year, other.digits, other.year_shift


def _number(phrase: Phrase, piece: Piece) -> None:
    year_comes = phrase.month or phrase.season is not None or any(p.code in "SP" for p in phrase.pieces[:2])
    if piece.code == "Y" or year_comes or piece.code in "TN":
        phrase.years.append((piece.value, _YEAR_DIGITS.get(piece.code, 0)))
    else:
        phrase.days.append(piece.value)


def _month(phrase: Phrase, piece: Piece) -> None:
    phrase.month, phrase.calendar = piece.value, piece.word.calendar if piece.word else None


def _era(phrase: Phrase, piece: Piece) -> None:
    phrase.era, phrase.has_era = piece.word.calendar if piece.word else None, True


def _numeric(phrase: Phrase, piece: Piece) -> None:
    if piece.numeric:
        n = piece.numeric
        phrase.calendar, phrase.month, phrase.days = n.calendar, n.month, [n.day]
        phrase.years = [(n.year, n.digits)]


def _set(name: str) -> Callable[[Phrase, Piece], None]:
    def put(phrase: Phrase, piece: Piece) -> None:
        setattr(phrase, name, piece.value)

    return put


_READERS: dict[str, Callable[[Phrase, Piece], None]] = {
    **dict.fromkeys("DZTYNOK", _number),
    "M": _month,
    "E": _era,
    "X": _numeric,
    "W": _set("weekday"),
    "R": _set("toward"),
    "a": _set("day_shift"),
    "b": _set("week_shift"),
    "c": _set("month_shift"),
    "e": _set("year_shift"),
    "z": _set("season"),
}


def _part(pieces: list[Piece]) -> tuple[tuple[int, int], int] | None:
    """Return the twelfths that a phrase begins with («سه ماهه نخست»), and how many pieces say so."""
    first, used = pieces[0], 1
    if first.code == "f":
        return (4 * first.value - 4, 4 * first.value), used
    length = 12 // first.value if first.code == "h" else first.value
    if first.code in "DZ":
        used = 2
    index = 1
    if pieces[used].code in "Ol":
        index = pieces[used].value if pieces[used].code == "O" else 12 // max(length, 1)
        used += 1
    twelfths = (length * (index - 1), length * index)
    return (twelfths, used) if length > 0 and 0 <= twelfths[0] < twelfths[1] <= 12 else None


def _settle_years(phrase: Phrase) -> bool:
    """Make the numbers read as years the phrase's year or years; False where they are none."""
    if not phrase.years:
        return True
    values = phrase.years
    phrase.year, phrase.digits = values[0]
    if (phrase.digits < 4 and phrase.era == LUNAR) or (phrase.year >= 100 and phrase.era == GREGORIAN):
        # «سال ۶۱ هجری قمری» and «سال ۶۵۱ میلادی» are written out.
        phrase.digits = 4
    elif not phrase.digits:
        return False
    # «۱۳۹۵ تا ۹۸», and the other way round «۹۸-۱۳۹۵»
    if len(values) == 2 and values[0][1] < values[1][1]:
        values = [values[1], values[0]]
        phrase.year, phrase.digits = values[0]
    century = phrase.year // 100 * 100
    phrase.years = [(year + (century if digits < phrase.digits else 0), phrase.digits) for year, digits in values]
    if len(values) > 1:
        phrase.year_to = phrase.years[-1][0]
    return phrase.year_to is None or phrase.year_to > phrase.year


def _settle_relative(phrase: Phrase) -> None:
    """«سال میلادی جاری», «ماه میلادی گذشته»: the relative word belongs to the unit."""
    if phrase.toward is None or "E" not in {p.code for p in phrase.pieces}:
        return
    codes = {p.code for p in phrase.pieces}
    if "S" in codes:
        phrase.year_shift, phrase.toward = phrase.toward, None
    elif "m" in codes and not phrase.month:
        phrase.month_shift, phrase.toward = phrase.toward, None


def _is_sure(phrase: Phrase, codes: str, line: Line) -> bool:
    """Does a doubtful word («می», «دوشنبه») have what it needs beside it?"""
    for piece in phrase.pieces:
        if not (piece.word and piece.word.unsure):
            continue
        if piece.code == "M":
            in_full = phrase.year is not None and phrase.digits == 4
            fits = in_full and ((phrase.year or 0) >= 1500) == (phrase.calendar == GREGORIAN)
            if not fits or not (phrase.days or piece.word.alone or "m" in codes):
                return False
        elif codes == "W" and not _DATE_FOLLOWS.match(line.codes, phrase.stop):
            return False
    return True


def _stands(phrase: Phrase, codes: str, line: Line) -> bool:
    """Is a phrase a date, seen what stands before it?"""
    if not _is_sure(phrase, codes, line):
        return False
    groups = words().groups
    before = word_before(line.text, phrase.span[0])
    if phrase.shape == "month":
        piece = next(p for p in phrase.pieces if p.code == "M")
        alone = bool(piece.word and piece.word.alone) or "m" in codes
        if before in groups["month_not_after"] and codes in ("M", "MT", "MZ"):
            return False
        return alone or len(codes) > 1 or bool(_MONTH_FOLLOWS.match(line.codes, phrase.stop))
    if phrase.shape == "days" and not phrase.says_year and not phrase.weekday:
        return before not in groups["name_of"]
    if phrase.shape == "day_of_month" and phrase.month_shift:
        # «۳ ماه گذشته» is a span of time, «سوم ماه گذشته» a day.
        return any(p.code in "OK" for p in phrase.pieces)
    return True


def _read(match: re.Match[str], line: Line) -> Phrase | None:
    """Return what the phrase of a match says; None where it is no date."""
    pieces = [piece for piece in line.pieces[match.start() : match.end()] if piece]
    phrase = Phrase(match.lastgroup or "", match.start(), match.end(), pieces)
    rest = pieces
    if phrase.shape == "part":
        part = _part(pieces)
        if not part:
            return None
        phrase.part, rest = part[0], pieces[part[1] :]
    for piece in rest:
        if piece.code in _READERS:
            _READERS[piece.code](phrase, piece)
    _settle_relative(phrase)
    if not _settle_years(phrase) or not _stands(phrase, match.group(), line):
        return None
    phrase.of_that_year = (
        phrase.month is not None
        and not phrase.says_year
        and word_after(line.text, pieces[-1].end) in words().groups["that"]
    )
    if pieces[0].code == "n" or (pieces[0].code == "d" and pieces[1].code != "W"):
        phrase.pieces = pieces[1:]
    if pieces[-1].code == "n":
        phrase.pieces = phrase.pieces[:-1]
    if match.group().endswith(")"):
        phrase.closing = line.text.index(")", pieces[-1].end) + 1 - pieces[-1].end
    return phrase


def _listed(
    phrase: Phrase, values: list[int], numbers: list[Piece], put: Callable[[Phrase, int], None]
) -> list[Phrase]:
    """Return one phrase for each of the days or years that share the rest («۹ و ۱۲ مهر»)."""
    found = []
    for value, piece in zip(values, numbers, strict=True):
        one = copy(phrase)
        put(one, value)
        one.pieces = [piece]
        found.append(one)
    at = phrase.pieces.index(numbers[-1])
    found[-1].pieces = phrase.pieces[at:]
    found[0].pieces = phrase.pieces[: phrase.pieces.index(numbers[0]) + 1]
    return found


def _put_day(phrase: Phrase, day: int) -> None:
    phrase.day = day


def _put_year(phrase: Phrase, year: int) -> None:
    phrase.year, phrase.year_to = year, None


def _is_run(values: list[int]) -> bool:
    return values == list(range(values[0], values[0] + len(values)))


def _split(phrase: Phrase, line: Line) -> Iterator[Phrase]:
    """Yield a phrase, or its parts where it lists days or years that do not follow each other."""
    codes = line.codes[phrase.start : phrase.stop]
    between = line.codes[phrase.start - 1 : phrase.start] == BETWEEN
    ranged = between or "t" in codes or "-" in codes
    if len(phrase.days) > 1:
        if ranged or _is_run(phrase.days):
            phrase.day, phrase.day_to = phrase.days[0], phrase.days[-1]
            yield phrase
        else:
            numbers = [p for p in phrase.pieces if p.code in "DZOK"][: len(phrase.days)]
            yield from _listed(phrase, phrase.days, numbers, _put_day)
        return
    if phrase.days:
        phrase.day = phrase.days[0]
    years = [value for value, _ in phrase.years]
    if len(years) > 1 and not ranged and not _is_run(years):
        if "P" in codes:
            numbers = [p for p in phrase.pieces if p.code in "YTZ"]
            yield from _listed(phrase, years, numbers, _put_year)
            return
        phrase.year_to = None
        phrase.pieces = phrase.pieces[: next(i for i, p in enumerate(phrase.pieces) if p.code in "YTZ") + 1]
    yield phrase


def phrases(line: Line) -> list[Phrase]:
    """Return the phrases of a text in their order."""
    found = (_read(match, line) for match in _SHAPES.finditer(line.codes))
    return [one for phrase in found if phrase for one in _split(phrase, line)]


def calendar_of(phrase: Phrase) -> Calendar | None:
    """Return the calendar of a phrase, None where it says none or names no calendar's unit."""
    if phrase.calendar:
        return phrase.calendar
    if phrase.era:
        year = phrase.year
        return GREGORIAN if phrase.era == SOLAR and year and phrase.digits == 4 and year >= 1500 else phrase.era
    if phrase.precision == "day" and phrase.month_shift is None:
        return None
    if phrase.year is None or phrase.digits == 2:
        return SOLAR
    if phrase.has_era and phrase.year < 1300:
        return LUNAR
    if phrase.year >= 1500:
        return GREGORIAN
    return SOLAR if phrase.year >= 1200 else None
