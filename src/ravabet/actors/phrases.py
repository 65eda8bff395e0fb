"""Mentions: the phrases by which a report names actors, found by form - title, name, state, apposition either way round.

A registry only adds what is known of a name; a person whom no list knows is found by the words around the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ravabet.knowledge import Knowledge, Match
from ravabet.record.models import MentionForm
from ravabet.text.tokens import Tokens
from ravabet.text.words import WordModel

Kind = Literal[
    "person", "state", "organisation", "body", "group", "region", "outlet", "pronoun", "joint", "that-person"
]

LONGEST_NAME = 6
LONGEST_COMPLEMENT = 12
# A word seen so often in general text is an ordinary word; one never or hardly seen may be a name.
ORDINARY = 12

QUOTES = frozenset('«»"“”„‟')
SEPARATORS = frozenset("،,-–—ـ") | QUOTES
STATE_LIKE = frozenset({"state", "demonym", "own_country", "that_country", "capital", "epithet"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention: tokens ``[start, end)``, what it is, and what it says of the actor.

    ``name`` and ``title`` are token spans inside it; ``office`` is a registry id or a head noun; ``state`` an alpha-3 code,
    ``"own"`` for the report's own country or ``"that"`` for the state named last; ``parts`` are states and bodies inside a title.
    """

    start: int
    end: int
    kind: Kind
    form: MentionForm
    ref: str | None = None
    name: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    office: str | None = None
    state: str | None = None
    plural: bool = False
    anonymous: bool = False
    parts: tuple[Phrase, ...] = ()
    counterpart: bool = False


class PhraseReader:
    """Reads mentions from left to right."""

    def __init__(
        self, tokens: Tokens, matches: list[Match], knowledge: Knowledge, words: WordModel, credited: Iterable[int] = ()
    ) -> None:
        """Index the lexicon matches by their first token; ``credited`` are the tokens of credited outlets' names."""
        self._credited = frozenset(credited)
        self.tokens = tokens
        self.knowledge = knowledge
        self.words = words
        self._at: dict[int, list[Match]] = {}
        for match in matches:
            self._at.setdefault(match.start, []).append(match)
        groups = knowledge.words
        self._function = frozenset().union(
            *(
                groups[g]
                for g in ("prepositions", "relatives", "conjunctions", "auxiliaries", "object_marker", "after_subject")
            )
        )
        self._posted = groups["posted"]
        self._stops = self._function | groups["determiners"] | groups["time_words"]
        self._cue_starts = {m.start for m in matches if m.category == "cue"}
        self._local: dict[tuple[str, ...], bool] = {}

    def read(self, first: int, last: int) -> list[Phrase]:
        """Return the top-level mentions among tokens ``[first, last)``."""
        phrases, i = [], first
        while i < last:
            phrase = self.at(i, last)
            if phrase is None:
                i += 1
            else:
                phrases.append(phrase)
                i = max(phrase.end, i + 1)
        return phrases

    def learn(self, phrases: list[Phrase]) -> bool:
        """Take the surnames of the persons named so far, by which the report goes on to call them; tell whether there are any."""
        for phrase in phrases:
            if phrase.kind != "person" or phrase.name is None or phrase.name[1] - phrase.name[0] < 2:
                continue
            keys = tuple(k for k in self.tokens.key[phrase.name[0] : phrase.name[1]] if k[0].isalnum())
            self._local.setdefault(keys[:1], False)
            for cut in range(1, len(keys)):
                tail = keys[cut:]
                if len(tail) > 1 or len(tail[0]) > 1:
                    self._local[tail] = len(tail) > 1 or self.words.count_folded(tail[0]) < 20 * ORDINARY
        return bool(self._local)

    def at(self, i: int, last: int) -> Phrase | None:
        """Return the mention that begins at token i, if any."""
        if not self.tokens.is_word(i):
            return self._quoted_name(i, last)
        if i in self._credited:
            return self._listed(i, last)
        return (
            self._reference(i)
            or self._unlisted_outlet(i, last)
            or self._person(i, last)
            or self._titled(i, last)
            or self._listed(i, last)
        )

    def _unlisted_outlet(self, i: int, last: int) -> Phrase | None:
        """Read «روزنامه آمریکایی «…»»: a word for an outlet and a name in quotation marks."""
        noun = next((m for m in self._at.get(i, ()) if m.category == "outlet-nouns"), None)
        if noun is None:
            return None
        k, fillers = noun.end, self.knowledge.layout_words("credit_fillers")
        while k < min(last, noun.end + 3) and (
            self.tokens.key[k] in fillers or any(m.category == "demonym" for m in self._at.get(k, ()))
        ):
            k += 1
        if k >= last or self.tokens.key[k] not in QUOTES:
            return None
        close = next((j for j in range(k + 1, min(k + 7, last)) if self.tokens.key[j] in QUOTES), None)
        if close is None:
            return None
        known = next((m for m in self._at.get(k + 1, ()) if m.category == "outlet" and m.end == close), None)
        return Phrase(i, close + 1, "outlet", "name", ref=known.ref if known else self.tokens.words(k + 1, close))

    # -- words that point back ---------------------------------------------------------------------------------------

    def _reference(self, i: int) -> Phrase | None:
        for match in self._at.get(i, ()):
            if match.category == "pronouns":
                return Phrase(i, match.end, "pronoun", "pronoun")
            if match.category in ("joint", "joint_states"):
                return Phrase(i, match.end, "joint", "pronoun", ref=match.category, plural=True)
            if match.category == "that_person":
                state, end = self._state_after(match.end)
                return Phrase(i, end, "that-person", "pronoun", state=state)
        return None

    def _state_after(self, i: int) -> tuple[str | None, int]:
        for match in self._at.get(i, ()):
            if match.category in ("demonym", "state") and not match.unsure:
                return match.ref, match.end
        return None, i

    # -- names -------------------------------------------------------------------------------------------------------

    def _quoted_name(self, i: int, last: int) -> Phrase | None:
        """Read «name» followed or preceded by a title: a name in quotation marks."""
        if self.tokens.key[i] not in QUOTES:
            return None
        end = i + 1
        while end < last and end - i <= LONGEST_NAME and self.tokens.is_word(end):
            end += 1
        if end >= last or self.tokens.key[end] not in QUOTES or end == i + 1:
            return None
        named = self._name(i + 1, end)
        title = self.title(end + 1, last) if end + 1 < last else None
        if title is None and named != end:
            return None
        if title is not None and title.form == "title" and (named or self._could_be_name(i + 1, end)):
            return replace(title, start=i, name=(i + 1, end), form="name", ref=self._registered(i + 1, end))
        if named == end:
            return Phrase(i, end + 1, "person", "name", name=(i + 1, end), ref=self._registered(i + 1, end), state=None)
        return None

    def _could_be_name(self, start: int, end: int) -> bool:
        return end - start <= 5 and all(self.tokens.key[k] not in self._function for k in range(start, end))

    def _registered(self, start: int, end: int) -> str | None:
        """Return the registry's person of this name; None where two bear it."""
        refs = {m.ref for m in self._at.get(start, ()) if m.category in ("person", "surname") and m.end == end}
        return "person:" + refs.pop() if len(refs) == 1 else None

    def _person(self, i: int, last: int) -> Phrase | None:
        """Read a name, with honorifics before it and a title after it."""
        start = i
        honoured = False
        for match in self._at.get(i, ()):
            if match.category == "honorific" and match.end < last:
                end = match.end + (self.tokens.key[match.end] in QUOTES)
                named = self._name(end, last, anchored=not match.unsure, honoured=not match.unsure)
                if named is not None:
                    i, honoured = end, True
                    break
        end = self._name(i, last, anchored=honoured, honoured=honoured)
        if end is None:
            return None
        ref = self._registered(i, end)
        k = end
        for match in self._at.get(k, ()):
            if match.category == "after-name":
                k = match.end
        k = self._skip_parenthesis(k, last)
        while k < last and self.tokens.key[k] in SEPARATORS and k - end < 2:
            k += 1
        title = self.title(k, last) if k < last else None
        if title is not None and not title.plural and (k == end or self._closes_apposition(title.end, last)):
            return replace(title, start=start, name=(i, end), form="name", ref=ref)
        return Phrase(start, end, "person", "name", name=(i, end), ref=ref)

    def _skip_parenthesis(self, k: int, last: int) -> int:
        if k + 2 < last and self.tokens.key[k] == "(" and ")" in self.tokens.key[k : k + 4]:
            return self.tokens.key.index(")", k) + 1
        return k

    def _closes_apposition(self, end: int, last: int) -> bool:
        """May the words after a title that a comma parts from the name go on as the name's sentence would?"""
        key = self.tokens.key[end] if end < last else "."
        return not self._at_name(end) or key in SEPARATORS

    def _at_name(self, i: int) -> bool:
        return any(m.category in ("person", "surname") and not m.unsure for m in self._at.get(i, ()))

    def _name(self, i: int, last: int, *, anchored: bool = False, honoured: bool = False) -> int | None:
        """Return the end of a personal name that begins at token i.

        A name known to the registry, or a first name and what follows; beside a title (``anchored``) unknown words are enough,
        after an honorific (``honoured``) even one ordinary word.
        """
        best = None
        opens = self._opens_clause(i)
        for match in self._at.get(i, ()):
            if (match.category == "person" and (not match.unsure or anchored or match.end > i + 1)) or (
                match.category == "surname"
                and not self._is_place(i)
                and (not match.unsure or anchored or (opens and self._goes_on_as_subject(match.end)))
            ):
                best = max(best or 0, match.end)
        for length in range(min(4, last - i), 0, -1):
            tail = tuple(self.tokens.key[i : i + length])
            if tail in self._local and (
                self._local[tail] or anchored or (self._opens_clause(i) and self._goes_on_as_subject(i + length))
            ):
                best = max(best or 0, i + length)
                break
        strength, end = self._name_strength(i, last, anchored=anchored, honoured=honoured)
        titled = self._title_follows(end, last)
        first_name = any(k in self.knowledge.given_names for k in self.tokens.key[i : end - 1])
        needed = 1 if anchored else 2 if titled else 3 if opens else 5
        if not anchored and not titled and not first_name:
            strength = 0
        if strength >= needed and (best is None or end > best):
            best = end
        return best if best is not None and best <= last else None

    def _goes_on_as_subject(self, i: int) -> bool:
        if i >= len(self.tokens):
            return True
        key = self.tokens.key[i]
        words = self.knowledge.words
        return (
            i in self._cue_starts
            or key in ":،"
            or key in words["prepositions"]
            or key in words["after_subject"]
            or key in words["time_words"]
        )

    def _opens_clause(self, i: int) -> bool:
        return (
            i == 0
            or self.tokens.key[i - 1] in ".،:؛!؟»-–"
            or "\n" in self.tokens.text[self.tokens.end[i - 1] : self.tokens.start[i]]
        )

    def _is_place(self, i: int) -> bool:
        return any(m.category in ("state", "capital", "organisation") and not m.unsure for m in self._at.get(i, ()))

    def _name_strength(self, i: int, last: int, *, anchored: bool, honoured: bool = False) -> tuple[int, int]:
        """Return how surely the words from token i on are a personal name, and where it ends."""
        keys, parts, strength, k, given = self.tokens.key, self.knowledge.name_parts, 0, i, False
        while k < min(last, i + LONGEST_NAME):
            weight = self._name_weight(k, first=k == i, anchored=anchored)
            if weight == 0 and k == i and honoured and self._may_end_name(k):
                weight, given = 1, True
            after_particle = k > i and keys[k - 1] in parts["surname_particles"]
            if weight == 0 and k > i and ((given and strength < 3) or after_particle) and self._may_end_name(k):
                # A surname that is an ordinary word («ظریف») after a first name.
                weight = 1
            if weight == 0 and k > i and given and keys[k] in parts["surname_endings"] and not self._function_here(k):
                weight = 1
            if weight == 0:
                break
            given = given or keys[k] in self.knowledge.given_names
            strength += weight
            k += 1
            if (
                k + 1 < last
                and keys[k] in "-–"
                and self._tight(k)
                and self._name_weight(k + 1, first=False, anchored=False)
            ):
                k += 1
        while k > i + 1 and keys[k - 1] in parts["surname_particles"] and keys[k - 1] not in parts["surname_endings"]:
            k -= 1
        if given and k > i and not self._title_follows(k, last):
            # One or two more words may belong to the name where a title follows them.
            for more in (k + 1, k + 2):
                if self._title_follows(more, last) and all(self._may_end_name(j) for j in range(k, more)):
                    k, strength = more, strength + 1
                    break
        if k == i + 1 and not anchored:
            strength = min(strength, 2)
        return strength, k

    def _title_follows(self, k: int, last: int) -> bool:
        """Does a title begin at token k, or after one sign of apposition?"""
        if k < last and self.tokens.key[k] in SEPARATORS:
            k += 1
        return k < last and self._title_head(k) is not None

    def _function_here(self, k: int) -> bool:
        return self.tokens.key[k] in self._stops or k in self._cue_starts

    def _tight(self, k: int) -> bool:
        return self.tokens.start[k] == self.tokens.end[k - 1]

    def _may_end_name(self, k: int) -> bool:
        key = self.tokens.key[k]
        if key in self._stops or k in self._cue_starts or not key[0].isalpha() or key.isascii():
            return False
        return not any(
            m.category
            in ("office", "head", "heads", "offices", "state", "demonym", "capital", "body", "organisation", "cue")
            for m in self._at.get(k, ())
        )

    def _name_weight(self, k: int, *, first: bool, anchored: bool) -> int:
        """Return 0 for a word that is no part of a name, up to 3 for a sure first name."""
        key = self.tokens.key[k]
        if not key[0].isalpha() or key in self._stops or k in self._cue_starts or key.isascii() or k in self._credited:
            return 0
        parts = self.knowledge.name_parts
        here = self._at.get(k, ())
        sure = [not m.unsure for m in here if m.category in ("person", "surname") and (not m.unsure or not first)]
        if sure:
            return 3 if any(sure) else 2
        if any(m.category == "statement-noun" for m in here):
            return 0
        for match in here:
            if match.unsure or match.category not in _NO_NAME or (match.end > k + 1 and match.category == "cue"):
                continue
            if not (
                match.end == k + 1
                and (key in self.knowledge.given_names or anchored)
                and match.category in _PLACE_NAMES
            ):
                return 0
        if key in self.knowledge.given_names:
            return 1 if key in parts["ordinary"] else 2
        if key in parts["surname_particles"]:
            return 0 if first and self.words.count_folded(key) > 200 else 1
        count = self.words.count_folded(key)
        if count < ORDINARY and not self._inflected(key):
            return 2 if count < 3 else 1
        return 0

    def _inflected(self, key: str) -> bool:
        """Is the word an ordinary one with an ending, unseen only for its ending? («همکاریهای», «مذاکراتشان»)"""
        for ending in self._endings:
            if key.endswith(ending) and self.words.count_folded(key[: -len(ending)]) >= ORDINARY:
                return True
        return key.startswith(("می", "نمی")) and self.words.count_folded(key) > 0

    _endings = ("های", "ها", "هایی", "ی", "ای", "ان", "ات", "شان", "اش", "ترین", "تر", "م", "ند", "اند", "ه")

    # -- titles ------------------------------------------------------------------------------------------------------

    def _titled(self, i: int, last: int) -> Phrase | None:
        """Read a title, and the name after it if there is one."""
        title = self.title(i, last)
        if title is None:
            return None
        k = title.end
        while k < last and k - title.end < 2 and self.tokens.key[k] in SEPARATORS:
            k += 1
        start = k
        for match in self._at.get(k, ()):
            if match.category == "honorific" and match.end < last:
                start = match.end + (self.tokens.key[match.end] in QUOTES)
        comma = k > title.end and self.tokens.key[title.end] in "،,"
        quoted = k > title.end and self.tokens.key[k - 1] in QUOTES
        if start < last and not title.plural:
            end = self._name(start, last, anchored=not comma)
            if quoted and end is None:
                stop = next(
                    (j for j in range(start, min(start + LONGEST_NAME, last)) if self.tokens.key[j] in QUOTES), None
                )
                end = stop if stop is not None and stop > start and self._could_be_name(start, stop) else None
            if end is not None and (not comma or end - start > 1):
                close = end + (quoted and end < last and self.tokens.key[end] in QUOTES)
                return replace(title, end=close, name=(start, end), form="name", ref=self._registered(start, end))
        return title

    def title(self, i: int, last: int) -> Phrase | None:
        """Return the title phrase that begins at token i: an office or a head noun with its complement."""
        opening = self._title_head(i)
        if opening is None:
            return None
        k, parts, state, listed = opening.end, [], None, False
        limit = min(last, i + LONGEST_COMPLEMENT)
        keys = self.tokens.key
        while k < limit:
            key = keys[k]
            match = self._complement(k, near=k == opening.end and opening.category == "office")
            if match is not None and match.end <= last:
                part = self._part(match)
                if state is not None and part.state and part.kind == "state":
                    break
                parts.append(part)
                state = state or part.state
                k = match.end
                listed = True
                continue
            if key in ("و", "،") and state is None and self._goes_on(k, limit):
                k += 1
                continue
            if (
                key == "در"
                and k + 1 < limit
                and not self._posted.isdisjoint(keys[i:k])
                and self._complement(k + 1, where=True)
            ):
                place = self._complement(k + 1, where=True)
                assert place is not None
                if opening.category in ("heads", "anonymous"):
                    state = state or self._part(place).state
                k = place.end
                break
            if key == "(" and k + 2 < limit and keys[k + 2] == ")":
                k += 3
                continue
            if listed or not self.tokens.is_word(k) or self._closes_complement(k) or state is not None:
                break
            if self._looks_like_name(k, last) or (opening.category == "office" and not self._state_near(k, limit)):
                break
            k += 1
        while k > opening.end and keys[k - 1] in self._stops:
            k -= 1
        return Phrase(
            i,
            k,
            "person",
            "title",
            title=(i, k),
            office=opening.ref,
            state=state or ("own" if opening.category == "own" else None),
            plural=opening.category in ("heads", "offices"),
            anonymous=opening.ref == "anonymous",
            parts=tuple(parts),
            counterpart=opening.category == "counterpart",
        )

    def _title_head(self, i: int) -> Match | None:
        best = None
        for match in self._at.get(i, ()):
            if match.category in ("office", "head", "heads", "offices", "counterpart", "anonymous") and (
                best is None
                or match.end > best.end
                or (match.end == best.end and match.category in ("office", "heads"))
            ):
                best = match
        return best

    def _complement(self, k: int, *, where: bool = False, near: bool = False) -> Match | None:
        wanted = {
            "state",
            "demonym",
            "own_country",
            "that_country",
            "body",
            "organisation",
            "region",
            "outlet",
            "epithet",
            "group",
        }
        if where:
            wanted |= {"capital", "city"}
        best = None
        for match in self._at.get(k, ()):
            unsure = (
                match.unsure
                and not (near and match.category == "state")
                and match.category not in ("body", "organisation")
            )
            if match.category in wanted and not unsure and (best is None or match.end > best.end):
                best = match
        if best is None:
            best = next((m for m in self._at.get(k, ()) if m.category == "capital" and not m.unsure), None)
        return best

    def _part(self, match: Match) -> Phrase:
        kind, ref, state, form = describe(match, self.knowledge)
        return Phrase(match.start, match.end, kind, form, ref=ref, state=state)

    def _goes_on(self, k: int, limit: int) -> bool:
        """After «و» or a comma inside a title: does a state, a body or «کشورمان» still follow before the phrase is over?"""
        for j in range(k + 1, min(k + 6, limit)):
            if self._complement(j) is not None and j > k + 1:
                return True
            if (
                self._closes_complement(j)
                or self._title_head(j)
                or (not self.tokens.is_word(j) and self.tokens.key[j] != "،")
            ):
                return False
        return False

    def _state_near(self, k: int, limit: int) -> bool:
        """After a whole title («معاون وزیر راه») a word belongs to it only on the way to a state or a body («… جدید ایران»)."""
        for j in range(k + 1, min(k + 4, limit)):
            if self._complement(j) is not None:
                return True
            if self._closes_complement(j) or not self.tokens.is_word(j):
                return False
        return False

    def _closes_complement(self, k: int) -> bool:
        key = self.tokens.key[k]
        return (
            key in self._function
            or k in self._cue_starts
            or key in self.knowledge.words["predicate_nouns"]
            or any(m.category in ("pronouns", "joint", "that_person") for m in self._at.get(k, ()))
            or key in self.knowledge.words["time_words"]
            or self.tokens.text.startswith(("می\u200c", "نمی\u200c"), self.tokens.start[k])
        )

    def _looks_like_name(self, k: int, last: int) -> bool:
        """Inside a title's complement: a known name, a first name with more after it, or two unknown words together."""
        if self._at_name(k) or tuple(self.tokens.key[k : k + 1]) in self._local:
            return True
        strength, end = self._name_strength(k, last, anchored=True)
        first_name = self.tokens.key[k] in self.knowledge.given_names
        return end - k >= 2 and strength >= (3 if first_name else 4)

    # -- everything listed -------------------------------------------------------------------------------------------

    def _listed(self, i: int, last: int) -> Phrase | None:
        best = None
        for match in self._at.get(i, ()):
            credited = i in self._credited and match.category == "outlet"
            if (
                match.category in _LISTED
                and (not match.unsure or credited)
                and match.end <= last
                and (best is None or match.end > best.end)
            ):
                best = match
        if best is None:
            return None
        phrase = self._part(best)
        if best.category == "body" and phrase.state is None:
            after = self._complement(best.end)
            if after is not None and after.end <= last and after.category in STATE_LIKE:
                part = self._part(after)
                return replace(phrase, end=after.end, state=part.state, parts=(part,))
        return phrase


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
        "that_country",
        "counterpart",
        "region",
        "seat",
        "group",
        "honorific",
        "adverbial",
    }
)
_PLACE_NAMES = frozenset({"city", "capital", "honorific", "outlet", "demonym"})
_LISTED = frozenset(
    {
        "state",
        "demonym",
        "capital",
        "seat",
        "epithet",
        "organisation",
        "body",
        "group",
        "group-epithet",
        "region",
        "outlet",
        "own_country",
        "that_country",
    }
)


def describe(match: Match, knowledge: Knowledge) -> tuple[Kind, str | None, str | None, MentionForm]:
    """Return kind, ref, state and form of what a lexicon match stands for."""
    category, ref, data = match.category, match.ref, knowledge.data
    if category in ("state", "capital", "seat", "demonym", "epithet", "city"):
        form: MentionForm = "demonym" if category == "demonym" else "epithet" if category == "epithet" else "name"
        return "state", "state:" + ref, ref, form
    if category in ("own_country", "that_country"):
        return "state", None, "own" if category == "own_country" else "that", "pronoun"
    if category == "organisation":
        return "organisation", "org:" + ref, None, "name"
    if category in ("group", "group-epithet"):
        return "group", "group:" + ref, data.groups[ref].state, "name" if category == "group" else "epithet"
    if category == "outlet":
        return "outlet", ref, data.outlets[ref].state, "name"
    if category == "region":
        return "region", ref, None, "name"
    body = data.bodies[ref]
    return "body", f"body:{body.function}", body.state, "name"
