"""Personal names by form: first names, particles and endings, unknown words beside a title, surnames met before.

The registry of persons only adds to this; it decides nothing but what its own surfaces are.
"""

from __future__ import annotations

from ravabet.actors.surroundings import Surroundings

LONGEST_NAME = 6
# A word seen so often in general text is an ordinary word; one never or hardly seen may be a name.
ORDINARY = 12
HARDLY_SEEN = 3

_KNOWN = frozenset({"person", "surname"})
_NO_NAME = frozenset(
    {
        "office",
        "offices",
        "head",
        "heads",
        "state",
        "demonym",
        "capital",
        "city",
        "organisation",
        "body",
        "outlet",
        "own_country",
    }
    | {"that_country", "counterpart", "region", "seat", "group", "honorific", "adverbial"}
)
# Of these, one word may still be a name where a first name or a title says so («لندن», «ایران», «آقا»).
_MAY_BE_NAME = frozenset({"city", "capital", "honorific", "outlet", "demonym"})
_NO_SURNAME = frozenset(
    {"office", "head", "heads", "offices", "state", "demonym", "capital", "body", "organisation", "cue"}
)
# So many words are remembered at most, by whether they may begin a name.
MOST_OPENERS = 200_000


class Names:
    """Reads personal names in one text; learns the surnames by which the text goes on to call its persons."""

    def __init__(self, near: Surroundings) -> None:
        """Start with no surname learned."""
        self.near = near
        self.tokens = near.tokens
        self._given = near.knowledge.given_names
        self._parts = near.knowledge.name_parts
        self._weights: dict[tuple[int, bool, bool], int] = {}
        # Names met before, by which the text may call a person again; False: only where a clause opens.
        self._met: dict[tuple[str, ...], bool] = {}
        self._met_starts: set[str] = set()
        self._openers = near.knowledge.openers

    def learn(self, start: int, end: int) -> None:
        """Take a full name, tokens ``[start, end)``: its tails and its first word may name the person again."""
        keys = tuple(k for k in self.tokens.key[start:end] if k[0].isalnum())
        if len(keys) < 2:
            return
        # East Asian surnames stand first.
        self._met.setdefault(keys[:1], False)
        for cut in range(1, len(keys)):
            tail = keys[cut:]
            if len(tail) > 1 or len(tail[0]) > 1:
                self._met[tail] = len(tail) > 1 or self.near.words.count_folded(tail[0]) < 20 * ORDINARY
        self._met_starts.update(key[0] for key in self._met)

    def may_begin(self, i: int) -> bool:
        """Tell whether a name can begin at token i, which the lexicon does not know: most words are ordinary ones."""
        key = self.tokens.key[i]
        known = self._openers.get(key)
        if known is None:
            if len(self._openers) >= MOST_OPENERS:
                self._openers.clear()
            known = self._openers[key] = self._weight(i, first=True, anchored=False) > 0
        return known or key in self._met_starts

    def may_stand(self, first: int, last: int) -> bool:
        """Tell whether a word that begins a name met before is among tokens ``[first, last)``."""
        return not self._met_starts.isdisjoint(self.tokens.key[first:last])

    def met(self, i: int) -> bool:
        """Tell whether token i is a name met before."""
        return (self.tokens.key[i],) in self._met

    def registered(self, start: int, end: int) -> str | None:
        """Return the registry's person of this name; None where two bear it."""
        refs = {m.ref for m in self.near.at(start) if m.category in _KNOWN and m.end == end}
        return "person:" + refs.pop() if len(refs) == 1 else None

    def known_at(self, i: int) -> bool:
        """Tell whether a name of the registry begins at token i, one that is no ordinary word."""
        return any(m.category in _KNOWN and not m.unsure for m in self.near.at(i))

    def read(self, i: int, last: int, *, anchored: bool = False, honoured: bool = False) -> int | None:
        """Return the end of a personal name that begins at token i, or None.

        A name known to the registry, or a first name and what follows; beside a title (``anchored``) unknown words are enough,
        after an honorific (``honoured``) even one ordinary word.
        """
        opens = self.near.opens_clause(i)
        known = max(
            self._registry_end(i, anchored=anchored, opens=opens),
            self._met_end(i, last, anchored=anchored, opens=opens),
        )
        strength, end = self.strength(i, last, anchored=anchored, honoured=honoured)
        if strength and not anchored:
            titled = self.near.title_follows(end, last)
            first_name = any(self._is_given(k) for k in self.tokens.key[i : end - 1])
            enough = strength >= (2 if titled else 3 if opens else 5) and (titled or first_name)
        else:
            enough = strength > 0
        best = max(known, end) if enough else known
        return best if i < best <= last else None

    def _registry_end(self, i: int, *, anchored: bool, opens: bool) -> int:
        best = 0
        for match in self.near.at(i):
            if match.category == "person":
                sure = not match.unsure or anchored or match.end > i + 1
            elif match.category == "surname" and not self._is_place(i):
                sure = not match.unsure or anchored or (opens and self.near.goes_on_as_subject(match.end))
            else:
                continue
            best = max(best, match.end) if sure else best
        return best

    def _met_end(self, i: int, last: int, *, anchored: bool, opens: bool) -> int:
        for length in range(min(4, last - i), 0, -1):
            sure = self._met.get(tuple(self.tokens.key[i : i + length]))
            if sure is not None and (sure or anchored or (opens and self.near.goes_on_as_subject(i + length))):
                return i + length
        return 0

    def _is_place(self, i: int) -> bool:
        return any(m.category in ("state", "capital", "organisation") and not m.unsure for m in self.near.at(i))

    def strength(self, i: int, last: int, *, anchored: bool, honoured: bool = False) -> tuple[int, int]:
        """Return how surely the words from token i on are a personal name (0: not at all), and where it ends."""
        strength, k, given = 0, i, False
        while k < min(last, i + LONGEST_NAME):
            weight = self._weight(k, first=k == i, anchored=anchored)
            if weight == 0 and k == i and honoured and self._may_end_name(k):
                weight, given = 1, True
            if weight == 0 and k > i and self._is_surname(k, given=given, strength=strength):
                weight = 1
            if weight == 0:
                break
            given = given or self._is_given(self.tokens.key[k])
            strength += weight
            k += 1
            if self._hyphen(k, last) and self._weight(k + 1, first=False, anchored=False):
                k += 1
        while k > i + 1 and self._is_loose_particle(k - 1):
            k -= 1
        if given and k > i and not self.near.title_follows(k, last):
            # One or two more words may belong to the name where a title follows them.
            for more in (k + 1, k + 2):
                if self.near.title_follows(more, last) and all(self._may_end_name(j) for j in range(k, more)):
                    k, strength = more, strength + 1
                    break
        return (min(strength, 2) if k == i + 1 and not anchored else strength), k

    def _is_surname(self, k: int, *, given: bool, strength: int) -> bool:
        """Is an ordinary word a surname («ظریف») here: after a first name, a particle, or as an ending cut off («علی اف»)?"""
        after_particle = self.tokens.key[k - 1] in self._parts["surname_particles"]
        if ((given and strength < 3) or after_particle) and self._may_end_name(k):
            return True
        return given and self.tokens.key[k] in self._parts["surname_endings"] and not self.near.is_stop(k)

    def _is_loose_particle(self, k: int) -> bool:
        key = self.tokens.key[k]
        return key in self._parts["surname_particles"] and key not in self._parts["surname_endings"]

    def _hyphen(self, k: int, last: int) -> bool:
        """Is token k a hyphen inside a name, set without spaces?"""
        return k + 1 < last and self.tokens.key[k] in "-–" and self.tokens.start[k] == self.tokens.end[k - 1]

    def _may_end_name(self, k: int) -> bool:
        key = self.tokens.key[k]
        if self.near.is_stop(k) or not key[0].isalpha() or key.isascii():
            return False
        return not any(m.category in _NO_SURNAME for m in self.near.at(k))

    def _weight(self, k: int, *, first: bool, anchored: bool) -> int:
        """Return 0 for a word that is no part of a name, up to 3 for a sure one."""
        case = (k, first, anchored)
        weight = self._weights.get(case)
        if weight is None:
            weight = self._weights[case] = self._weigh(k, first=first, anchored=anchored)
        return weight

    def _weigh(self, k: int, *, first: bool, anchored: bool) -> int:
        key, here = self.tokens.key[k], self.near.at(k)
        if self.near.is_stop(k) or not key[0].isalpha() or key.isascii() or k in self.near.credited:
            return 0
        known = [m for m in here if m.category in _KNOWN and not (m.unsure and first)]
        if known:
            return 2 if all(m.unsure for m in known) else 3
        given = self._is_given(key)
        for match in here:
            may_be = match.end == k + 1 and (given or anchored) and match.category in _MAY_BE_NAME
            if match.category == "statement-noun" or (match.category in _NO_NAME and not match.unsure and not may_be):
                return 0
        if given:
            return 1 if key in self._parts["ordinary"] else 2
        count = self.near.words.count_folded(key)
        if key in self._parts["surname_particles"]:
            return 0 if first and count > 200 else 1
        if count >= ORDINARY or self._inflected(key):
            return 0
        return 2 if count < HARDLY_SEEN else 1

    def _is_given(self, key: str) -> bool:
        """Is the word a first name, or one with «سید» or the like written solid before it?"""
        return key in self._given or any(
            key.startswith(prefix) and key[len(prefix) :] in self._given for prefix in self._parts["name_prefixes"]
        )

    def _inflected(self, key: str) -> bool:
        """Is the word an ordinary one, unseen only for its ending («همکاریهای», «مذاکراتشان») or its prefix?"""
        count = self.near.words.count_folded
        for ending in self._parts["word_endings"]:
            if key.endswith(ending) and count(key[: -len(ending)]) >= ORDINARY:
                return True
        return key.startswith(("می", "نمی")) and count(key) > 0
