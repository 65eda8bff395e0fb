"""Agreements: memoranda, treaties, contracts, nuclear deals, visa waivers, with the furthest stage reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from ravabet.actors import Entity
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.record.claims import Agreement, Claim, Stage

Instrument = Literal["memorandum", "agreement", "treaty", "contract", "protocol", "roadmap", "statement", "arrangement"]
# Stages in their order (Vienna Convention, arts 9-14, 24, 54-57).
STAGES: tuple[Stage, ...] = get_args(Stage)
# How many words after the noun may still name its subject and parties.
REACH = 14


@dataclass(slots=True, eq=False, kw_only=True)
class AgreementDraft(Draft):
    """An agreement in tokens and entities; ``reached`` and ``wanted`` are the stages that its sentences tell."""

    title: tuple[int, int]
    instrument: Instrument
    parties: list[Entity]
    reached: set[Stage] = field(default_factory=set)
    wanted: set[Stage] = field(default_factory=set)
    subject: frozenset[str] = frozenset()
    well_known: bool = False
    bill: bool = False

    @property
    def stage(self) -> Stage | None:
        """The furthest stage reached; a bill's text is final."""
        reached = max((STAGES.index(s) for s in self.reached), default=None)
        if self.bill:
            return max("finalised", STAGES[reached] if reached is not None else "finalised", key=STAGES.index)
        if reached is not None:
            return STAGES[reached]
        if self.well_known:
            return "in-force"
        return "negotiating" if self.next is not None else None

    @property
    def next(self) -> Stage | None:
        """The stage wanted next: the nearest one beyond what is reached, the signature where it is named."""
        if self.bill:
            return "ratified"
        reached = max((STAGES.index(s) for s in self.reached), default=-1)
        beyond = [s for s in self.wanted if STAGES.index(s) > reached and s != "suspended"]
        if "signed" in beyond:
            return "signed"
        return min(beyond, key=STAGES.index, default=None)

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the agreement for the record."""
        return Agreement(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            title=cite.phrase(self.title),
            instrument=self.instrument,
            parties=cite.actors(self.parties),
            stage=self.stage,
            next=self.next,
        )


def read_agreements(context: Context) -> list[Draft]:
    """Return the report's agreements, each once."""
    drafts: list[AgreementDraft] = []
    anchors = [*context.anchors("agreement"), *context.anchors("agreed")]
    covered: set[int] = set()
    for anchor in sorted(anchors, key=lambda a: (a.start, -a.end)):
        if anchor.start in covered:
            continue
        covered.update(range(anchor.start, anchor.end))
        draft = _agreement(context, anchor)
        known = _known(context, drafts, draft, anchor)
        if known is None:
            drafts.append(draft)
        else:
            _join(known, draft)
    return [d for d in drafts if len(d.parties) >= 2 or d.well_known]


def _agreement(context: Context, anchor: Anchor) -> AgreementDraft:
    end = _title_end(context, anchor)
    told = context.at(anchor.start, "claim:agreed") is not None
    instrument: Instrument = "arrangement" if told else anchor.value  # type: ignore[assignment]
    draft = AgreementDraft(
        spans=[(anchor.start, anchor.end)],
        title=(anchor.start, end),
        instrument=instrument,
        parties=_parties(context, anchor, end),
        subject=_subject(context, anchor.end, end),
        well_known=context.at(anchor.start, "claim-well-known") is not None,
        bill=context.has("claim-bill", anchor.start - 2, anchor.start) is not None,
    )
    if told:
        draft.reached.add("finalised")
    _stages(context, draft, anchor, end)
    draft.involved = draft.parties
    return draft


def _title_end(context: Context, anchor: Anchor) -> int:
    """Return where the words that name the agreement end: before a verb, a comma, «را», «که» or «در»."""
    i = anchor.end
    stops = context.knowledge.words["function"] - {"و", "به", "برای", "بین", "میان", "با", "از"}
    while i < min(anchor.sentence.end, anchor.end + REACH):
        if not context.tokens.is_word(i) or context.keys[i] in stops or context.clauses.is_verb(i):
            break
        i += 1
    return i


def _subject(context: Context, start: int, end: int) -> frozenset[str]:
    """Return the words that tell one agreement from another: its subject, states and grammar left out."""
    mentioned = {i for p in context.phrases(start, end) for i in range(p.start, p.end)}
    return frozenset(
        context.keys[i]
        for i in range(start, end)
        if i not in mentioned and context.keys[i] not in context.knowledge.words["stops"]
    )


def _parties(context: Context, anchor: Anchor, end: int) -> list[Entity]:
    """Return the parties: in the title, else in the clause, else the report's two states."""
    titled = context.sides(anchor.start, end)
    if len(titled) >= 2:
        return titled
    first, last = context.clause(anchor.start)
    around = context.sides(first, last)
    if titled:
        around = [*titled, *(s for s in context.pair() if s not in titled)]
        return around[:2]
    if len(around) == 2:
        return around
    return context.pair()


def _stages(context: Context, draft: AgreementDraft, anchor: Anchor, end: int) -> None:
    """Read what is done to the agreement: stage words of its clause, reached or wanted by the verb's mood."""
    first, last = context.clause(anchor.start)
    first = max(first, anchor.start - 6)
    for i in range(first, last):
        match = context.at(i, "claim-stage")
        if match is None or draft.title[0] <= i < anchor.end:
            continue
        stage: Stage = match.ref  # type: ignore[assignment]
        modality = context.modality(i, match.end)
        if modality == "actual" and not _still(context, i, last):
            draft.reached.add(stage)
        elif modality != "denied":
            draft.wanted.add(stage)


def _still(context: Context, i: int, last: int) -> bool:
    """Is the verb after the stage word a subjunctive or a wish («تا نهایی شود», «امضا کنیم»)?"""
    for k in range(i + 1, min(last + 1, i + 4)):
        if context.keys[k : k + 1] and context.keys[k] in context.knowledge.words["subjunctives"]:
            return True
    return False


def _known(
    context: Context, drafts: list[AgreementDraft], draft: AgreementDraft, anchor: Anchor
) -> AgreementDraft | None:
    """Return the agreement that this mention means again."""
    if draft.well_known:
        return next((d for d in drafts if d.well_known), None)
    if context.points_back(anchor.start) or (context.points_back(anchor.end + 1) and not draft.subject):
        return drafts[-1] if drafts else None
    for known in reversed(drafts):
        if known.well_known:
            continue
        same_parties = set(known.parties) == set(draft.parties)
        same_subject = bool(known.subject & draft.subject) or not draft.subject or not known.subject
        if same_parties and same_subject:
            return known
    return None


def _join(known: AgreementDraft, draft: AgreementDraft) -> None:
    known.spans += draft.spans
    known.reached |= draft.reached
    known.wanted |= draft.wanted
    known.bill = known.bill or draft.bill
    if len(draft.subject) > len(known.subject):
        known.subject, known.title = draft.subject, draft.title
    if len(known.parties) < 2:
        known.parties = draft.parties
