"""Who is who: mentions of one report gathered into actors, titles and surnames tied to the persons they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from ravabet.actors.titles import Phrase
from ravabet.knowledge import Knowledge
from ravabet.record.models import ActorKind, MentionForm
from ravabet.text.tokens import Tokens

_KINDS: dict[str, ActorKind] = {
    "person": "person",
    "state": "state",
    "organisation": "organisation",
    "body": "body",
    "group": "group",
    "region": "group",
    "outlet": "organisation",
}


# Offices that ended before the registries' first year are left out: whoever held them since then is meant.
EARLIEST = "1997"


@dataclass(slots=True)
class Title:
    """An office as one phrase gives it: registry id or head noun, all its words as keys, and its state."""

    office: str
    keys: frozenset[str]
    state: str | None


@dataclass(slots=True, eq=False)
class Entity:
    """One actor while a report is read. ``name`` is the fullest name printed; mentions are token spans."""

    kind: ActorKind
    ref: str | None = None
    state: str | None = None
    name: str = ""
    name_keys: tuple[str, ...] = ()
    title: str = ""
    titles: list[Title] = field(default_factory=list)
    anonymous: bool = False
    plural: bool = False
    mentions: list[tuple[int, int, MentionForm]] = field(default_factory=list)
    inferred: bool = False
    same_as: Entity | None = None

    @property
    def first(self) -> int:
        """The first token at which the actor is mentioned."""
        return min((m[0] for m in self.mentions), default=0)


class Resolver:
    """Turns phrases into entities, in the order of the text."""

    def __init__(self, tokens: Tokens, knowledge: Knowledge, own: str) -> None:
        """Take the report's own country, for «کشورمان» and bare titles."""
        self.tokens = tokens
        self.knowledge = knowledge
        self.own = own
        self.entities: list[Entity] = []
        self.entity_of: dict[Phrase, Entity] = {}
        self._by_ref: dict[str, Entity] = {}

    def resolve(self, phrases: list[Phrase]) -> None:
        """Resolve all phrases: states and other listed actors, then names, then titles."""
        states = self._states(phrases)
        for phrase in phrases:
            if phrase.kind in _KINDS and phrase.kind != "person":
                self._listed(phrase, states.get(phrase, phrase.state))
            for part in phrase.parts:
                if part.kind != "person":
                    self._listed(part, states.get(part, part.state))
        named = [p for p in phrases if p.kind == "person" and p.name]
        for phrase in sorted(named, key=lambda p: -(p.name[1] - p.name[0]) if p.name else 0):
            self._named(phrase, states.get(phrase, phrase.state))
        persons = [e for e in self.entities if e.kind == "person"]
        for phrase in phrases:
            if phrase.kind == "person" and not phrase.name:
                self._titled(phrase, states.get(phrase, phrase.state), persons)

    def mention(self, phrase: Phrase, entity: Entity) -> None:
        """Tie a phrase (a pronoun, say) to an entity."""
        if phrase not in self.entity_of:
            self.entity_of[phrase] = entity
            entity.mentions.append((phrase.start, phrase.end, phrase.form))

    def create(self, entity: Entity) -> Entity:
        """Add an entity that no phrase names («مقامات وزارت نفت» as a subject)."""
        self.entities.append(entity)
        return entity

    def state(self, code: str) -> Entity:
        """Return the entity of a state, new if it is not mentioned yet."""
        return self._registered("state:" + code, "state", code, self.knowledge.data.states[code].name)

    def organisation(self, ref: str) -> Entity | None:
        """Return the entity of an organisation (``org:UN``), new if it is not mentioned yet; None for an unknown one."""
        entry = self.knowledge.data.organisations.get(ref.removeprefix("org:"))
        return self._registered(ref, "organisation", None, entry.name) if entry else None

    # -- states ------------------------------------------------------------------------------------------------------

    def _states(self, phrases: list[Phrase]) -> dict[Phrase, str | None]:
        """Return what «کشورمان» and «این کشور» stand for where a phrase says so."""
        meant: dict[Phrase, str | None] = {}
        last: str | None = None
        for phrase in phrases:
            for part in (phrase, *phrase.parts):
                if part.state == "own":
                    meant[part] = self.own
                elif part.state == "that":
                    meant[part] = last
            if phrase.state in ("that", "own"):
                meant.setdefault(phrase, self.own if phrase.state == "own" else last)
            for part in (phrase, *phrase.parts):
                if part.kind == "state" and part.state not in (None, "own", "that"):
                    last = part.state
        return meant

    def _listed(self, phrase: Phrase, state: str | None) -> None:
        data = self.knowledge.data
        if phrase.kind == "state":
            if state is None:
                return
            entity = self.state(state)
        elif phrase.kind == "body":
            state = state or None
            ref = f"{phrase.ref}:{state}" if state else phrase.ref
            entity = self._registered(ref or "", "body", state, self.tokens.words(phrase.start, phrase.end))
        elif phrase.kind == "organisation":
            name = data.organisations[(phrase.ref or "").removeprefix("org:")].name
            entity = self._registered(phrase.ref or "", "organisation", None, name)
        else:
            ref = phrase.ref if phrase.kind == "group" else f"{phrase.kind}:{phrase.ref}"
            name = self.tokens.words(phrase.start, phrase.end)
            entity = self._registered(ref or "", _KINDS[phrase.kind], state, name)
        self.mention(phrase, entity)

    def _registered(self, ref: str, kind: ActorKind, state: str | None, name: str) -> Entity:
        entity = self._by_ref.get(ref)
        if entity is None:
            entity = self._by_ref[ref] = self.create(Entity(kind, ref, state, name))
        return entity

    # -- persons -----------------------------------------------------------------------------------------------------

    def _named(self, phrase: Phrase, state: str | None) -> None:
        assert phrase.name is not None
        keys = tuple(k for k in self.tokens.key[phrase.name[0] : phrase.name[1]] if k[0].isalnum())
        ref = phrase.ref
        entity = next(
            (
                e
                for e in self.entities
                if e.kind == "person"
                and e.name_keys
                and same_name(keys, e.name_keys)
                and (not ref or not e.ref or ref == e.ref or len(keys) == 1 or len(e.name_keys) == 1)
                and (not state or not e.state or e.state == state)
            ),
            None,
        )
        if entity is None:
            entity = self.create(Entity("person", ref, state))
        if len(keys) > len(entity.name_keys):
            entity.name_keys = keys
            entity.name = self.tokens.words(*phrase.name).strip('«»"“” ')
        if ref and (len(keys) > 1 or len(entity.name_keys) == 1):
            # A surname alone is no sign of the registry's person where the report prints another first name.
            entity.ref = entity.ref or ref
        self._learn_registry(entity)
        entity.state = state or entity.state
        self._learn_title(entity, phrase, state)
        self.mention(phrase, entity)

    def _learn_registry(self, entity: Entity) -> None:
        if entity.ref is None or not entity.ref.startswith("person:"):
            return
        person = self.knowledge.data.persons[entity.ref.removeprefix("person:")]
        entity.state = entity.state or person.state
        if not entity.titles:
            entity.titles += [
                Title(t.office, frozenset(), t.of or person.state)
                for t in person.offices
                if not t.end or t.end >= EARLIEST
            ]

    def _learn_title(self, entity: Entity, phrase: Phrase, state: str | None) -> None:
        if phrase.title is None or phrase.office is None:
            return
        words = self.tokens.words(*phrase.title)
        if len(words) > len(entity.title):
            entity.title = words
        entity.titles.append(Title(phrase.office, self._title_keys(phrase), state or self._organisation(phrase)))

    def _title_keys(self, phrase: Phrase) -> frozenset[str]:
        assert phrase.title is not None
        covered = {k for part in phrase.parts if part.kind == "state" for k in range(part.start, part.end)}
        return frozenset(
            self.tokens.key[k] for k in range(*phrase.title) if k not in covered and len(self.tokens.key[k]) > 1
        )

    def _organisation(self, phrase: Phrase) -> str | None:
        return next((p.ref for p in phrase.parts if p.kind == "organisation"), None)

    def _titled(self, phrase: Phrase, state: str | None, persons: list[Entity]) -> None:
        state = state or self._organisation(phrase)
        keys = self._title_keys(phrase)
        if not phrase.plural and not phrase.anonymous:
            best = max(
                (
                    (score, self._nearness(e, phrase), e)
                    for e in persons
                    if not e.plural and (score := self._fits(e, phrase, keys, state)) > 0
                ),
                key=lambda x: x[:2],
                default=None,
            )
            if best is not None:
                entity = best[2]
                if phrase.title and not entity.title:
                    entity.title = self.tokens.words(*phrase.title)
                entity.state = entity.state or (state if state and ":" not in state else None)
                self.mention(phrase, entity)
                return
        words = self.tokens.words(phrase.start, phrase.end)
        if state is None and (phrase.office, self.own) in self.knowledge.held:
            state = self.own
        code = state if state and ":" not in state else None
        entity = Entity("person", None, code, words, title=words, anonymous=phrase.anonymous, plural=phrase.plural)
        if phrase.office:
            entity.titles.append(Title(phrase.office, keys, state))
        self.create(entity)
        persons.append(entity)
        self.mention(phrase, entity)

    def _nearness(self, entity: Entity, phrase: Phrase) -> int:
        """Return how near before the phrase the entity was mentioned last; one mentioned only after it is farther than all."""
        before = [phrase.start - start for start, _, _ in entity.mentions if start < phrase.start]
        return -min(before) if before else -len(self.tokens) - entity.first

    def _fits(self, entity: Entity, phrase: Phrase, keys: frozenset[str], state: str | None) -> int:
        """Return how well a title fits a person: 0 not at all."""
        if phrase.counterpart:
            return 2 if state is not None and entity.state == state and entity.name_keys else 0
        best = 0
        for title in entity.titles:
            theirs = title.state or entity.state
            if state and theirs and state != theirs:
                continue
            if (
                not state
                and theirs not in (None, self.own)
                and not title.keys >= keys
                and title.office != phrase.office
            ):
                continue
            if title.office == phrase.office:
                registered = phrase.office in self.knowledge.data.offices
                overlap = len(keys & title.keys)
                if (
                    registered
                    or not keys
                    or not title.keys
                    or (overlap >= min(len(keys), len(title.keys)) / 2 and overlap > 1)
                    or keys <= title.keys
                ):
                    best = max(
                        best,
                        3
                        + (state is not None and state == theirs)
                        + (not state and theirs == self.own)
                        + (0 if registered else overlap),
                    )
            elif title.keys and keys and (keys <= title.keys or title.keys <= keys):
                best = max(best, 1 + (len(keys & title.keys) >= 2))
        return best

    def merge(self, person: Entity, other: Entity) -> None:
        """Let a title-only person and a named one be the same from now on."""
        other.same_as = person
        person.mentions += other.mentions
        person.titles += other.titles
        person.title = person.title or other.title
        person.state = person.state or other.state
        self.entities.remove(other)
        for phrase, entity in self.entity_of.items():
            if entity is other:
                self.entity_of[phrase] = person


def actual(entity: Entity) -> Entity:
    """Return the person whom an entity turned out to be."""
    while entity.same_as is not None:
        entity = entity.same_as
    return entity


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names, as keys of their parts, name one person.

    The shorter must end the longer («پوتین»), or begin it (East Asian surnames stand first).
    """
    short, long = sorted((a, b), key=len)
    joined_short, joined_long = "".join(short), "".join(long)
    if joined_short == joined_long:
        return True
    if len(joined_short) < 3:
        return False
    if len(short) == 1 and short[0] == long[0] and len(long) < 4:
        return True
    if len(short) == 1:
        return joined_long.endswith(joined_short) and (
            (long[-1].endswith(short[0]) and len(short[0]) > 3) or long[-1] == short[0]
        )
    return (
        long[-len(short) :] == short
        or (short[-1] == long[-1] and short[0] == long[0])
        or (set(short) <= set(long) and short[-1] == long[-1])
    )
