"""Clauses: where a sentence's subject, objects and embedded speech lie, as far as word order and function words tell."""

from __future__ import annotations

from bisect import bisect_left

from ravabet.actors import Phrase
from ravabet.actors.surroundings import QUOTES
from ravabet.knowledge import Knowledge, Match
from ravabet.text.tokens import Tokens

Span = tuple[int, int]
_BREAKS = frozenset("،؛:.-–—()") | QUOTES


class Clauses:
    """Questions about the words of a sentence and the mentions among them."""

    def __init__(
        self, tokens: Tokens, phrases: list[Phrase], matches: list[Match], knowledge: Knowledge, skipped: list[Span]
    ) -> None:
        """Take a report's mentions in order."""
        self._adverbial_ends = {m.end for m in matches if m.category == "adverbial"}
        self.tokens = tokens
        self.phrases = phrases
        self._starts = [p.start for p in phrases]
        self._words = knowledge.words
        self._skipped = skipped
        self._excluded: list[Span] = []
        self._verbs: set[int] = set()
        self._finite: dict[int, bool] = {}

    def narrow(self, verbs: list[Span]) -> None:
        """Begin a sentence: forget excluded spans, take its cues as verbs."""
        self._excluded = []
        self._verbs = {end - 1 for _, end in verbs}

    def exclude(self, span: Span) -> None:
        """Leave embedded speech out when the subject is looked for."""
        self._excluded.append(span)

    def begin(self, start: int, end: int) -> int:
        """Return where the sentence begins after a dateline."""
        for first, last in self._skipped:
            if first <= start < last:
                return min(last, end)
        return start

    def between(self, start: int, end: int) -> list[Phrase]:
        """Return the mentions inside tokens ``[start, end)``."""
        return (
            [p for p in self.phrases[bisect_left(self._starts, start) :] if p.end <= end][: end - start]
            if start < end
            else []
        )

    def phrase_at(self, i: int) -> Phrase | None:
        """Return the mention that begins at token i."""
        at = bisect_left(self._starts, i)
        return self.phrases[at] if at < len(self.phrases) and self._starts[at] == i else None

    def first_phrase(self, start: int, end: int) -> Phrase | None:
        """Return the first mention that could be a subject."""
        return next((p for p in self.between(start, end) if not self.is_oblique(p)), None)

    def is_verb(self, i: int) -> bool:
        """Is token i a finite verb, as far as its form tells?"""
        if i in self._verbs:
            return True
        known = self._finite.get(i)
        if known is None:
            known = self._finite[i] = self._looks_finite(i)
        return known

    def _looks_finite(self, i: int) -> bool:
        key = self.tokens.key[i]
        return (
            key in self._words["auxiliaries"]
            or (i > 0 and self.tokens.key[i - 1] in self._words["futures"])
            or (len(key) > 4 and key.endswith(("هاند", "هاست", "هام", "هایم")))
            or self.tokens.text.startswith(("می\u200c", "نمی\u200c"), self.tokens.start[i])
            or (len(key) > 4 and key.endswith(("میکند", "میشود", "کرد", "کردند", "میکنند", "خواهدکرد", "خواهدشد")))
        )

    def is_oblique(self, phrase: Phrase) -> bool:
        """Does the mention depend on a preposition or on a noun before it, so that it is no subject?"""
        i = phrase.start - 1
        if i < 0:
            return False
        key = self.tokens.key[i]
        if i + 1 in self._adverbial_ends:
            return False
        if key in self._words["prepositions"]:
            return not (key == "از" and i > 0 and self.tokens.key[i - 1] in self._words["quantifiers"])
        if phrase.ref == "joint":
            return False
        if key == "و":
            before = self._phrase_ending(i)
            return (
                self.is_oblique(before)
                if before is not None
                else not self.is_verb(i - 1) and self.tokens.key[i - 1] != "،"
            )
        if key in _BREAKS or key in self._words["relatives"] or key in self._words["conjunctions"]:
            return False
        if key in self._words["time_words"] or key in self._words["after_subject"] or key.isdigit() or self.is_verb(i):
            return False
        before = self._phrase_ending(i + 1)
        if before is not None:
            return before.kind != "person" and not self._in_credit(i)
        return not self._opens_sentence(i + 1)

    def _in_credit(self, i: int) -> bool:
        """Do the words before belong to «به گزارش …» without a comma after it?"""
        keys = self.tokens.key
        for k in range(i, max(-1, i - 12), -1):
            if keys[k] == "گزارش":
                return True
            if keys[k] in _BREAKS or self.is_verb(k):
                return False
        return False

    def _opens_sentence(self, i: int) -> bool:
        return (
            i == 0
            or self.tokens.key[i - 1] in ".:!؟"
            or "\n" in self.tokens.text[self.tokens.end[i - 1] : self.tokens.start[i]]
        )

    def _phrase_ending(self, end: int) -> Phrase | None:
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and end - self.phrases[at].start < 20:
            if self.phrases[at].end == end:
                return self.phrases[at]
            at -= 1
        return None

    def subject(self, start: int, end: int) -> Phrase | None:
        """Return the subject of the words ``[start, end)``: the first mention that nothing governs, embedded speech left out."""
        if end > start and self.tokens.key[end - 1] == "که":
            # «X که مدعی شد»: the relative clause's head.
            head = self._phrase_ending(end - 1)
            if head is not None and head.start >= start:
                return head
        clause = self._clause_with_subject(start, end)
        for phrase in self.between(clause, end):
            if any(a <= phrase.start < b for a, b in self._excluded) or (
                phrase.kind == "outlet" and self._credits(phrase)
            ):
                continue
            if phrase.kind == "region" or phrase.form == "demonym":
                continue
            if (phrase.start == clause and not self._follows_preposition(start)) or not self.is_oblique(phrase):
                if self._is_object(phrase):
                    continue
                return phrase
        return self._leaning_on(clause, end)

    def _leaning_on(self, start: int, cue: int) -> Phrase | None:
        """Return the mention right before the cue, where no other subject is seen: «… رخداد مقام‌های هندی اعلام کردند»."""
        end = cue
        while end > start and self.tokens.key[end - 1] in self._words["after_subject"]:
            end -= 1
        phrase = self._phrase_ending(end)
        if (
            phrase is None
            or phrase.kind not in ("person", "body")
            or phrase.start < start
            or self._follows_preposition(phrase.start)
            or phrase.form == "demonym"
        ):
            return None
        return None if any(a <= phrase.start < b for a, b in self._excluded) else phrase

    def _clause_with_subject(self, start: int, end: int) -> int:
        """Return where the last clause begins whose subject stands right after the verb before it and «که», «اما» or «و»."""
        keys = self.tokens.key
        for i in range(end - 2, start, -1):
            if (
                keys[i] in ("که", "اما", "ولی", "و")
                and self.is_verb(i - 1 - (keys[i - 1] == "،"))
                and not any(a <= i < b for a, b in self._excluded)
            ):
                phrase = self.phrase_at(i + 1)
                if phrase is not None and phrase.end <= end and phrase.kind != "region" and not self._is_object(phrase):
                    return i + 1
        return start

    def _follows_preposition(self, i: int) -> bool:
        return i > 0 and self.tokens.key[i - 1] in self._words["prepositions"]

    def _is_object(self, phrase: Phrase) -> bool:
        return phrase.end < len(self.tokens) and self.tokens.key[phrase.end] == "را"

    def _credits(self, phrase: Phrase) -> bool:
        """Is the outlet only credited («به گزارش …»), rather than the one who says?"""
        keys = self.tokens.key
        return any(k in ("گزارش", "نقل", "نوشته") for k in keys[max(0, phrase.start - 4) : phrase.start])

    def after_subject(self, start: int, end: int) -> int:
        """Return where the predicate begins: after the subject and the words that lean on it."""
        phrase = self.subject(start, end)
        i = phrase.end if phrase is not None else start
        keys = self.tokens.key
        moved = True
        while moved and i < end:
            moved = False
            if keys[i] in self._words["after_subject"] or keys[i] in self._words["time_words"] or keys[i] in "،":
                i, moved = i + 1, True
            elif (
                keys[i] in ("در", "طی", "با")
                and i + 1 < end
                and keys[i + 1] in ("این", "همین", "ادامه", "پایان", "عین", "ان", "ابتدای", "ابتدا")
            ):
                i, moved = min(i + 3, end), True
        return min(i, end)

    def object_start(self, start: int, marker: int) -> int:
        """Return where the object before «را» begins: after the last comma that closes an adjunct."""
        keys = self.tokens.key
        begin = start
        for i in range(start, marker):
            if (
                any(a <= i < b for a, b in self._excluded)
                or (keys[i] in "،؛" and marker - i > 2 and not self.in_list(i, marker))
                or (keys[i] == "و" and i and self.is_verb(i - 1))
            ):
                begin = i + 1
        while begin < marker and keys[begin] in "،؛":
            begin += 1
        if keys[marker - 1] in ("ان", "انها", "این"):
            return marker - 1
        stated = next((i for i in range(begin, marker) if keys[i] in self._words["stated"]), None)
        return stated if stated is not None and marker - stated > 2 else begin

    def in_list(self, comma: int, end: int) -> bool:
        """Is the comma one of a list («سیاسی، اقتصادی و فرهنگی»)? Then «و» or another comma follows within a few words."""
        keys = self.tokens.key
        for i in range(comma + 1, min(comma + 5, end)):
            if keys[i] == "و" or keys[i] == "،":
                return not self.is_verb(comma - 1) and not self.is_verb(i - 1)
            if self.is_verb(i) or keys[i] in self._words["prepositions"]:
                return False
        return False

    def embedded_end(self, start: int, limit: int) -> int:
        """Return where the clause after «با بیان اینکه» ends: at the first comma after its verb, else before the cue."""
        keys = self.tokens.key
        for i in range(start + 2, limit):
            if keys[i] in "،," and (
                self.is_verb(i - 1) or i == limit - 1 or self._verb_near(i) or self._subjunctive(i - 1)
            ):
                return i
        if self.is_verb(limit - 1) or keys[limit - 1] in "،":
            return limit - (keys[limit - 1] in "،")
        for i in range(limit - 1, start + 2, -1):
            if self.is_verb(i):
                return i + 1
        return limit

    def _subjunctive(self, i: int) -> bool:
        """Does the word look like a subjunctive («بماند», «نشوند»)?"""
        key = self.tokens.key[i]
        return len(key) > 3 and key[0] in "بن" and key.endswith(("د", "یم", "ید"))

    def _verb_near(self, comma: int) -> bool:
        return any(self.is_verb(i) for i in range(max(0, comma - 2), comma))

    def last_break(self, start: int, end: int) -> int | None:
        """Return the last comma or stop between two tokens."""
        return next((i for i in range(end - 1, start, -1) if self.tokens.key[i] in "،؛."), None)

    def clause_start(self, start: int, end: int) -> int:
        """Return where the clause before a nested cue begins: after the last verb, stop or «که»."""
        keys = self.tokens.key
        for i in range(end - 1, start, -1):
            if keys[i] in ".؛:" or keys[i] == "که" or (keys[i] in "،" and self.is_verb(i - 1)):
                return i + 1
        return start

    def unlisted_subject(self, start: int, end: int) -> Span | None:
        """Return the words of a subject that is no known mention: up to the first function word, sign or adjunct."""
        keys = self.tokens.key
        i = start
        while i < end and (keys[i] in self._words["time_words"] or keys[i] in "،:-"):
            i += 1
        first = i
        while (
            i < end
            and self.tokens.is_word(i)
            and keys[i] not in self._words["prepositions"]
            and keys[i] not in self._words["after_subject"]
            and not (keys[i] in self._words["relatives"] or keys[i] in ("را", "و") or self.is_verb(i))
        ):
            i += 1
        if not 0 < i - first <= 6 or (first > start and keys[first] in self._words["prepositions"]):
            return None
        return (first, i) if i < end or i == end else None

    def is_paper_label(self, start: int) -> bool:
        """Tell whether «…:» at a line's head is a label of the paper («گروه سیاسی:»), no speaker."""
        return self.tokens.key[start] in self._words["paper_labels"]

    def is_too(self, i: int) -> bool:
        """Tell whether token i is «نیز» or the like: somebody else does the same."""
        return i < len(self.tokens) and self.tokens.key[i] in self._words["too"]

    def opens_clause(self, i: int) -> bool:
        """Tell whether token i begins a sentence or stands after a sign."""
        return self._opens_sentence(i) or self.tokens.key[i - 1] in _BREAKS or any(end == i for _, end in self._skipped)
