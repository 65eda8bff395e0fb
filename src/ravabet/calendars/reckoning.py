"""From what a phrase says to the days that it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ravabet.calendars.conversion import (
    GREGORIAN,
    LUNAR,
    SOLAR,
    Calendar,
    ImpossibleDateError,
    from_day,
    month_length,
    month_span,
    to_day,
    year_span,
)
from ravabet.calendars.phrases import Phrase, calendar_of

Days = tuple[date, date]
# A year of two digits is of this century up to so many years after today.
_YEARS_AHEAD = 5
_THIS_CENTURY, _LAST_CENTURY = 1400, 1300


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The first and last day, if known; does anything printed not fit; did it take today to know?"""

    days: Days | None
    conflict: bool = False
    from_text: bool = True


def weekday_of(day: date) -> int:
    """Return the weekday, Saturday = 1."""
    return (day.weekday() + 2) % 7 + 1


def full_year(phrase: Phrase, calendar: Calendar, year: int, today: date | None) -> int:
    """Return the year that two digits stand for."""
    if phrase.digits != 2:
        return year
    if calendar == GREGORIAN:
        return year + (2000 if year < 32 else 1900)
    limit = from_day(SOLAR, today)[0] + _YEARS_AHEAD if today else _THIS_CENTURY + 9
    return year + (_THIS_CENTURY if _THIS_CENTURY + year <= limit else _LAST_CENTURY)


def _year_fits(calendar: Calendar, year: int) -> bool:
    return year >= 1500 if calendar == GREGORIAN else year < 1500


def _distance(days: Days, day: date) -> tuple[int, bool]:
    """Order spans by how far they are from a day; of two as far the earlier one."""
    first, last = days
    return max((first - day).days, (day - last).days, 0), first > day


def _twelfths(days: Days, part: tuple[int, int]) -> Days:
    """Return a part of a span of days."""
    length = (days[1] - days[0]).days + 1
    first, after = (round(length * twelfth / 12) for twelfth in part)
    return days[0] + timedelta(first), days[0] + timedelta(max(after, first + 1) - 1)


def _season(calendar: Calendar, year: int, season: int) -> Days:
    """Return a season: a quarter of the solar year, or the three months from March, June … of the Gregorian one."""
    if calendar == GREGORIAN:
        last = month_span(calendar, year + season // 4, (3 * season + 1) % 12 + 1)[1]
        return to_day(calendar, year, 3 * season, 1), last
    return to_day(calendar, year, 3 * season - 2, 1), month_span(calendar, year, 3 * season)[1]


def _in_month(phrase: Phrase, calendar: Calendar, year: int, month: int) -> Days:
    if phrase.day is None:
        days = month_span(calendar, year, month)
        return _twelfths(days, phrase.part) if phrase.part else days
    last = to_day(calendar, year, month, phrase.day_to or phrase.day)
    if phrase.day_to is not None and phrase.day_to < phrase.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return to_day(calendar, year, month, phrase.day), last


def _in_year(phrase: Phrase, calendar: Calendar, year: int) -> Days:
    """Return a phrase's days in a given year."""
    if phrase.month:
        return _in_month(phrase, calendar, year, phrase.month)
    if phrase.season:
        days = _season(calendar, year, phrase.season)
        return _twelfths(days, phrase.part) if phrase.part else days
    if phrase.part:
        first, after = phrase.part
        return to_day(calendar, year, first + 1, 1), month_span(calendar, year, after)[1]
    last = phrase.year_to
    return year_span(calendar, year)[0], year_span(calendar, last or year)[1]


def _possible(phrase: Phrase, calendar: Calendar, years: range) -> Iterator[Days]:
    for year in years:
        try:
            yield _in_year(phrase, calendar, year)
        except ImpossibleDateError:
            continue


def _of_other_calendar(phrase: Phrase, calendar: Calendar, year: int) -> Days | None:
    """Return the days where the year is of another calendar («مهر ۲۰۲۰»)."""
    other = SOLAR if calendar == GREGORIAN else GREGORIAN
    start = from_day(calendar, year_span(other, year)[0])[0]
    found = _possible(phrase, calendar, range(start - 1, start + 3))
    return next((days for days in found if from_day(other, days[0])[0] == year), None)


def _with_year(phrase: Phrase, calendar: Calendar, year: int, today: date | None) -> Reckoned:
    year = full_year(phrase, calendar, year, today)
    wrong_era = phrase.has_era and phrase.era != calendar and (phrase.era is not None or calendar == GREGORIAN)
    unit = phrase.month or phrase.season
    if unit and phrase.calendar and phrase.era != calendar and not _year_fits(calendar, year):
        return Reckoned(_of_other_calendar(phrase, calendar, year), conflict=True)
    if phrase.year_to is not None:
        phrase = replace(phrase, year_to=full_year(phrase, calendar, phrase.year_to, today))
    return Reckoned(_in_year(phrase, calendar, year), conflict=wrong_era)


def _toward(phrase: Phrase, spans: list[Days], today: date) -> Days | None:
    """Return the last span before today («مهر گذشته»), the one around it or the next after it."""
    if phrase.toward == -1:
        return max((days for days in spans if days[1] < today), default=None)
    if phrase.toward == 1:
        return min((days for days in spans if days[0] > today), default=None)
    return min(spans, key=lambda days: _distance(days, today), default=None)


def _without_year(phrase: Phrase, calendar: Calendar, near: date, today: date | None) -> Reckoned:
    year = from_day(calendar, near)[0]
    spans = list(_possible(phrase, calendar, range(year - 2, year + 3)))
    if not spans:
        return Reckoned(None, conflict=True)
    if phrase.toward is not None and today:
        return Reckoned(_toward(phrase, spans, today))
    return Reckoned(min(spans, key=lambda days: _distance(days, near)))


def _impossible(phrase: Phrase) -> bool:
    """Does no year have the day?"""
    calendar = phrase.calendar
    if phrase.day is None or phrase.month is None or calendar is None:
        return False
    longest = 30 if calendar == LUNAR else max(month_length(calendar, y, phrase.month) for y in range(1600, 1605))
    return phrase.day > longest or (phrase.day_to or 1) > longest


def _dated(phrase: Phrase, near: date | None, today: date | None) -> Reckoned:
    """Reckon a phrase with a month, season or year."""
    calendar = calendar_of(phrase)
    if calendar is None:
        return Reckoned(None)
    try:
        if phrase.year is not None:
            return _with_year(phrase, calendar, phrase.year, today)
        if phrase.year_shift is not None:
            if not today:
                return Reckoned(None, conflict=_impossible(phrase), from_text=False)
            found = _in_year(phrase, calendar, from_day(calendar, today)[0] + phrase.year_shift)
            wrong = phrase.era is not None and phrase.era != calendar
            return Reckoned(found, conflict=wrong, from_text=False)
    except ImpossibleDateError:
        return Reckoned(None, conflict=True, from_text=phrase.year is not None)
    nearest = near or today
    if not nearest or phrase.of_that_year:
        return Reckoned(None, conflict=_impossible(phrase), from_text=False)
    return replace(_without_year(phrase, calendar, nearest, today), from_text=near is not None)


def _shifted_month(phrase: Phrase, today: date) -> Reckoned:
    calendar = calendar_of(phrase) or SOLAR
    year, month, _ = from_day(calendar, today)
    years, month = divmod(month - 1 + (phrase.month_shift or 0), 12)
    try:
        return Reckoned(_in_month(phrase, calendar, year + years, month + 1), from_text=False)
    except ImpossibleDateError:
        return Reckoned(None, conflict=True, from_text=False)


def _in_week(phrase: Phrase, today: date) -> Days:
    saturday = today - timedelta(weekday_of(today) - 1) + timedelta(7 * (phrase.week_shift or 0))
    if phrase.weekday:
        return (saturday + timedelta(phrase.weekday - 1),) * 2
    week = saturday, saturday + timedelta(6)
    return _twelfths(week, phrase.part) if phrase.part else week


def _floating(phrase: Phrase, near: date) -> Days:
    """Return the day of «دیروز», «روز دوشنبه», «پنجشنبه گذشته»: without more it is the last such day up to now."""
    if phrase.day_shift is not None:
        return (near + timedelta(phrase.day_shift),) * 2
    back = (weekday_of(near) - (phrase.weekday or 0)) % 7
    if phrase.toward == 1:
        return (near + timedelta(7 - back),) * 2
    return (near - timedelta(7 if phrase.toward == -1 and not back else back),) * 2


def a_week_later(found: Reckoned) -> Reckoned:
    """Return the same days of the next week."""
    return replace(found, days=found.days and (found.days[0] + timedelta(7), found.days[1] + timedelta(7)))


def _check_weekday(phrase: Phrase, found: Reckoned) -> Reckoned:
    """Compare the weekday; a lunar date may be a day off the table and goes with the weekday."""
    if not (found.days and phrase.weekday) or phrase.weekday in map(weekday_of, found.days):
        return found
    first, last = found.days
    if phrase.calendar == LUNAR and first == last:
        for day in (first - timedelta(1), first + timedelta(1)):
            if weekday_of(day) == phrase.weekday:
                return replace(found, days=(day, day))
    return replace(found, conflict=True)


def reckon(phrase: Phrase, today: date | None, near: date | None = None) -> Reckoned:
    """Return the days that a phrase means. ``near`` is a date beside it that says the same day («۲۸ آبان (۱۸ نوامبر ۲۰۲۰)»)."""
    if phrase.floats and near:
        return _check_weekday(phrase, Reckoned((near, near)))
    if phrase.month_shift is not None or phrase.week_shift is not None or phrase.floats:
        if not today:
            return Reckoned(None, from_text=False)
        if phrase.month_shift is not None:
            found = _shifted_month(phrase, today)
        else:
            days = _in_week(phrase, today) if phrase.week_shift is not None else _floating(phrase, today)
            found = Reckoned(days, from_text=False)
        return _check_weekday(phrase, found)
    return _check_weekday(phrase, _dated(phrase, near, today))
