"""Assessments: how somebody describes the relation itself, and which way it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from ravabet.actors import Entity
from ravabet.actors import Phrase as Mention
from ravabet.claims.context import NEGATIONS, Anchor, Context, Span
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.knowledge import Match
from ravabet.record.claims import Assessment, Claim, Modality

Aspect = Literal["overall", "political", "trade", "security", "culture"]
Trend = Literal["up", "down", "unchanged"]
# How far behind the relation its description may end, in words; how far apart two descriptions of a list may stand.
REACH, APART = 24, 5
# What may stand between a description and its verb («سازنده و مفید ارزیابی کرد»), in words.
VERB_AFTER = 2


@dataclass(slots=True, eq=False, kw_only=True)
class AssessmentDraft(Draft):
    """An assessment in tokens and entities."""

    holder: Entity | None
    parties: list[Entity]
    aspect: Aspect
    trend: Trend | None
    words: Span

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the assessment for the record."""
        return Assessment(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            holder=cite.actor(self.holder) if self.holder is not None else None,
            parties=cite.actors(self.parties),
            aspect=self.aspect,
            trend=self.trend,
            words=cite.phrase(self.words),
        )


class Description(NamedTuple):
    """The words that describe a relation, and the verb of the clause.

    ``judged``: somebody calls it so («را … خواند»); ``held``: somebody has it («روابط خوبی دارد»).
    """

    words: Span
    trend: Trend | None
    judged: bool
    held: bool
    verb: int


def read_assessments(context: Context) -> list[Draft]:
    """Return the report's assessments: one for one holder, relation, aspect and trend."""
    drafts: list[AssessmentDraft] = []
    for anchor in context.anchors("assessment"):
        draft = _assessment(context, anchor)
        if draft is None:
            continue
        known = next((d for d in drafts if _alike(d, draft)), None)
        if known is None:
            drafts.append(draft)
            continue
        known.spans += draft.spans
        known.holder = known.holder or draft.holder
    return list(drafts)


def _alike(known: AssessmentDraft, draft: AssessmentDraft) -> bool:
    return (
        (known.holder is draft.holder or known.holder is None or draft.holder is None)
        and set(known.parties) == set(draft.parties)
        and (known.aspect, known.trend, known.modality) == (draft.aspect, draft.trend, draft.modality)
    )


def _assessment(context: Context, anchor: Anchor) -> AssessmentDraft | None:
    if anchor.end == anchor.sentence.end or context.keys[anchor.end] in context.knowledge.words["no_relation"]:
        return None
    found = _description(context, anchor)
    if found is None or not _is_subject(context, anchor, held=found.held):
        return None
    modality = _modality(context, anchor, found)
    holder = _holder(context, anchor, judged=found.judged)
    parties = _parties(context, anchor, found, holder)
    if modality is None or len(parties) < 2:
        return None
    named = [p.end for p in context.phrases(anchor.end, _noun_end(context, anchor, found))]
    return AssessmentDraft(
        spans=[(anchor.start, max([anchor.end, *named]))],
        modality=modality,
        confidence=0.7 if holder is not None else 0.5,
        holder=holder,
        parties=parties,
        aspect=_aspect(context, anchor.start, found.words[0]),
        trend=found.trend,
        words=found.words,
    )


def _is_subject(context: Context, anchor: Anchor, *, held: bool) -> bool:
    """Tell whether nothing before the relation governs it: «گسترش روابط» and «در روابط» are about something else.

    A relation that somebody has may stand behind the other side: «با عراق روابط خوبی داریم».
    """
    i, words, keys = anchor.start, context.knowledge.words, context.keys
    if i == anchor.sentence.start or not context.tokens.is_word(i - 1) or context.clauses.is_verb(i - 1):
        return True
    if keys[i - 1] == "و":
        return context.clauses.is_verb(i - 2) or not context.tokens.is_word(i - 2)
    if keys[i - 1] in words["prepositions"] - words["relatives"]:
        return False
    if any(keys[i - 1] in words[g] for g in ("relatives", "time_words", "after_subject", "leaves_subject")):
        return True
    before = _before(context, anchor)
    return before is not None and (held or not context.clauses.is_oblique(before))


def _before(context: Context, anchor: Anchor) -> Mention | None:
    """Return the mention that ends right before the relation."""
    return next((p for p in context.phrases(anchor.sentence.start, anchor.start) if p.end == anchor.start), None)


def _description(context: Context, anchor: Anchor) -> Description | None:
    """Return the description that closes the relation's clause."""
    keys, words = context.keys, context.knowledge.words
    limit = min(anchor.sentence.end, anchor.end + REACH)
    stop = next((k for k in range(anchor.end, limit) if _closes(context, k)), limit)
    told = context.matches("claim-evaluation", anchor.end, min(limit, stop + VERB_AFTER))
    told = _widest([m for m in told if m.start <= stop])
    if not told or (stop < limit and keys[stop] == "که") or stop == limit:
        return None
    last = told[-1]
    group = _group(context, told)
    verbs = set(keys[last.end : stop + VERB_AFTER]) | set(keys[max(last.start, last.end - 1) : last.end])
    objects = {k for k in range(anchor.end, stop) if keys[k] == "را"}
    judged = any(k < group[0].start for k in objects) and bool(verbs & words["judging"])
    trend = next((m.ref for m in group if m.ref != "none"), None)
    gap = stop - last.end
    if gap > VERB_AFTER or (objects and not judged):
        return None
    holds = bool(verbs & words["having"]) and (gap <= 1 or group[0].start == anchor.end)
    closes = not _attributive(anchor, group, stop) and (
        bool(verbs & words["describing"]) or judged or (trend is not None and gap <= VERB_AFTER)
    )
    if not (holds or closes):
        return None
    start = group[0].start
    while start > anchor.end and keys[start - 1] in words["intensity"]:
        start -= 1
    held = holds and group[0].start == anchor.end
    return Description((start, last.end), trend, judged, held, stop)  # type: ignore[arg-type]


def _closes(context: Context, k: int) -> bool:
    key = context.keys[k]
    return context.clauses.is_verb(k) or key in context.knowledge.words["judging"] or key in ("که", "؛", ".", ":", "؟")


def _attributive(anchor: Anchor, group: list[Match], stop: int) -> bool:
    """Tell whether the description only names the relation: «روابط دوستانه ایران و عمان … است»."""
    return group[-1].start == anchor.end and stop > group[-1].end


def _widest(told: list[Match]) -> list[Match]:
    """Leave out matches inside others: of «تیره شده» and «تیره» the first."""
    return [m for m in told if not any(o is not m and o.start <= m.start and m.end <= o.end for o in told)]


def _group(context: Context, told: list[Match]) -> list[Match]:
    """Return the last list of descriptions: «راهبردی، اجتناب‌ناپذیر و برای دو کشور مفید»."""
    group = told[-1:]
    for match in reversed(told[:-1]):
        between = context.keys[match.end : group[0].start]
        if not 0 < len(between) < APART or between[0] not in ("و", "،"):
            break
        group.insert(0, match)
    return group


def _modality(context: Context, anchor: Anchor, found: Description) -> Modality | None:
    """Return whether the relation is so, is not, or will be; None where it is only wanted so."""
    keys, words = context.keys, context.knowledge.words
    inside = set(keys[anchor.end : found.verb + VERB_AFTER])
    if inside & words["must"]:
        return None
    if any(k.startswith(NEGATIONS) for k in keys[found.verb : found.verb + 1]):
        return "denied"
    if inside & words["will"] - words["time_words"]:
        return "intended"
    return "possible" if inside & words["maybe"] else "actual"


def _holder(context: Context, anchor: Anchor, *, judged: bool) -> Entity | None:
    """Return who describes: whoever says it; of a judgement the subject."""
    speaker = context.speaker(anchor.start)
    if not judged:
        return speaker
    first, _ = context.clause(anchor.start)
    return context.subject(first, anchor.start) or context.subject(anchor.sentence.start, anchor.start) or speaker


def _parties(context: Context, anchor: Anchor, found: Description, holder: Entity | None) -> list[Entity]:
    """Return the sides of the relation: those named with it, else its holder's and the report's two."""
    named = context.named_sides(anchor.end, _noun_end(context, anchor, found))
    if found.held:
        first, _ = context.clause(anchor.start)
        named = context.named_sides(first, anchor.start) + context.named_sides(found.words[1], found.verb)
    named = list(dict.fromkeys(named))
    own = context.side(holder) if holder is not None else None
    if len(named) == 1 and own is not None and own not in named:
        return [own, *named]
    return named or context.pair()


def _noun_end(context: Context, anchor: Anchor, found: Description) -> int:
    """Return where the relation's own words end: before «در», «به دلیل» and the like."""
    words = context.knowledge.words
    apart = words["prepositions"] - words["between"]
    return next((k for k in range(anchor.end, found.words[0]) if context.keys[k] in apart), found.words[0])


def _aspect(context: Context, start: int, end: int) -> Aspect:
    """Return the one field that the relation is said to be in, or ``overall``."""
    fields = {m.ref for m in context.matches("claim-aspect", start, end)}
    return fields.pop() if len(fields) == 1 else "overall"  # type: ignore[return-value]
