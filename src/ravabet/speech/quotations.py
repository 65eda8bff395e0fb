"""Quotations: direct speech after a colon or in guillemets, indirect speech in clauses and noun phrases, and who speaks.

A sentence of a Persian report puts the speaker first and the reporting verb last (before a colon, «که» or the bare clause) or
after what is reported («… را ضروری دانست»). So each cue is read by what stands after it, else by what stands before it.
"""

from __future__ import annotations

from ravabet.actors import Entity, Phrase, Resolver, actual
from ravabet.knowledge import Knowledge, Match
from ravabet.report import Sentence
from ravabet.speech.clauses import Clauses
from ravabet.speech.contents import Contents
from ravabet.speech.cues import CueAt, choose_cues
from ravabet.speech.quotes import SHORTEST_CONTENT, Frame, Quote, Span
from ravabet.speech.speakers import LONGEST_SPEAKER, Speakers
from ravabet.text.tokens import Tokens
from ravabet.text.words import WordModel

_STANDS: tuple[Frame, ...] = ("request", "accusation", "stressed")


class SpeechReader:
    """Reads one report's quotations, sentence after sentence."""

    def __init__(
        self,
        tokens: Tokens,
        sentences: list[Sentence],
        phrases: list[Phrase],
        matches: list[Match],
        knowledge: Knowledge,
        resolver: Resolver,
        skipped: list[Span],
        words: WordModel,
    ) -> None:
        """Take the report's sentences and mentions; ``skipped`` are token spans of datelines."""
        self.tokens = tokens
        self.sentences = sentences
        self.knowledge = knowledge
        self.resolver = resolver
        self.quotes: list[Quote] = []
        self._matches_at: dict[int, list[Match]] = {}
        for match in matches:
            self._matches_at.setdefault(match.start, []).append(match)
        self._cues = choose_cues(tokens, matches, knowledge)
        self.clauses = Clauses(tokens, phrases, matches, knowledge, skipped)
        self.contents = Contents(tokens, sentences, self.clauses, knowledge, self._matches_at)
        self.speakers = Speakers(tokens, sentences, self.clauses, resolver, self._matches_at, self.quotes, words)
        self._open: Quote | None = None
        self._until = 0
        self._kicker: list[Entity] | None = None

    def read(self) -> list[Quote]:
        """Return the quotations in the order of their contents."""
        paragraph = -1
        for sentence in self.sentences:
            if sentence.paragraph != paragraph and (not sentence.lost or self._begins_anew(sentence)):
                self._open = None
            paragraph = sentence.paragraph
            self._sentence(sentence)
        self.speakers.adopt_titles()
        quotes = [q for q in self.quotes if q.content[1] - q.content[0] >= SHORTEST_CONTENT]
        for quote in quotes:
            quote.speakers = list(dict.fromkeys(actual(e) for e in quote.speakers))
            quote.via = [actual(e) for e in quote.via]
            quote.addressee = actual(quote.addressee) if quote.addressee else None
        return sorted(quotes, key=lambda q: (q.content[0], -q.content[1]))

    def _sentence(self, sentence: Sentence) -> None:
        end = sentence.end
        start = max(self.clauses.begin(sentence.start, end), min(self._until, end))
        if start >= end:
            return
        cues = [c for c in self._cues if start <= c.start and c.end <= end]
        self.clauses.narrow([(c.start, c.end) for c in cues])
        if self._labelled(sentence, start, end):
            return
        if self._kicker is not None and sentence.block == "headline":
            self._add(Quote((start, self.contents.strip(start, end)), None, "direct", self._kicker))
            self._kicker = None
            return
        if self._open is not None and not self._reporter_speaks(sentence, start, cues):
            self._open.content = (self._open.content[0], self.contents.strip(self._open.content[0], end))
            self._nested(cues, start, end)
            return
        self._open = None
        self._report(sentence, start, end, cues)

    def _begins_anew(self, sentence: Sentence) -> bool:
        """After a line break that the page may have lost: does the sentence read as a new paragraph, with subject or cue?"""
        if any(sentence.start <= c.start < sentence.end for c in self._cues):
            return True
        opening = self.clauses.between(sentence.start, min(sentence.end, sentence.start + 3))
        return any(p.kind in ("person", "pronoun") for p in opening)

    def _labelled(self, sentence: Sentence, start: int, end: int) -> bool:
        """Read «X: …» in a headline or subhead, and a kicker «X:» before the headline."""
        if sentence.block not in ("kicker", "headline", "subhead"):
            return False
        keys = self.tokens.key
        colon = next((i for i in range(start, min(end, start + LONGEST_SPEAKER + 3)) if keys[i] == ":"), None)
        if colon is None or any(keys[i] in "،؛" for i in range(start, colon)):
            return False
        if any(start <= c.start < colon and (c.opens("clause") or c.opens("with-that")) for c in self._cues):
            return False
        speakers = self.speakers.labelled(start, colon)
        if not speakers:
            return False
        if colon == end - 1:
            self._kicker = speakers
        else:
            content = self.contents.quoted(colon + 1, end) or (colon + 1, self.contents.strip(colon + 1, end))
            self._add(Quote(content, (colon, colon + 1), "direct", speakers))
        return True

    # -- inside an open speech ---------------------------------------------------------------------------------------

    def _reporter_speaks(self, sentence: Sentence, start: int, cues: list[CueAt]) -> bool:
        """Inside an open direct speech: is this sentence the reporter's again?"""
        assert self._open is not None
        if any(m.category in ("credit-openers", "narrator") for m in self._matches_at.get(start, ())):
            return True
        speaker = self._open.speakers[0] if self._open.speakers else None
        if speaker is not None and speaker.kind == "person" and self._names(speaker, start, sentence.end):
            # Nobody calls himself by his name.
            return True
        first = self.clauses.first_phrase(start, sentence.end)
        whose = self.resolver.entity_of.get(first) if first is not None else None
        by_speaker = whose is not None and whose is speaker and whose.kind == "person"
        if not cues:
            return by_speaker
        if any(self._reports(cue) for cue in cues):
            return True
        if first is None:
            return self.clauses.is_too(start) and not cues[0].opens("with-that")
        if first.kind in ("pronoun", "that-person"):
            return first.start - start <= 2
        other = whose is not None and whose.kind == "person" and first.start == start and self.clauses.is_too(first.end)
        return by_speaker or other

    def _names(self, person: Entity, start: int, end: int) -> bool:
        named = (p for p in self.clauses.between(start, end) if p.name is not None)
        return any(self.resolver.entity_of.get(p) is person for p in named)

    def _reports(self, cue: CueAt) -> bool:
        """Is the cue one with a colon after it?"""
        colon = self.tokens.key[cue.end : cue.end + 1] == [":"]
        return colon and (cue.opens("clause") or cue.opens("statement"))

    def _nested(self, cues: list[CueAt], start: int, end: int) -> None:
        """Read speech inside speech: a cue with «که» and a subject of its own."""
        outer = self._open
        for cue in cues:
            reports = cue.opens("clause") or cue.opens("accusation")
            if not reports or cue.end >= end or self.tokens.key[cue.end] != "که":
                continue
            phrase = self.clauses.subject(self.clauses.clause_start(start, cue.start), cue.start)
            if phrase is None or phrase.kind == "pronoun":
                continue
            speakers = self.speakers.speaking(phrase, cue)
            if speakers and (outer is None or speakers != outer.speakers):
                content = (cue.end + 1, self.contents.strip(cue.end + 1, end))
                quote = Quote(content, (cue.start, cue.end), "indirect", speakers, cue.cue.stance, outer)
                self.quotes.append(quote)

    # -- the reporter's own sentences --------------------------------------------------------------------------------

    def _report(self, sentence: Sentence, start: int, end: int, cues: list[CueAt]) -> None:
        floor = start
        speakers: list[Entity] = []
        for number, cue in enumerate(cues):
            if cue.start < floor:
                continue
            following = cues[number + 1 :]
            if cue.opens("with-that") or cue.opens("with-noun"):
                self._with(cue, floor, start, end, next((c.start for c in following if c.finite), None))
                continue
            if cue.opens("according-to"):
                floor = self._according_to(cue, end) or floor
                continue
            quote = self.contents.after(cue, floor, end, following) or self.contents.before(cue, floor)
            if quote is None:
                continue
            if not cue.opens("impersonal"):
                quote.speakers = self.speakers.subject(cue, floor, start, speakers)
            quote.frame = next((frame for frame in _STANDS if cue.opens(frame)), None)
            if cue.opens("request"):
                quote.addressee = self.speakers.asked(floor, cue.start)
            quote.via = self.speakers.relayed(floor, cue.start)
            quote.stance = cue.cue.stance
            self._add(quote)
            speakers = quote.speakers or speakers
            floor = max(floor, cue.end if quote.content[0] < cue.start else quote.content[1])
            if quote.open:
                self._nested([c for c in following if c.start >= quote.content[0]], quote.content[0], end)
                break
        if not speakers:
            self._stressed_headline(sentence, start, end)
            self.speakers.remember(start, end)

    def _with(self, cue: CueAt, floor: int, start: int, end: int, verb: int | None) -> None:
        """Read «با بیان اینکه …، گفت» and «با تأکید بر …، گفت»: embedded speech of the sentence's speaker.

        ``verb`` is where the next finite cue begins.
        """
        stop = self._clause_end(cue, end, verb) if cue.opens("with-that") else self._noun_end(cue, end, verb)
        if stop is None or stop - cue.end < SHORTEST_CONTENT:
            return
        quote = Quote((cue.end, stop), (cue.start, cue.end), "indirect", stance=cue.cue.stance)
        quote.speakers = self.speakers.subject(cue, floor, start, [])
        self.clauses.exclude((cue.start, stop))
        self._add(quote)

    def _clause_end(self, cue: CueAt, end: int, verb: int | None) -> int:
        stop = self.clauses.embedded_end(cue.end, end if verb is None else verb)
        whole = stop - cue.end < SHORTEST_CONTENT or (verb is None and stop >= end)
        return self.contents.strip(cue.end, end) if whole else stop

    def _noun_end(self, cue: CueAt, end: int, verb: int | None) -> int | None:
        """Return where the noun phrase of «با تأکید بر …» ends; None for «با اعلام این خبر»."""
        keys, words = self.tokens.key, self.knowledge.words
        if cue.end >= end:
            return None
        if verb is None and keys[cue.end] not in words["stated"]:
            return None
        limit = end if verb is None else verb
        if keys[cue.end] in words["this"] and not words["this_news"].isdisjoint(keys[cue.end + 1 : cue.end + 2]):
            return None
        commas = (i for i in range(cue.end + 1, limit) if keys[i] == "،" and not self.clauses.in_list(i, limit))
        return next(commas, limit)

    def _according_to(self, cue: CueAt, end: int) -> int | None:
        """Read «به گفته X، …»: the speaker after the words, then what he said; return where that ends."""
        keys = self.tokens.key
        phrase = self.clauses.phrase_at(cue.end)
        if phrase is not None:
            if phrase.kind == "outlet":
                return None
            speakers, i = self.speakers.meant(phrase), phrase.end
        else:
            comma = next((i for i in range(cue.end, min(end, cue.end + LONGEST_SPEAKER)) if keys[i] == "،"), None)
            if comma is None:
                return None
            speakers, i = self.speakers.unlisted(cue.end, comma), comma
        while i < end and keys[i] in ("،", ":", "که"):
            i += 1
        if not self.clauses.opens_clause(cue.start):
            # Inside a relative clause («که به گفته پکن … نقش داشتند، …») the words reported end with that clause.
            end = next((j for j in range(i + 2, end) if keys[j] == "،" and self.clauses.is_verb(j - 1)), end)
        stop = self.contents.strip(i, end)
        if stop - i <= SHORTEST_CONTENT or not self.contents.has_verb(i, stop):
            return None
        self._add(Quote((i, stop), (cue.start, cue.end), "indirect", speakers, cue.cue.stance))
        return end

    def _stressed_headline(self, sentence: Sentence, start: int, end: int) -> None:
        """Read «تأکید X بر …» as headlines have it."""
        keys = self.tokens.key
        if sentence.block not in ("headline", "subhead", "kicker") or keys[start] != "تاکید":
            return
        phrase = self.clauses.phrase_at(start + 1)
        if phrase is not None and phrase.end < end and keys[phrase.end] == "بر":
            self._add(Quote((phrase.end + 1, end), (start, start + 1), "indirect", self.speakers.meant(phrase)))

    def _add(self, quote: Quote) -> None:
        self.quotes.append(quote)
        if quote.open:
            self._open = quote
        if quote.marked:
            self._until = max(self._until, quote.content[1] + 1)
        self.speakers.spoke(quote)
