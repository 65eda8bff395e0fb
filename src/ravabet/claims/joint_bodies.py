"""Joint bodies: commissions, committees and working groups of two states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ravabet.actors import Entity
from ravabet.claims.context import Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, JointBody

Status = Literal["proposed", "established", "convened", "to-convene", "called-on", "dissolved"]
REACH = 7


@dataclass(slots=True, eq=False, kw_only=True)
class JointBodyDraft(Draft):
    """A joint body in tokens and entities."""

    title: tuple[int, int]
    parties: list[Entity]
    status: Status

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the joint body for the record."""
        return JointBody(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            title=cite.phrase(self.title),
            parties=cite.actors(self.parties),
            status=self.status,
        )


def read_joint_bodies(context: Context) -> list[Draft]:
    """Return the report's joint bodies, each once."""
    drafts: list[JointBodyDraft] = []
    words = context.knowledge.words
    for anchor in context.anchors("joint_body"):
        end = anchor.end
        while (
            end < min(anchor.sentence.end, anchor.end + REACH)
            and context.tokens.is_word(end)
            and context.keys[end] not in ("را", "که", "در", "به", "از")
            and not context.clauses.is_verb(end)
        ):
            end += 1
        if context.points_back(anchor.start) and drafts:
            drafts[-1].spans.append((anchor.start, anchor.end))
            continue
        sides = context.sides(anchor.start, end)
        organisation = context.at(anchor.start, "organisation")
        if organisation is not None and not organisation.unsure:
            continue
        joint = any(k in words["joint_words"] for k in context.keys[anchor.end : anchor.end + 4])
        if not joint or (
            len(sides) == 1
            and not any(k in words["certainly_joint"] for k in context.keys[anchor.end : anchor.end + 4])
        ):
            continue
        parties = sides if len(sides) >= 2 else context.pair()
        if len(parties) < 2:
            continue
        draft = JointBodyDraft(
            spans=[(anchor.start, anchor.end)],
            title=(anchor.start, end),
            parties=parties,
            status=_status(context, anchor.start, end),
        )
        same = [
            d
            for d in drafts
            if context.keys[d.title[0]] == context.keys[anchor.start] and set(d.parties) == set(parties)
        ]
        if same:
            same[0].spans += draft.spans
            if same[0].status == "established":
                same[0].status = draft.status
        else:
            drafts.append(draft)
    return list(drafts)


def _status(context: Context, start: int, end: int) -> Status:
    sentence = context.sentence(start)
    assert sentence is not None
    modality = context.modality(start, end)
    found = {
        m.ref for i in range(sentence.start, sentence.end) if (m := context.at(i, "claim-joint-status")) is not None
    }
    if modality == "called-for":
        return "called-on" if "proposed" not in found else "proposed"
    if "to-convene" in found and ("convened" not in found or modality == "intended"):
        return "to-convene"
    if "convened" in found:
        return "convened"
    if "proposed" in found:
        return "proposed"
    return "established"
