"""Look-up: every registry and lexicon behind one automaton that ignores spaces and half-spaces."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

import ahocorasick
import msgspec

from ravabet.knowledge.model import Compiled
from ravabet.text.tokens import Tokens


class Match(NamedTuple):
    """A lexicon surface found in a text: tokens ``[start, end)``."""

    start: int
    end: int
    category: str
    ref: str
    unsure: bool


class Knowledge:
    """The compiled data with an Aho-Corasick automaton over their surfaces."""

    def __init__(self, data: Compiled) -> None:
        """Build the automaton (some 10,000 surfaces in a few hundredths of a second)."""
        self.data = data
        surfaces: dict[str, list[tuple[str, str, bool]]] = {}
        for pattern in data.patterns:
            surfaces.setdefault(pattern.key, []).append((pattern.category, pattern.ref, pattern.unsure))
        self._automaton = ahocorasick.Automaton()
        for key, entries in surfaces.items():
            self._automaton.add_word(key, (len(key), entries))
        self._automaton.make_automaton()
        self.words = {group: frozenset(keys) for group, keys in data.words.items()}
        groups = ("prepositions", "relatives", "conjunctions", "auxiliaries", "object_marker", "after_subject")
        self.words["function"] = frozenset().union(*(self.words[g] for g in groups))
        self.words["stops"] = self.words["function"] | self.words["determiners"] | self.words["time_words"]
        self.given_names = frozenset(data.given_names)
        self.name_parts = {group: frozenset(keys) for group, keys in data.name_parts.items()}
        self._outlet_at = {host: id_ for id_, outlet in data.outlets.items() for host in outlet.hosts}
        self.held = frozenset((t.office, t.of or p.state) for p in data.persons.values() for t in p.offices)

        # Which words that are in no list may begin a name; filled by the reader of names as it meets them.
        self.openers: dict[str, bool] = {}
        self._layout = {group: frozenset(keys) for group, keys in data.layout.items()}

    def layout_words(self, group: str) -> frozenset[str]:
        """Return a group of layout.yaml as matching keys."""
        return self._layout[group]

    def outlet_at(self, url: str | None) -> str | None:
        """Return the id of the outlet whose address this is: by its host, or its host and the beginning of the path."""
        parts = urlsplit(url or "")
        address = (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/")
        while address:
            if address in self._outlet_at:
                return self._outlet_at[address]
            address = address.rpartition("/")[0]
        return None

    def match(self, tokens: Tokens) -> list[Match]:
        """Return all surfaces that begin and end at word boundaries, sorted by start, the longest first."""
        found = []
        first, last = tokens.starting_at, tokens.ending_at
        for at, (length, entries) in self._automaton.iter(tokens.skeleton):
            end = last.get(at + 1)
            if end is None:
                continue
            start = first.get(at + 1 - length)
            if start is None:
                continue
            found += [Match(start, end + 1, *entry) for entry in entries]
        found.sort(key=lambda m: (m.start, -m.end))
        return found


@cache
def load_knowledge() -> Knowledge:
    """Return the packaged knowledge; read once a process."""
    data = files("ravabet.knowledge").joinpath("compiled.json").read_bytes()
    return Knowledge(msgspec.json.decode(data, type=Compiled))
