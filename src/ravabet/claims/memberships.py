"""Memberships: a state in an organisation, sought, supported, held."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ravabet.actors import Entity, Phrase
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Membership

Status = Literal["sought", "supported", "invited", "observer", "full", "suspended", "withdrawn"]
REACH = 14


@dataclass(slots=True, eq=False, kw_only=True)
class MembershipDraft(Draft):
    """A membership in tokens and entities."""

    member: Entity
    organisation: Entity
    status: Status
    backers: list[Entity] = field(default_factory=list)

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the membership for the record."""
        return Membership(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            member=cite.actor(self.member),
            organisation=cite.actor(self.organisation),
            status=self.status,
            backers=cite.actors(self.backers),
        )


def read_memberships(context: Context) -> list[Draft]:
    """Return the report's memberships, each once."""
    drafts: list[MembershipDraft] = []
    for anchor in context.anchors("membership"):
        for draft in _memberships(context, anchor):
            known = next((d for d in drafts if (d.member, d.organisation) == (draft.member, draft.organisation)), None)
            if known is None:
                drafts.append(draft)
                continue
            known.spans += draft.spans
            known.backers += [b for b in draft.backers if b not in known.backers]
            if draft.status == "full" or (known.status == "sought" and draft.status == "supported"):
                known.status = draft.status
    return list(drafts)


def _memberships(context: Context, anchor: Anchor) -> list[MembershipDraft]:
    near = context.phrases(anchor.end, min(anchor.sentence.end, anchor.end + REACH))
    entities = [e for p in near if (e := context.entity(p)) is not None]
    organisations = [e for e in entities if e.kind == "organisation" and e.ref and e.ref.startswith("org:")]
    organisations += [*_also(context, near), *_of_member(context, anchor)]
    if not organisations or context.keys[anchor.start - 1] in context.knowledge.words["members_of"]:
        return []
    members = [e for e in entities if e.kind == "state"]
    first, last = context.clause(anchor.start)
    actor = context.subject(first, anchor.start) or context.speaker(anchor.start)
    side = context.side(actor) if actor is not None else None
    if not members:
        members = (
            [side]
            if side is not None and side.kind == "state"
            else [s for s in context.pair() if s.kind == "state"][:1]
        )
    status = _status(context, first, last)
    backers = [side] if status == "supported" and side is not None and side not in members else []
    return [
        MembershipDraft(
            spans=[(anchor.start, anchor.end)],
            member=member,
            organisation=organisation,
            status=status,
            backers=list(backers),
        )
        for member in members
        for organisation in organisations[: 1 if len(members) > 1 else 2]
    ]


def _also(context: Context, near: list[Phrase]) -> list[Entity]:
    """Return organisations with doubtful names, sure beside another: «بریکس و شانگهای»."""
    found = []
    for phrase in near:
        if phrase.kind == "organisation" and context.keys[phrase.end : phrase.end + 1] == ["و"]:
            match = context.at(phrase.end + 1, "organisation")
            entity = context.resolver.organisation("org:" + match.ref) if match is not None and match.unsure else None
            found += [entity] if entity is not None else []
    return found


def _of_member(context: Context, anchor: Anchor) -> list[Entity]:
    """Return the organisation of «عضو دائم بریکس», which reads as a title."""
    phrase = context.clauses.phrase_at(anchor.start)
    parts = phrase.parts if phrase is not None and phrase.name is None else ()
    found = [context.resolver.organisation(p.ref) for p in parts if p.kind == "organisation" and p.ref]
    return [entity for entity in found if entity is not None]


def _status(context: Context, first: int, last: int) -> Status:
    words = context.knowledge.words
    keys = set(context.keys[first : last + 1])
    if keys & words["membership_full"]:
        return "full"
    if keys & words["membership_supported"]:
        return "supported"
    return "sought"
