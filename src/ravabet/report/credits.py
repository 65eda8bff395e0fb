"""Whom the copy credits: agencies and papers, nearest first, and who published it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ravabet.knowledge import Knowledge, Match
from ravabet.record import Agency
from ravabet.report.layout import Paragraph
from ravabet.text.tokens import Tokens

# How far after «به گزارش» the outlet's name may stand, in words.
REACH = 9
DASHES = frozenset("-–—ـ_")


@dataclass(slots=True)
class Credits:
    """The publisher, the agencies, and where the text proper begins after a dateline («مسکو - ایرنا -»), in tokens."""

    publisher: Agency | None = None
    agencies: list[Agency] = field(default_factory=list)
    datelines: list[tuple[int, int]] = field(default_factory=list)

    def add(self, agency: Agency) -> None:
        """Add an agency unless it is there already."""
        if all(a.name != agency.name and (a.id is None or a.id != agency.id) for a in self.agencies):
            self.agencies.append(agency)


def find_credits(tokens: Tokens, blocks: list[Paragraph], matches: list[Match], knowledge: Knowledge) -> Credits:
    """Find datelines («تهران - ایرنا -», «فارس:»), «به گزارش …», «به نقل از …», «منبع: …»."""
    credits_ = Credits()
    outlets = {}
    for m in matches:
        if m.category == "outlet" and knowledge.data.outlets[m.ref].kind != "channel":
            outlets.setdefault(m.start, m)
    openers = {}
    for m in matches:
        if m.category == "credit-openers":
            openers.setdefault(m.start, m)
    for block in blocks:
        if block.kind in ("body", "lead", "headline"):
            _dateline(tokens, block, outlets, matches, knowledge, credits_)
    fillers = knowledge.layout_words("credit_fillers")
    for start in sorted(openers):
        opener = openers[start]
        if tokens.key[opener.start] in ("گفتوگو", "گفتگو", "گفت", "مصاحبه") and opener.end not in outlets:
            continue
        found = _outlet_after(tokens, opener.end, outlets, fillers)
        agency = _agency(tokens, found, knowledge) if found else _unlisted(tokens, opener, knowledge, fillers)
        if agency is None:
            continue
        desk = opener.end < len(tokens) and tokens.key[opener.end] in ("گروه", "سرویس", "خبرنگار")
        if desk and credits_.publisher is None and tokens.words(opener.start, opener.start + 2).endswith("گزارش"):
            credits_.publisher = agency
        credits_.add(agency)
    for start, m in outlets.items():
        if m.end < len(tokens) and tokens.key[m.end] in ("نوشت", "گزارش", "افزود", "نوشته", "مینویسد", "در") and not m.unsure:
            credits_.add(_agency(tokens, m, knowledge))
        elif start and tokens.key[start - 1] in knowledge.layout_words("credit_fillers") and tokens.key[start - 1] in (
            "خبرگزاری", "روزنامه", "شبکه", "تلویزیون"):
            credits_.add(_agency(tokens, m, knowledge))
    return credits_


def _agency(tokens: Tokens, match: Match, knowledge: Knowledge) -> Agency:
    start = match.start
    while start and tokens.key[start - 1] in ("خبرگزاری", "روزنامه", "شبکه", "تلویزیون", "پایگاه"):
        start -= 1
    return Agency(name=tokens.words(start, match.end), id=match.ref if match.ref in knowledge.data.outlets else None)


def _outlet_after(tokens: Tokens, at: int, outlets: dict[int, Match], fillers: frozenset[str]) -> Match | None:
    for i in range(at, min(at + REACH, len(tokens))):
        if i in outlets:
            return outlets[i]
        if tokens.key[i] not in fillers and tokens.is_word(i):
            return None
        if tokens.key[i] in "،.؛":
            return None
    return None


def _unlisted(tokens: Tokens, opener: Match, knowledge: Knowledge, fillers: frozenset[str]) -> Agency | None:
    """Return an outlet that no list knows: «به گزارش» and words up to the comma, «روزنامه …»."""
    start = opener.end
    while start < len(tokens) and tokens.key[start] in ":«\"":
        start += 1
    first = start
    while first < len(tokens) and tokens.key[first] in fillers:
        first += 1
    end = first
    while end < len(tokens) and end - first < 6 and (tokens.is_word(end) or tokens.key[end] in "«»\"") and (
        tokens.key[end] not in knowledge.words["prepositions"] and tokens.key[end] not in knowledge.words["relatives"]):
        end += 1
    names_outlet = any(tokens.key[i] in ("خبرگزاری", "روزنامه", "شبکه", "پایگاه", "سایت", "اداره", "رادیو", "تلویزیون", "گروه")
                       for i in range(start, end))
    line = "گزارش" in tokens.key[opener.start : opener.end] or tokens.key[opener.start] == "منبع"
    closed = end < len(tokens) and tokens.key[end] in "،:" or end == len(tokens)
    if end == first or not (names_outlet or line and closed and end - first <= 6):
        return None
    name = tokens.words(first, end).strip("«»\" ")
    return Agency(name=name) if name else None


def _dateline(
    tokens: Tokens, block: Paragraph, outlets: dict[int, Match], matches: list[Match], knowledge: Knowledge, credits_: Credits
) -> None:
    """Read «[place] [-،:] outlet [:-]» at the beginning of a block."""
    first = next((i for i, s in enumerate(tokens.start) if s >= block.start), len(tokens))
    places = {m.start: m for m in matches if m.category in ("capital", "city") and first <= m.start < first + 8}
    i, found = first, None
    if tokens.key[first : first + 1] in (["گروه"], ["سرویس"]):
        # «گروه سیاسی:», «گروه سیاسی-»: the paper's desk
        colon = next((j for j in range(first + 1, min(first + 5, len(tokens))) if tokens.key[j] == ":" or tokens.key[j] in DASHES), None)
        if colon is not None:
            credits_.datelines.append((first, colon + 1))
            return
    while i < min(first + 12, len(tokens)) and tokens.start[i] < block.end:
        if i in outlets and found is None:
            found = outlets[i]
            i = found.end
        elif i in places and found is None:
            i = places[i].end
        elif tokens.key[i] in DASHES or tokens.key[i] in "،:/" or tokens.key[i] in ("خبرگزاری", "گروه", "سیاسی", "روزنامه"):
            closes = found is not None and (tokens.key[i] == ":" or tokens.key[i] in DASHES)
            i += 1
            if closes:
                credits_.datelines.append((first, i))
                agency = _agency(tokens, found, knowledge) if found else None
                if agency:
                    credits_.add(agency)
                return
        else:
            return
