"""Gregorian dates in Persian words."""

from __future__ import annotations

import re

from ravabet.explain.labels import MONTHS
from ravabet.explain.markup import bdi, digits, esc

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def day(date: str, title: str) -> str:
    """Return a Gregorian date, as far as it is known, in Persian words."""
    found = _ISO.fullmatch(date)
    shown = bdi(date)
    if found and 1 <= int(found[2] or 1) <= len(MONTHS):
        year, month, day_ = found.groups()
        parts = [str(int(day_)) if day_ else "", MONTHS[int(month) - 1] if month else "", year]
        shown = esc(digits(" ".join(p for p in parts if p)))
    return f'<time datetime="{esc(date)}" title="{esc(title)}">{shown}</time>'
