"""When a claim held: the date beside the words that name it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

import msgspec

from ravabet.calendars import FoundDate, find_dates
from ravabet.claims.context import Context, Span
from ravabet.record import Published
from ravabet.record.claims import Claim, Figure, Period, Time

Basis = Literal["metadata", "text", "context"]


class Times:
    """The dates of one report, by the tokens that they stand on."""

    def __init__(self, context: Context, published: Published | None, source: Callable[[int, int], Span]) -> None:
        """Find the dates; «yesterday» only where the day of the report is known. ``source``: tokens to a span of the source."""
        self._context = context
        self._source = source
        self._basis: Basis = published.basis if published is not None else "context"
        today = date.fromisoformat(published.date) if published is not None and published.precision == "day" else None
        tokens = context.tokens
        self.found: list[tuple[Span, FoundDate]] = [
            (tokens.within(*found.span), found) for found in find_dates(tokens.text, today)
        ]

    def give(self, claim: Claim, spans: list[Span]) -> Claim:
        """Return a claim with the time of the words ``spans`` that name it; a figure's is also its period."""
        nearest = self._nearest(spans)
        if nearest is None:
            return claim
        at, found = nearest
        time = self._time(at, found)
        if not isinstance(claim, Figure):
            return msgspec.structs.replace(claim, time=time)
        words = self._context.tokens.words(*at)
        period = Period(text=words, span=self._source(*at), date=time.date, end=time.end)
        return msgspec.structs.replace(claim, time=time, period=period)

    def _nearest(self, spans: list[Span]) -> tuple[Span, FoundDate] | None:
        """Return the nearest date of the clause, else of the sentence, of the first of the spans that has one."""
        for start, end in spans:
            sentence = self._context.sentence(start)
            if sentence is None:
                continue
            clause = self._context.clause(start)
            inside = [
                (not clause[0] <= at[0] < clause[1], max(start - at[1], at[0] - end), at, found)
                for at, found in self.found
                if sentence.start <= at[0] < sentence.end and found.date is not None
            ]
            if inside:
                _, _, at, found = min(inside, key=lambda row: row[:2])
                return at, found
        return None

    def _time(self, at: Span, found: FoundDate) -> Time:
        assert found.date is not None
        return Time(
            date=found.date,
            end=found.end,
            precision=found.precision,
            basis="text" if found.basis == "text" else self._basis,
            span=self._source(*at),
        )

    def conflicts(self) -> list[Span]:
        """Return where a weekday, a day or a second calendar does not fit the date beside it."""
        return [self._source(*at) for at, found in self.found if found.conflict]
