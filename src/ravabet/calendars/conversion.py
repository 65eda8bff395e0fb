"""Days in three calendars: solar Hijri, lunar Hijri and Gregorian."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Literal

Calendar = Literal["solar-hijri", "lunar-hijri", "gregorian"]
SOLAR: Calendar = "solar-hijri"
LUNAR: Calendar = "lunar-hijri"
GREGORIAN: Calendar = "gregorian"

# The leap years of the solar calendar repeat every 33 years; true of every year from 1178 to 1633.
_CYCLE = 33
_LEAPS = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_ANCHOR_YEAR, _ANCHOR = 1403, date(2024, 3, 20).toordinal()
# Lunar years that the Umm al-Qura table has; outside it the arithmetic (civil) calendar is counted.
_TABLE_YEARS = range(1343, 1501)
_LUNAR_EPOCH = 227014


class ImpossibleDateError(ValueError):
    """There is no such day in the calendar."""


def _leaps_before(year: int) -> int:
    cycles, rest = divmod(year, _CYCLE)
    return cycles * len(_LEAPS) + sum(leap < rest for leap in _LEAPS)


def _solar_new_year(year: int) -> int:
    return _ANCHOR + 365 * (year - _ANCHOR_YEAR) + _leaps_before(year) - _leaps_before(_ANCHOR_YEAR)


def _solar_length(year: int, month: int) -> int:
    if month == 12:
        return 30 if year % _CYCLE in _LEAPS else 29
    return 31 if month <= 6 else 30


@cache
def _lunar_month(year: int, month: int) -> tuple[int, int]:
    """Return the ordinal of a lunar month's first day, and its length."""
    if year in _TABLE_YEARS:
        from hijridate import Hijri  # noqa: PLC0415 - most texts have no lunar date

        first = Hijri(year, month, 1)
        return first.to_gregorian().toordinal(), first.month_length()
    start = _LUNAR_EPOCH + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 1
    leap = month == 12 and (14 + 11 * year) % 30 < 11
    return start, 30 if month % 2 or leap else 29


def _gregorian_length(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).day


def month_length(calendar: Calendar, year: int, month: int) -> int:
    """Return how many days a month has."""
    if calendar == SOLAR:
        return _solar_length(year, month)
    return _lunar_month(year, month)[1] if calendar == LUNAR else _gregorian_length(year, month)


def to_day(calendar: Calendar, year: int, month: int, day: int) -> date:
    """Return the day that a date names; raise ``ImpossibleDateError`` where there is none."""
    try:
        if not 1 <= day <= month_length(calendar, year, month):
            raise ImpossibleDateError
        if calendar == SOLAR:
            in_year = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
            return date.fromordinal(_solar_new_year(year) + in_year + day - 1)
        if calendar == LUNAR:
            return date.fromordinal(_lunar_month(year, month)[0] + day - 1)
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise ImpossibleDateError from error


def from_day(calendar: Calendar, day: date) -> tuple[int, int, int]:
    """Return a day's year, month and day in a calendar."""
    if calendar == GREGORIAN:
        return day.year, day.month, day.day
    year = day.year - 621 if calendar == SOLAR else int((day.toordinal() - _LUNAR_EPOCH) / 354.367) + 2
    while to_day(calendar, year, 1, 1) > day:
        year -= 1
    month = 12
    while (first := to_day(calendar, year, month, 1)) > day:
        month -= 1
    return year, month, (day - first).days + 1


def month_span(calendar: Calendar, year: int, month: int) -> tuple[date, date]:
    """Return a month's first and last day."""
    return to_day(calendar, year, month, 1), to_day(calendar, year, month, month_length(calendar, year, month))


def year_span(calendar: Calendar, year: int) -> tuple[date, date]:
    """Return a year's first and last day."""
    return month_span(calendar, year, 1)[0], month_span(calendar, year, 12)[1]
