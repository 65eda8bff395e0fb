"""Visits: somebody travels to another state."""

from __future__ import annotations

from dataclasses import dataclass

from ravabet.actors import Entity, Phrase
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Visit

# How far from the word of travel its destination may stand, in words.
REACH = 9
# How far apart two places of one list may stand («روسیه، جمهوری ارمنستان»), in words.
LISTED = 3
# How many words may describe a journey before whose it is («سفر هفته گذشته رئیس‌جمهور»).
DESCRIBED = 3


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
            for draft in _visits(context, anchor, kind):
                known = next((d for d in drafts if _same(d, draft)), None)
                if known is None:
                    drafts.append(draft)
                else:
                    known.spans += draft.spans
    return list(drafts)


def _visits(context: Context, anchor: Anchor, kind: str) -> list[VisitDraft]:
    destinations = _destinations(context, anchor, kind)
    visitor = _visitor(context, anchor) if destinations else None
    if visitor is None or (visitor.plural and not context.officials(visitor)):
        return []
    side = context.side(visitor)
    modality = context.modality(anchor.start, anchor.end)
    if not context.knowledge.words["put_off"].isdisjoint(context.keys[anchor.start : anchor.sentence.end]):
        modality = "intended"
    if kind == "leaves_for" and modality == "actual" and _present(context, anchor):
        modality = "intended"
    drafts = []
    for n, destination in enumerate(destinations):
        if side is None or side.state == destination.state:
            continue
        whole = (min(anchor.start, destination.start), max(anchor.end, destination.end))
        span = (anchor.start, anchor.end) if kind == "visit" or whole[1] - whole[0] > REACH else whole
        spans = [(destination.start, destination.end)] if n else [span]
        drafts.append(VisitDraft(spans=spans, modality=modality, visitor=visitor, destination=destination))
    return drafts


def _present(context: Context, anchor: Anchor) -> bool:
    """Is the verb a present («راهی … می‌شود»), which tells a journey still to come?"""
    _, last = context.clause(anchor.end)
    return any(context.keys[i].startswith("می") and context.clauses.is_verb(i) for i in range(anchor.end, last))


def _destinations(context: Context, anchor: Anchor, kind: str) -> list[Phrase]:
    """Return the places «به …» near the word of travel, after it or before it («به چین سفر کرد»), joined by «و»."""
    after = context.places(anchor.end, min(anchor.sentence.end, anchor.end + REACH))
    before = context.places(max(anchor.sentence.start, anchor.start - REACH), anchor.start)
    listed = _listed(context, context.places(context.clause(anchor.start)[0], anchor.start))
    if listed:
        return listed
    found: list[Phrase] = []
    for phrase in [*after, *before[::-1]]:
        led = _led(context, phrase)
        direct = kind == "leaves_for" and phrase.start == anchor.end
        opens = not found and (direct or led == "به" or (kind == "goes" and led == "از"))
        joined = found and led == "و" and phrase.start - found[-1].end == 1
        if opens or joined:
            found.append(phrase)
    return found


def _led(context: Context, place: Phrase) -> str:
    """Return the word before a place, «شهر», «جمهوری» and the like passed over."""
    i = place.start - 1
    while i > 0 and context.keys[i] in context.knowledge.words["place_nouns"]:
        i -= 1
    return context.keys[i] if i >= 0 else ""


def _listed(context: Context, places: list[Phrase]) -> list[Phrase]:
    """Return the places of a list «به X، Y و Z» before the word of travel; none where it is no list."""
    found: list[Phrase] = []
    for phrase in places:
        led = _led(context, phrase)
        near = found and phrase.start - found[-1].end <= LISTED
        if led == "به":
            found = [phrase]
        elif near and (led in ("،", "و") or context.keys[found[-1].end] in ("،", "و")):
            found.append(phrase)
    return found if len(found) > 1 else []


def _visitor(context: Context, anchor: Anchor) -> Entity | None:
    """Return who travels: the person right after «سفر», else the subject, else who tells it."""
    after = context.phrases(anchor.end, min(anchor.sentence.end, anchor.end + REACH))
    phrase = next((p for p in after if p.kind == "person"), None)
    between = context.keys[anchor.end : phrase.start] if phrase is not None else []
    if phrase is not None and len(between) <= DESCRIBED and context.knowledge.words["prepositions"].isdisjoint(between):
        return context.entity(phrase)
    first, _ = context.clause(anchor.start)
    subject = context.subject(first, anchor.start) or context.subject(anchor.sentence.start, anchor.start)
    return subject or context.speaker(anchor.start)


def _same(a: VisitDraft, b: VisitDraft) -> bool:
    same_place = a.destination.ref == b.destination.ref
    return a.visitor is b.visitor and same_place and (a.modality == "actual") == (b.modality == "actual")
