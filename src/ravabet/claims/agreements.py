"""Agreements: memoranda, treaties, contracts, nuclear deals, visa waivers, with the furthest stage reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from ravabet.actors import Entity
from ravabet.claims.context import NEGATIONS, Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.knowledge import Match
from ravabet.record.claims import Agreement, Claim, Stage

Instrument = Literal["memorandum", "agreement", "treaty", "contract", "protocol", "roadmap", "statement", "arrangement"]
# Stages in their order (Vienna Convention, arts 9-14, 24, 54-57).
STAGES: tuple[Stage, ...] = get_args(Stage)
# How many words after the noun may still name its subject and parties.
REACH = 14


@dataclass(slots=True, eq=False, kw_only=True)
class AgreementDraft(Draft):
    """An agreement in tokens and entities; ``reached``, ``wanted`` and ``denied`` are the stages that its sentences tell."""

    title: tuple[int, int]
    instrument: Instrument
    parties: list[Entity]
    reached: set[Stage] = field(default_factory=set)
    wanted: set[Stage] = field(default_factory=set)
    denied: set[Stage] = field(default_factory=set)
    subject: frozenset[str] = frozenset()
    well_known: bool = False
    bill: bool = False
    matter: bool = False
    generic: bool = False
    told: bool = False
    headline: bool = False

    def tells(self) -> bool:
        """Tell whether the report says which agreement it is or how it stands; a bare «توافق» says neither."""
        return bool(self.matter or self.reached or self.wanted or self.denied or self.bill or self.headline)

    @property
    def stage(self) -> Stage | None:
        """The furthest stage reached. A bill's text is final; a well-known deal is in force unless its return is wanted."""
        if self.bill:
            return "finalised"
        if self.well_known:
            return "suspended" if "suspended" in self.wanted | self.reached else "in-force"
        reached = max((STAGES.index(s) for s in self.reached if s != "suspended"), default=None)
        if reached is not None:
            return STAGES[reached]
        return "negotiating" if self.next is not None else None

    @property
    def next(self) -> Stage | None:
        """The stage wanted next: the nearest one beyond what is reached, the signature where it is named."""
        if self.bill:
            return "ratified"
        if self.well_known:
            return "in-force" if "suspended" in self.wanted | self.reached else None
        reached = max((STAGES.index(s) for s in self.reached if s != "suspended"), default=-1)
        beyond = [
            s for s in self.wanted if STAGES.index(s) > reached and s not in ("suspended", "negotiating", "terminated")
        ]
        return "signed" if "signed" in beyond else min(beyond, key=STAGES.index, default=None)

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
    covered: set[int] = set()
    titled = 0
    for anchor in sorted([*context.anchors("agreement"), *context.anchors("agreed")], key=lambda a: (a.start, -a.end)):
        inside = anchor.start < titled and context.at(anchor.start, "claim-matter") is not None
        if anchor.start in covered or inside or _is_verb(context, anchor):
            continue
        covered.update(range(anchor.start, anchor.end))
        draft = _agreement(context, anchor)
        titled = draft.title[1]
        known = _known(context, drafts, draft, anchor)
        if known is None:
            drafts.append(draft)
        else:
            _join(known, draft)
    return [d for d in drafts if d.well_known or (len(d.parties) >= 2 and d.tells())]


def _is_verb(context: Context, anchor: Anchor) -> bool:
    """Is it «(مورد …) قرار داد», no contract; or «به توافق رسیدند که», a statement?"""
    keys = context.keys
    after = keys[anchor.end] if anchor.end < len(keys) else ""
    if keys[anchor.start : anchor.start + 2] == ["قرار", "داد"]:
        return not after[:1].isalpha() or after in context.knowledge.words["function"]
    return (
        context.at(anchor.start, "claim:agreed") is not None
        and after == "که"
        and context.at(anchor.start, "cue") is not None
    )


def _agreement(context: Context, anchor: Anchor) -> AgreementDraft:
    end = _title_end(context, anchor)
    told = context.at(anchor.start, "claim:agreed") is not None
    instrument: Instrument = "arrangement" if told else anchor.value  # type: ignore[assignment]
    titled = context.sides(anchor.start, end)
    # «تجارت آزاد», «لغو روادید» name what is agreed, rather than the instrument.
    matter = context.has("claim-matter", anchor.start, end) is not None
    draft = AgreementDraft(
        spans=[(anchor.start, anchor.end)],
        title=(anchor.start, end),
        instrument=instrument,
        parties=titled if len(titled) >= 2 else _parties(context, anchor, titled),
        subject=_subject(context, anchor.start if matter else anchor.end, end),
        matter=matter,
        well_known=context.at(anchor.start, "claim-well-known") is not None,
        bill=context.has("claim-bill", anchor.start - 4, anchor.start) is not None,
        generic=not titled and not told,
        told=told,
        headline=anchor.sentence.block == "headline",
    )
    draft.generic = draft.generic and not draft.subject
    if told or instrument == "statement":
        draft.reached.add("finalised")
    else:
        _stages(context, draft, anchor)
    return draft


def _title_end(context: Context, anchor: Anchor) -> int:
    """Return where the words that name the agreement end: before a verb and the noun that it carries, a comma, «را», «در»."""
    i = anchor.end
    stops = context.knowledge.words["function"] - {"و", "به", "برای", "بین", "میان", "با", "از"}
    limit = min(anchor.sentence.end, anchor.end + REACH)
    while i < limit and context.tokens.is_word(i) and context.keys[i] not in stops and not context.clauses.is_verb(i):
        i += 1
    if i < limit and context.clauses.is_verb(i):
        i = max(anchor.end, i - 1)
    return i


def _subject(context: Context, start: int, end: int) -> frozenset[str]:
    """Return the words that tell one agreement from another: its subject, states and grammar left out."""
    mentioned = {i for p in context.phrases(start, end) for i in range(p.start, p.end)}
    dull = context.knowledge.words["stops"] | context.knowledge.words["dull_agreement_words"]
    return frozenset(context.keys[i] for i in range(start, end) if i not in mentioned and context.keys[i] not in dull)


def _parties(context: Context, anchor: Anchor, titled: list[Entity]) -> list[Entity]:
    """Return the parties where the title names fewer than two: of the clause, else the report's two states."""
    if titled:
        speaker = context.speaker(anchor.start)
        own = context.side(speaker) if speaker is not None else None
        return list(dict.fromkeys([*titled, *([own] if own is not None else []), *context.pair()]))[:2]
    first, last = context.clause(anchor.start)
    around = context.sides(first, last)
    return around if len(around) == 2 else context.pair()


def _stages(context: Context, draft: AgreementDraft, anchor: Anchor) -> None:
    """Read what is done to the agreement: the stage words of its clause and the one before, reached or wanted."""
    words = context.knowledge.words
    sentence = anchor.sentence
    first, last = context.clause(anchor.start)
    last = max(last, context.clause(min(last, sentence.end - 1))[1])
    for i in range(max(first, anchor.start - 5, sentence.start), min(last, sentence.end)):
        match = context.at(i, "claim-stage")
        if match is not None and not anchor.start <= i < anchor.end:
            _stage(context, draft, anchor, match)
    if draft.denied and not draft.reached:
        draft.modality = "denied"
    effects = not words["consequences"].isdisjoint(context.keys[first:last])
    if draft.instrument == "arrangement" and effects and not (draft.reached | draft.wanted | draft.denied):
        # A waiver that has its effects is in force.
        draft.reached.add("in-force")


def _stage(context: Context, draft: AgreementDraft, anchor: Anchor, match: Match) -> None:
    """Read one stage word with its verb: reached («امضا شد»), wanted («امضا شود»), denied («امضا نشد»)."""
    words, sentence, i = context.knowledge.words, anchor.sentence, match.start
    stage: Stage = match.ref  # type: ignore[assignment]
    verb = next((k for k in range(match.end, min(match.end + 4, sentence.end)) if context.clauses.is_verb(k)), None)
    before = set(context.keys[max(sentence.start, i - 4) : i])
    wished = before & (words["purpose"] | words["wished"] | words["must"])
    if any(key.startswith(NEGATIONS) for key in context.keys[match.end : min(match.end + 3, sentence.end)]):
        draft.denied.add(stage)
    elif before & words["ready"] and stage == "signed":
        # A text that is ready for the signature is final.
        draft.reached.add("finalised")
        draft.wanted.add("signed")
    elif verb is None or i < anchor.start:
        if before & words["ceremony"] and context.modality(i, match.end) != "called-for":
            draft.reached.add(stage)
        elif wished or before & words["ceremony"] or stage == "in-force":
            draft.wanted.add(stage)
    elif _is_carried_out(context, anchor, stage) or (_is_past(context, verb) and not wished):
        draft.reached.add(stage)
    else:
        draft.wanted.add(stage)


def _is_carried_out(context: Context, anchor: Anchor, stage: Stage) -> bool:
    """Is something done by it («براساس توافق‌نامه … اجرا می‌شود»), so that it is in force?"""
    before = context.keys[max(anchor.sentence.start, anchor.start - 2) : anchor.start]
    return stage == "in-force" and not context.knowledge.words["by_way_of"].isdisjoint(before)


def _is_past(context: Context, verb: int) -> bool:
    """Is the verb a past or a perfect, and no participle that leans on a later verb («نهایی کرده و امضا کنیم»)?"""
    keys, words = context.keys, context.knowledge.words
    if keys[verb] in words["participles"] and keys[verb + 1 : verb + 2] == ["و"]:
        return False
    return (
        keys[verb] not in words["subjunctives"]
        and keys[verb] not in words["will"]
        and not keys[verb].startswith(("می", "نمی"))
    )


def _known(
    context: Context, drafts: list[AgreementDraft], draft: AgreementDraft, anchor: Anchor
) -> AgreementDraft | None:
    """Return the agreement that this mention means again."""
    if draft.well_known:
        return next((d for d in drafts if d.well_known), None)
    if not drafts:
        return None
    last = drafts[-1]
    if context.points_back(anchor.start) or draft.generic:
        return last
    if draft.told:
        return last if last.spans[-1][0] >= anchor.sentence.start else None
    for known in reversed(drafts):
        if (
            known.matter != draft.matter
            or known.well_known
            or set(known.parties) != set(draft.parties)
            or not _may_be_one(known, draft)
        ):
            continue
        if known.told:
            return known
        unnamed = not known.subject and known.instrument == draft.instrument
        same_subject = bool(known.subject & draft.subject) or not draft.subject or unnamed
        if same_subject or (known.headline and known.instrument == draft.instrument):
            return known
    return None


def _may_be_one(a: AgreementDraft, b: AgreementDraft) -> bool:
    """May two words name one instrument? A memorandum is no contract; «توافق» may be any."""
    return a.instrument == b.instrument or "agreement" in (a.instrument, b.instrument) or a.told or b.told


def _join(known: AgreementDraft, draft: AgreementDraft) -> None:
    known.spans += draft.spans
    known.reached |= draft.reached
    known.wanted |= draft.wanted
    known.denied |= draft.denied
    known.modality = "actual" if known.reached else known.modality
    known.bill = known.bill or draft.bill
    if len(draft.subject) > len(known.subject):
        known.subject, known.title = draft.subject, draft.title
    if len(known.parties) < 2:
        known.parties = draft.parties
