"""How far a record agrees with an annotation of its report: quotations paired by overlap, then their speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ravabet.record import Actor, Record, Span
from ravabet.text import fold

# Two quotations are the same where they share this much of what either covers.
OVERLAP = 0.5


@dataclass(frozen=True)
class Tally:
    """Counts that add up over reports."""

    expected: int = 0
    read: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.expected + other.expected, self.read + other.read, self.found + other.found, self.right + other.right
        )

    @property
    def found_f1(self) -> float:
        """F1 of quotations found, whoever speaks."""
        return 2 * self.found / max(1, self.expected + self.read)

    @property
    def right_f1(self) -> float:
        """F1 of quotations found with the right speakers."""
        return 2 * self.right / max(1, self.expected + self.read)


def expected_span(source: str, entry: dict[str, Any]) -> Span:
    """Return the span from an entry's first words to its last; ``nth`` counts earlier occurrences of the first words."""
    start = -1
    for _ in range(entry.get("nth", 0) + 1):
        start = source.index(entry["from"], start + 1)
    at = source.index(entry["to"], start)
    return start, at + len(entry["to"])


def overlap(a: Span, b: Span) -> float:
    """Return what two spans share, as a part of what they cover together."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


def pairs(expected: list[Span], read: list[Span]) -> list[tuple[int, int]]:
    """Pair spans one to one, the best overlaps first."""
    ranked = sorted(
        ((overlap(a, b), i, j) for i, a in enumerate(expected) for j, b in enumerate(read)),
        key=lambda candidate: (-candidate[0], candidate[1:]),
    )
    taken: set[int] = set()
    used: set[int] = set()
    chosen = []
    for shared, i, j in ranked:
        if shared >= OVERLAP and i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            chosen.append((i, j))
    return sorted(chosen)


def compare(record: Record, expected: dict[str, Any]) -> Tally:
    """Compare a record's quotations with the annotations of its report."""
    entries = expected["quotations"]
    actors = {actor.id: actor for actor in record.actors}
    chosen = pairs(
        [expected_span(record.text.source, entry) for entry in entries],
        [(q.content[0], q.content[1]) for q in record.quotations],
    )
    right = sum(
        same_speakers(entries[i]["speakers"], [actors[a] for a in record.quotations[j].speakers]) for i, j in chosen
    )
    return Tally(len(entries), len(record.quotations), len(chosen), right)


def same_speakers(expected: list[Any], actors: list[Actor]) -> bool:
    """Are as many speakers read as expected, and each one of them?"""
    left = list(actors)
    for speaker in expected:
        match = next((actor for actor in left if same_speaker(speaker, actor)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def same_speaker(expected: Any, actor: Actor) -> bool:
    """Is the actor the one expected: a code of a state, an organisation or a group, a name, or a title?"""
    if isinstance(expected, str):
        if actor.ref in (f"org:{expected}", f"group:{expected}"):
            return True
        return actor.kind in ("state", "body") and actor.state == expected
    if expected.get("state") and actor.state and expected["state"] != actor.state:
        return False
    if "name" in expected:
        # «یوسف‌زی» may stand as two words in a damaged text.
        return "".join(_words(actor.name.fa)).endswith(_words(expected["name"])[-1])
    theirs = {*_words(actor.name.fa), *_words(actor.office.title if actor.office else "")}
    wanted = set(_words(expected["title"]))
    return len(wanted & theirs) * 2 >= min(len(wanted), len(theirs))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
