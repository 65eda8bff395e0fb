"""Figures on relations between states: trade, tourists, investment, volumes, what is bought, sent or lent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ravabet.actors import Entity
from ravabet.claims.context import Context, Span
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.numbers import FoundNumber, find_numbers
from ravabet.record.claims import Claim, Figure
from ravabet.report import Sentence

Direction = Literal["up", "down", "level"]
# How far the word of a rise or a fall may stand from its number, and how long an indicator may be, in words.
NEAR = 4
LONGEST = 7
# How soon behind a count the thing counted is named («۷۷ فروند هواپیما»), in words.
COUNTED = 2
# Units of find_numbers that measure no relation: times, and «دو برابر».
NO_MEASURES = frozenset({"a", "mo", "wk", "d", "h", "min", "s", "times"})


@dataclass(slots=True, eq=False, kw_only=True)
class FigureDraft(Draft):
    """A figure in tokens and entities."""

    number: FoundNumber
    indicator: Span
    direction: Direction | None
    parties: list[Entity] = field(default_factory=list)

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the figure for the record."""
        return Figure(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            indicator=cite.phrase(self.indicator),
            value=self.number.value,
            low=self.number.low,
            unit=self.number.unit,
            bound=self.number.bound,
            direction=self.direction,
            parties=cite.actors(self.parties),
        )


def read_figures(context: Context) -> list[Draft]:
    """Return the report's figures, each once."""
    drafts: list[FigureDraft] = []
    for sentence in context.sentences:
        indicators = [m.start for m in context.matches("claim:figure", sentence.start, sentence.end)]
        if not indicators:
            continue
        offset = context.tokens.start[sentence.start]
        for number in find_numbers(context.tokens.text[offset : context.tokens.end[sentence.end - 1]]):
            draft = _figure(context, sentence, number, offset, indicators)
            if draft is None:
                continue
            known = next((d for d in drafts if _same(d, draft)), None)
            if known is None:
                drafts.append(draft)
            else:
                known.spans += draft.spans
    return list(drafts)


def _figure(
    context: Context, sentence: Sentence, number: FoundNumber, offset: int, indicators: list[int]
) -> FigureDraft | None:
    if number.unit is None or number.unit in NO_MEASURES or number.ordinal:
        return None
    start, end = context.tokens.within(offset + number.span[0], offset + number.span[1])
    first, last = context.clause(start)
    measured = [i for i in indicators if first <= i < max(last, end)]
    if number.unit != "count":
        # «تجارت … بود که ۱۵ درصد بیشتر از سال پیش است»: the clause before says what is measured.
        measured = measured or [i for i in indicators if i < first]
    if not measured or (number.unit == "count" and not any(start <= i < end + COUNTED for i in measured)):
        return None
    parties = context.sides(sentence.start, sentence.end)
    if len(parties) < 2:
        parties = context.pair()
    if len(parties) < 2:
        return None
    before = [i for i in measured if i < start]
    at = before[-1] if before else measured[0]
    return FigureDraft(
        spans=[(start, end)],
        modality=context.modality(start, end),
        number=number,
        indicator=(at, _indicator_end(context, at, start if at < start else last)),
        direction=_direction(context, start, end, sentence),
        parties=parties[:2],
    )


def _indicator_end(context: Context, at: int, limit: int) -> int:
    end = at + 1
    while (
        end < min(limit, at + LONGEST)
        and context.tokens.is_word(end)
        and context.keys[end] not in context.knowledge.words["prepositions"]
        and not context.clauses.is_verb(end)
    ):
        end += 1
    return end


def _direction(context: Context, start: int, end: int, sentence: Sentence) -> Direction | None:
    """Return whether the number is of a rise or a fall: the nearest such word, behind the number first."""
    words = context.knowledge.words
    near = [*range(end, min(end + NEAR, sentence.end)), *range(start - 1, max(start - NEAR, sentence.start) - 1, -1)]
    for i in range(start, end):
        near.insert(0, i)
    for i in near:
        if context.keys[i] in words["rising"]:
            return "up"
        if context.keys[i] in words["falling"]:
            return "down"
        if context.keys[i] in words["level"]:
            return "level"
    return None


def _same(a: FigureDraft, b: FigureDraft) -> bool:
    return (a.number.value, a.number.unit) == (b.number.value, b.number.unit) and set(a.parties) == set(b.parties)
