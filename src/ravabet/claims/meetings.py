"""Meetings: actors of two states, or of a state and an organisation, met or talked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ravabet.actors import Entity, Phrase
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Meeting

Medium = Literal["in-person", "phone", "video", "letter", "unknown"]
# How far behind the noun the one who was met may stand: «دیدار دوجانبه و صمیمی با …».
REACH = 4


@dataclass(slots=True, eq=False, kw_only=True)
class MeetingDraft(Draft):
    """A meeting in tokens and entities."""

    participants: list[Entity]
    medium: Medium = "unknown"
    place: Phrase | None = None
    occasion: tuple[int, int] | None = None
    sides: frozenset[Entity] = field(default_factory=frozenset)

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the meeting for the record."""
        sides = len(self.sides)
        return Meeting(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            participants=cite.actors(self.participants),
            medium=self.medium,
            form="multilateral" if sides > 2 else "bilateral",
            place=cite.place(self.place),
            occasion=cite.phrase(self.occasion),
        )


def read_meetings(context: Context) -> list[Draft]:
    """Return the report's meetings, each once."""
    drafts: list[MeetingDraft] = []
    for anchor in context.anchors("meeting"):
        if _is_other(context, anchor):
            continue
        if context.points_back(anchor.start) and drafts:
            drafts[-1].spans.append((anchor.start, anchor.end))
            continue
        draft = _meeting(context, anchor)
        if draft is None:
            continue
        known = next((d for d in reversed(drafts) if _same(d, draft)), None)
        if known is None:
            drafts.append(draft)
        else:
            _join(known, draft)
    return list(drafts)


def _is_other(context: Context, anchor: Anchor) -> bool:
    """Is it a sitting («جلسه علنی», «نشست خبری»), or a talk with the press?"""
    words, keys = context.knowledge.words, context.keys
    after = keys[anchor.end : anchor.end + 3]
    if any(k in words["no_meeting_kind"] for k in after[:1]):
        return True
    if after[:1] == ["با"]:
        phrase = context.clauses.phrase_at(anchor.end + 1)
        return any(k in words["no_meeting_with"] for k in after[1:3]) or (
            phrase is not None and phrase.kind == "outlet"
        )
    return False


def _meeting(context: Context, anchor: Anchor) -> MeetingDraft | None:
    participants = _participants(context, anchor)
    sides = [side for p in participants if (side := context.side(p)) is not None]
    if len(set(sides)) < 2:
        return None
    first, last = context.clause(anchor.start)
    medium: Medium = anchor.value  # type: ignore[assignment]
    return MeetingDraft(
        spans=[(anchor.start, anchor.end)],
        modality=context.modality(anchor.start, anchor.end),
        participants=participants,
        medium=medium,
        place=context.place(first, last),
        occasion=_occasion(context, first, last),
        sides=frozenset(sides),
        involved=participants,
    )


def _participants(context: Context, anchor: Anchor) -> list[Entity]:
    """Return who met: those after the noun, those «با» whom, and the subject or the one who tells it."""
    behind = _behind(context, anchor)
    found = [e for p in behind if (e := _who(context, p)) is not None]
    if len(found) < 2 or len({context.side(e) for e in found}) < 2:
        first, _ = context.clause(anchor.start)
        before = [p for p in context.phrases(first, anchor.start) if p.start and context.keys[p.start - 1] == "با"]
        if not found:
            found += [e for p in before if (e := _who(context, p)) is not None]
        subject = context.subject(first, anchor.start) or context.subject(anchor.sentence.start, anchor.start)
        subject = subject or context.speaker(anchor.start)
        if subject is not None:
            found.insert(0, subject)
    found = list(dict.fromkeys(found))
    sides = {context.side(e) for e in found} - {None}
    if len(sides) < 2 and (len(found) <= 1):
        start, end = context.clause(anchor.start)
        pair = context.sides(start, end)
        if len(pair) >= 2:
            return pair[:2]
    return found


def _behind(context: Context, anchor: Anchor) -> list[Phrase]:
    """Return the mentions after the noun that belong to it: «دیدار X با Y», «مذاکرات X و Y», «دیدار با X و Y»."""
    phrases: list[Phrase] = []
    i = anchor.end
    limit = min(anchor.sentence.end, anchor.end + REACH)
    while i < anchor.sentence.end:
        phrase = context.clauses.phrase_at(i)
        if phrase is not None and phrase.kind in ("person", "state", "organisation", "body", "joint", "group"):
            phrases.append(phrase)
            i = phrase.end
            limit = i + 2
        elif (i < limit and context.keys[i] in ("با", "و", "بین", "میان", "،", "«")) or (
            i < limit
            and not phrases
            and not context.clauses.is_verb(i)
            and context.tokens.is_word(i)
            and context.keys[i] not in ("در", "به", "از", "را", "که")
        ):
            i += 1
        else:
            break
    return phrases


def _who(context: Context, phrase: Phrase) -> Entity | None:
    return context.entity(phrase)


def _occasion(context: Context, first: int, last: int) -> tuple[int, int] | None:
    """Return the summit on whose sidelines it was: «در حاشیه …»."""
    keys = context.keys
    for i in range(first, last - 2):
        if keys[i : i + 2] == ["در", "حاشیه"]:
            end = i + 2
            while end < last and keys[end] not in ("در", "با", "به", "طی", "،") and end - i < 10:
                end += 1
            return (i + 2, end) if end > i + 2 else None
    return None


def _same(a: MeetingDraft, b: MeetingDraft) -> bool:
    """Are two mentions of one meeting? The same people; or the same states, where one of the two names no person."""
    if set(a.participants) == set(b.participants):
        return True
    if a.sides != b.sides or (a.modality == "actual") != (b.modality == "actual"):
        return False
    named = [{p for p in d.participants if p.kind == "person" and p.name_keys} for d in (a, b)]
    return not named[0] or not named[1] or bool(named[0] & named[1])


def _join(known: MeetingDraft, other: MeetingDraft) -> None:
    known.spans += other.spans
    if sum(p.kind == "person" for p in other.participants) > sum(p.kind == "person" for p in known.participants):
        known.participants = other.participants
    known.place = known.place or other.place
    known.occasion = known.occasion or other.occasion
    if known.medium == "unknown" or other.medium in ("phone", "video"):
        known.medium = other.medium
