"""The word model: how often each word type is seen, and how it is usually spelled, with which half-spaces.

Learned by ``training/words.py`` from text whose licence allows it; see ``models/words.md`` for the data and the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import msgspec

from ravabet.text.fold import HALF_SPACE, fold


class WordTable(msgspec.Struct, frozen=True):
    """The model as stored: parallel lists over word types in the order of their letters, and affixes.

    ``prefixes`` and ``suffixes`` join freely; those in ``bound`` (almost) never stand alone.
    """

    prefixes: list[str]
    suffixes: list[str]
    bound: list[str]
    words: list[str]
    counts: list[int]
    usual: list[int]
    apart: list[int]


@dataclass(frozen=True, slots=True)
class Word:
    """One word type: its usual spelling, how often the type is seen at all, how often so spelled, how often written apart."""

    spelling: str
    count: int
    usual: int
    apart: int

    @property
    def certainty(self) -> float:
        """How sure it is that the word, written solid, wants its usual spelling."""
        return self.usual / (self.count + 1)

    @property
    def certainty_apart(self) -> float:
        """How sure it is that the word, written as two, wants to be joined by a half-space."""
        return self.usual / (self.usual + self.apart + 1)


class WordModel:
    """Looks words up by their letters, half-spaces left out."""

    def __init__(self, table: WordTable) -> None:
        """Index the table by letters as printed."""
        self._table = table
        self._solid = "\n".join(table.words).replace(HALF_SPACE, "").split("\n")
        self._row = {solid: row for row, solid in enumerate(self._solid)}
        self.prefixes = frozenset(table.prefixes)
        self.suffixes = frozenset(table.suffixes)
        self.bound = frozenset(table.bound)

    def get(self, solid: str) -> Word | None:
        """Return what is known of a word written without half-spaces."""
        row = self._row.get(solid)
        if row is None:
            return None
        table = self._table
        return Word(table.words[row], table.counts[row], table.usual[row], table.apart[row])

    def count(self, solid: str) -> int:
        """Return how often a word type was seen; 0 for an unknown one."""
        row = self._row.get(solid)
        return 0 if row is None else self._table.counts[row]

    @cached_property
    def _folded(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for key, count in zip(fold("\n".join(self._solid)).split("\n"), self._table.counts, strict=True):
            counts[key] = counts.get(key, 0) + count
        return counts

    def count_folded(self, key: str) -> int:
        """Return how often words with this folded key were seen."""
        return self._folded.get(key, 0)


@cache
def load_words() -> WordModel:
    """Return the packaged model; read once a process."""
    data = files("ravabet.text").joinpath("models/words.msgpack").read_bytes()
    return WordModel(msgspec.msgpack.decode(data, type=WordTable))
