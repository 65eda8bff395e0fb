"""Find dates: phrases, those that belong together, and their days."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from ravabet.calendars.conversion import LUNAR, Calendar
from ravabet.calendars.phrases import Phrase, Precision, calendar_of, phrases
from ravabet.calendars.pieces import BETWEEN, line
from ravabet.calendars.reckoning import Reckoned, a_week_later, reckon
from ravabet.text.fold import fold

# The Umm al-Qura calendar and the one of Iran may be a day apart.
_LUNAR_LEEWAY = 2
_LENGTH = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as it stands in the text."""

    # Code points of the text, from and to.
    span: tuple[int, int]
    # Gregorian, ISO, cut to what ``precision`` promises; None where today or the year would have to be known.
    date: str | None
    # The last day, included, of what is longer than a day; always a whole date.
    end: str | None
    precision: Precision
    calendar: Calendar | None
    # "text": the text alone says it; "context": reckoned from today.
    basis: str
    # A weekday, day or year that does not fit.
    conflict: bool = False
    # The first day, not cut.
    first: str | None = None


@dataclass(slots=True)
class _Group:
    """A phrase, or two that are a range, with the date beside it that says the same."""

    phrase: Phrase
    until: Phrase | None = None
    partner: _Group | None = None

    @property
    def stop(self) -> int:
        return (self.until or self.phrase).stop

    @property
    def is_absolute(self) -> bool:
        return self.phrase.year is not None or (self.until is not None and self.until.year is not None)


class _Offsets:
    """Leads from the folded text back to the text."""

    def __init__(self, text: str) -> None:
        lengths = {c: len(fold(c)) for c in set(text)}
        odd = "".join(re.escape(c) for c, length in lengths.items() if length != 1)
        # Where the folded text stands after each character that is not folded to one, and how far it is behind then.
        self.at, self.behind = [-1], [0]
        if odd:
            for match in re.finditer(f"[{odd}]", text):
                length = lengths[match.group()]
                folded = match.start() - self.behind[-1]
                # The letters of one ligature all lead to it.
                for step in range(1, length):
                    self._put(folded + step, self.behind[-1] - 1)
                self._put(folded + length, self.behind[-1] + (1 if not length else 0))

    def _put(self, at: int, behind: int) -> None:
        if self.at[-1] == at:
            self.behind[-1] = behind
        else:
            self.at.append(at)
            self.behind.append(behind)

    def of(self, folded: int) -> int:
        """Return where the character stands that a folded one comes from."""
        return folded + self.behind[bisect_right(self.at, folded) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span that a folded span comes from."""
        return self.of(start), self.of(end - 1) + 1


def _may_be_range(left: Phrase, right: Phrase, link: str, before: str) -> bool:
    """Are two phrases the ends of a range?"""
    if left.precision != right.precision or left.is_week != right.is_week or left.day_to or left.year_to:
        return False
    if link == "-":
        return bool(left.day and right.day) and left.calendar == right.calendar
    return link == "t" or (link == "&" and before == BETWEEN)


def _may_be_same(left: Phrase, right: Phrase, link: str, after: str) -> bool:
    """May two phrases name the same day, month or year («۱۸ نوامبر (۲۸ آبان)», «امروز، دوشنبه ۲۱ مهر»)?"""
    if left.precision != right.precision or left.is_week or right.is_week:
        return False
    if link in ("", ","):
        return left.floats and not right.floats
    if calendar_of(left) == calendar_of(right) and not (left.floats or right.floats):
        return False
    return (link == "(" and after == ")") or link in ("=", "/")


def _share_year(left: Phrase, right: Phrase) -> None:
    """Give the year that one of two joined phrases says to the other, if that names a month as well."""
    if left.weekday and left.floats and left.toward is None and right.weekday:
        left.week_shift = right.week_shift
    if left.calendar != right.calendar or not (left.month and right.month):
        return
    for taker, giver in ((left, right), (right, left)):
        if not taker.says_year and taker.toward is None and giver.says_year:
            taker.take_year(giver)
            later = (left.month, left.day or 0) > (right.month, right.day or 0)
            step = (-1 if taker is left else 1) if later else 0
            if taker.year is not None:
                taker.year += step
            elif taker.year_shift is not None:
                taker.year_shift += step


def _grouped(found: list[Phrase], codes: str) -> list[_Group]:
    """Join the phrases that are ranges, and tie those that say the same."""
    groups: list[_Group] = []
    for phrase in found:
        last = groups[-1] if groups else None
        if last and not last.until and last.stop <= phrase.start:
            left, link = last.phrase, codes[last.stop : phrase.start]
            if _may_be_range(left, phrase, link, codes[left.start - 1 : left.start]):
                _share_year(left, phrase)
                last.until = phrase
                continue
            if link == "&":
                _share_year(left, phrase)
            elif not last.partner and _may_be_same(left, phrase, link, codes[phrase.stop : phrase.stop + 1]):
                groups.append(_Group(phrase, partner=last))
                last.partner = groups[-1]
                continue
        groups.append(_Group(phrase))
    return groups


def _reckon(group: _Group, today: date | None, near: date | None = None) -> Reckoned:
    """Reckon a phrase or a range; the end of a range without a year comes after its beginning."""
    first = reckon(group.phrase, today, near)
    if not group.until:
        return first
    last = reckon(group.until, today, near)
    conflict, from_text = first.conflict or last.conflict, first.from_text and last.from_text
    if not (first.days and last.days):
        return Reckoned(None, conflict, from_text)
    if last.days[1] < first.days[0]:
        if group.until.floats:
            last = a_week_later(last)
        elif not group.until.says_year:
            last = reckon(group.until, today, first.days[1])
    if not last.days or last.days[1] < first.days[0]:
        return Reckoned(None, True, from_text)
    return Reckoned((first.days[0], last.days[1]), conflict, from_text)


def _with_partner(group: _Group, today: date | None) -> Reckoned:
    """Reckon a phrase beside a date that says the same."""
    partner = group.partner
    if not partner or group.until:
        return _reckon(group, today)
    if not partner.is_absolute:
        return _reckon(group, today)
    theirs = _reckon(partner, today)
    if not theirs.days:
        return _reckon(group, today)
    ours = _reckon(group, today, None if group.is_absolute else theirs.days[0])
    if not ours.days or group.phrase.precision != "day":
        return ours
    leeway = _LUNAR_LEEWAY if LUNAR in (calendar_of(group.phrase), calendar_of(partner.phrase)) else 0
    apart = abs((ours.days[0] - theirs.days[0]).days) > leeway
    return replace(ours, conflict=ours.conflict or apart)


def _as_found(group: _Group, reckoned: Reckoned, offsets: _Offsets) -> FoundDate:
    phrase = group.phrase
    precision = phrase.precision
    start, end = phrase.span[0], (group.until or phrase).span[1]
    first, last = reckoned.days or (None, None)
    longer = precision != "day" or first != last
    return FoundDate(
        span=offsets.span(start, end),
        date=first.isoformat()[: _LENGTH[precision]] if first else None,
        end=last.isoformat() if last and longer else None,
        precision=precision,
        calendar=calendar_of(phrase),
        basis="text" if reckoned.from_text and (reckoned.days or reckoned.conflict) else "context",
        conflict=reckoned.conflict,
        first=first.isoformat() if first else None,
    )


def find_dates(text: str, today: date | None = None) -> list[FoundDate]:
    """Return the dates in a text, in their order.

    ``today`` is the day on which the text was written. Without it «دیروز», «سال گذشته» and a day without a year are found, but
    not reckoned. A year of two digits is completed by it, too. Years and months that are relative are solar Hijri ones unless
    the text says «میلادی» or names a month; weeks begin on Saturday. A day or month without a year is the one nearest to today.

    A date in two calendars, «۱۸ نوامبر (۲۸ آبان)», is found twice; one takes the other's year, and if both have one they are
    compared. A range is one date, without the «از» or «بین» before it.
    """
    read = line(fold(text))
    found = [phrase for phrase in phrases(read) if calendar_of(phrase) or phrase.precision == "day"]
    if not found:
        return []
    offsets = _Offsets(text)
    return [_as_found(group, _with_partner(group, today), offsets) for group in _grouped(found, read.codes)]
