"""Diplomatic acts: ambassadors summoned, recalled, expelled, accredited; missions and relations opened and closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from ravabet.actors import Entity
from ravabet.actors import Phrase as Mention
from ravabet.claims.context import Anchor, Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.knowledge import Match
from ravabet.record.claims import Claim, DiplomaticAct, Modality

Act = Literal["summoned", "recalled", "expelled", "accredited", "opened", "closed", "severed", "restored"]
# How far the verb may stand behind what is acted on, in words.
REACH = 16
# What may stand between the act as a noun and what is acted on («احضار دوباره سفیر»), in words.
NOUN_AFTER = 2


@dataclass(slots=True, eq=False, kw_only=True)
class DiplomaticActDraft(Draft):
    """A diplomatic act in tokens and entities."""

    actor: Entity | None
    act: Act
    object: Entity | None

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the diplomatic act for the record."""
        return DiplomaticAct(
            id=common.id,
            spans=common.spans,
            evidence=common.evidence,
            quotations=common.quotations,
            modality=common.modality,
            confidence=self.confidence,
            actor=cite.actor(self.actor) if self.actor is not None else None,
            act=self.act,
            object=cite.actor(self.object) if self.object is not None else None,
        )


class Scene(NamedTuple):
    """One act in its clause: the word of the act, what is acted on, and the tokens ``[first, last)`` around both."""

    anchor: Anchor
    thing: Match
    sort: str
    first: int
    last: int


def read_diplomatic_acts(context: Context) -> list[Draft]:
    """Return the report's diplomatic acts, each once; one for each of several actors."""
    drafts: list[DiplomaticActDraft] = []
    for anchor in context.anchors("diplomatic-act"):
        for draft in _acts(context, anchor):
            known = next((d for d in drafts if _same(context, d, draft)), None)
            if known is None:
                drafts.append(draft)
                continue
            known.spans += draft.spans
            known.actor = known.actor or draft.actor
            known.object = known.object or draft.object
    return list(drafts)


def _same(context: Context, known: DiplomaticActDraft, draft: DiplomaticActDraft) -> bool:
    return (known.act, known.modality) == (draft.act, draft.modality) and all(
        a is None or b is None or a is b or (context.side(a) is context.side(b) is not None)
        for a, b in ((known.actor, draft.actor), (known.object, draft.object))
    )


def _acts(context: Context, anchor: Anchor) -> list[DiplomaticActDraft]:
    act, sort, form = anchor.value.split("|")
    first, last = context.clause(anchor.start)
    thing = _thing(context, anchor, sort, first, finite=form != "noun" or _has_verb(context, anchor))
    if thing is None:
        return []
    scene = Scene(anchor, thing, sort, first, last)
    actors, object_ = _sorted_out(context, scene)
    if object_ is None or (scene.sort == "letters" and not actors):
        return []
    doers: list[Entity | None] = [*actors] or [None]
    start, end = min(anchor.start, thing.start), max(anchor.end, thing.end)
    while anchor.end <= end < last and context.clauses.is_verb(end):
        end += 1
    return [
        DiplomaticActDraft(
            spans=[(start, end)],
            modality=_modality(context, scene, form),
            actor=actor,
            act=act,  # type: ignore[arg-type]
            object=object_,
        )
        for actor in doers
    ]


def _modality(context: Context, scene: Scene, form: str) -> Modality:
    """Return the modality that the verb brings, else that of the clause; «باید» may stand before what is acted on."""
    if form in ("denied", "intended"):
        return form  # type: ignore[return-value]
    told = context.modality(scene.anchor.start, scene.anchor.end)
    before = context.keys[max(0, scene.first - 1) : scene.anchor.start]
    return "called-for" if told == "actual" and not context.knowledge.words["must"].isdisjoint(before) else told


def _sorted_out(context: Context, scene: Scene) -> tuple[list[Entity], Entity | None]:
    """Return who acts and on whom. Of relations between two, and of a mission opened in a state, the first is who acts."""
    actors = _actors(context, scene)
    object_ = _object(context, scene, actors)
    if scene.sort == "envoy" and object_ is not None and not scene.anchor.value.startswith("recalled"):
        return [a for a in actors if a is not context.side(object_)], object_
    if scene.sort not in ("relations", "mission"):
        return actors, object_
    named = [s for s in context.named_sides(scene.thing.start, scene.last) if s not in actors]
    if not actors and len(named) > 1:
        return named[:1], named[1]
    if len(actors) > 1 and object_ is None:
        return actors[:1], actors[1]
    return actors, object_


def _thing(context: Context, anchor: Anchor, sort: str, first: int, *, finite: bool) -> Match | None:
    """Return what is acted on: before the verb («سفیر … را احضار کرد»), or behind the noun («احضار سفیر …»)."""
    if sort == "letters":
        return Match(anchor.start, anchor.end, "claim:diplomatic-act", anchor.value, False)
    limit = min(anchor.sentence.end, anchor.end + NOUN_AFTER)
    behind = [m for m in _things(context, sort, anchor.end, limit + 2) if m.start < limit]
    before = _things(context, sort, max(first, anchor.start - REACH), anchor.start)
    if before and finite:
        return before[0] if sort == "envoy" else before[-1]
    return behind[0] if behind else None


def _things(context: Context, sort: str, start: int, end: int) -> list[Match]:
    found = [m for m in context.matches("claim-diplomatic-object", start, end) if m.ref == sort]
    return [m for m in found if not any(o is not m and o.start <= m.start and m.end < o.end for o in found)]


def _has_verb(context: Context, anchor: Anchor) -> bool:
    limit = min(anchor.end + 3, anchor.sentence.end)
    return any(context.clauses.is_verb(k) for k in range(anchor.end - 1, limit))


def _passive(context: Context, scene: Scene) -> bool:
    keys, passive = context.keys, context.knowledge.words["passive_verbs"]
    return any(keys[k] in passive for k in range(scene.anchor.end - 1, min(scene.last, scene.anchor.end + 3)))


def _actors(context: Context, scene: Scene) -> list[Entity]:
    """Return who acts, as states and organisations; of an active verb its subject with all that stand in its list."""
    anchor, thing = scene.anchor, scene.thing
    if scene.sort == "letters":
        envoys = [p for p in _people(context, scene) if _is_envoy(context, p)]
        return [e for p in envoys[:1] if (e := context.entity(p)) is not None]
    agents = _agents(context, scene)
    if agents or _passive(context, scene) or thing.start >= anchor.end:
        return agents
    subject = context.clauses.subject(scene.first, thing.start) or context.clauses.subject(
        anchor.sentence.start, thing.start
    )
    named = _sides(context, _listed(context, subject, thing.start)) if subject is not None else []
    speaker = context.speaker(anchor.start)
    side = context.side(speaker) if speaker is not None and not named else None
    return [side] if side is not None else named


def _listed(context: Context, subject: Mention, end: int) -> list[Mention]:
    """Return a subject with all that stand in its list: «عربستان، امارات و مصر»."""
    listed = [subject]
    for phrase in context.phrases(subject.end, end):
        between = context.keys[listed[-1].end : phrase.start]
        if len(between) != 1 or between[0] not in ("،", "و"):
            break
        listed.append(phrase)
    return listed


def _agents(context: Context, scene: Scene) -> list[Entity]:
    """Return who acts where a preposition says so: «توسط ایران», «از سوی ایران», «به وزارت خارجه ایران احضار شد»."""
    leads = {m.end for m in context.matches("claim-agent", scene.first, scene.last)}
    agents: list[Mention] = []
    for phrase in context.phrases(scene.first, scene.last):
        called = scene.sort == "envoy" and phrase.kind == "body" and phrase.start > scene.first
        if phrase.start in leads or (called and context.keys[phrase.start - 1] == "به"):
            agents.append(phrase)
    return _sides(context, agents)


def _sides(context: Context, phrases: list[Mention]) -> list[Entity]:
    entities = [e for p in phrases if (e := context.entity(p)) is not None]
    return list(dict.fromkeys(s for e in entities if (s := context.side(e)) is not None))


def _object(context: Context, scene: Scene, actors: list[Entity]) -> Entity | None:
    """Return the envoy acted on; of a mission or of relations the other side; of letters who takes them."""
    thing = scene.thing
    if scene.sort == "envoy":
        envoy = next((p for p in context.phrases(scene.first, scene.last) if p.start <= thing.start < p.end), None)
        entity = context.entity(envoy) if envoy is not None else None
        if entity is not None:
            return entity
    if scene.sort == "letters":
        others = [p for p in _people(context, scene) if not _is_envoy(context, p)]
        return next((e for p in reversed(others) if (e := context.entity(p)) is not None and e not in actors), None)
    around = context.named_sides(min(thing.start, scene.anchor.start), scene.last)
    return next((s for s in around if s not in actors), None)


def _people(context: Context, scene: Scene) -> list[Mention]:
    """Return the persons named in the clause, the word of the act itself left out."""
    found = context.phrases(scene.first, scene.last)
    return [p for p in found if p.kind == "person" and p.start != scene.anchor.start]


def _is_envoy(context: Context, phrase: Mention) -> bool:
    return any(m.ref == "envoy" for m in context.matches("claim-diplomatic-object", phrase.start, phrase.end))
