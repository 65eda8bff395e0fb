"""Mentions: the phrases by which a report names actors - name, title, state, apposition either way round - found by form."""

from __future__ import annotations

from dataclasses import replace

from ravabet.actors.names import LONGEST_NAME, Names
from ravabet.actors.surroundings import QUOTES, SEPARATORS, Surroundings
from ravabet.actors.titles import Phrase, Titles
from ravabet.knowledge import Match

STATE_LIKE = frozenset({"state", "demonym", "own_country", "that_country", "capital", "epithet"})
_LISTED = STATE_LIKE | {"seat", "organisation", "body", "group", "group-epithet", "region", "outlet"}
LONGEST_OUTLET = 6


class PhraseReader:
    """Reads mentions from left to right."""

    def __init__(self, near: Surroundings) -> None:
        """Take a text with its lexicon matches."""
        self.near = near
        self.tokens = near.tokens
        self.names = Names(near)
        self.titles = Titles(near, self.names)

    def read(self, first: int, last: int) -> list[Phrase]:
        """Return the top-level mentions among tokens ``[first, last)``."""
        phrases, i = [], first
        while i < last:
            if not self._may_begin(i):
                i += 1
                continue
            phrase = self.at(i, last)
            if phrase is None:
                i += 1
            else:
                phrases.append(phrase)
                i = max(phrase.end, i + 1)
        return phrases

    def _may_begin(self, i: int) -> bool:
        """Tell whether a mention can begin at token i at all: most tokens are ordinary words and signs."""
        if self.near.at(i) or i in self.near.credited:
            return True
        return self.names.may_begin(i) if self.tokens.is_word(i) else self.tokens.key[i] in QUOTES

    def learn(self, phrases: list[Phrase]) -> bool:
        """Take the names of the persons met, by which the text may call them again; tell whether there are any."""
        names = [p.name for p in phrases if p.kind == "person" and p.name is not None]
        for name in names:
            self.names.learn(*name)
        return bool(names)

    def may_name_again(self, first: int, last: int) -> bool:
        """Tell whether a name that was learned may stand among tokens ``[first, last)``."""
        return self.names.may_stand(first, last)

    def at(self, i: int, last: int) -> Phrase | None:
        """Return the mention that begins at token i, if any."""
        if not self.tokens.is_word(i):
            return self._quoted_name(i, last)
        if i in self.near.credited:
            return self._listed(i, last)
        return (
            self._reference(i)
            or self._unlisted_outlet(i, last)
            or self._organisation(i, last)
            or self._person(i, last)
            or self._titled(i, last)
            or self._listed(i, last)
        )

    def _reference(self, i: int) -> Phrase | None:
        """Read words that point back: «وی», «دو طرف», «این مقام روس»."""
        for match in self.near.at(i):
            if match.category == "pronouns":
                return Phrase(i, match.end, "pronoun", "pronoun")
            if match.category in ("joint", "joint_states"):
                return Phrase(i, match.end, "joint", "pronoun", ref=match.category, plural=True)
            if match.category == "that_person":
                of = next(
                    (m for m in self.near.at(match.end) if m.category in ("demonym", "state") and not m.unsure), None
                )
                end, state = (of.end, of.ref) if of else (match.end, None)
                return Phrase(i, end, "that-person", "pronoun", state=state)
        return None

    def _unlisted_outlet(self, i: int, last: int) -> Phrase | None:
        """Read «روزنامه آمریکایی «…»»: a word for an outlet and a name in quotation marks."""
        noun = next((m for m in self.near.at(i) if m.category == "outlet-nouns"), None)
        if noun is None:
            return None
        k, fillers = noun.end, self.near.knowledge.layout_words("credit_fillers")
        while k < min(last, noun.end + 3) and (
            self.tokens.key[k] in fillers or any(m.category == "demonym" for m in self.near.at(k))
        ):
            k += 1
        close = self._closing_mark(k, min(k + LONGEST_OUTLET + 1, last))
        if close is None:
            return None
        known = next((m for m in self.near.at(k + 1) if m.category == "outlet" and m.end == close), None)
        return Phrase(i, close + 1, "outlet", "name", ref=known.ref if known else self.tokens.words(k + 1, close))

    def _closing_mark(self, i: int, last: int) -> int | None:
        """Return where the quotation marks that open at token i close."""
        if i >= last or self.tokens.key[i] not in QUOTES:
            return None
        return next((j for j in range(i + 1, last) if self.tokens.key[j] in QUOTES), None)

    def _organisation(self, i: int, last: int) -> Phrase | None:
        """Read an organisation whose first word is a head noun («شورای امنیت …»), which goes on where the name ends."""
        head = self.near.title_head(i)
        if head is None:
            return None
        sure = (m for m in self.near.at(i) if m.category == "organisation" and not m.unsure)
        match = next((m for m in sure if head.end < m.end <= last), None)
        return self.titles.part(match) if match is not None else None

    # -- persons -----------------------------------------------------------------------------------------------------

    def _quoted_name(self, i: int, last: int) -> Phrase | None:
        """Read a name in quotation marks, with the title after it."""
        end = self._closing_mark(i, min(i + LONGEST_NAME + 2, last))
        if end is None or end == i + 1 or not all(self.tokens.is_word(k) for k in range(i + 1, end)):
            return None
        named = self.names.read(i + 1, end)
        title = self.titles.read(end + 1, last) if end + 1 < last else None
        if title is not None and (named or self._could_be_name(i + 1, end)):
            return replace(title, start=i, name=(i + 1, end), form="name", ref=self.names.registered(i + 1, end))
        if named == end:
            return Phrase(i, end + 1, "person", "name", name=(i + 1, end), ref=self.names.registered(i + 1, end))
        return None

    def _could_be_name(self, start: int, end: int) -> bool:
        return end - start < LONGEST_NAME and self.near.function.isdisjoint(self.tokens.key[start:end])

    def _person(self, i: int, last: int) -> Phrase | None:
        """Read a name, with honorifics before it and a title after it."""
        start, i, end = i, *self._honoured(i, last)
        if end is None:
            end = self.names.read(i, last)
        if end is None:
            return None
        ref = self.names.registered(i, end)
        k = self._after_name(end, last)
        title = self.titles.read(k, last) if k < last else None
        if title is not None and not title.plural and (k == end or not self._name_at(title.end, last)):
            return replace(title, start=start, name=(i, end), form="name", ref=ref)
        return Phrase(start, end, "person", "name", name=(i, end), ref=ref)

    def _honoured(self, i: int, last: int) -> tuple[int, int | None]:
        """Return where the name after an honorific begins and ends; the end is None where there is none."""
        for match in self.near.at(i):
            if match.category == "honorific" and match.end < last:
                begin = match.end + (self.tokens.key[match.end] in QUOTES)
                end = self.names.read(begin, last, anchored=not match.unsure, honoured=not match.unsure)
                if end is not None:
                    return begin, end
        return i, None

    def _after_name(self, k: int, last: int) -> int:
        """Skip «(ره)», a bracket, and at most two signs of apposition after a name."""
        end = k
        k = max((m.end for m in self.near.at(k) if m.category == "after-name"), default=k)
        if self.tokens.key[k : k + 1] == ["("] and ")" in self.tokens.key[k : k + 4]:
            k = self.tokens.key.index(")", k) + 1
        while k < last and self.tokens.key[k] in SEPARATORS and k - end < 2:
            k += 1
        return k

    def _name_at(self, i: int, last: int) -> bool:
        return i < last and self.names.known_at(i) and self.tokens.key[i] not in SEPARATORS

    def _titled(self, i: int, last: int) -> Phrase | None:
        """Read a title, and the name after it if there is one."""
        title = self.titles.read(i, last)
        if title is None or title.plural:
            return title
        start = title.end
        while start < last and start - title.end < 2 and self.tokens.key[start] in SEPARATORS:
            start += 1
        comma = start > title.end and self.tokens.key[title.end] in "،,"
        quoted = start > title.end and self.tokens.key[start - 1] in QUOTES
        honorific = next((m for m in self.near.at(start) if m.category == "honorific" and m.end < last), None)
        if honorific is not None:
            start = honorific.end + (self.tokens.key[honorific.end] in QUOTES)
        if start >= last:
            return title
        end = self.names.read(start, last, anchored=not comma)
        if end is None and quoted:
            close = self._closing_mark(start - 1, min(start + LONGEST_NAME, last))
            end = close if close is not None and close > start and self._could_be_name(start, close) else None
        if end is None or (comma and end - start == 1):
            return title
        whole = end + (quoted and end < last and self.tokens.key[end] in QUOTES)
        return replace(title, end=whole, name=(start, end), form="name", ref=self.names.registered(start, end))

    # -- everything listed -------------------------------------------------------------------------------------------

    def _listed(self, i: int, last: int) -> Phrase | None:
        best: Match | None = None
        for match in self.near.at(i):
            sure = not match.unsure or (i in self.near.credited and match.category == "outlet")
            if match.category in _LISTED and sure and match.end <= last and (best is None or match.end > best.end):
                best = match
        if best is None:
            return None
        phrase = self.titles.part(best)
        if best.category == "body" and phrase.state is None:
            after = self.titles.complement(best.end) if best.end < last else None
            if after is not None and after.end <= last and after.category in STATE_LIKE:
                part = self.titles.part(after)
                return replace(phrase, end=after.end, state=part.state, parts=(part,))
        return phrase
