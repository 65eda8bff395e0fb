"""Messages: greetings, letters, congratulations, condolences, invitations, thanks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ravabet.actors import Entity, Phrase
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Message

Sort = Literal["greeting", "letter", "congratulation", "condolence", "invitation", "thanks"]
REACH = 10
# How far before the one thanked «از» may stand, in words.
LED = 3
_SENDERS = frozenset({"person", "state", "body", "organisation", "group"})


@dataclass(slots=True, eq=False, kw_only=True)
class MessageDraft(Draft):
    """A message in tokens and entities."""

    sender: Entity
    recipients: list[Entity]
    sort: Sort

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the message for the record."""
        return Message(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            sender=cite.actor(self.sender),
            recipients=cite.actors(self.recipients),
            sort=self.sort,
        )


def read_messages(context: Context) -> list[Draft]:
    """Return the report's messages, each once."""
    drafts: list[MessageDraft] = []
    for anchor in context.anchors("message"):
        draft = _message(context, anchor)
        if draft is None:
            continue
        known = next(
            (
                d
                for d in drafts
                if d.sort == draft.sort
                and d.sender is draft.sender
                and (d.sort != "thanks" or set(d.recipients) & set(draft.recipients))
            ),
            None,
        )
        if known is None:
            drafts.append(draft)
        else:
            known.spans += draft.spans
    return list(drafts)


def _message(context: Context, anchor: Anchor) -> MessageDraft | None:
    sort: Sort = anchor.value  # type: ignore[assignment]
    first, _ = context.clause(anchor.start)
    sender = (
        context.subject(first, anchor.start)
        or context.speaker(anchor.start)
        or context.subject(anchor.sentence.start, anchor.start)
    )
    before = context.phrases(first, anchor.start)
    near = context.phrases(anchor.end, min(anchor.sentence.end, anchor.end + REACH))
    own = next((p for p in near if p.start <= anchor.end + 1 and p.kind in _SENDERS), None)
    if sort == "letter" and own is None and not context.is_sent(anchor.end, anchor.sentence.end):
        return None
    if sort == "invitation":
        return _invitation(context, anchor, sender, before, near)
    if own is not None and sort != "greeting" and context.keys[own.start - 1] not in ("به", "از"):
        sender, near = context.entity(own), [p for p in near if p is not own]
    if sort == "thanks":
        near = [p for p in [*near, *before] if p.kind in _SENDERS and _led(context, p, "از")]
    elif sort != "greeting":
        near = [p for p in [*before, *near] if p.kind in _SENDERS and context.keys[p.start - 1] == "به"]
    recipients = [e for p in near[:1] if (e := context.entity(p)) is not None and e is not sender]
    if sort == "thanks" and not recipients and sender is not None:
        recipients = list(_counterparts(context, sender))
    if sender is None or not recipients:
        return None
    return MessageDraft(
        spans=[(anchor.start, anchor.end)],
        modality="actual",
        sender=sender,
        recipients=recipients,
        sort=sort,
    )


def _led(context: Context, phrase: Phrase, preposition: str) -> bool:
    """Does the mention stand behind the preposition, or behind a noun or two that does («از پیام او»)?"""
    return preposition in context.keys[max(phrase.start - LED, 0) : phrase.start]


def _invitation(
    context: Context, anchor: Anchor, subject: Entity | None, before: list[Phrase], near: list[Phrase]
) -> MessageDraft | None:
    """Read «X از Y دعوت کرد», «دعوت X از Y» and «Y به دعوت X»."""
    asked = [p for p in [*near, *before] if p.kind in _SENDERS and context.keys[p.start - 1] == "از"]
    sender, recipient = subject, context.entity(asked[0]) if asked else None
    own = next((p for p in near if p.start == anchor.end and p.kind in _SENDERS), None)
    if own is not None:
        sender = context.entity(own)
        if context.keys[anchor.start - 1] == "به" and not asked:
            recipient = subject
    if sender is None or recipient is None or sender is recipient:
        return None
    return MessageDraft(spans=[(anchor.start, anchor.end)], sender=sender, recipients=[recipient], sort="invitation")


def _counterparts(context: Context, sender: Entity) -> list[Entity]:
    """Return the one to whom the sender speaks: the other named person who speaks in the report, of another state."""
    speakers = dict.fromkeys(
        e for q in context.quotes for e in q.speakers if e.kind == "person" and e.state != sender.state
    )
    return list(speakers)[:1]
