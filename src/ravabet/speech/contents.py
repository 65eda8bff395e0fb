"""What is said: the words after a cue («گفت: …», «گفت که …») or before it («… را ضروری دانست»)."""

from __future__ import annotations

from ravabet.knowledge import Knowledge, Match
from ravabet.report import Sentence
from ravabet.speech.clauses import Clauses
from ravabet.speech.cues import CueAt
from ravabet.speech.quotes import SHORTEST_CONTENT, Quote, Span
from ravabet.text.tokens import Tokens

OPENING, CLOSING = frozenset('«“„"”'), frozenset('»”"“')
# Fewer words than this in quotation marks, with a verb after them, are a name or a term, not the speech.
SHORTEST_SENTENCE = 6
_PAIRS = {"«": "»", "“": "”", "„": "“", "‟": "”", "”": "“"}


class Contents:
    """Reads the content that belongs to a cue, as a quotation without its speakers."""

    def __init__(
        self,
        tokens: Tokens,
        sentences: list[Sentence],
        clauses: Clauses,
        knowledge: Knowledge,
        matches_at: dict[int, list[Match]],
    ) -> None:
        """Take the report's sentences and what its words are."""
        self.tokens = tokens
        self.sentences = sentences
        self.clauses = clauses
        self._matches_at = matches_at
        self._words = knowledge.words

    def after(self, cue: CueAt, floor: int, end: int, following: list[CueAt]) -> Quote | None:
        """Read what is said after the cue, up to ``end``: «گفت: …», «گفت «…»», «گفت که …», «گفت …»."""
        i, span = cue.end, (cue.start, cue.end)
        if i >= end or not self._licensed(cue, floor):
            return None
        key = self.tokens.key[i]
        if key == ":" or (key == "؛" and cue.opens("clause")):
            return self._after_colon(i, span, end, following)
        if key in OPENING:
            return self._in_marks(i, span, end, following)
        if key in ("که", "تا"):
            return self._that_clause(i, span, end, following)
        if key in "،,":
            return self._after_comma(cue, i, floor, end, following)
        wants_that = cue.opens("impersonal") and not cue.opens("clause")
        if key in self._words["conjunctions"] or not self.tokens.is_word(i) or wants_that or self.before(cue, floor):
            return None
        stop = self._indirect_end(i, end, following)
        return Quote((i, stop), span, "indirect") if self.has_verb(i, stop) else None

    def _after_colon(self, colon: int, span: Span, end: int, following: list[CueAt]) -> Quote:
        start = colon + 1
        content = self.quoted(start, end)
        around_a_word = content and content[1] - content[0] < SHORTEST_SENTENCE and self.has_verb(content[1] + 1, end)
        if content and not around_a_word:
            return self._marked(content, span)
        for later in following:
            if later.opens("clause") or later.opens("request"):
                split = self._joined_clause(colon, later.start)
                if split is not None:
                    return Quote((start, split), span, "direct")
        # Nothing after the colon: the speech begins in the next line.
        return Quote((start, self.strip(start, end) if start < end else start), span, "direct", open=True)

    def _marked(self, content: Span, span: Span) -> Quote:
        closed = content[1] < len(self.tokens) and self.tokens.key[content[1]] in CLOSING
        return Quote(content, span, "direct", marked=True, unclosed=not closed)

    def _in_marks(self, i: int, span: Span, end: int, following: list[CueAt]) -> Quote | None:
        content = self.quoted(i, end)
        if content and content[1] + 4 < end and self.has_verb(content[1] + 1, end):
            # «… خواست «سریعا» … تصمیم بگیرد»: the marks are only around a word of it.
            return Quote((i, self._indirect_end(i, end, following)), span, "indirect")
        return self._marked(content, span) if content else None

    def _that_clause(self, i: int, span: Span, end: int, following: list[CueAt]) -> Quote | None:
        content = self.quoted(i + 1, end)
        if content and content[1] + 3 >= end:
            return self._marked(content, span)
        stop = self._indirect_end(i + 1, end, following)
        return Quote((i + 1, stop), span, "indirect") if stop - i > SHORTEST_CONTENT else None

    def _after_comma(self, cue: CueAt, i: int, floor: int, end: int, following: list[CueAt]) -> Quote | None:
        """Read «گفت، …», unless the comma only parts two cues («… دانست، گفت: …»)."""
        if i + 1 < end and self.tokens.key[i + 1] == "که":
            i += 1
        parts_cues = any(c.start - i <= 4 and (c.opens("clause") or c.opens("with-that")) for c in following)
        judges = cue.opens("judgement") and "را" in self.tokens.key[floor : cue.start]
        if parts_cues or judges or not cue.opens("clause"):
            return None
        stop = self._indirect_end(i + 1, end, following)
        return Quote((i + 1, stop), (cue.start, cue.end), "indirect") if self.has_verb(i + 1, stop) else None

    def before(self, cue: CueAt, floor: int) -> Quote | None:
        """Read what is said before the cue: «بر … تأکید کرد», «از … خبر داد», «… را … دانست»."""
        begin = self.clauses.after_subject(floor, cue.start)
        content = None
        if cue.opens("stressed"):
            content = self._stressed(begin, cue.start)
        if content is None and cue.opens("announced"):
            content = next(((i + 1, cue.start) for i in range(begin, cue.start) if self.tokens.key[i] == "از"), None)
        if content is None and cue.opens("judgement"):
            content = self._judged(begin, floor, cue.start)
        if content is None or content[1] - content[0] < SHORTEST_CONTENT:
            return None
        return Quote(content, (cue.start, cue.end), "indirect")

    def _stressed(self, begin: int, cue: int) -> Span | None:
        keys = self.tokens.key
        for i in range(begin, cue):
            basis = keys[i + 1] in self._words["after_on"] or keys[i - 1] in self._words["before_on"]
            if keys[i] == "بر" and not basis:
                return i + 1, cue
        return None

    def _judged(self, begin: int, floor: int, cue: int) -> Span | None:
        """Return object and predicate («… را ضروری»), or the object alone where the cue follows it."""
        keys = self.tokens.key
        marker = next((i for i in range(cue - 1, floor, -1) if keys[i] == "را"), None)
        if marker is None:
            return None
        start = self.clauses.object_start(begin, marker)
        if keys[start] in self._words["this"] and keys[start + 1] in self._words["this_news"]:
            return None
        return start, marker if marker == cue - 1 else cue

    def _licensed(self, cue: CueAt, floor: int) -> bool:
        """Do cue and words around it allow content after it? «خواست» wants «از», a statement that speaks a word for it."""
        keys = self.tokens.key
        after = keys[cue.end] if cue.end < len(keys) else ""
        asks_of = "از" in keys[floor : cue.start]
        if cue.opens("clause"):
            return True
        if cue.opens("request"):
            return asks_of
        if cue.opens("statement") and self._states(floor, cue.start):
            return True
        if cue.opens("colon") and (after == ":" or after in OPENING):
            return True
        if cue.opens("impersonal"):
            return after in ("که", ":")
        return cue.opens("accusation")

    def _states(self, start: int, end: int) -> bool:
        return any(m.category == "statement-noun" for i in range(start, end) for m in self._matches_at.get(i, ()))

    def quoted(self, i: int, end: int) -> Span | None:
        """Return the tokens inside quotation marks that open at token i; they may run over several sentences."""
        keys = self.tokens.key
        if i >= len(keys) or keys[i] not in OPENING:
            return None
        limit = self._paragraph_end(i)
        close = self._closing(i, _PAIRS.get(keys[i], keys[i]), limit)
        if close is None:
            close = next((j for j in range(i + 1, limit) if keys[j] in CLOSING), None)
        if close is not None:
            return i + 1, close
        return (i + 1, self.strip(i + 1, max(end, i + 2))) if end > i + 1 else None

    def _closing(self, i: int, close: str, limit: int) -> int | None:
        """Return where the mark at token i closes, marks inside it passed over."""
        keys, depth = self.tokens.key, 0
        for j in range(i + 1, limit):
            if keys[j] == close:
                if depth == 0:
                    return j
                depth -= 1
            elif keys[j] == keys[i]:
                depth += 1
        return None

    def _paragraph_end(self, i: int) -> int:
        """Return where the paragraph of token i ends; one that may have lost its line break goes on."""
        at = next((n for n, s in enumerate(self.sentences) if s.start <= i < s.end), None)
        if at is None:
            return len(self.tokens)
        while at + 1 < len(self.sentences):
            here, after = self.sentences[at], self.sentences[at + 1]
            if after.paragraph != here.paragraph and not after.lost:
                break
            at += 1
        return self.sentences[at].end

    def _indirect_end(self, i: int, end: int, following: list[CueAt]) -> int:
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
        return self.strip(i, end)

    def _joined_clause(self, i: int, cue: int, *, judges: bool = False) -> int | None:
        """Return where the reporter goes on in the sentence: «… است، اما ماه پیش …», «… و همچنین از …», «… و Y نیز …»."""
        keys = self.tokens.key
        for k in range(cue - 1, i + 2, -1):
            if keys[k] in ("اما", "ولی") and keys[k - 1] == "،":
                return k - 1
            if keys[k] != "و" or not self.clauses.is_verb(k - 1):
                continue
            if k + 1 == cue or self.clauses.is_too(k + 1) or (judges and "را" in keys[k:cue]):
                return k
            phrase = self.clauses.phrase_at(k + 1)
            if phrase is not None and (phrase.kind == "person" or self.clauses.is_too(phrase.end)):
                return k
        return None

    def strip(self, start: int, end: int) -> int:
        """Drop closing signs that are no part of what was said; the final stop stays."""
        keys = self.tokens.key
        while end - 1 > start and (
            (keys[end - 1] in CLOSING and self._unopened(start, end - 1)) or keys[end - 1] in "/|-"
        ):
            end -= 1
        return end

    def _unopened(self, start: int, at: int) -> bool:
        keys = self.tokens.key
        return (
            keys[start:at].count("«") <= keys[start:at].count("»")
            if keys[at] == "»"
            else keys[start:at].count(keys[at]) % 2 == 0
        )

    def has_verb(self, start: int, end: int) -> bool:
        """Is there a clause? A Persian clause ends in its verb, whose form may be one that no list has («بگذارد»)."""
        if end - start < 3:
            return False
        last = next((i for i in range(end - 1, start, -1) if self.tokens.is_word(i)), start)
        ends = self.tokens.key[last].endswith(("د", "م", "ست", "فت", "شت"))
        return ends or any(self.clauses.is_verb(i) for i in range(start, end))
