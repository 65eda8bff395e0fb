"""Visits: somebody travels to another state."""

from __future__ import annotations

from dataclasses import dataclass

from ravabet.actors import Entity, Phrase
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Visit

# How far from the word of travel its destination may stand, in words.
REACH = 9


@dataclass(slots=True, eq=False, kw_only=True)
class VisitDraft(Draft):
    """A visit in tokens and entities."""

    visitor: Entity
    destination: Phrase

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the visit for the record."""
        return Visit(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            visitor=cite.actor(self.visitor),
            destination=cite.place(self.destination),
        )


def read_visits(context: Context) -> list[Draft]:
    """Return the report's visits, each once."""
    drafts: list[VisitDraft] = []
    for kind in ("visit", "leaves_for", "goes"):
        for anchor in context.anchors(kind):
            if kind == "visit" and context.points_back(anchor.start) and drafts:
                drafts[-1].spans.append((anchor.start, anchor.end))
                continue
            draft = _visit(context, anchor, kind)
            if draft is None:
                continue
            known = next((d for d in drafts if _same(context, d, draft)), None)
            if known is None:
                drafts.append(draft)
            else:
                known.spans += draft.spans
    return list(drafts)


def _visit(context: Context, anchor: Anchor, kind: str) -> VisitDraft | None:
    destination = _destination(context, anchor, kind)
    if destination is None:
        return None
    visitor = _visitor(context, anchor, destination)
    if visitor is None or visitor.state is None or visitor.state == destination.state:
        return None
    start, end = sorted((anchor.start, destination.start))
    whole = (
        (anchor.start, anchor.end)
        if kind == "visit"
        else (min(anchor.start, destination.start), max(anchor.end, destination.end))
    )
    if whole[1] - whole[0] > REACH:
        whole = (anchor.start, anchor.end)
    return VisitDraft(
        spans=[whole],
        modality=context.modality(start, max(anchor.end, end)),
        visitor=visitor,
        destination=destination,
        involved=[visitor],
    )


def _destination(context: Context, anchor: Anchor, kind: str) -> Phrase | None:
    """Return the place «به …» near the word of travel, after it or before it («به چین سفر کرد»)."""
    keys = context.keys
    after = context.phrases(anchor.end, min(anchor.sentence.end, anchor.end + REACH))
    before = context.phrases(max(anchor.sentence.start, anchor.start - REACH), anchor.start)[::-1]
    for phrase in [*after, *before]:
        if phrase.kind != "state" or phrase.form == "demonym" or phrase.state is None:
            continue
        before_key = keys[phrase.start - 1] if phrase.start else ""
        direct = kind == "leaves_for" and phrase.start == anchor.end
        if direct or before_key == "به" or (kind == "goes" and before_key == "از"):
            return phrase
    return None


def _visitor(context: Context, anchor: Anchor, destination: Phrase) -> Entity | None:
    """Return who travels: the person right after «سفر», else the subject, else who tells it."""
    phrase = next(
        (
            p
            for p in context.phrases(anchor.end, min(anchor.sentence.end, anchor.end + REACH))
            if p.start <= anchor.end + 1
        ),
        None,
    )
    if phrase is not None and phrase.kind == "person" and phrase is not destination:
        return context.entity(phrase)
    first, _ = context.clause(anchor.start)
    subject = context.subject(first, anchor.start) or context.subject(anchor.sentence.start, anchor.start)
    return subject or context.speaker(anchor.start)


def _same(context: Context, a: VisitDraft, b: VisitDraft) -> bool:
    return (
        a.visitor is b.visitor
        and a.destination.state == b.destination.state
        and (a.modality == "actual") == (b.modality == "actual")
    )
