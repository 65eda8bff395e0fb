"""Positions: explicit stands for or against something, demands, praise, accusations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ravabet.actors import Entity
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Position, Toward

Attitude = Literal["supports", "opposes", "condemns", "accuses", "calls-for", "rejects", "threatens", "praises"]
LONGEST = 9


@dataclass(slots=True, eq=False, kw_only=True)
class PositionDraft(Draft):
    """A position in tokens and entities."""

    holder: Entity
    attitude: Attitude

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the position for the record."""
        start, end = self.spans[0]
        return Position(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            holder=cite.actor(self.holder),
            attitude=self.attitude,
            toward=Toward(text=cite.words(start, end), span=cite.span(start, end), actors=[]),
        )


def read_positions(context: Context) -> list[Draft]:
    """Return the report's positions, each once."""
    drafts: list[PositionDraft] = []
    for anchor in context.anchors("position"):
        attitude, _, preposition = anchor.value.partition("|")
        toward = _toward(context, anchor, preposition)
        holder = _holder(context, anchor)
        if toward is None or holder is None:
            continue
        _add(context, drafts, PositionDraft(spans=[toward], holder=holder, attitude=attitude))  # type: ignore[arg-type]
    for quote in context.quotes:
        cue = quote.cue
        if cue is not None and quote.addressee is not None and quote.speakers:
            start, end = quote.content
            draft = PositionDraft(
                spans=[(start, min(end, start + LONGEST))],
                holder=quote.speakers[0],
                attitude="calls-for",
            )
            _add(context, drafts, draft)
    return list(drafts)


def _toward(context: Context, anchor: Anchor, preposition: str) -> tuple[int, int] | None:
    """Return what the stand is toward: after the noun, or before the verb («از … حمایت کرد», «… را محکوم کرد»)."""
    keys, sentence = context.keys, anchor.sentence
    i = anchor.end
    if i < sentence.end and keys[i] == preposition and preposition:
        return _noun_phrase(context, i + 1, sentence.end)
    first, _ = context.clause(anchor.start)
    if preposition == "را":
        marker = next((k for k in range(anchor.start - 1, first, -1) if keys[k] == "را"), None)
        if marker is None:
            return None
        return max(first, marker - LONGEST + 2), marker
    if preposition:
        start = next((k for k in range(first, anchor.start) if keys[k] == preposition), None)
        if start is None or anchor.start - start < 2:
            return None
        return start + 1, min(anchor.start, start + 1 + LONGEST)
    return _noun_phrase(context, i, sentence.end)


def _noun_phrase(context: Context, start: int, end: int) -> tuple[int, int] | None:
    i = start
    while (
        i < min(end, start + LONGEST)
        and context.tokens.is_word(i)
        and not context.clauses.is_verb(i)
        and context.keys[i] not in ("که", "را", "تا")
    ):
        i += 1
    return (start, i) if i - start >= 1 else None


def _holder(context: Context, anchor: Anchor) -> Entity | None:
    phrase = context.clauses.phrase_at(anchor.end)
    if (
        phrase is not None
        and phrase.kind in ("state", "person", "organisation", "body")
        and phrase.end < anchor.sentence.end
        and context.keys[phrase.end] in ("با", "از")
    ):
        return context.entity(phrase)
    first, _ = context.clause(anchor.start)
    return (
        context.subject(first, anchor.start)
        or context.speaker(anchor.start)
        or context.subject(anchor.sentence.start, anchor.start)
    )


def _add(context: Context, drafts: list[PositionDraft], draft: PositionDraft) -> None:
    words = set(context.keys[draft.spans[0][0] : draft.spans[0][1]])
    for known in drafts:
        if known.holder is draft.holder and known.attitude == draft.attitude:
            theirs = set(context.keys[known.spans[0][0] : known.spans[0][1]])
            if len(words & theirs) >= 0.6 * min(len(words), len(theirs)):
                known.spans += draft.spans
                return
    drafts.append(draft)
