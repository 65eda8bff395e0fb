"""Projects: railways, pipelines, power plants, ports; joint, or by one state in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from ravabet.actors import Entity
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Claim, Project

Stage = Literal["proposed", "agreed", "under-way", "operational", "stalled", "cancelled"]
_STAGES: tuple[Stage, ...] = get_args(Stage)
REACH = 8
# A sentence that names more states than this is no list of parties.
MOST_PARTIES = 3


@dataclass(slots=True, eq=False, kw_only=True)
class ProjectDraft(Draft):
    """A project in tokens and entities."""

    title: tuple[int, int]
    parties: list[Entity]
    stage: Stage | None
    subject: frozenset[str]

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the project for the record."""
        return Project(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            title=cite.phrase(self.title),
            parties=cite.actors(self.parties),
            stage=self.stage,
        )


def read_projects(context: Context) -> list[Draft]:
    """Return the report's projects, each once."""
    drafts: list[ProjectDraft] = []
    for anchor in context.anchors("project"):
        end = anchor.end
        while (
            end < min(anchor.sentence.end, anchor.end + REACH)
            and context.tokens.is_word(end)
            and not (context.clauses.is_verb(end) or context.keys[end] in ("را", "که", "در", "با"))
        ):
            end += 1
        parties = _parties(context, anchor, end)
        if len(parties) < 2:
            continue
        draft = ProjectDraft(
            spans=[(anchor.start, anchor.end)],
            title=(anchor.start, end),
            parties=parties,
            stage=_stage(context, anchor),
            subject=frozenset(context.keys[anchor.start : anchor.end]),
        )
        known = next(
            (d for d in drafts if _same(d, draft) or (context.points_back(anchor.start) and d is drafts[-1])), None
        )
        if known is None:
            drafts.append(draft)
        else:
            known.spans += draft.spans
            known.stage = known.stage or draft.stage
    # Where nothing is said to be done to it, a pipeline is only talked of.
    return [draft for draft in drafts if draft.stage is not None]


def _parties(context: Context, anchor: Anchor, end: int) -> list[Entity]:
    titled = context.sides(anchor.start, end)
    if len(titled) >= 2:
        return titled
    first, last = context.clause(anchor.start)
    around = context.sides(first, last)
    merged = list(dict.fromkeys([*titled, *around]))
    return merged if 2 <= len(merged) <= MOST_PARTIES else context.pair()


def _stage(context: Context, anchor: Anchor) -> Stage | None:
    first, last = context.clause(anchor.start)
    found = {
        m.ref
        for i in range(max(first - 3, anchor.sentence.start), min(last + 3, anchor.sentence.end))
        if (m := context.at(i, "claim-project-stage")) is not None
    }
    for stage in ("cancelled", "stalled", "operational", "proposed", "agreed", "under-way"):
        if stage in found:
            return stage
    return None


def _same(a: ProjectDraft, b: ProjectDraft) -> bool:
    return bool(a.subject & b.subject) and set(a.parties) == set(b.parties)
