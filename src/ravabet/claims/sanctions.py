"""Sanctions: of some senders on some targets, in force, imposed, to be lifted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ravabet.actors import Entity
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Sanction
from ravabet.text.fold import skeleton

Action = Literal["in-force", "imposed", "tightened", "eased", "lifted", "threatened", "called-to-lift"]
_ORDER: tuple[Action, ...] = ("called-to-lift", "lifted", "threatened", "tightened", "imposed", "in-force")
REACH = 8


@dataclass(slots=True, eq=False, kw_only=True)
class SanctionDraft(Draft):
    """Sanctions in tokens and entities."""

    senders: list[Entity]
    targets: list[Entity]
    action: Action

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the sanctions for the record."""
        return Sanction(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            senders=cite.actors(self.senders),
            targets=cite.actors(self.targets),
            action=self.action,
        )


def read_sanctions(context: Context) -> list[Draft]:
    """Return the report's sanctions: one claim for one pair of sides."""
    drafts: list[SanctionDraft] = []
    for anchor in context.anchors("sanction"):
        draft = _sanction(context, anchor)
        if drafts and (not draft.targets or set(draft.targets) & set(drafts[0].targets) or not drafts[0].targets):
            known = drafts[0]
            known.spans += draft.spans
            known.senders = known.senders or draft.senders
            known.targets = known.targets or draft.targets
            known.action = min(known.action, draft.action, key=_ORDER.index)
        else:
            drafts.append(draft)
    for draft in drafts:
        if not draft.targets:
            draft.targets = [s for s in context.pair() if s not in draft.senders and s.kind == "state"][:1]
        if not draft.senders:
            usual = [s for s in context.pair() if s not in draft.targets]
            draft.senders = usual[:1] if any(s.ref == "state:USA" for s in usual[:1]) else []
    return list(drafts)


def _sanction(context: Context, anchor: Anchor) -> SanctionDraft:
    first, last = context.clause(anchor.start)
    senders, targets = _marked(context, first, min(last, anchor.end + REACH))
    passive = bool(senders)
    for phrase in context.phrases(anchor.end, min(anchor.sentence.end, anchor.end + 2 + REACH)):
        if phrase.start > anchor.end + 2 or set(sides := context.sides(phrase.start, phrase.end)) <= {
            *senders,
            *targets,
        }:
            continue
        # «تحریم‌های ایران» are mostly those against it, but for the states and councils that impose most of them.
        usual = any(skeleton(s.name) in context.knowledge.words["usual_senders"] for s in sides)
        (senders if targets or usual else targets).extend(sides)
    subject = context.subject(first, anchor.start)
    side = context.side(subject) if subject is not None else None
    if side is not None and side.kind in ("state", "organisation"):
        if passive and not targets and side not in senders:
            # «روسیه از سوی ایران تحریم شد»
            targets.append(side)
        elif targets and not senders and side not in targets and not context.told(anchor.start):
            senders.append(side)
    senders = senders or _imposer(context, anchor, first, last)
    action = (
        context.has("claim-sanction-action", max(first, anchor.start - 4), min(last + 1, anchor.end + REACH))
        or "in-force"
    )
    return SanctionDraft(
        spans=[(anchor.start, anchor.end)],
        senders=list(dict.fromkeys(senders)),
        targets=list(dict.fromkeys(targets)),
        action=action,  # type: ignore[arg-type]
    )


def _marked(context: Context, first: int, last: int) -> tuple[list[Entity], list[Entity]]:
    """Return the senders and targets that a word marks: «از سوی X», «توسط X»; «علیه Y», «Y را تحریم کرد»."""
    senders: list[Entity] = []
    targets: list[Entity] = []
    for phrase in context.phrases(first, last):
        sides = context.sides(phrase.start, phrase.end)
        before = context.keys[max(phrase.start - 2, 0) : phrase.start]
        if before[-1:] in (["علیه"], ["ضد"], ["بر"]):
            targets += sides
        elif before[-1:] == ["توسط"] or before in (["از", "سوی"], ["از", "طرف"]):
            senders += sides
        elif context.keys[phrase.end : phrase.end + 1] == ["را"] and context.at(phrase.end + 1, "claim:sanction"):
            targets += sides
    return senders, targets


def _imposer(context: Context, anchor: Anchor, first: int, last: int) -> list[Entity]:
    """Return whose they are where the noun does not say: the Security Council's, or those of whoever is asked to lift them."""
    council = [s for s in context.sides(first, last) if s.ref == "org:UNSC"]
    quote = context.quotation(anchor.start)
    if council or quote is None or quote.addressee is None:
        return council
    asked = context.side(quote.addressee)
    return [asked] if asked is not None else []
