"""Sanctions: of some senders on some targets, in force, imposed, to be lifted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ravabet.actors import Entity
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Sanction

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
    senders: list[Entity] = []
    targets: list[Entity] = []
    for phrase in context.phrases(anchor.end, min(anchor.sentence.end, anchor.end + REACH)):
        sides = context.sides(phrase.start, phrase.end)
        before = context.keys[phrase.start - 1] if phrase.start else ""
        if before in ("علیه", "ضد", "بر"):
            targets += sides
        elif phrase.start <= anchor.end + 2 and any(
            s.ref in ("state:USA", "org:UNSC", "org:EU", "org:UN") for s in sides
        ):
            senders += sides
        elif phrase.start <= anchor.end + 2:
            targets += sides
        elif before == "توسط":
            senders += sides
    first, last = context.clause(anchor.start)
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


def _imposer(context: Context, anchor: Anchor, first: int, last: int) -> list[Entity]:
    """Return whose they are where the noun does not say: the Security Council's, or those of whoever is asked to lift them."""
    council = [s for s in context.sides(first, last) if s.ref == "org:UNSC"]
    quote = context.quotation(anchor.start)
    if council or quote is None or quote.addressee is None:
        return council
    asked = context.side(quote.addressee)
    return [asked] if asked is not None else []
