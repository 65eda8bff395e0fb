"""Words and signs of a text, with their offsets and their matching keys."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ravabet.text.fold import fold

# A word is a run of letters, digits and what may stand inside a word (half-space, vowel signs, kashida, direction marks);
# every other visible character is a token by itself, but for the asterisks of Markdown.
_TOKEN = re.compile(
    "[^\\W_](?:[^\\W_]|[\u200c\u200b\u200d\u200e\u200f\u064b-\u0655\u0670\u00ad])*|[^\\s*\u200b-\u200f]"
)


@dataclass(slots=True)
class Tokens:
    """Parallel lists over the tokens of one text, and the text's skeleton: all keys without anything between them."""

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    skeleton: str = ""
    starting_at: dict[int, int] = field(default_factory=dict)
    ending_at: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.key)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the text span of tokens ``[first, last)``."""
        return self.start[first], self.end[last - 1]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens that overlap the text span ``[start, end)``."""
        return bisect_right(self.end, start), bisect_left(self.start, end)

    def words(self, first: int, last: int) -> str:
        """Return the text of tokens ``[first, last)`` on one line."""
        return " ".join(self.text[self.start[first] : self.end[last - 1]].split()) if last > first else ""

    def is_word(self, i: int) -> bool:
        """Is token i a word or number, rather than a sign?"""
        return self.key[i][:1].isalnum()


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens; a token that folds to nothing is left out."""
    tokens = Tokens(text)
    offset = 0
    for match in _TOKEN.finditer(text):
        key = fold(match.group())
        if not key:
            continue
        start, end = match.span()
        tokens.starting_at[offset] = len(tokens.key)
        offset += len(key)
        tokens.ending_at[offset] = len(tokens.key)
        tokens.start.append(start)
        tokens.end.append(end)
        tokens.key.append(key)
    tokens.skeleton = "".join(tokens.key)
    return tokens
