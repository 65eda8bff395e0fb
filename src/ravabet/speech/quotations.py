"""Quotations: direct speech after a colon or in guillemets, indirect speech in clauses and noun phrases, and who speaks.

A sentence of a Persian report puts the speaker first and the reporting verb last (before a colon, «که» or the bare clause) or
after what is reported («… را ضروری دانست»). So each cue is read by what stands after it, else by what stands before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ravabet.actors import Entity, Phrase, Resolver, actual
from ravabet.actors.phrases import QUOTES
from ravabet.knowledge import Knowledge, Match
from ravabet.knowledge.model import Cue
from ravabet.report import Sentence
from ravabet.speech.clauses import Clauses
from ravabet.text.tokens import Tokens

Span = tuple[int, int]
OPENING, CLOSING = frozenset("«“„\"”"), frozenset("»”\"“")
_PAIRS = {"«": "»", "“": "”", "„": "“", "‟": "”", "”": "“"}
LONGEST_SPEAKER = 9
SHORTEST_CONTENT = 2
SHORTEST_NAME = 3
LONGEST_SENTENCE = 60


@dataclass(slots=True, eq=False)
class Quote:
    """One quotation in tokens: content and cue are ``[start, end)``."""

    content: Span
    cue: Span | None
    mode: Literal["direct", "indirect"]
    speakers: list[Entity] = field(default_factory=list)
    stance: Literal["neutral", "doubting", "endorsing"] = "neutral"
    within: Quote | None = None
    via: list[Entity] = field(default_factory=list)
    addressee: Entity | None = None
    open: bool = False
    unclosed: bool = False


@dataclass(frozen=True, slots=True)
class _CueAt:
    """A cue in the text: tokens ``[start, end)`` and what it may open."""

    start: int
    end: int
    cue: Cue

    def opens(self, frame: str) -> bool:
        return frame in self.cue.frames


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
    ) -> None:
        """Take the report's sentences and mentions; ``skipped`` are token spans of datelines."""
        self.tokens = tokens
        self.sentences = sentences
        self.knowledge = knowledge
        self.resolver = resolver
        self.clauses = Clauses(tokens, phrases, matches, knowledge, skipped)
        self.quotes: list[Quote] = []
        self._cues = self._choose_cues(matches)
        self._by_start: dict[int, list[Match]] = {}
        for match in matches:
            self._by_start.setdefault(match.start, []).append(match)
        self._speakers: list[Entity] = []
        self._open: Quote | None = None
        self._until = 0
        self._kicker: list[Entity] | None = None
        self._issuers: list[Entity] = []

    def read(self) -> list[Quote]:
        """Return the quotations in the order of their contents."""
        paragraph = -1
        for sentence in self.sentences:
            if sentence.paragraph != paragraph and (not sentence.lost or self._begins_anew(sentence)):
                self._open = None
            paragraph = sentence.paragraph
            self._sentence(sentence)
        self._adopt_titles()
        self.quotes = [q for q in self.quotes if q.content[1] - q.content[0] >= SHORTEST_CONTENT]
        for quote in self.quotes:
            quote.speakers = list(dict.fromkeys(actual(e) for e in quote.speakers))
            quote.via = [actual(e) for e in quote.via]
            quote.addressee = actual(quote.addressee) if quote.addressee else None
        self.quotes.sort(key=lambda q: (q.content[0], -q.content[1]))
        return self.quotes

    def _adopt_titles(self) -> None:
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
            any(s.start <= x < s.end for x in mine) and any(s.start <= x < s.end for x in theirs) for s in self.sentences
        )

    # -- cues --------------------------------------------------------------------------------------------------------

    def _choose_cues(self, matches: list[Match]) -> list[_CueAt]:
        """Return the cues that do not overlap, the longest first where two begin together."""
        chosen: list[_CueAt] = []
        for match in sorted((m for m in matches if m.category == "cue"), key=lambda m: (m.start, -m.end)):
            if chosen and match.start < chosen[-1].end:
                if match.end > chosen[-1].end and match.end - match.start > chosen[-1].end - chosen[-1].start:
                    chosen.pop()
                else:
                    continue
            cue = self.knowledge.data.cues[int(match.ref)]
            if not self._is_noun(match, cue):
                chosen.append(_CueAt(match.start, match.end, cue))
        return chosen

    def _is_noun(self, match: Match, cue: Cue) -> bool:
        """Is the surface no reporting verb here: «گفت و گو», «گفته‌های»?"""
        keys = self.tokens.key
        after = keys[match.end] if match.end < len(keys) else ""
        first = keys[match.start]
        if first == "گفت" and match.end - match.start == 1:
            return after.startswith("وگو") or after == "و" and match.end + 1 < len(keys) and keys[match.end + 1].startswith("گو")
        if cue.bare and match.end - match.start == 1:
            return after not in ("که", "تا", "،", ":", "؛", "«") and not ("judgement" in cue.frames and after == "و")
        return False

    # -- sentences ---------------------------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> None:
        start, end = self.clauses.begin(sentence.start, sentence.end), sentence.end
        start = max(start, min(self._until, end))
        if start >= end:
            return
        cues = [c for c in self._cues if start <= c.start and c.end <= end]
        self.clauses.narrow(sentence, [(c.start, c.end) for c in cues])
        if sentence.block in ("kicker", "headline", "subhead") and self._labelled(sentence, start, end):
            return
        if self._kicker is not None and sentence.block == "headline":
            self._add(Quote((start, self._strip(start, end)), None, "direct", self._kicker))
            self._kicker = None
            return
        if self._open is not None:
            if not self._reporter_speaks(sentence, start, cues):
                self._extend(end)
                self._nested(cues, start, end)
                return
            self._open = None
        self._report(sentence, start, end, cues)

    def _begins_anew(self, sentence: Sentence) -> bool:
        """After a line break that the page may have lost: does the sentence read as a new paragraph, with a subject or a cue?"""
        if any(sentence.start <= c.start < sentence.end for c in self._cues):
            return True
        return any(p.kind in ("person", "pronoun") for p in self.clauses.between(sentence.start, min(sentence.end, sentence.start + 3)))

    def _labelled(self, sentence: Sentence, start: int, end: int) -> bool:
        """Read «X: …» in a headline or subhead, and a kicker «X:» before the headline."""
        keys = self.tokens.key
        colon = next((i for i in range(start, min(end, start + LONGEST_SPEAKER + 3)) if keys[i] == ":"), None)
        if colon is None or any(c.start < colon and (c.opens("clause") or c.opens("with-that")) for c in self._cues if c.start >= start):
            return False
        if any(keys[i] in "،؛" for i in range(start, colon)):
            return False
        speakers = self._who(start, colon)
        if not speakers and self.clauses.is_report_label(start, colon):
            return False
        phrases = [p for p in self.clauses.between(start, colon) if p.start <= start + 1]
        if not speakers and not phrases:
            speakers = self._unlisted_speaker(start, colon)
        if not speakers:
            return False
        if colon == end - 1:
            self._kicker = speakers
            return True
        content = self._quoted(colon + 1, end) or (colon + 1, self._strip(colon + 1, end))
        self._add(Quote(content, (colon, colon + 1), "direct", speakers))
        return True

    def _reporter_speaks(self, sentence: Sentence, start: int, cues: list[_CueAt]) -> bool:
        """Inside an open direct speech: is this sentence the reporter's again?"""
        assert self._open is not None
        keys = self.tokens.key
        if any(m.category in ("credit-openers", "narrator") for m in self._by_start.get(start, ())):
            return True
        first = self.clauses.first_phrase(start, sentence.end)
        speaker = self._open.speakers[0] if self._open.speakers else None
        whose = self.resolver.entity_of.get(first) if first is not None else None
        if speaker is not None and speaker.kind == "person" and any(
            p.name is not None and self.resolver.entity_of.get(p) is speaker for p in self.clauses.between(start, sentence.end)
        ):
            return True
        if not cues:
            return whose is not None and whose is speaker and whose.kind == "person" and first is not None and first.kind == "person"
        for cue in cues:
            after = keys[cue.end] if cue.end < len(keys) else ""
            if after == ":" and (cue.opens("clause") or cue.opens("statement")):
                return True
        if first is None:
            return keys[start] == "همچنین" and not cues[0].opens("with-that")
        if first.kind in ("pronoun", "that-person"):
            return first.start - start <= 2
        if whose is None or whose.kind != "person":
            return False
        return whose is speaker or first.start == start and self._is_after_subject(first.end)

    def _is_after_subject(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens.key[i] in ("نیز", "هم", "همچنین")

    def _extend(self, end: int) -> None:
        assert self._open is not None
        self._open.content = (self._open.content[0], self._strip(self._open.content[0], end))

    # -- the reporter's own sentences --------------------------------------------------------------------------------

    def _report(self, sentence: Sentence, start: int, end: int, cues: list[_CueAt]) -> None:
        floor = start
        speakers: list[Entity] = []
        said = False
        for number, cue in enumerate(cues):
            if cue.start < floor:
                continue
            following = cues[number + 1 :]
            if cue.opens("with-that") or cue.opens("with-noun"):
                floor = self._with(cue, floor, start, end, following) or floor
                continue
            if cue.opens("according-to"):
                floor = self._according_to(cue, end) or floor
                continue
            quote = self._after_cue(cue, floor, start, end, following) or self._before_cue(cue, floor, start)
            if quote is None:
                continue
            if not quote.speakers and not cue.opens("impersonal"):
                quote.speakers = self._subject(cue, floor, start, speakers)
            if cue.opens("request"):
                quote.addressee = self._asked(floor, cue.start)
            quote.via += self._relayed(floor, cue.start)
            quote.stance = cue.cue.stance
            self._add(quote)
            said = True
            speakers = quote.speakers or speakers
            floor = max(floor, cue.end if quote.content[0] < cue.start else quote.content[1])
            if quote.open:
                self._nested([c for c in following if c.start >= quote.content[0]], quote.content[0], end)
                break
        if not said:
            self._headline_noun(sentence, start, end)
            self._remember(start, end)

    def _after_cue(self, cue: _CueAt, floor: int, start: int, end: int, following: list[_CueAt]) -> Quote | None:
        """Read what is said after the cue: «گفت: …», «گفت «…»», «گفت که …», «گفت …»."""
        keys = self.tokens.key
        i = cue.end
        span = (cue.start, cue.end)
        if not any(cue.opens(f) for f in ("clause", "request", "accusation", "statement", "colon", "impersonal")):
            return None
        if not self._licensed(cue, floor):
            return None
        if i >= end:
            return None
        key = keys[i]
        if key == ":" or key == "؛" and cue.opens("clause"):
            if i + 1 >= end:
                # The speech begins in the next line.
                quote = Quote((i + 1, i + 1), span, "direct", open=True)
                self._open = quote
                return quote
            content = self._quoted(i + 1, end)
            if content:
                return self._note_quoted(Quote(content, span, "direct"))
            for later in following:
                split = self._joined_clause(i, later.start) if later.opens("clause") or later.opens("request") else None
                if split is not None:
                    return Quote((i + 1, split), span, "direct")
            quote = Quote((i + 1, self._strip(i + 1, end)), span, "direct", open=True)
            self._open = quote
            return quote
        if key in OPENING:
            content = self._quoted(i, end)
            if content and content[1] + 4 < end and self._has_verb(content[1] + 1, end):
                # «… خواست «سریعا» … تصمیم بگیرد»: the marks are only around a word of it.
                stop = self._indirect_end(i, end, following)
                return Quote((i, stop), span, "indirect")
            return self._note_quoted(Quote(content, span, "direct")) if content else None
        if key in ("که", "تا"):
            content = self._quoted(i + 1, end)
            if content and content[1] + 3 >= end:
                return self._note_quoted(Quote(content, span, "direct"))
            stop = self._indirect_end(i + 1, end, following)
            return Quote((i + 1, stop), span, "indirect") if stop - i > 2 else None
        if key in "،,":
            if i + 1 < end and keys[i + 1] == "که":
                i += 1
            if any(c.start - i <= 4 and (c.opens("clause") or c.opens("with-that")) for c in following) or cue.opens("judgement") and self._has_object(floor, cue.start):
                return None
            stop = self._indirect_end(i + 1, end, following)
            return Quote((i + 1, stop), span, "indirect") if self._has_verb(i + 1, stop) and cue.opens("clause") else None
        if key in ("و", "ولی", "اما", ".", "؛", "!", "؟", "»", ")", "("):
            return None
        if cue.opens("impersonal") and not cue.opens("clause") or self._before_cue(cue, floor, start) is not None:
            return None
        stop = self._indirect_end(i, end, following)
        return Quote((i, stop), span, "indirect") if self._has_verb(i, stop) else None

    def _licensed(self, cue: _CueAt, floor: int) -> bool:
        """Do the words before the cue allow its frame? A request wants «از»; a statement that speaks, a word for it."""
        keys = self.tokens.key
        if cue.opens("clause") and not (cue.opens("request") and keys[cue.start].startswith(("خواس", "میخوا"))):
            return True
        if cue.opens("request"):
            return "از" in keys[floor : cue.start] or cue.opens("clause") and len(keys[cue.start]) > 4
        if cue.opens("statement") and any(m.category == "statement-noun" for i in range(floor, cue.start) for m in self._by_start.get(i, ())):
            return True
        if cue.opens("colon") and cue.end < len(keys) and (keys[cue.end] == ":" or keys[cue.end] in OPENING):
            return True
        if cue.opens("impersonal"):
            return cue.end < len(keys) and keys[cue.end] in ("که", ":")
        return cue.opens("accusation")

    def _note_quoted(self, quote: Quote) -> Quote:
        self._until = max(self._until, quote.content[1] + 1)
        return quote

    def _quoted(self, i: int, end: int) -> Span | None:
        """Return the tokens inside quotation marks that open at token i; they may run over several sentences."""
        keys = self.tokens.key
        if i >= len(keys) or keys[i] not in OPENING:
            return None
        close = _PAIRS.get(keys[i], keys[i])
        limit = self._paragraph_end(i)
        depth = 0
        for j in range(i + 1, limit):
            if keys[j] == keys[i] and close != keys[i]:
                depth += 1
            elif keys[j] == close or keys[j] in CLOSING and close != '"':
                if depth == 0:
                    return (i + 1, j)
                depth -= 1
        return (i + 1, self._strip(i + 1, max(end, i + 2))) if end > i + 1 else None

    def _paragraph_end(self, i: int) -> int:
        here = next((s for s in self.sentences if s.start <= i < s.end), None)
        if here is None:
            return len(self.tokens)
        return max(s.end for s in self.sentences if s.paragraph == here.paragraph)

    def _indirect_end(self, i: int, end: int, following: list[_CueAt]) -> int:
        """Return where indirect speech ends: with the sentence, or before «و افزود» or a comma and another cue."""
        keys = self.tokens.key
        for cue in following:
            if cue.start <= i + 2 or cue.opens("with-noun"):
                continue
            before = keys[cue.start - 1]
            if cue.opens("clause") and before in ("و", "،") and cue.end < end and keys[cue.end] in (":", "که", "«"):
                return cue.start - 1
            if cue.opens("clause") or cue.opens("request") or cue.opens("judgement"):
                split = self._joined_clause(i, cue.start, judges=cue.opens("judgement") and not cue.opens("clause"))
                if split is not None:
                    return split
            if cue.opens("clause") and cue.end < end and keys[cue.end] == ":":
                return self.clauses.last_break(i, cue.start) or cue.start
        return self._strip(i, end)

    def _joined_clause(self, i: int, cue: int, *, judges: bool = False) -> int | None:
        """Return where the reporter goes on in the same sentence: «… است، اما ماه پیش …», «… و همچنین از …», «… و Y نیز …»."""
        keys = self.tokens.key
        for k in range(cue - 1, i + 2, -1):
            if keys[k] in ("اما", "ولی") and keys[k - 1] == "،":
                return k - 1
            if keys[k] == "و" and self.clauses.is_verb(k - 1):
                phrase = self.clauses.phrase_at(k + 1)
                if judges and "را" in keys[k:cue] or keys[k + 1] in ("همچنین", "نیز") or k + 1 == cue or (
                    phrase is not None and phrase.kind == "person" or phrase is not None and self._is_after_subject(phrase.end)
                ):
                    return k
        return None

    def _strip(self, start: int, end: int) -> int:
        """Drop closing signs that are no part of what was said; the final stop stays."""
        keys = self.tokens.key
        while end - 1 > start and (keys[end - 1] in CLOSING and self._unopened(start, end - 1) or keys[end - 1] in "/|-"):
            end -= 1
        return end

    def _unopened(self, start: int, at: int) -> bool:
        keys = self.tokens.key
        return keys[start:at].count("«") <= keys[start:at].count("»") if keys[at] == "»" else keys[start:at].count(keys[at]) % 2 == 0

    def _has_verb(self, start: int, end: int) -> bool:
        """Is there a clause? A Persian clause ends in its verb, whose form may be one that no list has («بگذارد»)."""
        last = next((i for i in range(end - 1, start, -1) if self.tokens.is_word(i)), start)
        ends = self.tokens.key[last].endswith(("د", "م", "ست", "فت", "شت"))
        return end - start >= 3 and (ends or any(self.clauses.is_verb(i) for i in range(start, end)))

    # -- what is said before the cue ---------------------------------------------------------------------------------

    def _before_cue(self, cue: _CueAt, floor: int, start: int) -> Quote | None:
        """Read «بر … تأکید کرد», «از … خبر داد», «… را … دانست»."""
        keys, span = self.tokens.key, (cue.start, cue.end)
        begin = self.clauses.after_subject(floor, cue.start)
        if cue.opens("stressed"):
            for i in range(begin, cue.start):
                if keys[i] == "بر" and keys[i + 1] not in ("اساس", "این", "پایه") and keys[i - 1] not in ("مبنی", "علاوه", "بنا", "افزون", "تاکید"):
                    return Quote((i + 1, cue.start), span, "indirect") if cue.start - i > 2 else None
        if cue.opens("announced"):
            for i in range(begin, cue.start):
                if keys[i] == "از" and cue.start - i > 2:
                    return Quote((i + 1, cue.start), span, "indirect")
        if cue.opens("judgement"):
            marker = next((i for i in range(cue.start - 1, floor, -1) if keys[i] == "را"), None)
            if marker is None:
                return None
            begin = self.clauses.object_start(begin, marker)
            stop = marker if marker == cue.start - 1 else cue.start
            if stop - begin >= SHORTEST_CONTENT:
                return Quote((begin, stop), span, "indirect")
        return None

    def _has_object(self, floor: int, end: int) -> bool:
        return "را" in self.tokens.key[floor:end]

    def _with(self, cue: _CueAt, floor: int, start: int, end: int, following: list[_CueAt]) -> int | None:
        """Read «با بیان اینکه …، گفت» and «با تأکید بر …، گفت»: embedded speech of the sentence's speaker."""
        keys = self.tokens.key
        finite = [c for c in following if not c.opens("with-that") and not c.opens("with-noun") and not c.opens("according-to")]
        if not finite and not cue.opens("with-that") and keys[cue.end] not in self.knowledge.words["stated"]:
            return None
        if cue.opens("with-that"):
            stop = self.clauses.embedded_end(cue.end, finite[0].start if finite else end)
        else:
            limit = finite[0].start if finite else end
            if keys[cue.end] in ("این", "آن", "ان") and cue.end + 1 < end and keys[cue.end + 1] in ("خبر", "مطلب", "نکته", "موضوع", "که"):
                return None
            stop = next((i for i in range(cue.end + 1, limit) if keys[i] == "،" and not self.clauses.in_list(i, limit)), limit)
        if stop - cue.end < SHORTEST_CONTENT or not finite and stop >= end:
            stop = self._strip(cue.end, end) if cue.opens("with-that") else stop
        if stop - cue.end < SHORTEST_CONTENT:
            return None
        quote = Quote((cue.end, stop), (cue.start, cue.end), "indirect", stance=cue.cue.stance)
        quote.speakers = self._subject(cue, floor, start, [])
        self.clauses.exclude((cue.start, stop))
        self._add(quote)
        return None

    def _according_to(self, cue: _CueAt, end: int) -> int | None:
        """Read «به گفته X، …»: the speaker after the words, then what he said."""
        phrase = self.clauses.phrase_at(cue.end)
        keys = self.tokens.key
        if phrase is not None:
            if phrase.kind == "outlet":
                return None
            speakers, i = self._entities(phrase), phrase.end
        else:
            comma = next((i for i in range(cue.end, min(end, cue.end + LONGEST_SPEAKER)) if keys[i] == "،"), None)
            if comma is None:
                return None
            speakers, i = self._unlisted_speaker(cue.end, comma), comma
        opens = cue.start - 1 < 0 or keys[cue.start - 1] in ".،؛:" or cue.start == self.clauses.begin(self._sentence_start(cue.start), end)
        while i < end and keys[i] in "،:":
            i += 1
        if i < end and keys[i] == "که":
            i += 1
        if not opens:
            # Inside a relative clause («که به گفته پکن … نقش داشتند، …») the words reported end with that clause.
            end = next((j for j in range(i + 2, end) if keys[j] == "،" and self.clauses.is_verb(j - 1)), end)
        stop = self._strip(i, end)
        if stop - i < 3 or not self._has_verb(i, stop):
            return None
        self._add(Quote((i, stop), (cue.start, cue.end), "indirect", speakers, cue.cue.stance))
        return end

    def _sentence_start(self, i: int) -> int:
        return next((s.start for s in self.sentences if s.start <= i < s.end), 0)

    def _headline_noun(self, sentence: Sentence, start: int, end: int) -> None:
        """Read «تأکید X بر …» as headlines have it."""
        if sentence.block not in ("headline", "subhead", "kicker"):
            return
        keys = self.tokens.key
        if keys[start] != "تاکید":
            return
        phrase = self.clauses.phrase_at(start + 1)
        if phrase is not None and phrase.end < end and keys[phrase.end] == "بر":
            self._add(Quote((phrase.end + 1, end), (start, start + 1), "indirect", self._entities(phrase)))

    def _nested(self, cues: list[_CueAt], start: int, end: int) -> None:
        """Read speech inside speech: a cue with «که» and a subject of its own."""
        outer = self._open
        for cue in cues:
            if not (cue.opens("clause") or cue.opens("accusation")) or cue.end >= end or self.tokens.key[cue.end] != "که":
                continue
            phrase = self.clauses.subject(self.clauses.clause_start(start, cue.start), cue.start)
            if phrase is None or phrase.kind in ("pronoun",):
                continue
            speakers = self._entities(phrase)
            if cue.cue.plural and phrase.kind == "person":
                speakers = speakers + self._coordinated(phrase, cue.start, speakers)
            if speakers and (outer is None or speakers != outer.speakers):
                stop = self._strip(cue.end + 1, end)
                self._add(Quote((cue.end + 1, stop), (cue.start, cue.end), "indirect", speakers, cue.cue.stance, outer), nested=True)

    # -- who ---------------------------------------------------------------------------------------------------------

    def _add(self, quote: Quote, *, nested: bool = False) -> None:
        self.quotes.append(quote)
        if not quote.speakers or nested:
            return
        if len(quote.speakers) == 1 and len(self._speakers) == 1:
            before, now = actual(self._speakers[0]), actual(quote.speakers[0])
            quote.speakers = [self._same_person(before, now, quote)]
        self._speakers = quote.speakers

    def _same_person(self, before: Entity, now: Entity, quote: Quote) -> Entity:
        """Tie a title to a name where one follows the other as speaker and neither has what the other has.

        «سفیر سوئد گفت: … نیلسون افزود: …», «نیلسون گفت: … سفیر سوئد افزود: …».
        """
        if before is now or before.kind != "person" or now.kind != "person" or before.plural or now.plural:
            return now
        if before.state and now.state and before.state != now.state or before.anonymous or now.anonymous:
            return now
        here = (quote.cue or quote.content)[0]
        if any(k in ("نیز", "هم") for k in self.tokens.key[max(0, here - 12) : here]) or self._together(before, now):
            # «… نیز گفت»: somebody else speaks.
            return now
        bare = not any(t.keys for t in before.titles)
        if before.name_keys and not now.name_keys and now.first > before.first and (bare or self._sole_speaker(before, now, here)):
            self.resolver.merge(before, now)
            return before
        if now.name_keys and not before.name_keys and not now.titles and now.first > before.first:
            self.resolver.merge(now, before)
        return now

    def _sole_speaker(self, before: Entity, now: Entity, here: int) -> bool:
        """Has one person alone spoken so far, and is the other title new? An interviewee is called by one title after the other."""
        others = {id(actual(e)) for q in self.quotes for e in q.speakers if e.kind == "person"} - {id(before), id(now)}
        home = before.state or self.resolver.own
        return not others and self.tokens.key[now.first - 1] != "که" and here - now.first < LONGEST_SENTENCE and now.state in (None, home)

    def _who(self, start: int, end: int) -> list[Entity]:
        """Return who is named by a whole label «X:»."""
        phrases = [p for p in self.clauses.between(start, end) if p.start <= start + 1]
        return self._entities(phrases[0]) if phrases and phrases[0].kind != "outlet" else []

    def _subject(self, cue: _CueAt, floor: int, start: int, so_far: list[Entity]) -> list[Entity]:
        """Return who speaks: the subject of the cue's clause, else of the sentence so far, else who spoke last."""
        quoted = self._quoted_source(floor, cue.start)
        if quoted:
            return quoted
        if cue.opens("statement"):
            issuers = self._statement_issuers(start, cue.start)
            if issuers:
                return issuers
        phrase = self.clauses.subject(floor, cue.start)
        if phrase is None and floor > start and not so_far:
            phrase = self.clauses.subject(start, cue.start)
        if phrase is not None:
            entities = self._entities(phrase)
            if cue.cue.plural and phrase.kind == "person":
                entities = entities + self._coordinated(phrase, cue.start, entities)
            if entities:
                return entities
        if so_far:
            return so_far
        if phrase is None and floor == start:
            unlisted = self.clauses.unlisted_subject(start, cue.start)
            named = self._unlisted_speaker(*unlisted) if unlisted is not None else []
            if named:
                return named
        return list(self._speakers)

    def _coordinated(self, phrase: Phrase, end: int, first: list[Entity]) -> list[Entity]:
        """Return the second of «X و Y گفتند»."""
        if phrase.end + 1 < end and self.tokens.key[phrase.end] == "و":
            second = self.clauses.phrase_at(phrase.end + 1)
            if second is not None and second.kind == "person":
                return [e for e in self._entities(second) if e not in first]
        return []

    def _statement_issuers(self, start: int, end: int) -> list[Entity]:
        """Return whose statement speaks: «بیانیه کاخ ریاست‌جمهوری سوریه … حاکی است»; of «این بیانیه», who spoke last."""
        noun = next((m for i in range(start, end) for m in self._by_start.get(i, ()) if m.category == "statement-noun"), None)
        if noun is None:
            return []
        for phrase in self.clauses.between(noun.end, min(end, noun.end + 6)):
            if phrase.kind in ("body", "state", "organisation", "person", "group", "joint"):
                return self._entities(phrase)
        return list(self._speakers)

    def _quoted_source(self, start: int, end: int) -> list[Entity]:
        """Return X of «به نقل از X نوشت», where X is no outlet."""
        keys = self.tokens.key
        for i in range(start, end - 2):
            if keys[i] == "به" and keys[i + 1] == "نقل" and keys[i + 2] == "از":
                phrase = self.clauses.phrase_at(i + 3)
                if phrase is not None and phrase.kind != "outlet":
                    return self._entities(phrase)
        return []

    def _relayed(self, start: int, end: int) -> list[Entity]:
        return [self.resolver.entity_of[p] for p in self.clauses.between(start, end) if p.kind == "outlet" and p in self.resolver.entity_of][:1]

    def _asked(self, start: int, end: int) -> Entity | None:
        for phrase in self.clauses.between(start, end):
            if phrase.start and self.tokens.key[phrase.start - 1] == "از":
                return self.resolver.entity_of.get(phrase)
        return None

    def _entities(self, phrase: Phrase) -> list[Entity]:
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
        persons = [e for e in self._speakers if e.kind == "person"]
        if persons:
            return persons[-1]
        before = [p for p in self.clauses.phrases if p.end <= phrase.start and p.kind == "person" and p in self.resolver.entity_of]
        subjects = [p for p in before if not self.clauses.is_oblique(p)]
        chosen = subjects or before
        return self.resolver.entity_of[chosen[-1]] if chosen else None

    def _both_sides(self, phrase: Phrase) -> list[Entity]:
        """Return the two whom «دو طرف» means: the two persons of different states named last, else the two states named most."""
        persons: list[Entity] = []
        for quote in reversed(self.quotes):
            for entity in quote.speakers:
                if entity.name_keys and entity.state and all(e.state != entity.state for e in persons):
                    persons.append(entity)
        if len(persons) >= 2:
            return persons[1::-1]
        for earlier in reversed([p for p in self.clauses.phrases if p.end <= phrase.start and p.kind == "person" and not p.plural]):
            entity = self.resolver.entity_of.get(earlier)
            if entity is not None and entity.name_keys and entity not in persons and all(e.state != entity.state or not e.state for e in persons):
                persons.append(entity)
            if len(persons) == 2:
                return persons[::-1]
        states = [e for e in self.resolver.entities if e.kind == "state" and e.ref]
        states.sort(key=lambda e: -len([m for m in e.mentions if m[0] < phrase.start]))
        return states[:2] if len(states) >= 2 else []

    def _unlisted_speaker(self, start: int, end: int) -> list[Entity]:
        """Return a new actor for words that no list and no form knows: a firm, a paper, a surname alone."""
        words = self.tokens.words(start, end).strip("«»\"“” ")
        if len(words) < SHORTEST_NAME or end - start > LONGEST_SPEAKER:
            return []
        known = next((e for e in self.resolver.entities if e.name == words), None)
        if known:
            return [known]
        parts = self.clauses.between(start, end)
        state = next((e.state for p in parts if (e := self.resolver.entity_of.get(p)) is not None and e.state), None)
        name_like = end - start <= 3 and not parts
        entity = self.resolver.create(Entity("person" if name_like else "organisation", None, state, words, inferred=True))
        if name_like:
            entity.name_keys = tuple(self.tokens.key[start:end])
        else:
            entity.title = words
        entity.mentions.append((start, end, "name"))
        return [entity]

    def _remember(self, start: int, end: int) -> None:
        """A sentence without speech may still bring the person whom the next «وی» means."""
        phrase = self.clauses.subject(start, end)
        if phrase is not None and phrase.kind == "person":
            entities = self._entities(phrase)
            if entities:
                self._speakers = entities
