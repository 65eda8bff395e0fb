"""Pledges: what somebody undertakes to do, by a promise or in the first person."""

from __future__ import annotations

from dataclasses import dataclass

from ravabet.actors import Entity
from ravabet.claims.context import NEGATIONS, Anchor, Context, Span
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Modality, Pledge

# The longest action and condition, in words; how far the verb may stand behind the noun («قول همکاری کامل داد»).
LONGEST, VERB_AFTER = 25, 8


@dataclass(slots=True, eq=False, kw_only=True)
class PledgeDraft(Draft):
    """A pledge in tokens and entities."""

    holder: Entity
    action: Span
    condition: Span | None

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the pledge for the record."""
        return Pledge(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            holder=cite.actor(self.holder),
            action=cite.phrase(self.action),
            condition=cite.phrase(self.condition),
        )


def read_pledges(context: Context) -> list[Draft]:
    """Return the report's pledges, each once."""
    drafts: list[PledgeDraft] = []
    for anchor in context.anchors("pledge"):
        draft = _promise(context, anchor) if anchor.value in ("promise", "committed") else _undertaking(context, anchor)
        if draft is None:
            continue
        known = next((d for d in drafts if _same(context, d, draft)), None)
        if known is None:
            drafts.append(draft)
        else:
            known.spans += draft.spans
    return list(drafts)


def _same(context: Context, known: PledgeDraft, draft: PledgeDraft) -> bool:
    """Tell whether one holder pledges one action twice, or two words of one clause name it."""
    a, b = known.action, draft.action
    theirs, ours = set(context.keys[slice(*a)]), set(context.keys[slice(*b)])
    together = a[0] < b[1] and b[0] < a[1]
    return known.holder is draft.holder and (together or len(theirs & ours) >= 0.7 * min(len(theirs), len(ours)))


def _undertaking(context: Context, anchor: Anchor) -> PledgeDraft | None:
    """Read the first person of somebody's speech: «پیگیری خواهم کرد», «خودم دنبال می‌کنم», «مصمم هستم … نهایی کنم»."""
    holder = context.speaker(anchor.start)
    if holder is None or context.keys[anchor.sentence.end - 1] == "؟":
        return None
    first, last = context.clause(anchor.start)
    if anchor.value == "will":
        if not _may_be_pledged(context, anchor):
            return None
        last = anchor.end + 1
    elif anchor.value == "undertaking":
        last = anchor.end
    else:
        first, last = anchor.end, _clause_end(context, anchor.end, anchor.sentence.end)
    action = _trimmed(context, first, last)
    if action is None or context.at(action[0], "claim-condition") is not None or context.keys[action[0]] == "را":
        return None
    if _threatens(context, action) or not context.knowledge.words["maybe"].isdisjoint(context.keys[slice(*action)]):
        return None
    return PledgeDraft(
        spans=[(anchor.start, last)] if anchor.value == "will" else [(anchor.start, anchor.end)],
        holder=holder,
        action=action,
        condition=_condition(context, anchor.sentence.start, action[0]),
    )


def _threatens(context: Context, action: Span) -> bool:
    return not context.knowledge.words["threats"].isdisjoint(context.keys[slice(*action)])


def _may_be_pledged(context: Context, anchor: Anchor) -> bool:
    """Tell whether «خواهم» or «خواهیم» makes the future of a verb that one can undertake."""
    after = context.keys[anchor.end] if anchor.end < anchor.sentence.end else ""
    before = context.keys[anchor.start - 1] if anchor.start else ""
    return (
        after[:1].isalpha()
        and before not in ("می", "نمی")
        and not after.startswith(tuple(context.knowledge.words["no_pledge"]))
    )


def _promise(context: Context, anchor: Anchor) -> PledgeDraft | None:
    """Read a promise told by its verb: «قول داد که …», «متعهد شد … را», «وعده همکاری داد»."""
    keys, words = context.keys, context.knowledge.words
    closing = words["promising" if anchor.value == "promise" else "committing"]
    limit = min(anchor.end + VERB_AFTER, anchor.sentence.end)
    verb = next((k for k in range(anchor.end, limit) if context.clauses.is_verb(k) or keys[k] in closing), None)
    if verb is None or keys[verb] not in closing or keys[anchor.start - 1] in words["prepositions"] | words["this"]:
        return None
    apart = verb > anchor.end
    given = keys[verb] in words["giving"] or anchor.value == "committed"
    if apart and not (given and all(map(context.tokens.is_word, range(anchor.end, verb)))):
        return None
    if verb + 1 < anchor.sentence.end and keys[verb + 1] in words["passive_verbs"] and keys[verb].endswith("ده"):
        return None
    holder = _promiser(context, anchor)
    action = _promised(context, anchor, verb)
    if holder is None or action is None or _threatens(context, action):
        return None
    condition = _condition(context, anchor.sentence.start, action[0])
    if condition is None:
        action, condition = _split(context, action)
    modality: Modality = "denied" if keys[verb].startswith(NEGATIONS) else "actual"
    return PledgeDraft(
        spans=[(anchor.start, verb + 1)], modality=modality, holder=holder, action=action, condition=condition
    )


def _promiser(context: Context, anchor: Anchor) -> Entity | None:
    first, _ = context.clause(anchor.start)
    return (
        context.subject(first, anchor.start)
        or context.subject(anchor.sentence.start, anchor.start)
        or context.speaker(anchor.start)
    )


def _promised(context: Context, anchor: Anchor, verb: int) -> Span | None:
    """Return what is promised: inside «قول … داد», behind the verb, else the object before the noun."""
    if verb > anchor.end:
        return _trimmed(context, anchor.end, verb)
    begin = verb + 1
    while begin < anchor.sentence.end and context.clauses.is_verb(begin) and context.keys[begin] != "که":
        begin += 1
    after = _trimmed(context, begin, _clause_end(context, begin, anchor.sentence.end))
    if after is not None and after[1] - after[0] > 1:
        return after
    first, _ = context.clause(anchor.start)
    marker = next((k for k in range(anchor.start - 1, first, -1) if context.keys[k] == "را"), None)
    if marker is None:
        return None
    start = next((p.end for p in context.phrases(first, marker) if not context.clauses.is_oblique(p)), first)
    return _trimmed(context, start if start < marker else first, marker)


def _clause_end(context: Context, start: int, limit: int) -> int:
    """Return where the clause from ``start`` ends: behind its verb, that of «اگر …» left out, or before a stop."""
    limit = min(limit, start + LONGEST)
    pending = False
    for k in range(start, limit):
        pending = pending or context.at(k, "claim-condition") is not None
        if context.keys[k] in (".", "؛", ":", "»"):
            return k
        if _last_verb(context, k, limit):
            if not pending:
                return k + 1
            pending = False
    return limit


def _last_verb(context: Context, k: int, limit: int) -> bool:
    """Tell whether token k is a verb that no other follows at once («خواهد کرد»)."""
    return context.clauses.is_verb(k) and not (k + 1 < limit and context.clauses.is_verb(k + 1))


def _condition(context: Context, start: int, end: int) -> Span | None:
    """Return the clause «اگر …» that stands right before an action, without the signs around it."""
    opener = next((k for k in range(end - 1, start - 1, -1) if context.at(k, "claim-condition") is not None), None)
    if opener is None or end - opener > LONGEST:
        return None
    verbs = [k for k in range(opener, end) if context.clauses.is_verb(k)]
    if len({k for k in verbs if k + 1 not in verbs}) > 1 or any(context.keys[k] in ".؛" for k in range(opener, end)):
        return None
    return _trimmed(context, opener, end)


def _split(context: Context, action: Span) -> tuple[Span, Span | None]:
    """Part an action from the condition inside it: «اگر …، … کند»."""
    start, end = action
    opener = next((k for k in range(start, end) if context.at(k, "claim-condition") is not None), None)
    if opener is None:
        return action, None
    if opener > start:
        before = _trimmed(context, start, opener)
        return (before, _trimmed(context, opener, end)) if before is not None else (action, None)
    verb = next((k for k in range(opener, end) if _last_verb(context, k, end)), end)
    rest = _trimmed(context, verb + 1, end) if verb + 1 < end else None
    return (rest, _trimmed(context, opener, verb + 1)) if rest is not None else (action, None)


def _trimmed(context: Context, start: int, end: int) -> Span | None:
    """Return the words without signs and joining words at their ends, no more than the longest."""
    joining = context.knowledge.words["joining"]
    start = max(start, end - LONGEST)
    while start < end and (not context.tokens.is_word(start) or context.keys[start] in joining):
        start += 1
    while end > start and (not context.tokens.is_word(end - 1) or context.keys[end - 1] in joining):
        end -= 1
    return (start, end) if end > start else None
