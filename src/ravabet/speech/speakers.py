"""Who speaks: the subject of the cue's clause, whom «وی» and «دو طرف» mean, and which title is which speaker's."""

from __future__ import annotations

from ravabet.actors import Entity, Phrase, Resolver, actual
from ravabet.knowledge import Match
from ravabet.report import Sentence
from ravabet.speech.clauses import Clauses
from ravabet.speech.cues import CueAt
from ravabet.speech.quotes import Quote
from ravabet.text.tokens import Tokens
from ravabet.text.words import WordModel

LONGEST_SPEAKER = 9
# A word seen so often in general text is an ordinary word.
ORDINARY = 12
SHORTEST_NAME = 3
LONGEST_SENTENCE = 60


_SIDES = frozenset({"person", "state", "body", "organisation"})


class Speakers:
    """Finds speakers; remembers who spoke last."""

    def __init__(
        self,
        tokens: Tokens,
        sentences: list[Sentence],
        clauses: Clauses,
        resolver: Resolver,
        matches_at: dict[int, list[Match]],
        quotes: list[Quote],
        words: WordModel,
    ) -> None:
        """Take the report's sentences and actors; ``quotes`` is the growing list of what was read so far."""
        self.tokens = tokens
        self.sentences = sentences
        self.clauses = clauses
        self.resolver = resolver
        self._matches_at = matches_at
        self.quotes = quotes
        self.words = words
        self.last: list[Entity] = []
        self._issuers: list[Entity] = []

    def subject(self, cue: CueAt, floor: int, start: int, so_far: list[Entity]) -> list[Entity]:
        """Return who speaks: the subject of the cue's clause, else of the sentence so far, else who spoke last."""
        issuers = self._statement_issuers(start, cue.start) if cue.opens("statement") else []
        known = self._quoted_source(floor, cue.start) or issuers
        if known:
            return known
        phrase = self.clauses.subject(floor, cue.start)
        if phrase is None and floor > start and not so_far:
            phrase = self.clauses.subject(start, cue.start)
        if phrase is not None:
            entities = self.speaking(phrase, cue)
            if entities:
                return entities
        if so_far:
            return so_far
        unlisted = self.clauses.unlisted_subject(start, cue.start) if phrase is None and floor == start else None
        return (self.unlisted(*unlisted) if unlisted else []) or list(self.last)

    def _statement_issuers(self, start: int, end: int) -> list[Entity]:
        """Return whose statement speaks: «بیانیه کاخ ریاست‌جمهوری سوریه … حاکی است»; of «این بیانیه», who spoke last."""
        noun = next(
            (m for i in range(start, end) for m in self._matches_at.get(i, ()) if m.category == "statement-noun"), None
        )
        if noun is None:
            return []
        for phrase in self.clauses.between(noun.end, min(end, noun.end + 6)):
            if phrase.kind in ("body", "state", "organisation", "person", "group", "joint"):
                return self.meant(phrase)
        return self._issuers or list(self.last)

    def _quoted_source(self, start: int, end: int) -> list[Entity]:
        """Return X of «به نقل از X نوشت», where X is no outlet."""
        keys = self.tokens.key
        for i in range(start, end - 2):
            if keys[i] == "به" and keys[i + 1] == "نقل" and keys[i + 2] == "از":
                phrase = self.clauses.phrase_at(i + 3)
                if phrase is not None and phrase.kind != "outlet":
                    return self.meant(phrase)
        return []

    def relayed(self, start: int, end: int) -> list[Entity]:
        """Return the outlet that relayed the speech, if the words before the cue name one."""
        return [
            self.resolver.entity_of[p]
            for p in self.clauses.between(start, end)
            if p.kind == "outlet" and p in self.resolver.entity_of
        ][:1]

    def asked(self, start: int, end: int) -> Entity | None:
        """Return whom a request asks: X of «از X خواست»."""
        for phrase in self.clauses.between(start, end):
            if phrase.start and self.tokens.key[phrase.start - 1] == "از":
                return self.resolver.entity_of.get(phrase)
        return None

    def meant(self, phrase: Phrase) -> list[Entity]:
        """Return whom a phrase means, pronouns and «دو طرف» included."""
        if phrase.kind in ("pronoun", "that-person"):
            person = self._antecedent(phrase)
            if person is None:
                return []
            self.resolver.mention(phrase, person)
            return [person]
        if phrase.kind == "joint":
            return self._both_sides(phrase)
        entity = self.resolver.entity_of.get(phrase)
        if entity is not None and phrase.plural and not entity.state:
            whole = next((p for p in phrase.parts if p.kind == "organisation"), None)
            entity = self.resolver.entity_of.get(whole, entity) if whole else entity
        return [entity] if entity is not None else []

    def _antecedent(self, phrase: Phrase) -> Entity | None:
        """Return whom «وی» means: who spoke last, else the person last named as a subject, else the person last named."""
        persons = [e for e in self.last if e.kind == "person"]
        if persons:
            return persons[-1]
        before = [
            p
            for p in self.clauses.phrases
            if p.end <= phrase.start and p.kind == "person" and p in self.resolver.entity_of
        ]
        subjects = [p for p in before if not self.clauses.is_oblique(p)]
        chosen = subjects or before
        return self.resolver.entity_of[chosen[-1]] if chosen else None

    def _both_sides(self, phrase: Phrase) -> list[Entity]:
        """Return the two whom «دو طرف» means.

        The two persons of different states who spoke last, else who were named last, else the two states named most.
        """
        spoke = [e for quote in reversed(self.quotes) for e in quote.speakers if e.name_keys and e.state]
        named = [
            entity
            for p in reversed(self.clauses.phrases)
            if p.end <= phrase.start and p.kind == "person" and not p.plural
            if (entity := self.resolver.entity_of.get(p)) is not None and entity.name_keys
        ]
        for persons in (_of_two_states(spoke), _of_two_states(named)):
            if len(persons) == 2:
                return persons[::-1]
        states = [e for e in self.resolver.entities if e.kind == "state" and e.ref]
        named_as_side = {id(e): self._times_a_side(e, phrase.start) for e in states}
        states.sort(key=lambda e: -named_as_side[id(e)])
        return states[:2] if len(states) >= 2 else []

    def _times_a_side(self, state: Entity, before: int) -> int:
        """Return how often a state is named before a token, other than as a place («در مسقط»)."""
        return sum(start < before and self.tokens.key[start - 1] != "در" for start, _, _ in state.mentions if start)

    def unlisted(self, start: int, end: int) -> list[Entity]:
        """Return a new actor for words that no list and no form knows: a firm, a paper, a surname alone."""
        words = self.tokens.words(start, end).strip('«»"“” ')
        if len(words) < SHORTEST_NAME or end - start > LONGEST_SPEAKER:
            return []
        known = next((e for e in self.resolver.entities if e.name == words), None)
        if known:
            return [known]
        parts = self.clauses.between(start, end)
        state = next((e.state for p in parts if (e := self.resolver.entity_of.get(p)) is not None and e.state), None)
        name_like = end - start <= 3 and not parts
        entity = self.resolver.create(
            Entity("person" if name_like else "organisation", None, state, words, inferred=True)
        )
        if name_like:
            entity.name_keys = tuple(self.tokens.key[start:end])
        else:
            entity.title = words
        entity.mentions.append((start, end, "name"))
        return [entity]

    def remember(self, start: int, end: int) -> None:
        """Remember whom a sentence without speech is about: the next «وی» or «این بیانیه» may be theirs."""
        phrase = self.clauses.subject(start, end)
        entities = self.meant(phrase) if phrase is not None else []
        if entities and phrase is not None:
            self._issuers = entities
            if phrase.kind == "person":
                self.last = entities

    def _same_person(self, before: Entity, now: Entity, here: int) -> Entity:
        """Tie a title to a name where one follows the other as speaker and neither has what the other has.

        «سفیر سوئد گفت: … نیلسون افزود: …», «نیلسون گفت: … سفیر سوئد افزود: …».
        """
        two_persons = before is not now and before.kind == now.kind == "person"
        known_apart = before.plural or now.plural or before.anonymous or now.anonymous
        if not two_persons or known_apart or (before.state and now.state and before.state != now.state):
            return now
        if any(self.clauses.is_too(i) for i in range(max(0, here - 12), here)) or self._together(before, now):
            # «… نیز گفت»: somebody else speaks.
            return now
        if before.name_keys and not now.name_keys and now.first > before.first:
            bare = not any(t.keys for t in before.titles)
            if bare or self._sole_speaker(before, now, here):
                self.resolver.merge(before, now)
                return before
        elif now.name_keys and not before.name_keys and not now.titles and now.first > before.first:
            self.resolver.merge(now, before)
        return now

    def _sole_speaker(self, before: Entity, now: Entity, here: int) -> bool:
        """Has one person alone spoken, and is the other title new? An interviewee is called by one title after the other."""
        others = {id(actual(e)) for q in self.quotes for e in q.speakers if e.kind == "person"} - {id(before), id(now)}
        home = before.state or self.resolver.own
        return (
            not others
            and self.tokens.key[now.first - 1] != "که"
            and here - now.first < LONGEST_SENTENCE
            and now.state in (None, home)
        )

    def adopt_titles(self) -> None:
        """Tie a title that speaks to the one named speaker who bears no title, where there is only one."""
        speakers = list(dict.fromkeys(actual(e) for q in self.quotes for e in q.speakers if e.kind == "person"))
        bare = [e for e in speakers if e.name_keys and not any(t.keys for t in e.titles)]
        titled = [e for e in speakers if not e.name_keys and not e.plural and not e.anonymous]
        for title in titled:
            home = title.state or self.resolver.own
            fitting = [e for e in bare if e.state in (home, None) and not self._together(e, title)]
            if len(fitting) == 1:
                self.resolver.merge(fitting[0], title)
                bare.remove(fitting[0])

    def _together(self, a: Entity, b: Entity) -> bool:
        """Are the two named in one sentence? Then they are not one person."""
        mine = [start for start, _, _ in a.mentions]
        theirs = [start for start, _, _ in b.mentions]
        return any(
            any(s.start <= x < s.end for x in mine) and any(s.start <= x < s.end for x in theirs)
            for s in self.sentences
        )

    def labelled(self, start: int, colon: int) -> list[Entity]:
        """Return who is named by a whole label «X:»; nobody where the label is the paper's («گروه سیاسی:»)."""
        phrases = [p for p in self.clauses.between(start, colon) if p.start <= start + 1]
        if phrases:
            return self.meant(phrases[0]) if phrases[0].kind != "outlet" else []
        # Ordinary words alone («گزارش تصویری:», «فوری:») are a label of the paper.
        counts = [self.words.count_folded(key) for key in self.tokens.key[start:colon]]
        ordinary = all(count >= ORDINARY for count in counts)
        return [] if ordinary or self.clauses.is_paper_label(start) else self.unlisted(start, colon)

    def spoke(self, quote: Quote) -> None:
        """Remember a quotation's speakers, tying a title to a name where the two follow each other."""
        if not quote.speakers:
            return
        if len(quote.speakers) == 1 and len(self.last) == 1:
            before, now = actual(self.last[0]), actual(quote.speakers[0])
            quote.speakers = [self._same_person(before, now, (quote.cue or quote.content)[0])]
        self.last = self._issuers = quote.speakers

    def speaking(self, phrase: Phrase, cue: CueAt) -> list[Entity]:
        """Return whom the subject of a cue means: with a plural verb also the second of «X و Y گفتند»."""
        entities = self.meant(phrase)
        if cue.cue.plural and phrase.kind in _SIDES and self.tokens.key[phrase.end : phrase.end + 1] == ["و"]:
            second = self.clauses.phrase_at(phrase.end + 1)
            if second is not None and second.kind in _SIDES and second.end <= cue.start:
                entities = list(dict.fromkeys(entities + self.meant(second)))
        return entities


def _of_two_states(persons: list[Entity]) -> list[Entity]:
    """Return the first of the persons and the first other who is not known to be of the same state."""
    if not persons:
        return []
    first = persons[0]
    others = (e for e in persons if e is not first and (not e.state or e.state != first.state))
    return [first, *(e for e in [next(others, None)] if e is not None)]
