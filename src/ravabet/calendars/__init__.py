"""Dates in Persian prose: found, and converted to the Gregorian calendar.

    >>> find_dates("نشست ۲۵ آبان ۱۴۰۲ برگزار شد")[0].date
    '2023-11-16'

Usable alone: imports ``ravabet.text`` only. The words are data, see ``knowledge/data/calendar.yaml``.
"""

from ravabet.calendars.finder import FoundDate, find_dates

__all__ = ["FoundDate", "find_dates"]
