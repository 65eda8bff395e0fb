"""What stands where in a text: lexicon matches by token, function words, and the questions that names and titles both ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ravabet.knowledge import Knowledge, Match
from ravabet.text.tokens import Tokens
from ravabet.text.words import WordModel

QUOTES = frozenset('«»"“”„‟')
SEPARATORS = frozenset("،,-–—ـ") | QUOTES
_SENTENCE_SIGNS = frozenset(".،:؛!؟»-–")
_TITLE_HEADS = frozenset({"office", "head", "heads", "offices", "counterpart", "anonymous"})


class Surroundings:
    """One text's tokens with what the lexicons say of them."""

    def __init__(
        self, tokens: Tokens, matches: list[Match], knowledge: Knowledge, words: WordModel, credited: Iterable[int] = ()
    ) -> None:
        """Index the matches by their first token; ``credited`` are the tokens of credited outlets' names."""
        self.tokens = tokens
        self.knowledge = knowledge
        self.words = words
        self.credited = frozenset(credited)
        self._at: dict[int, list[Match]] = {}
        for match in matches:
            self._at.setdefault(match.start, []).append(match)
        groups = knowledge.words
        self.function = groups["function"]
        self.stops = groups["stops"]
        self.posted = groups["posted"]
        self.cue_starts = {m.start for m in matches if m.category == "cue"}

    def at(self, i: int) -> Sequence[Match]:
        """Return the matches that begin at token i, the longest first."""
        return self._at.get(i, ())

    def is_stop(self, i: int) -> bool:
        """Tell whether token i is a function word, a determiner or a word of time, or begins a reporting verb."""
        return self.tokens.key[i] in self.stops or i in self.cue_starts

    def opens_clause(self, i: int) -> bool:
        """Tell whether token i begins a line or a sentence, or stands after a sign."""
        if i == 0 or self.tokens.key[i - 1] in _SENTENCE_SIGNS:
            return True
        return "\n" in self.tokens.text[self.tokens.end[i - 1] : self.tokens.start[i]]

    def goes_on_as_subject(self, i: int) -> bool:
        """Tell whether the words from token i on are such as follow a subject: a cue, a preposition, «نیز», a day."""
        if i >= len(self.tokens):
            return True
        key, words = self.tokens.key[i], self.knowledge.words
        return (
            i in self.cue_starts
            or key in ":،"
            or key in words["prepositions"]
            or key in words["after_subject"]
            or key in words["time_words"]
        )

    def title_head(self, i: int) -> Match | None:
        """Return the office or head noun that begins at token i, the longest; of two as long, a whole office."""
        heads = [m for m in self.at(i) if m.category in _TITLE_HEADS]
        return max(heads, key=lambda m: (m.end, m.category in ("office", "heads")), default=None)

    def title_follows(self, k: int, last: int) -> bool:
        """Tell whether a title begins at token k, or after one sign of apposition."""
        if k < last and self.tokens.key[k] in SEPARATORS:
            k += 1
        return k < last and self.title_head(k) is not None
