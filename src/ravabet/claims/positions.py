"""Positions: explicit stands for or against something, demands, praise, accusations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from ravabet.actors import Entity
from ravabet.claims.context import Anchor, Context, Span
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Position, Toward

Attitude = Literal["supports", "opposes", "condemns", "accuses", "calls-for", "rejects", "threatens", "praises"]
LONGEST = 9
# How soon the verb follows the word of a stand («حمایت خود را اعلام کرد»), in words.
VERB_AFTER = 4
_HOLDERS = frozenset({"state", "person", "organisation", "body", "group"})


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
        stand = _stand(context, anchor, preposition)
        if stand is not None:
            _add(context, drafts, stand.toward, stand.holders, attitude)  # type: ignore[arg-type]
    for quote in context.quotes:
        start, end = quote.content
        short = (start, min(end, start + LONGEST))
        if quote.frame == "accusation":
            _add(context, drafts, short, quote.speakers, "accuses")
        elif quote.frame == "request":
            _add(context, drafts, short, quote.speakers, "calls-for")
    for i, key in enumerate(context.keys):
        if key in context.knowledge.words["demands"] or key in context.knowledge.words["bans"]:
            _demand(context, drafts, i)
    return list(drafts)


class Stand(NamedTuple):
    """What a stand is toward, and who takes it."""

    toward: Span
    holders: list[Entity]


def _stand(context: Context, anchor: Anchor, preposition: str) -> Stand | None:
    """Read one word that tells a stand, by where the thing stands that it is toward."""
    keys, sentence = context.keys, anchor.sentence
    if anchor.start > sentence.start and keys[anchor.start - 1] in context.knowledge.words["no_stand_before"]:
        return None
    match preposition:
        case "=":
            return _predicate(context, anchor)
        case "که":
            return _asked(context, anchor)
        case "را":
            return _object(context, anchor)
        case "":
            return _held(context, anchor, _noun_phrase(context, anchor.end, sentence.end))
        case _:
            return _prepositional(context, anchor, preposition.split())


def _is_finite(context: Context, anchor: Anchor) -> bool:
    """Does a verb follow the word closely («حمایت خود را اعلام کرد»)?"""
    end = min(anchor.end + VERB_AFTER, anchor.sentence.end)
    return any(context.clauses.is_verb(k) for k in range(anchor.end - 1, end))


def _predicate(context: Context, anchor: Anchor) -> Stand | None:
    """Read «N محکوم است», said by somebody."""
    toward = _trimmed(context, context.clause(anchor.start)[0], anchor.start)
    speaker = context.speaker(anchor.start)
    return Stand(toward, [speaker]) if toward is not None and speaker is not None else None


def _object(context: Context, anchor: Anchor) -> Stand | None:
    """Read «X N را محکوم کرد»."""
    first, _ = context.clause(anchor.start)
    marker = next((k for k in range(anchor.start - 1, first, -1) if context.keys[k] == "را"), None)
    if marker is None or not _is_finite(context, anchor):
        return None
    subject = context.clauses.subject(first, marker)
    after = subject.end if subject is not None and subject.end < marker else first
    return _held(context, anchor, _trimmed(context, max(first, after, marker - LONGEST + 2), marker))


def _prepositional(context: Context, anchor: Anchor, lead: list[str]) -> Stand | None:
    """Read «حمایت X از N» and «X از N حمایت کرد»."""
    keys, sentence = context.keys, anchor.sentence
    named, i = _holders_after(context, anchor)
    while not named and keys[i : i + 1] and keys[i] in context.knowledge.words["stand_fillers"]:
        i += 1
    if keys[i : i + len(lead)] == lead:
        toward = _noun_phrase(context, i + len(lead), sentence.end)
        return Stand(toward, named) if named and toward is not None else _held(context, anchor, toward)
    if named:
        return Stand((anchor.start, i), named)
    first, _ = context.clause(anchor.start)
    start = next((k for k in range(anchor.start - 2, first - 1, -1) if keys[k : k + len(lead)] == lead), None)
    if start is None or not _is_finite(context, anchor):
        return None
    begin = start + len(lead)
    return _held(context, anchor, (begin, min(anchor.start, begin + LONGEST)))


def _asked(context: Context, anchor: Anchor) -> Stand | None:
    """Read «از X می‌خواهیم که …»; without anybody who is asked it is a wish of one's own."""
    first, _ = context.clause(anchor.start)
    if not any(context.keys[p.start - 1] == "از" for p in context.phrases(first, anchor.start)):
        return None
    begin = anchor.end + (context.keys[anchor.end : anchor.end + 1] == ["که"])
    return _held(context, anchor, _noun_phrase(context, begin, anchor.sentence.end, through_verb=True))


def _held(context: Context, anchor: Anchor, toward: Span | None) -> Stand | None:
    """Give a stand to the subject of its clause, else to whoever says it."""
    if toward is None:
        return None
    first, _ = context.clause(anchor.start)
    holder = (
        context.subject(first, anchor.start)
        or context.speaker(anchor.start)
        or context.subject(anchor.sentence.start, anchor.start)
    )
    return Stand(toward, [holder]) if holder is not None else None


def _holders_after(context: Context, anchor: Anchor) -> tuple[list[Entity], int]:
    """Return those named right behind the word, joined by «و», and where they end: «مخالفت روسیه و چین با …»."""
    holders: list[Entity] = []
    i = anchor.end
    while (phrase := context.clauses.phrase_at(i)) is not None and phrase.kind in _HOLDERS:
        entity = context.entity(phrase)
        holders += [entity] if entity is not None else []
        i = phrase.end
        if i < anchor.sentence.end and context.keys[i] == "و" and context.clauses.phrase_at(i + 1) is not None:
            i += 1
    return holders, i


def _demand(context: Context, drafts: list[PositionDraft], i: int) -> None:
    """Read what a speaker demands of another state: «ایران باید …», «آن‌ها نباید …»."""
    words = context.knowledge.words
    speaker = context.speaker(i)
    if speaker is None:
        return
    first, last = context.clause(i)[0], context.clause(i + 1)[1]
    asked = context.subject(first, i)
    side, own = (context.side(asked) if asked is not None else None), context.side(speaker)
    named = side is not None and side is not own
    if not named and not any(context.keys[k] in words["others"] for k in range(first, i)):
        return
    toward = _noun_phrase(context, i + 1, last, through_verb=True)
    if toward is not None:
        _add(context, drafts, toward, [speaker], "opposes" if context.keys[i] in words["bans"] else "calls-for")


def _noun_phrase(context: Context, start: int, end: int, *, through_verb: bool = False) -> Span | None:
    """Return the words from ``start`` to a verb, «که», «را» or a sign; with the verb where the thing is an act."""
    i = start
    while (
        i < min(end, start + LONGEST)
        and context.tokens.is_word(i)
        and (through_verb or not _ends_noun_phrase(context, i))
    ):
        i += 1
    return (start, i) if i > start else None


def _ends_noun_phrase(context: Context, i: int) -> bool:
    return context.clauses.is_verb(i) or context.keys[i] in ("که", "را", "تا") or context.at(i, "cue") is not None


def _trimmed(context: Context, start: int, end: int) -> Span | None:
    """Return the words without signs and without a subject and adverbs before the last sign."""
    for k in range(end - 1, start - 1, -1):
        if not context.tokens.is_word(k) or context.keys[k] == "که":
            start = k + 1
            break
    start = max(start, end - LONGEST)
    return (start, end) if end > start else None


def _add(
    context: Context, drafts: list[PositionDraft], toward: Span, holders: list[Entity], attitude: Attitude
) -> None:
    words = set(context.keys[toward[0] : toward[1]])
    for holder in map(context.stands_for, holders):
        for known in drafts:
            theirs = set(context.keys[known.spans[0][0] : known.spans[0][1]])
            alike = len(words & theirs) >= 0.6 * min(len(words), len(theirs))
            if known.holder is holder and known.attitude == attitude and alike:
                known.spans.append(toward)
                break
        else:
            drafts.append(PositionDraft(spans=[toward], holder=holder, attitude=attitude))
