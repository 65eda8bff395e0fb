"""Messages: greetings, letters, congratulations, condolences, invitations, thanks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ravabet.actors import Entity
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Message

Sort = Literal["greeting", "letter", "congratulation", "condolence", "invitation", "thanks"]
REACH = 10


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
    near = context.phrases(anchor.end, min(anchor.sentence.end, anchor.end + REACH))
    if sort == "letter":
        if not near or near[0].start > anchor.end + 1 or near[0].kind != "person":
            return None
        sender, near = context.entity(near[0]), near[1:]
        near = [p for p in near if context.keys[p.start - 1] == "به"]
    elif sort in ("congratulation", "condolence"):
        near = [p for p in context.phrases(first, anchor.start) if context.keys[p.start - 1] == "به"] or near
    elif sort == "thanks":
        near = [p for p in [*near, *context.phrases(first, anchor.start)] if p.kind in ("person", "state", "body")]
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


def _counterparts(context: Context, sender: Entity) -> list[Entity]:
    """Return the one to whom the sender speaks: the other named person who speaks in the report, of another state."""
    speakers = dict.fromkeys(
        e for q in context.quotes for e in q.speakers if e.kind == "person" and e.state != sender.state
    )
    return list(speakers)[:1]
