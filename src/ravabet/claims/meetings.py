"""Meetings: actors of two states, or of a state and an organisation, met or talked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ravabet.actors import Entity, Phrase
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Meeting

Medium = Literal["in-person", "phone", "video", "letter", "unknown"]
_MEETING_KINDS = frozenset({"person", "state", "organisation", "body", "joint", "group"})
# How far behind the noun the one who was met may stand: «دیدار دوجانبه و صمیمی با …».
REACH = 4
# How far before a meeting the word that sets it apart from others may stand.
APART = 4
# How far before a sitting «در حاشیه» may stand for it to be an occasion, in words.
BEFORE_OCCASION = 3


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
        another = _is_another(context, anchor)
        if context.points_back(anchor.start) and drafts and not another:
            drafts[-1].spans.append((anchor.start, anchor.end))
            continue
        draft = _meeting(context, anchor, drafts)
        if draft is None:
            continue
        known = None if another else next((d for d in reversed(drafts) if _same(d, draft)), None)
        if known is None:
            drafts.append(draft)
        else:
            _join(known, draft)
    return list(drafts)


def _is_another(context: Context, anchor: Anchor) -> bool:
    """Do the words set this meeting apart from those before it («دور آخر این گفتگوها», «نشست‌های جداگانه»)?"""
    near = context.keys[max(anchor.start - APART, anchor.sentence.start) : anchor.end + 2]
    return not context.knowledge.words["another"].isdisjoint(near)


def _is_other(context: Context, anchor: Anchor) -> bool:
    """Is it a sitting («جلسه علنی», «نشست خبری»), a negotiator, or a talk with the press?"""
    words, keys = context.knowledge.words, context.keys
    after = keys[anchor.end : anchor.end + 3]
    if (
        keys[anchor.start] in words["occasions"]
        and "حاشیه" in keys[max(anchor.start - BEFORE_OCCASION, 0) : anchor.start]
    ):
        return True
    if any(k in words["no_meeting_kind"] or k in words["agent_words"] for k in after[:1]):
        return True
    if after[:1] == ["با"]:
        phrase = context.clauses.phrase_at(anchor.end + 1)
        return any(k in words["no_meeting_with"] for k in after[1:3]) or (
            phrase is not None and phrase.kind == "outlet"
        )
    return False


def _meeting(context: Context, anchor: Anchor, drafts: list[MeetingDraft]) -> MeetingDraft | None:
    participants = _participants(context, anchor, drafts) or _as_before(context, anchor, drafts)
    sides = list(dict.fromkeys(side for p in participants if (side := context.side(p)) is not None))
    if len(sides) < 2:
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
    )


def _participants(context: Context, anchor: Anchor, drafts: list[MeetingDraft]) -> list[Entity]:
    """Return who met: those after the noun, those «با» whom, and the subject or the one who tells it."""
    first, last = context.clause(anchor.start)
    behind = _meant(context, _behind(context, anchor))
    if len(behind) >= 2 and _two_sided(context, behind):
        return behind
    if _is_sitting(context, anchor, behind):
        return []
    with_whom = behind or _meant(context, _with(context, first, anchor.start))
    subject = context.subject(first, anchor.start) or context.subject(anchor.sentence.start, anchor.start)
    subject = subject or context.speaker(anchor.start)
    if with_whom:
        found = list(dict.fromkeys([*([context.stands_for(subject)] if subject is not None else []), *with_whom]))
        return found if _two_sided(context, found) else []
    if subject is not None and subject.plural and len(both := context.sides(first, anchor.start)) == 2:
        # «وزیران دفاع X و Y دیدار کردند»
        return both
    joint = any(p.kind == "joint" for p in context.phrases(first, last))
    if joint and drafts:
        # «دو طرف رایزنی کردند»: those of the meeting just told.
        return drafts[-1].participants
    return context.pair() if joint or _ongoing(context, anchor) else []


def _is_sitting(context: Context, anchor: Anchor, behind: list[Entity]) -> bool:
    """Is it a body's own sitting at which someone speaks («اتریش در نشست اتحادیه اروپا پیشنهاد داد»)?"""
    keys = context.keys
    spoken_at = keys[anchor.start] in context.knowledge.words["occasions"] and keys[anchor.start - 1] == "در"
    return spoken_at and bool(behind) and all(e.kind == "organisation" for e in behind)


def _ongoing(context: Context, anchor: Anchor) -> bool:
    """Are they talks that go on («دور جدید مذاکرات», «مذاکرات درباره …»), which need not name the two sides again?"""
    keys, words = context.keys, context.knowledge.words
    rounds = not words["rounds"].isdisjoint(keys[max(anchor.start - 3, 0) : anchor.start])
    about = keys[anchor.end : anchor.end + 1] and keys[anchor.end] in words["about"]
    return keys[anchor.start] in words["talks"] and bool(rounds or about)


def _as_before(context: Context, anchor: Anchor, drafts: list[MeetingDraft]) -> list[Entity]:
    """Return who met where only «we» says it («ملاقات مفیدی داشتیم»): those of the last meeting that the speaker was in."""
    speaker = context.speaker(anchor.start)
    return next((d.participants for d in reversed(drafts) if speaker in d.participants), [])


def _two_sided(context: Context, entities: list[Entity]) -> bool:
    return len({context.side(e) for e in entities} - {None}) >= 2


def _meant(context: Context, phrases: list[Phrase]) -> list[Entity]:
    """Return whom mentions mean, «دو کشور» and «طرفین» as the report's two sides."""
    found: list[Entity] = []
    named = any(p.kind == "person" for p in phrases)
    for phrase in phrases:
        entity = context.referent(phrase)
        if phrase.kind != "joint":
            found += [context.stands_for(entity)] if entity is not None else []
        elif not named:
            found += context.pair()
    return list(dict.fromkeys(found))


def _with(context: Context, start: int, end: int) -> list[Phrase]:
    """Return the mentions «با X، Y و Z» before the noun."""
    phrases: list[Phrase] = []
    for phrase in context.phrases(start, end):
        before = context.keys[phrase.start - 1] if phrase.start else ""
        if before == "با" or (phrases and before in ("و", "،") and phrase.start - phrases[-1].end <= 2):
            phrases.append(phrase)
    return phrases


def _behind(context: Context, anchor: Anchor) -> list[Phrase]:
    """Return the mentions after the noun that belong to it: «دیدار X با Y», «مذاکرات X و Y», «دیدار با X و Y»."""
    phrases: list[Phrase] = []
    stops = context.knowledge.words["function"] - {"با", "و", "بین", "میان"}
    i, limit = anchor.end, anchor.end + REACH
    while i < anchor.sentence.end:
        phrase = context.clauses.phrase_at(i)
        if phrase is not None and phrase.kind in _MEETING_KINDS:
            phrases.append(phrase)
            i = phrase.end
            limit = i + 2
            continue
        joins = context.keys[i] in ("با", "و", "بین", "میان", "،", "-", "[", "«")
        describes = not phrases and context.tokens.is_word(i) and context.keys[i] not in stops
        if i >= limit or not (joins or describes):
            break
        i += 1
    return phrases


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
    if a.place is not None and b.place is not None and a.place.ref != b.place.ref:
        return False
    if set(a.participants) == set(b.participants):
        return (a.modality == "denied") == (b.modality == "denied")
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
