"""When a report was published, where nobody gives its date: the date that it prints, or the one summit that it is about.

A date is never guessed: where two meetings are possible, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ravabet.actors import Entity
from ravabet.calendars import find_dates
from ravabet.knowledge import Knowledge, Match
from ravabet.knowledge.model import Summit, Tenure
from ravabet.numbers import find_numbers
from ravabet.record import Published
from ravabet.report import Sentence
from ravabet.text.fold import skeleton
from ravabet.text.tokens import Tokens

# Among so many lines a report prints its date, in one of so many characters at most.
FIRST_LINES = 4
LONGEST_DATE_LINE = 80
# What a report is about stands in its first sentences: headline and lead.
OPENING = 3
# How many words may stand before the name of a meeting and count it: «پانزدهمین دور», «بیست و یکمین».
ORDINAL_WORDS = 6
LONGEST_PLACE = 3
_LINE = re.compile(r"[^\r\n]*\S")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b")
_WORD = re.compile(r"[^\W_][^\W_\u200c]*(?:\u200c[^\W_]+)*")
# Later than any day of a month or year that is not given to the day.
_LAST = "-99"


def printed_date(text: str, knowledge: Knowledge) -> Published | None:
    """Return the date of a line among the first that is a date and nothing else; None where there are several."""
    lines = [match.group() for match in islice(_LINE.finditer(text), FIRST_LINES)]
    beside = knowledge.layout_words("date_line")
    days = {day for line in lines if len(line) <= LONGEST_DATE_LINE and (day := _only_date(line, beside)) is not None}
    return Published(date=days.pop(), precision="day", basis="text") if len(days) == 1 else None


def _only_date(line: str, beside: frozenset[str]) -> str | None:
    """Return the day that a line is, a clock time and the words ``beside`` it left aside."""
    if not any(c.isdigit() for c in line):
        return None
    found = find_dates(line)
    days = {f.date for f in found if f.precision == "day" and f.basis == "text" and not f.conflict and f.end is None}
    if len(days) != 1 or any(f.conflict for f in found):
        return None
    for date in found:
        start, end = date.span
        line = line[:start] + " " * (end - start) + line[end:]
    rest = _WORD.findall(_CLOCK.sub(" ", line))
    return days.pop() if all(skeleton(word) in beside for word in rest) else None


class SummitDating:
    """Finds the one registered meeting that a report's first sentences name."""

    def __init__(
        self,
        tokens: Tokens,
        sentences: list[Sentence],
        matches: list[Match],
        knowledge: Knowledge,
        persons: list[Entity],
    ) -> None:
        """Take the report as read; ``persons`` are its actors."""
        self.tokens, self.matches, self.knowledge, self.persons = tokens, matches, knowledge, persons
        self.opening = sentences[:OPENING]

    def published(self) -> Published | None:
        """Return the month, or year, of the meeting that is named; None where none or more than one is possible."""
        named = list(self._named())
        if not named:
            return None
        tenures = self._tenures()
        possible = [self._possible(mention, sentence, tenures) for mention, sentence in named]
        common = [summit for summit in possible[0] if all(summit in others for others in possible)]
        return _period(common[0]) if len(common) == 1 else None

    def _named(self) -> Iterator[tuple[Match, Sentence]]:
        """Yield the names of meetings in the first sentences, the longest of each; not in a sentence on another time."""
        other_times = self.knowledge.layout_words("other_times")
        end = -1
        for match in self.matches:
            if match.category != "summit" or match.start < end:
                continue
            sentence = next((s for s in self.opening if s.start <= match.start and match.end <= s.end), None)
            if sentence is None:
                continue
            end = match.end
            if other_times.isdisjoint(self.tokens.key[sentence.start : sentence.end]) and not self._is_dated(sentence):
                yield match, sentence

    def _is_dated(self, sentence: Sentence) -> bool:
        """Does the sentence print a date with its year? Then the meeting may be one of long ago."""
        start, end = self.tokens.span(sentence.start, sentence.end)
        return any(found.basis == "text" for found in find_dates(self.tokens.text[start:end]))

    def _possible(self, mention: Match, sentence: Sentence, tenures: list[list[Tenure]]) -> list[Summit]:
        """Return the meetings of this name that number, place and office-holders allow.

        Without a number or a place the office-holders have to leave office in time: the registry ends, the series may go on.
        Of talks, which are many and unlisted, only a number tells which is meant.
        """
        bearing = [s for s in self.knowledge.data.summits if mention.ref in s.names]
        number = self._number(mention, sentence)
        numbered = [s for s in bearing if number is not None and s.number == number]
        if number is not None and not numbered and all(s.number is not None for s in bearing):
            return []
        placed = self._placed(mention, bearing)
        found = [
            s
            for s in bearing
            if (not numbered or s in numbered)
            and (not placed or s in placed)
            and all(any(_overlap(s, tenure) for tenure in terms) for terms in tenures)
        ]
        known = [s for s in found if numbered or (s.kind != "talks" and (placed or _is_bounded(tenures)))]
        return known if len(known) == len(found) else []

    def _number(self, mention: Match, sentence: Sentence) -> int | None:
        """Return the number before a name: «شانزدهمین اجلاس …», «هفدهمین دور مذاکرات …»."""
        last = mention.start
        while last > sentence.start and self.tokens.key[last - 1] in self.knowledge.layout_words("rounds"):
            last -= 1
        first = max(sentence.start, last - ORDINAL_WORDS)
        if first >= last:
            return None
        start, end = self.tokens.start[first], self.tokens.end[last - 1]
        numbers = find_numbers(self.tokens.text[start:end])
        ordinal = next((n for n in numbers if n.ordinal and n.number_span[1] == end - start), None)
        return int(ordinal.value) if ordinal is not None else None

    def _placed(self, mention: Match, bearing: list[Summit]) -> list[Summit]:
        """Return the meetings whose place the first sentences name; else those whose state they do."""
        places = {place for summit in bearing for place in summit.places}
        named = {place for place in places if self._names_place(place, mention)}
        if named:
            return [s for s in bearing if not named.isdisjoint(s.places)]
        states = {m.ref for m in self.matches if m.category == "state" and not m.unsure and self._is_place(m.start)}
        return [s for s in bearing if s.state in states and s.places]

    def _names_place(self, place: str, mention: Match) -> bool:
        keys = self.tokens.key
        for sentence in self.opening:
            for start in range(sentence.start, sentence.end):
                ends = range(start + 1, min(start + LONGEST_PLACE, sentence.end) + 1)
                end = next((end for end in ends if "".join(keys[start:end]) == place), None)
                if end is None or not self._is_place(start):
                    continue
                # «در آستانه اجلاس …» is no city, nor is «روز دوشنبه»: a doubtful word counts right behind the meeting alone.
                if not self._is_doubtful(start, end) or start == mention.end + 1:
                    return True
        return False

    def _is_place(self, start: int) -> bool:
        """Does a word that comes before places stand before this token, in the first sentences?"""
        inside = any(s.start < start < s.end for s in self.opening)
        return inside and self.tokens.key[start - 1] in self.knowledge.layout_words("place_openers")

    def _is_doubtful(self, start: int, end: int) -> bool:
        return any(m.unsure for m in self.matches if m.start == start and m.end == end)

    def _tenures(self) -> list[list[Tenure]]:
        """Return, for each person named with a registered office in the first sentences, when the office was held."""
        return [terms for entity in self.persons if self._is_opening(entity) and (terms := self._terms(entity))]

    def _is_opening(self, entity: Entity) -> bool:
        """Is it somebody of the first sentences who holds the office now?"""
        former, keys = self.knowledge.layout_words("former"), self.tokens.key
        spans = [(start, end) for start, end, _ in entity.mentions]
        held = all(former.isdisjoint(keys[start : end + 1]) for start, end in spans)
        return held and any(s.start <= start < s.end for s in self.opening for start, _ in spans)

    def _terms(self, entity: Entity) -> list[Tenure]:
        person = self.knowledge.data.persons.get((entity.ref or "").removeprefix("person:"))
        printed = {title.office for title in entity.titles if title.keys}
        return [tenure for tenure in person.offices if tenure.office in printed] if person is not None else []


def _overlap(summit: Summit, tenure: Tenure) -> bool:
    """Was the office held while the meeting was on?"""
    begun = tenure.start is None or tenure.start <= summit.end + _LAST
    return begun and (tenure.end is None or summit.start <= tenure.end + _LAST)


def _is_bounded(tenures: list[list[Tenure]]) -> bool:
    """Is there somebody who no longer holds the office, and since when did so?"""
    return any(all(t.start is not None and t.end is not None for t in terms) for terms in tenures)


def _period(summit: Summit) -> Published | None:
    """Return the month that a meeting lies in, else its year: reports on it are of the days around it."""
    if summit.start[:7] == summit.end[:7]:
        return Published(date=summit.start[:7], precision="month", basis="context")
    if summit.start[:4] == summit.end[:4]:
        return Published(date=summit.start[:4], precision="year", basis="context")
    return None
