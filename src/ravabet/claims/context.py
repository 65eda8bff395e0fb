"""What all claim kinds ask of a report: anchors, sides, speakers, places, modality, the report's two states."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ravabet.actors import Entity, Phrase, Resolver
from ravabet.knowledge import Knowledge, Match
from ravabet.record.claims import Modality
from ravabet.report import Sentence
from ravabet.speech import Quote
from ravabet.speech.clauses import Clauses
from ravabet.text.tokens import Tokens

Span = tuple[int, int]
# How far a word of modality may stand before what it is about, in words.
NEAR = 5
NEGATIONS = (
    "نرسید",
    "نگرفت",
    "نیافت",
    "نداشت",
    "نکنند",
    "نکند",
    "نشود",
    "نمی",
    "نخواه",
    "نشد",
    "نکرد",
    "نیست",
    "نبود",
    "ندارد",
    "نداد",
)
_SIDED = frozenset({"state", "person", "body", "organisation", "group"})


class Anchor(NamedTuple):
    """A word that may name a claim: tokens ``[start, end)``, the value that it brings, the sentence that it stands in."""

    start: int
    end: int
    value: str
    sentence: Sentence


class Context:
    """One report, read: its words, mentions, quotations and actors."""

    def __init__(
        self,
        tokens: Tokens,
        sentences: list[Sentence],
        matches: list[Match],
        knowledge: Knowledge,
        resolver: Resolver,
        clauses: Clauses,
        quotes: list[Quote],
    ) -> None:
        """Index matches and quotations by their tokens."""
        self.tokens = tokens
        self.keys = tokens.key
        self.sentences = sentences
        self.knowledge = knowledge
        self.resolver = resolver
        self.clauses = clauses
        self.quotes = quotes
        self._starts = [s.start for s in sentences]
        self._at: dict[int, list[Match]] = {}
        for match in matches:
            self._at.setdefault(match.start, []).append(match)
        self._by_category: dict[str, list[Match]] = {}
        for match in matches:
            if match.category.startswith("claim"):
                self._by_category.setdefault(match.category, []).append(match)
        self._pair: list[Entity] | None = None
        self._clauses: dict[int, Span] = {}
        # Where a quotation begins or ends, a clause does too.
        self._edges = {i for q in quotes for i in q.content}

    # -- words -------------------------------------------------------------------------------------------------------

    def anchors(self, kind: str) -> Iterator[Anchor]:
        """Yield the words of claims.yaml that may name a claim of this kind; of overlapping ones the longest."""
        end = -1
        for match in sorted(self._by_category.get(f"claim:{kind}", ()), key=lambda m: (m.start, -m.end)):
            sentence = self.sentence(match.start)
            if match.start >= end and sentence is not None:
                end = match.end
                yield Anchor(match.start, match.end, match.ref, sentence)

    def has(self, category: str, start: int, end: int) -> str | None:
        """Return the value of the first word of this category inside tokens ``[start, end)``, or None."""
        for i in range(max(start, 0), end):
            for match in self._at.get(i, ()):
                if match.category == category and match.end <= end:
                    return match.ref
        return None

    def matches(self, category: str, start: int, end: int) -> list[Match]:
        """Return the matches of this category inside tokens ``[start, end)``, in their order."""
        found = [m for m in self._by_category.get(category, ()) if start <= m.start and m.end <= end]
        return sorted(found, key=lambda m: m.start)

    def at(self, i: int, category: str) -> Match | None:
        """Return the match of this category that begins at token i."""
        return next((m for m in self._at.get(i, ()) if m.category == category), None)

    def sentence(self, i: int) -> Sentence | None:
        """Return the sentence that token i stands in; None outside the text that is read."""
        at = bisect_right(self._starts, i) - 1
        return self.sentences[at] if at >= 0 and i < self.sentences[at].end else None

    def clause(self, i: int) -> Span:
        """Return the clause around token i: from after the verb or stop before it, through the verb after it."""
        span = self._clauses.get(i)
        if span is None:
            span = self._clauses[i] = self._clause(i)
        return span

    def _clause(self, i: int) -> Span:
        sentence = self.sentence(i)
        if sentence is None:
            return i, i + 1
        start = i
        while (
            start > sentence.start
            and start not in self._edges
            and not self.clauses.is_verb(start - 1)
            and self.keys[start - 1] not in (".", "؛", ":")
        ):
            start -= 1
        end = i + 1
        while end < sentence.end and end not in self._edges and not self.clauses.is_verb(end - 1):
            end += 1
        while end < sentence.end and end not in self._edges and self.clauses.is_verb(end):
            end += 1
        return start, end

    def is_sent(self, start: int, end: int) -> bool:
        """Tell whether a verb of sending follows within the sentence: «نامه‌ای به … نوشت»."""
        return not self.knowledge.words["sent"].isdisjoint(self.keys[start:end])

    def points_back(self, i: int) -> bool:
        """Tell whether token i stands after «این» or the like: «این دیدار»."""
        return i > 0 and self.keys[i - 1] in self.knowledge.words["this"]

    # -- modality ----------------------------------------------------------------------------------------------------

    def modality(self, start: int, end: int) -> Modality:
        """Return the modality of what tokens ``[start, end)`` name: by the words before it and by the verb of its clause."""
        first, last = self.clause(end - 1)
        words = self.knowledge.words
        before = set(self.keys[max(0, start - NEAR) : start])
        after = [i for i in range(end, last) if self.clauses.is_verb(i) or self.keys[i] in words["modal_words"]]
        if not words["consequences"].isdisjoint(self.keys[end:last]):
            # «سفر X موجب … خواهد شد»: what is still to come is what follows from it.
            after = []
        verbs = {self.keys[i] for i in after}
        adjunct = start > 0 and not before.isdisjoint(words["adjunct_words"])
        off = any(self.keys[k] in words["called_off"] and self.clauses.is_verb(k + 1) for k in range(end, last - 1))
        if off or (any(v.startswith(NEGATIONS) for v in verbs) and not adjunct):
            return "denied"
        # «باید / قرار است / ممکن است … سفر کند»: the verb right before the clause.
        sentence = self.sentence(start)
        led = set(self.keys[max(first - 2, sentence.start) : first]) if sentence and not adjunct else set()
        if before & words["wished"] or led & words["must"] or (verbs & words["must"] and not adjunct):
            return "called-for"
        if (verbs | before) & words["will"] or led & words["planned"]:
            return "intended"
        if (before | verbs | (led - words["conditions"])) & words["maybe"] and not adjunct:
            return "possible"
        return "actual"

    # -- actors ------------------------------------------------------------------------------------------------------

    def phrases(self, start: int, end: int) -> list[Phrase]:
        """Return the mentions inside tokens ``[start, end)``."""
        return self.clauses.between(start, end)

    def entity(self, phrase: Phrase) -> Entity | None:
        """Return whom a mention means."""
        return self.resolver.entity_of.get(phrase)

    def referent(self, phrase: Phrase) -> Entity | None:
        """Return whom a mention means; for «او» that nothing resolves, the person named last before it."""
        entity = self.entity(phrase)
        return self._antecedent(phrase) if entity is None and phrase.kind in ("pronoun", "that-person") else entity

    def side(self, entity: Entity) -> Entity | None:
        """Return the state or organisation that an actor stands for."""
        if entity.kind in ("state", "organisation"):
            return entity if entity.ref and not entity.ref.startswith("outlet:") else None
        if entity.kind == "group" and entity.ref and entity.ref.startswith("group:"):
            return entity
        if entity.kind == "person":
            body = next((t.state for t in entity.titles if t.state and t.state.startswith("org:")), None)
            if body is not None:
                return self.resolver.organisation(body)
            # A person whose state the report does not say is one of its own country.
            return self.resolver.state(entity.state or self.resolver.own) if entity.name_keys or entity.state else None
        return self.resolver.state(entity.state) if entity.state else None

    def stands_for(self, entity: Entity) -> Entity:
        """Return the state that unnamed officials («مقامات ترکیه») or a ministry stand for; anyone else as is."""
        unnamed = entity.kind == "body" or (entity.kind == "person" and entity.plural and not entity.name_keys)
        return (self.side(entity) or entity) if unnamed else entity

    def sides(self, start: int, end: int) -> list[Entity]:
        """Return the states and organisations that the words stand for, «دو کشور» read as the report's two."""
        found: list[Entity] = []
        for phrase in self.phrases(start, end):
            if phrase.kind == "joint":
                found += self.pair()
            elif phrase.kind in _SIDED:
                entity = self.entity(phrase)
                side = self.side(entity) if entity is not None else None
                found += [side] if side is not None else []
        return list(dict.fromkeys(found))

    def named_sides(self, start: int, end: int) -> list[Entity]:
        """Return the sides that the words stand for, doubtful names («مصر», «قطر») read as states too."""
        found = self.sides(start, end)
        known = [p.state for p in self.phrases(start, end)]
        doubtful = [p.state for p in self.places(start, end) if p.state not in known]
        return list(
            dict.fromkeys([*found, *(self.resolver.state(s) for s in doubtful if s in self.knowledge.data.states)])
        )

    def pair(self) -> list[Entity]:
        """Return the two sides that the report is about: those named most, by themselves or through their people."""
        if self._pair is None:
            counts: Counter[Entity] = Counter()
            for phrase in self.clauses.phrases:
                entity = self.entity(phrase)
                side = self.side(entity) if entity is not None and phrase.kind in _SIDED else None
                if side is not None:
                    counts[side] += 1
            ranked = sorted(counts.items(), key=lambda x: (-x[1], x[0].first))
            self._pair = [entity for entity, _ in ranked[:2]]
        return self._pair

    def subject(self, start: int, end: int) -> Entity | None:
        """Return the subject of tokens ``[start, end)``, if a mention is."""
        phrase = self._relative_head(start, end) or self.clauses.subject(start, end)
        if phrase is None:
            return None
        return self.referent(phrase)

    def _relative_head(self, start: int, end: int) -> Phrase | None:
        """Return X of «X که هم‌اکنون …», where nobody else is named between «که» and the end."""
        for phrase in reversed(self.phrases(start, end)):
            if phrase.kind == "person" and self.keys[phrase.end : phrase.end + 1] == ["که"]:
                return phrase
            if phrase.kind in ("person", "pronoun", "body"):
                return None
        return None

    def _antecedent(self, phrase: Phrase) -> Entity | None:
        """Return the person named last before a pronoun, other than whoever says it."""
        speaker = self.speaker(phrase.start)
        for earlier in reversed([p for p in self.clauses.phrases if p.end <= phrase.start]):
            entity = self.entity(earlier) if earlier.kind == "person" else None
            if entity is not None and entity is not speaker and not entity.plural:
                return entity
        return None

    def quotation(self, i: int) -> Quote | None:
        """Return the innermost quotation that token i stands in."""
        inside = [q for q in self.quotes if q.content[0] <= i < q.content[1]]
        return min(inside, key=lambda q: q.content[1] - q.content[0], default=None)

    def speaker(self, i: int) -> Entity | None:
        """Return who says token i, where one person or state does."""
        quote = self.quotation(i)
        return quote.speakers[0] if quote is not None and quote.speakers else None

    def told(self, i: int) -> bool:
        """Tell whether token i stands in what somebody says."""
        return self.quotation(i) is not None

    def place(self, start: int, end: int) -> Phrase | None:
        """Return the place «در …» inside tokens ``[start, end)``, «شهر» and the like passed over."""
        nouns = self.knowledge.words["place_nouns"]
        for phrase in self.places(start, end):
            i = phrase.start - 1
            while i > start and self.keys[i] in nouns:
                i -= 1
            if i >= 0 and self.keys[i] == "در":
                return phrase
        return None

    def places(self, start: int, end: int) -> list[Phrase]:
        """Return the states, cities and regions named inside tokens ``[start, end)``, doubtful names too."""
        found = [p for p in self.phrases(start, end) if p.kind in ("state", "region") and p.form != "demonym"]
        taken = {i for p in found for i in range(p.start, p.end)}
        for i in range(start, end):
            for match in self._at.get(i, ()):
                if (
                    match.category in ("capital", "city", "state")
                    and match.unsure
                    and i not in taken
                    and match.end <= end
                ):
                    found.append(Phrase(i, match.end, "state", "name", ref="state:" + match.ref, state=match.ref))
                    break
        return sorted(found, key=lambda p: p.start)

    def officials(self, entity: Entity) -> bool:
        """Tell whether a plural actor is a state's officials («مقامات …»), not people at large."""
        return any(t.office in self.knowledge.words["officials"] for t in entity.titles)
