"""Give damaged Persian its half-spaces and spaces back, and know where.

Letters are changed only where two keyboards differ (Arabic yeh and kaf, Arabic-Indic digits); everything else is spacing. What is
not certain is left as it was. Repairing repaired text changes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, Protocol

from ravabet.record import Repair, Span
from ravabet.text.fold import HALF_SPACE
from ravabet.text.words import WordModel, load_words

SPACING = frozenset(" \u00a0\u200b\u200c")
# Certainty below which nothing is changed: set for harm on clean text, not for recall.
CERTAIN = 0.9
# Where the source prints U+00A0 or U+200B between two letters, something stood there: less is needed to see a half-space.
LIKELY = 0.5
# A word is cut in two only where the second part is this common.
COMMON = 25
PASSES = 3
# No Persian word is longer; a longer run of letters is no word.
LONGEST_WORD = 40
# Letters that do not join the next one: a space lost after them is not seen.
NON_JOINING = frozenset("اآدذرزژوأإؤ")

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("يﻱﻲﻳﻴ", "ی"),
        **dict.fromkeys("كﻙﻚﻛﻜ", "ک"),
        **dict(zip("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", strict=True)),
    }
)
_SUBSTITUTED = re.compile("[يكﻱﻲﻳﻴﻙﻚﻛﻜ٠-٩]")
_WORD = re.compile("[\u0621-\u063a\u0640-\u0655\u066e-\u06d3\u06d5\ufb50-\ufdff\ufe70-\ufefc\u200c]+")
_DIGIT_THEN_WORD = re.compile("(?<=[0-9۰-۹])(?=[\u0621-\u063a\u0641-\u064a\u066e-\u06d3]{2})")

Kind = Literal["half-space", "space", "letter", "digit", "punctuation"]


class Repairer(Protocol):
    """Proposes repairs of one text, sorted and not overlapping: the place that a rule-based and a learned repairer share."""

    def propose(self, text: str) -> list[Repair]:
        """Return the repairs that are certain enough to be made."""
        ...


class Repaired:
    """A repaired text, its repairs, and the exact way between it and its source."""

    __slots__ = ("_after", "_before", "_shift", "repairs", "source", "text")

    def __init__(self, source: str, repairs: list[Repair]) -> None:
        """Apply the repairs; they must be sorted and must not overlap."""
        self.source = source
        self.repairs = repairs
        pieces: list[str] = []
        at = length = 0
        # Repair i replaces source[_before[i]] by text[_after[i]].
        self._before: list[Span] = []
        self._after: list[Span] = []
        for repair in repairs:
            start, end = repair.span
            pieces += (source[at:start], repair.after)
            length += start - at
            self._before.append((start, end))
            self._after.append((length, length + len(repair.after)))
            length += len(repair.after)
            at = end
        pieces.append(source[at:])
        self.text = "".join(pieces)
        self._shift = any(len(r.after) != r.span[1] - r.span[0] for r in repairs)

    def to_source(self, span: Span) -> Span:
        """Return the span of the source that a span of the repaired text stands for."""
        return self._map(span, self._after, self._before)

    def to_repaired(self, span: Span) -> Span:
        """Return the span of the repaired text that a span of the source became."""
        return self._map(span, self._before, self._after)

    def _map(self, span: Span, here: list[Span], there: list[Span]) -> Span:
        if not self._shift:
            return span
        start, end = _locate(span[0], here, there, right=False), _locate(span[1], here, there, right=True)
        return (start, max(start, end))


def _locate(at: int, here: list[Span], there: list[Span], *, right: bool) -> int:
    # A start keeps clear of what was changed before it, an end takes in nothing that was changed after it.
    i = bisect_right(here, (at, at) if not right else (at, -1)) - 1
    if i < 0:
        return at
    (start, end), (start_there, end_there) = here[i], there[i]
    if at < end:
        return end_there if right and at > start else start_there
    return at - end + end_there


class WordRepairer:
    """Rules and the word model: each word is decided once by its letters, then each pair of neighbours."""

    def __init__(self, words: WordModel) -> None:
        """Take the word model that knows the usual spellings."""
        self._words = words
        self._solid = lru_cache(maxsize=50_000)(self._decide_word)
        self._pair = lru_cache(maxsize=50_000)(self._decide_pair)

    def propose(self, text: str) -> list[Repair]:
        """Return letter, digit, half-space and space repairs."""
        repairs = [*_substitutions(text), *self._spacing(text)]
        for match in _DIGIT_THEN_WORD.finditer(text):
            at = match.start()
            repairs.append(Repair(span=(at, at), before="", after=" ", kind="space", confidence=0.95))
        repairs.sort(key=lambda r: r.span)
        return repairs

    def _spacing(self, text: str) -> Iterator[Repair]:
        translated = text.translate(_LETTERS)
        before, end_before = "", -2
        for match in _WORD.finditer(translated):
            start, end = match.span()
            word = match.group()
            for offset, after, confidence in self._solid(word):
                kind: Kind = "half-space" if after == HALF_SPACE else "space"
                yield Repair(
                    span=(start + offset, start + offset), before="", after=after, kind=kind, confidence=confidence
                )
            if start == end_before + 1 and text[end_before] in SPACING:
                gap = text[end_before]
                after, confidence = self._pair(before, word, gap != " ")
                if gap == "\u200b" and after == " ":
                    after = HALF_SPACE
                if after != gap:
                    kind = "half-space" if after == HALF_SPACE else "space"
                    yield Repair(span=(end_before, start), before=gap, after=after, kind=kind, confidence=confidence)
            before, end_before = word, end

    def _decide_word(self, word: str) -> tuple[tuple[int, str, float], ...]:
        """Return what to insert where in one word: (offset, half-space or space, confidence)."""
        if HALF_SPACE in word or not 3 <= len(word) <= LONGEST_WORD:
            return ()
        known = self._words.get(word)
        if known is not None:
            if HALF_SPACE not in known.spelling or known.certainty < (CERTAIN if known.count > 10 else 0.6):
                return ()
            offsets = [i - n for n, i in enumerate(i for i, c in enumerate(known.spelling) if c == HALF_SPACE)]
            return tuple((offset, HALF_SPACE, known.certainty) for offset in offsets)
        return self._affixed(word) or self._run_together(word)

    def _affixed(self, word: str) -> tuple[tuple[int, str, float], ...]:
        """Cut an unknown word into a known stem and freely joining affixes."""
        best: tuple[int, int] | None = None
        for cut in range(2, len(word) - 1):
            stem, suffix = word[:cut], word[cut:]
            if suffix in self._words.suffixes and len(stem) > 2 and (n := self._words.count(stem)) >= 3:
                best = max(best or (0, 0), (n * len(suffix), cut))
            if stem in self._words.prefixes and self._words.count(word[cut:]) >= 3 and len(word) - cut > 2:
                best = max(best or (0, 0), (self._words.count(word[cut:]) * cut, cut))
        if best is None:
            return ()
        cut = best[1]
        inner = [*self._decide_word(word[:cut]), (cut, HALF_SPACE, CERTAIN)]
        inner += [(cut + offset, after, c) for offset, after, c in self._decide_word(word[cut:])]
        return tuple(inner) if all(after == HALF_SPACE for _, after, _ in inner) else ()

    def _run_together(self, word: str) -> tuple[tuple[int, str, float], ...]:
        """Cut an unknown word after a preposition or the like that ends in a letter which does not join: «دراین», «وسه»."""
        cuts = [
            (min(self._words.count(word[:cut]), self._words.count(word[cut:])), cut)
            for cut in (1, 2, 3)
            if self._words.count(word[:cut]) >= 200 * COMMON
            and self._words.count(word[cut:]) >= COMMON * (8 if cut == 1 else 4)
            and len(word) - cut > 1
            and word[cut - 1] in NON_JOINING
        ]
        return ((max(cuts)[1], " ", CERTAIN),) if cuts else ()

    def _decide_pair(self, first: str, second: str, marked: bool) -> tuple[str, float]:
        """Return what belongs between two words that a space (or, where marked, an odd one) keeps apart."""
        least = LIKELY if marked else CERTAIN
        last, head = first.rpartition(HALF_SPACE)[2], second.partition(HALF_SPACE)[0]
        known = self._words.get(first.replace(HALF_SPACE, "") + second.replace(HALF_SPACE, ""))
        if (
            known
            and known.spelling.startswith(first + HALF_SPACE)
            and known.certainty_apart >= least
            and known.usual >= 3
        ):
            return HALF_SPACE, known.certainty_apart
        careful = known is None and not marked
        if head in self._words.suffixes and len(last) > 1 and (not careful or head in self._words.bound):
            return HALF_SPACE, CERTAIN
        if last in self._words.prefixes and len(head) > 1 and (not careful or last in self._words.bound):
            return HALF_SPACE, CERTAIN
        return " ", CERTAIN


@cache
def default_repairer() -> Repairer:
    """Return the packaged repairer, made once a process."""
    return WordRepairer(load_words())


def repair(text: str, repairer: Repairer | None = None) -> Repaired:
    """Repair a text's letters, digits and spacing.

    Passes are repeated until nothing changes; where that is not so after three, letters and digits alone are repaired.
    """
    repairer = repairer or default_repairer()
    repairs = repairer.propose(text)
    repaired = Repaired(text, repairs)
    current = repaired.text
    for _ in range(PASSES):
        again = repairer.propose(current)
        if not again:
            return repaired if current == repaired.text else Repaired(text, _difference(text, current))
        current = Repaired(current, again).text
    return Repaired(text, _substitutions(text))


def _substitutions(text: str) -> list[Repair]:
    return [
        Repair(
            span=match.span(),
            before=match.group(),
            after=(after := match.group().translate(_LETTERS)),
            kind="digit" if after.isdigit() else "letter",
            confidence=1.0,
        )
        for match in _SUBSTITUTED.finditer(text)
    ]


def _difference(source: str, repaired: str) -> list[Repair]:
    """Return the repairs between two texts whose letters pair up one to one."""
    repairs: list[Repair] = []
    i = j = 0
    while i < len(source) or j < len(repaired):
        before, after = source[i : i + 1], repaired[j : j + 1]
        if before == after:
            i, j = i + 1, j + 1
            continue
        spaced_before, spaced_after = before in SPACING and before != "", after in SPACING and after != ""
        took, gave = (1, 1) if spaced_before == spaced_after else (int(spaced_before), int(spaced_after))
        before, after = source[i : i + took], repaired[j : j + gave]
        spaced = spaced_before or spaced_after
        kind: Kind = (
            "half-space" if after == HALF_SPACE else "space" if spaced else "digit" if after.isdigit() else "letter"
        )
        repairs.append(Repair(span=(i, i + took), before=before, after=after, kind=kind, confidence=CERTAIN))
        i, j = i + took, j + gave
    return repairs
