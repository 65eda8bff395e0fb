"""Whom the copy credits: agencies and papers, nearest first, and who published it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from ravabet.knowledge import Knowledge, Match
from ravabet.record import Agency
from ravabet.report.layout import Paragraph
from ravabet.text.tokens import Tokens

# How far after «به گزارش» the outlet's name may stand, and how long the name of one that no list knows may be, in words.
REACH = 9
LONGEST_NAME = 8
LONGEST_DATELINE = 12
DASHES = frozenset("-–—ـ_")
_QUOTES = frozenset('«»"“”')


@dataclass(slots=True)
class Credits:
    """Publisher and agencies; in tokens, the datelines («مسکو - ایرنا -») and the names of the outlets credited."""

    publisher: Agency | None = None
    agencies: list[Agency] = field(default_factory=list)
    datelines: list[tuple[int, int]] = field(default_factory=list)
    tokens: set[int] = field(default_factory=set)


def find_credits(tokens: Tokens, blocks: list[Paragraph], matches: list[Match], knowledge: Knowledge) -> Credits:
    """Find datelines («تهران - ایرنا -», «فارس:»), «به گزارش …», «به نقل از …», «منبع: …», «روزنامه … نوشت»."""
    return _CreditReader(tokens, matches, knowledge).read(blocks)


class _CreditReader:
    def __init__(self, tokens: Tokens, matches: list[Match], knowledge: Knowledge) -> None:
        self.tokens, self.knowledge = tokens, knowledge
        self.credits = Credits()
        self.openers = [m for m in matches if m.category == "credit-openers"]
        self.places = {m.start: m for m in matches if m.category in ("capital", "city")}
        self.outlets: dict[int, Match] = {}
        for match in matches:
            if match.category == "outlet" and knowledge.data.outlets[match.ref].kind != "channel":
                self.outlets.setdefault(match.start, match)
        self.fillers = knowledge.layout_words("credit_fillers")
        self.nouns = knowledge.layout_words("outlet_nouns")
        self.desks = knowledge.layout_words("own_desk")
        self.demonyms = {m.start for m in matches if m.category == "demonym"}
        self._before: set[str | None] = set()
        self._twice: set[str | None] = set()

    def read(self, blocks: list[Paragraph]) -> Credits:
        for block in blocks:
            if block.kind in ("body", "lead", "headline"):
                self._dateline(block)
        for opener in self.openers:
            self._opener(opener)
        for match in self.outlets.values():
            self._speaking(match)
        for i, key in enumerate(self.tokens.key):
            if key in self.nouns:
                self._speaking_unlisted(i)
        first = self.credits.agencies[0] if self.credits.agencies else None
        if self.credits.publisher is None and first is not None and first.id in self._twice:
            # An agency's own copy names it before the text and in it: «خبرگزاری فارس: … به گزارش فارس …».
            self.credits.publisher = first
        return self.credits

    def _opener(self, opener: Match) -> None:
        """Read the outlet after «به گزارش» and the like; after «گفت‌وگو با» only one that the registry knows."""
        keys = self.tokens.key
        if opener.ref == "source" and keys[opener.end : opener.end + 1] != [":"]:
            return
        found = self._outlet_after(opener.end)
        if opener.ref == "interview" and (found is None or found.start != opener.end):
            return
        agency = self._agency(found) if found else self._unlisted(opener)
        if agency is None:
            return
        if found and opener.ref != "interview":
            self.credits.tokens.update(range(opener.end, found.end))
        if opener.ref == "report" and agency.id in self._before:
            self._twice.add(agency.id)
        desk = opener.end < len(keys) and keys[opener.end] in self.desks
        if desk and self.credits.publisher is None and opener.ref == "report":
            self.credits.publisher = agency
        self._add(agency)

    def _speaking(self, match: Match) -> None:
        """Credit an outlet that itself says («رویترز نوشت»), or that a word for an outlet introduces («روزنامه …»)."""
        keys = self.tokens.key
        end = match.end
        while end < len(keys) and (keys[end] in _QUOTES or keys[end] in self.knowledge.words["after_subject"]):
            end += 1
        says = end < len(keys) and keys[end] in self.knowledge.layout_words("outlet_says")
        relays = keys[end : end + 2] == ["به", "نقل"]
        named = any(k in self.nouns for k in keys[max(0, match.start - 4) : match.start])
        if ((says or relays) and not match.unsure) or named:
            self._add(self._agency(match))

    def _speaking_unlisted(self, i: int) -> None:
        """Credit «روزنامه پاکستانی … نوشت»: a paper that no list knows, between its country and what it does."""
        keys = self.tokens.key
        if i + 1 not in self.demonyms:
            return
        for end in (i + 3, i + 4):
            if end < len(keys) and keys[end] in self.knowledge.layout_words("outlet_says"):
                self._add(Agency(name=self.tokens.words(i, end).strip('«»"“” ')))
                return

    def _add(self, agency: Agency) -> None:
        if all(a.name != agency.name and (a.id is None or a.id != agency.id) for a in self.credits.agencies):
            self.credits.agencies.append(agency)

    def _agency(self, match: Match) -> Agency:
        start = match.start
        while start and self.tokens.key[start - 1] in self.nouns:
            start -= 1
        self.credits.tokens.update(range(match.start, match.end))
        return Agency(name=self.tokens.words(start, match.end), id=match.ref)

    def _outlet_after(self, at: int) -> Match | None:
        keys = self.tokens.key
        # «خبرنگار نفت و انرژی خبرگزاری …»: a desk's name is in no list.
        desk = keys[at : at + 1] != [] and keys[at] in self.desks
        for i in range(at, min(at + REACH, len(self.tokens))):
            if i in self.outlets:
                return self.outlets[i]
            if keys[i] in "،.؛" or (self.tokens.is_word(i) and keys[i] not in self.fillers and not desk):
                return None
        return None

    def _unlisted(self, opener: Match) -> Agency | None:
        """Return an outlet that no list knows: the words up to the comma, or after a word for an outlet."""
        keys, words = self.tokens.key, self.knowledge.words
        start = opener.end
        while start < len(keys) and (keys[start] == ":" or keys[start] in _QUOTES):
            start += 1
        first = start
        while first < len(keys) and keys[first] in self.fillers:
            first += 1
        end = first
        while (
            end < len(keys)
            and end - first < LONGEST_NAME
            and (self.tokens.is_word(end) or keys[end] in _QUOTES)
            and keys[end] not in words["prepositions"]
            and keys[end] not in words["relatives"]
        ):
            end += 1
        introduced = any(
            keys[i] in self.nouns or keys[i] in self.desks or keys[i] in self.knowledge.layout_words("press_offices")
            for i in range(start, end)
        )
        closed = end == len(keys) or keys[end] in "،:"
        if end == first or not (introduced or (closed and opener.ref in ("report", "source"))):
            return None
        name = self.tokens.words(first, end).strip('«»"“” ')
        return Agency(name=name) if name else None

    def _dateline(self, block: Paragraph) -> None:
        """Read «[place] [-،:] outlet [:-]» or «گروه سیاسی:» at the beginning of a block."""
        keys = self.tokens.key
        first = bisect_left(self.tokens.start, block.start)
        last = min(first + LONGEST_DATELINE, bisect_left(self.tokens.start, block.end))
        if first < last and keys[first] in self.desks:
            close = next(
                (i for i in range(first + 1, min(first + 5, last)) if keys[i] == ":" or keys[i] in DASHES), None
            )
            if close is not None:
                self.credits.datelines.append((first, close + 1))
            return
        i, found = first, None
        while i < last:
            if found is None and i in self.outlets:
                found = self.outlets[i]
                i = found.end
            elif found is None and i in self.places:
                i = self.places[i].end
            elif found is not None and (keys[i] == ":" or keys[i] in DASHES):
                self.credits.datelines.append((first, i + 1))
                self._before.add(found.ref)
                self._add(self._agency(found))
                return
            elif keys[i] in DASHES or keys[i] in "،:/" or keys[i] in self.fillers:
                i += 1
            else:
                return
